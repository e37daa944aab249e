#include "platform/plans/quotas.hpp"

#include <fmt/format.h>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "platform/plans/quota_period.hpp"

namespace herwa::platform {
namespace {

constexpr auto settle_every = std::chrono::seconds(1);
constexpr std::size_t pending_max = 100'000;
constexpr int fills_max = 8;

using Outcome = Reservation::Outcome;

}  // namespace

Quotas::Quotas(const Surroundings& around)
    : around_(around),
      process_(secure_hex(8)),
      uncounted_(around.metrics.counter("herwa_quota_uncounted_total",
                                        "Uses that were allowed and not counted, because too many waited.")) {
}

Task<Reservation> Quotas::reserve(GuildId guild, std::uint32_t quota, std::int64_t amount) {
  auto policy = around_.policies.find(guild);
  if (!policy) policy = co_await around_.policies.get(guild);
  const Instant now = around_.timers.clock().now();
  const auto catalog = around_.catalog.snapshot();
  const TierIndex tier = policy->ends && *policy->ends <= now ? TierIndex{0} : policy->tier;
  const QuotaTerms terms = catalog->quotas.at(quota).at(tier);
  const QuotaEntry& entry = around_.catalog.gates().quotas()[quota];
  const QuotaSpan span = span_of(terms.period, now);
  Reservation reservation =
      co_await reserve_counted({.guild = guild,
                                .feature = around_.catalog.gates().features()[entry.feature].name,
                                .quota = entry.name,
                                .period = terms.period,
                                .start = span.start},
                               terms, amount);
  reservation.resets = span.end;
  // Only when nothing at all is left: a smaller use may still fit.
  if (reservation.outcome == Outcome::UsedUp && reservation.left == 0)
    around_.policies.note_used_up(guild, quota, span.end.value_or(Instant::max()));
  co_return reservation;
}

Task<std::vector<QuotaUse>> Quotas::usage(GuildId guild) {
  const auto policy = co_await around_.policies.get(guild);
  const Instant now = around_.timers.clock().now();
  const auto catalog = around_.catalog.snapshot();
  const TierIndex tier = policy->ends && *policy->ends <= now ? TierIndex{0} : policy->tier;
  const auto quotas = around_.catalog.gates().quotas();
  std::vector<QuotaUse> all;
  for (std::size_t n = 0; n < quotas.size(); ++n) {
    const QuotaTerms terms = catalog->quotas.at(n).at(tier);
    const QuotaSpan span = span_of(terms.period, now);
    QuotaUse one{.feature = around_.catalog.gates().features()[quotas[n].feature].name,
                 .quota = quotas[n].name,
                 .used = {},
                 .amount = terms.amount,
                 .resets = span.end};
    one.used = co_await used({.guild = guild,
                              .feature = one.feature,
                              .quota = one.quota,
                              .period = terms.period,
                              .start = span.start});
    all.push_back(std::move(one));
  }
  co_return all;
}

// Redis counts; what it does not know is what was settled.
Task<std::optional<std::int64_t>> Quotas::used(TallyId id) {
  try {
    if (const auto counted = co_await tally::counted(around_.redis, id)) co_return counted;
  } catch (const Failure& error) {
    log::debug("redis cannot tell what is used of a quota", {{"error", error.what()}});
  }
  try {
    co_return co_await tally::read(around_.database, id);
  } catch (const Failure& error) {
    log::debug("nobody can tell what is used of a quota", {{"error", error.what()}});
  }
  co_return std::nullopt;
}

void Quotas::start(net::TaskGroup& tasks) { tasks.spawn("settle quotas", keep_settling()); }

Task<> Quotas::settle() {
  while (settling_) co_await settled_once_.wait();
  settling_ = true;
  std::exception_ptr failure;
  try {
    co_await settle_all();
  } catch (...) {
    failure = std::current_exception();
  }
  settling_ = false;
  settled_once_.wake_all();
  if (failure) std::rethrow_exception(failure);
}

std::int64_t Quotas::unsettled() const {
  std::int64_t sum = 0;
  for (const auto& [key, amount] : pending_) sum += amount;
  for (const Settlement& one : frozen_) sum += one.amount;
  return sum;
}

Task<Reservation> Quotas::reserve_counted(TallyId id, QuotaTerms terms, std::int64_t amount) {
  bool counted = false;
  tally::Taken taken;
  try {
    taken = co_await tally::take(around_.redis, id, amount, terms.amount);
    for (int fills = 0; taken.outcome == tally::Taken::Outcome::Absent && fills < fills_max; ++fills) {
      co_await fill(id);
      taken = co_await tally::take(around_.redis, id, amount, terms.amount);
    }
    counted = taken.outcome != tally::Taken::Outcome::Absent;
  } catch (const Failure& error) {
    log::debug("a quota cannot be counted", {{"guild", id.guild.text()}, {"error", error.what()}});
  }
  if (!counted) co_return co_await without_redis(std::move(id), terms, amount);
  Reservation reservation;
  if (terms.amount) reservation.left = std::max<std::int64_t>(*terms.amount - taken.used, 0);
  if (taken.outcome == tally::Taken::Outcome::UsedUp) {
    reservation.outcome = Outcome::UsedUp;
  } else {
    remember(id, std::move(taken.life), amount);
  }
  co_return reservation;
}

Task<Reservation> Quotas::without_redis(TallyId id, QuotaTerms terms, std::int64_t amount) {
  // Without a limit there is nothing to be unsure about.
  if (terms.closed_when_unsure && terms.amount) co_return Reservation{.outcome = Outcome::CannotCount};
  remember(id, {}, amount);
  co_return Reservation{};
}

// Redis does not know this tally, because the period is new or its data was lost: PostgreSQL knows.
Task<> Quotas::fill(TallyId id) {
  if (!pending_.empty() || !frozen_.empty()) co_await settle();
  const std::int64_t base = co_await tally::read(around_.database, id);
  co_await tally::fill(around_.redis, id, base);
}

Task<> Quotas::keep_settling() {
  bool said = false;
  while (true) {
    co_await around_.timers.wait(settle_every);
    try {
      co_await settle();
      said = false;
    } catch (const Failure& error) {
      if (!said) log::warn("what was used of quotas cannot be settled yet", {{"error", error.what()}});
      said = true;
    }
  }
}

Task<> Quotas::settle_all() {
  freeze();
  while (!frozen_.empty()) {
    std::vector<Settlement> done =
        co_await tally::settle(around_.database, next_guild(), around_.timers.clock().now());
    for (Settlement& one : done) settled_.push_back(std::move(one));
    frozen_.erase(frozen_.begin(), frozen_.begin() + static_cast<std::ptrdiff_t>(done.size()));
  }
  co_await tell_redis();
}

Task<> Quotas::tell_redis() {
  while (!settled_.empty() && around_.redis.state().up) {
    const Settlement one = settled_.front();
    bool told = true;
    try {
      co_await tally::tell(around_.redis, one);
    } catch (const Failure& error) {
      log::debug("redis was not told what is settled", {{"error", error.what()}});
      told = false;
    }
    if (!told) co_return;
    settled_.pop_front();
  }
}

// Sorted by guild, and within it in one order for all, so that two processes never wait for each other.
void Quotas::freeze() {
  for (auto& [key, amount] : pending_)
    frozen_.push_back({.tally = key.first,
                       .life = key.second,
                       .amount = amount,
                       .batch = fmt::format("{}-{}", process_, ++batches_)});
  pending_.clear();
}

// One of each tally at a time: two settlements of one row in one transaction would not know their totals
// apart.
std::vector<Settlement> Quotas::next_guild() const {
  std::vector<Settlement> next;
  for (const Settlement& one : frozen_) {
    const bool fits =
        next.empty() || (one.tally.guild == next.back().tally.guild && next.back().tally < one.tally);
    if (!fits) break;
    next.push_back(one);
  }
  return next;
}

void Quotas::remember(const TallyId& id, std::string life, std::int64_t amount) {
  if (pending_.size() >= pending_max && !pending_.contains({id, life})) {
    uncounted_.add(static_cast<double>(amount));
    return;
  }
  pending_[{id, std::move(life)}] += amount;
}

}  // namespace herwa::platform
