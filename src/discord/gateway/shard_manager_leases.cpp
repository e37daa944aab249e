// The part of a shard manager that shares the shards with other processes.
#include <algorithm>
#include <numeric>
#include <utility>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "discord/gateway/shard_manager.hpp"

namespace discord {
namespace {

using namespace std::chrono_literals;

constexpr Duration renew_every = 3s;
// A shard that is given up lets its handlers finish for so long; what is left is done by whoever takes it.
constexpr Duration hand_over_patience = 10s;
constexpr Duration look_again = 100ms;
// Without an answer since its start, a process takes itself for the only one.
constexpr Duration alone_after = 20s;

bool among(const std::vector<std::uint32_t>& ids, std::uint32_t id) {
  return std::ranges::find(ids, id) != ids.end();
}

}  // namespace

Task<> ShardManager::follow_leases(GatewayBot bot) {
  const Tick alone_at = services_.timers.clock().tick() + alone_after;
  bool ever_known = false;
  while (!stopping_) {
    auto answer = co_await renew();
    ever_known = ever_known || answer.has_value();
    if (!answer && !ever_known && services_.timers.clock().tick() >= alone_at) answer = everything();
    if (answer && !stopping_) {
      run_no_others(*answer);
      auto taken = make_missing(bot, answer->run);
      if (!taken.empty()) {
        starting_ = true;
        tasks_.spawn("shard starts", start_taken(std::move(taken), bot.session_start_limit.max_concurrency));
      }
    }
    co_await wait_until(services_.timers.clock().tick() + renew_every);
  }
}

// A bot that never heard of others, because the store is away, is better than none.
LeaseAnswer ShardManager::everything() const {
  LeaseAnswer all;
  all.run.resize(shard_count_);
  std::iota(all.run.begin(), all.run.end(), 0U);
  return all;
}

Task<std::optional<LeaseAnswer>> ShardManager::renew() {
  try {
    auto answer = co_await services_.leases->renew(shard_count_);
    if (std::exchange(leases_away_, false)) herwa::log::info("it is known again who runs which shards");
    co_return answer;
  } catch (const herwa::Failure& failure) {
    if (!std::exchange(leases_away_, true)) {
      herwa::log::warn("it is not known who runs which shards; what runs goes on",
                       {{"error", failure.what()}});
    }
  }
  co_return std::nullopt;
}

// What is to be given up, and what another process has taken because it thought this one dead.
void ShardManager::run_no_others(const LeaseAnswer& answer) {
  for (const auto& shard : shards_) {
    const std::uint32_t id = shard->id();
    if (among(answer.run, id) || !leaving_.insert(id).second) continue;
    const bool ours = among(answer.give_up, id);
    tasks_.spawn("shard hand-over", hand_over(*shard, ours));
  }
}

// One round of starts at a time, so that groups begin in order.
std::vector<Shard*> ShardManager::make_missing(const GatewayBot& bot,
                                               const std::vector<std::uint32_t>& wanted) {
  std::vector<Shard*> made;
  if (starting_) return made;
  for (const std::uint32_t id : wanted) {
    if (has(id)) continue;
    add_shard(bot, id);
    made.push_back(shards_.back().get());
  }
  return made;
}

bool ShardManager::has(std::uint32_t shard_id) const {
  return std::ranges::any_of(shards_, [shard_id](const auto& one) { return one->id() == shard_id; });
}

Task<> ShardManager::start_taken(std::vector<Shard*> shards, std::uint32_t group_size) {
  co_await start_some(std::move(shards), group_size);
  starting_ = false;
}

Task<> ShardManager::hand_over(Shard& shard, bool ours) {
  const std::uint32_t id = shard.id();
  herwa::log::info("a shard goes to another process", {{"shard", id}, {"orderly", ours}});
  shard.stop();
  const Tick until = services_.timers.clock().tick() + hand_over_patience;
  const auto unfinished = [&] {
    const ShardStatus status = shard.status();
    return ours && status.safe < status.received && services_.timers.clock().tick() < until;
  };
  while (starting_ || running_ids_.contains(id) || unfinished()) co_await services_.timers.wait(look_again);
  try {
    // The record of a shard that is not ours any more belongs to its new process.
    if (ours) co_await shard.save();
    if (ours) co_await services_.leases->release({id});
  } catch (const herwa::Failure& failure) {
    herwa::log::warn("a shard could not be handed over in order", {{"error", failure.what()}});
  }
  if (services_.companion != nullptr) services_.companion->drop(id, shard_count_);
  leaving_.erase(id);
  std::erase_if(shards_, [id](const auto& one) { return one->id() == id; });
}

}  // namespace discord
