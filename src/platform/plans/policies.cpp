#include "platform/plans/policies.hpp"

#include <algorithm>
#include <vector>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "net/wait_queue.hpp"
#include "platform/plans/policy_cache.hpp"
#include "platform/plans/policy_facts.hpp"
#include "platform/plans/policy_rows.hpp"

namespace herwa::platform {
namespace {

constexpr auto retry_redis_after = std::chrono::milliseconds(500);
constexpr std::size_t untold_max = 100'000;

Counter& loads(Metrics& metrics, const char* from) {
  return metrics.counter("herwa_policy_loads_total",
                         "Guild policies that were not in memory, by where they were found.",
                         {{"from", from}});
}

// A policy is as new as the last change of it.
std::uint64_t version_of(const Change& change) { return static_cast<std::uint64_t>(change.seq); }

}  // namespace

// One read that everybody who asks meanwhile waits for.
struct Policies::Loading {
  net::WaitQueue ended;
  bool done = false;
  bool again = false;  // something changed while it was read
  std::shared_ptr<const GuildPolicy> policy;
};

Policies::Policies(const Surroundings& around, std::size_t guilds_max)
    : around_(around),
      guilds_max_(guilds_max),
      loads_redis_(loads(around.metrics, "redis")),
      loads_postgres_(loads(around.metrics, "postgres")),
      loads_failed_(loads(around.metrics, "nowhere")),
      tasks_(around.executor) {
  listening_ = around_.changes.subscribe(
      "plans",
      {.on_change = [this](const Change& change) { hear(change); }, .on_gap = [this] { hear_gap(); }});
}

Policies::~Policies() = default;

std::shared_ptr<const GuildPolicy> Policies::find(GuildId guild) {
  const auto found = entries_.find(guild);
  if (found == entries_.end() || found->second.stale) return nullptr;
  Entry& entry = found->second;
  ages_.splice(ages_.end(), ages_, entry.age);
  bring_up_to_date(entry);
  return entry.policy;
}

Task<std::shared_ptr<const GuildPolicy>> Policies::get(GuildId guild) {
  if (auto policy = find(guild)) co_return policy;
  std::shared_ptr<Loading>& place = loadings_[guild];
  if (!place) {
    place = std::make_shared<Loading>();
    tasks_.spawn("load a guild's policy", load(guild, place));
  }
  const std::shared_ptr<Loading> loading = place;
  while (!loading->done) co_await loading->ended.wait();
  co_return loading->policy;
}

Standing Policies::standing(GuildId guild) const {
  const auto found = entries_.find(guild);
  if (found == entries_.end()) return {};
  return standing_at(found->second.subscriptions, *around_.catalog.snapshot(), around_.timers.clock().now());
}

Task<> Policies::changed(Change change) {
  // Redis first: who hears of the change must not find there what it replaced.
  try {
    co_await policy_cache::forget_before(around_.redis, change.guild, version_of(change));
  } catch (const Failure& error) {
    log::debug("redis was not told of a change", {{"guild", change.guild.text()}, {"error", error.what()}});
    tell_later(change);
  }
  co_await around_.changes.announce(std::move(change));
}

void Policies::note_used_up(GuildId guild, std::uint32_t quota, Instant until) {
  const auto found = entries_.find(guild);
  if (found == entries_.end()) return;
  auto policy = std::make_shared<GuildPolicy>(*found->second.policy);
  std::erase_if(policy->used_up, [quota](const auto& one) { return one.first == quota; });
  policy->used_up.emplace_back(quota, until);
  std::ranges::sort(policy->used_up);
  found->second.policy = std::move(policy);
}

void Policies::forget(GuildId guild) {
  const auto found = entries_.find(guild);
  if (found == entries_.end()) return;
  ages_.erase(found->second.age);
  entries_.erase(found);
}

Task<> Policies::close() {
  tasks_.cancel();
  co_await tasks_.join();
}

void Policies::hear(const Change& change) {
  if (const auto found = entries_.find(change.guild); found != entries_.end()) {
    Entry& entry = found->second;
    entry.version_min = std::max(entry.version_min, version_of(change));
    if (entry.policy->version < entry.version_min) entry.stale = true;
  }
  if (const auto found = loadings_.find(change.guild); found != loadings_.end()) found->second->again = true;
  // Whoever changed it may not have reached Redis, or not lived to.
  if (!around_.redis.state().up) tell_later(change);
}

void Policies::hear_gap() {
  for (auto& [guild, entry] : entries_) entry.stale = true;
  for (auto& [guild, loading] : loadings_) loading->again = true;
}

void Policies::tell_later(const Change& change) {
  if (untold_.size() >= untold_max) return;  // what is cached lives for five minutes at most
  untold_[change.guild] = std::max(untold_[change.guild], version_of(change));
  if (!telling_) tasks_.spawn("tell redis of changes", tell_redis());
  telling_ = true;
}

// What time and the catalog make of what is known, without asking anybody.
void Policies::bring_up_to_date(Entry& entry) {
  const auto catalog = around_.catalog.snapshot();
  const Instant now = around_.timers.clock().now();
  const bool same_catalog = entry.catalog_version == catalog->version;
  if (same_catalog && (!entry.changes || now < *entry.changes)) return;
  auto policy = std::make_shared<GuildPolicy>(*entry.policy);
  const Standing standing = standing_at(entry.subscriptions, *catalog, now);
  apply(standing, *policy);
  policy->used_up.clear();  // another tier, or other terms
  entry.policy = std::move(policy);
  entry.changes = standing.changes;
  entry.catalog_version = catalog->version;
}

void Policies::put(GuildId guild, PolicyFacts facts) {
  const auto [place, added] = entries_.try_emplace(guild);
  Entry& entry = place->second;
  if (added) {
    entry.age = ages_.insert(ages_.end(), guild);
  } else {
    ages_.splice(ages_.end(), ages_, entry.age);
  }
  const auto catalog = around_.catalog.snapshot();
  const Standing standing = standing_at(facts.subscriptions, *catalog, around_.timers.clock().now());
  auto policy = std::make_shared<GuildPolicy>(make_policy(facts, around_.catalog.gates()));
  apply(standing, *policy);
  entry.policy = std::move(policy);
  entry.subscriptions = std::move(facts.subscriptions);
  entry.subscriptions.shrink_to_fit();
  entry.changes = standing.changes;
  entry.catalog_version = catalog->version;
  entry.version_min = std::max(entry.version_min, facts.version);
  entry.stale = false;
  if (entries_.size() > guilds_max_) forget(ages_.front());
}

std::shared_ptr<const GuildPolicy> Policies::last_resort(GuildId guild) {
  const auto found = entries_.find(guild);
  if (found == entries_.end())
    return std::make_shared<GuildPolicy>(make_policy(PolicyFacts{}, around_.catalog.gates()));
  bring_up_to_date(found->second);
  return found->second.policy;
}

Task<> Policies::load(GuildId guild, std::shared_ptr<Loading> loading) {
  try {
    do {
      loading->again = false;
      PolicyFacts facts = co_await read(guild);
      if (!loading->again) put(guild, std::move(facts));
    } while (loading->again);
    loading->policy = entries_.at(guild).policy;
    said_away_ = false;
  } catch (const Failure& error) {
    loads_failed_.add();
    if (!said_away_)
      log::warn("a guild's policy cannot be read; the last one known or the free tier is in force",
                {{"guild", guild.text()}, {"error", error.what()}});
    said_away_ = true;
  }
  if (!loading->policy) loading->policy = last_resort(guild);
  loading->done = true;
  loadings_.erase(guild);
  loading->ended.wake_all();
}

Task<PolicyFacts> Policies::read(GuildId guild) {
  if (auto cached = co_await read_redis(guild)) {
    loads_redis_.add();
    co_return std::move(*cached);
  }
  PolicyFacts facts = co_await policy_rows::read(around_.database, guild, around_.timers.clock().now());
  loads_postgres_.add();
  co_await write_redis(guild, to_text(facts), facts.version);
  co_return facts;
}

Task<std::optional<PolicyFacts>> Policies::read_redis(GuildId guild) {
  if (!around_.redis.state().up) co_return std::nullopt;
  std::optional<PolicyFacts> facts;
  try {
    facts = co_await policy_cache::read(around_.redis, guild, around_.timers.clock().now());
  } catch (const Failure& error) {
    log::debug("a cached policy cannot be read", {{"guild", guild.text()}, {"error", error.what()}});
  }
  if (facts && facts->version < version_min(guild)) facts.reset();
  co_return facts;
}

Task<> Policies::write_redis(GuildId guild, std::string text, std::uint64_t version) {
  if (!around_.redis.state().up) co_return;
  try {
    co_await policy_cache::write(around_.redis, guild, std::move(text), version);
  } catch (const Failure& error) {
    log::debug("a policy cannot be cached", {{"guild", guild.text()}, {"error", error.what()}});
  }
}

// Until Redis knows of every change that this process heard of while it was away.
Task<> Policies::tell_redis() {
  while (!untold_.empty()) {
    bool failed = !around_.redis.state().up;
    const auto [guild, version] = *untold_.begin();
    try {
      if (!failed) co_await policy_cache::forget_before(around_.redis, guild, version);
    } catch (const Failure& error) {
      log::debug("redis was not told of a change", {{"guild", guild.text()}, {"error", error.what()}});
      failed = true;
    }
    if (failed) {
      co_await around_.timers.wait(retry_redis_after);
    } else if (const auto told = untold_.find(guild); told != untold_.end() && told->second <= version) {
      untold_.erase(told);
    }
  }
  telling_ = false;
}

std::uint64_t Policies::version_min(GuildId guild) const {
  const auto entry = entries_.find(guild);
  const auto untold = untold_.find(guild);
  return std::max(entry == entries_.end() ? 0 : entry->second.version_min,
                  untold == untold_.end() ? 0 : untold->second);
}

}  // namespace herwa::platform
