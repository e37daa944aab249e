#include "discord/gateway/shard_manager.hpp"

#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/this_coro.hpp>

#include <algorithm>
#include <exception>
#include <numeric>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "discord/gateway/close_codes.hpp"
#include "discord/gateway/gateway_url.hpp"
#include "discord/gateway/shard_plan.hpp"

namespace discord {
namespace {

using namespace std::chrono_literals;

constexpr Duration ask_delay_cap = 60s;
constexpr std::uint16_t invalid_shard = 4010;
constexpr std::uint16_t sharding_required = 4011;
// Several times what the largest bots have.
constexpr std::uint32_t shards_believed_max = 100'000;

// A proxy that answers in Discord's place, for one, says nothing of it.
GatewayBot believed(GatewayBot said) {
  if (!may_connect(said.url) || said.shards > shards_believed_max)
    throw herwa::Unavailable("what was answered names no gateway");
  said.session_start_limit.max_concurrency = std::max(said.session_start_limit.max_concurrency, 1U);
  return said;
}

// However a shard's task ends, it no longer runs.
struct Running {
  std::size_t& count;
  net::WaitQueue& wake;
  Running(std::size_t& running, net::WaitQueue& queue) : count(running), wake(queue) {}
  ~Running() {
    --count;
    wake.wake_all();
  }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;
};

}  // namespace

ShardManager::ShardManager(herwa::Executor executor, GatewayServices services, ManagerSettings settings,
                           AskGateway ask)
    : executor_(executor),
      services_(services),
      settings_(std::move(settings)),
      ask_(std::move(ask)),
      random_(settings_.seed),
      tasks_(std::move(executor)) {}

ShardManager::~ShardManager() = default;

Task<std::optional<FatalClose>> ShardManager::run() {
  std::exception_ptr cancelled;
  try {
    if (const auto bot = co_await ask_until_answered()) {
      co_await services_.budget.learn(bot->session_start_limit);
      shard_count_ = co_await decide_count(*bot);
      if (services_.leases != nullptr) {
        tasks_.spawn("shard leases", follow_leases(*bot));
      } else {
        make_shards(*bot);
        tasks_.spawn("shard starts", start_shards(bot->session_start_limit.max_concurrency));
      }
      while (!stopping_ || running_ > 0) co_await wake_.wait();
    }
  } catch (...) {
    cancelled = std::current_exception();
  }
  co_await boost::asio::this_coro::reset_cancellation_state(boost::asio::disable_cancellation());
  tasks_.cancel();
  co_await tasks_.join();
  if (cancelled) std::rethrow_exception(cancelled);
  co_return fatal_;
}

void ShardManager::stop() {
  stopping_ = true;
  for (const auto& shard : shards_) shard->stop();
  wake_.wake_all();
}

Task<> ShardManager::save() {
  for (const auto& shard : shards_) co_await shard->save();
  if (services_.leases == nullptr) co_return;
  try {
    co_await services_.leases->leave();
  } catch (const herwa::Failure& failure) {
    herwa::log::warn("the shards could not be left to other processes; they will see it in a while",
                     {{"error", failure.what()}});
  }
}

Shard* ShardManager::shard_for(GuildId guild) const {
  if (shard_count_ == 0) return nullptr;
  const auto wanted = shard_of(guild, shard_count_);
  const auto found = std::ranges::find_if(shards_, [wanted](const auto& one) { return one->id() == wanted; });
  return found == shards_.end() ? nullptr : found->get();
}

Task<std::optional<GatewayBot>> ShardManager::ask_until_answered() {
  for (Duration delay_max = 1s; !stopping_; delay_max = std::min(delay_max * 2, ask_delay_cap)) {
    try {
      co_return believed(co_await ask_());
    } catch (const herwa::Failure& failure) {
      herwa::log::warn("the gateway's address could not be asked", {{"error", failure.what()}});
    }
    co_await wait_until(services_.timers.clock().tick() +
                        std::chrono::duration_cast<Duration>(delay_max * random_.unit()));
  }
  co_return std::nullopt;
}

Task<std::uint32_t> ShardManager::decide_count(const GatewayBot& bot) {
  if (settings_.shard_count != 0) co_return settings_.shard_count;
  ShardFacts facts{.recommended = bot.shards, .guilds = settings_.guild_count};
  try {
    facts.before = co_await services_.sessions.shard_count();
  } catch (const herwa::Failure& failure) {
    herwa::log::warn("it cannot be known how many shards there were", {{"error", failure.what()}});
  }
  const std::uint32_t count = plan_shards(facts);
  herwa::log::info("the number of shards is decided", {{"shards", count},
                                                       {"before", facts.before},
                                                       {"recommended", facts.recommended},
                                                       {"guilds", facts.guilds}});
  if (count != facts.before) co_await keep_count(count);
  co_return count;
}

Task<> ShardManager::keep_count(std::uint32_t count) {
  try {
    co_await services_.sessions.keep_shard_count(count);
  } catch (const herwa::Failure& failure) {
    herwa::log::warn("the number of shards could not be kept", {{"error", failure.what()}});
  }
}

void ShardManager::make_shards(const GatewayBot& bot) {
  std::vector<std::uint32_t> ids = settings_.shard_ids;
  if (ids.empty()) {
    ids.resize(shard_count_);
    std::iota(ids.begin(), ids.end(), 0U);
  }
  std::ranges::sort(ids);
  for (const std::uint32_t id : ids) add_shard(bot, id);
}

void ShardManager::add_shard(const GatewayBot& bot, std::uint32_t shard_id) {
  ShardSettings one = settings_.shard;
  one.gateway_url = bot.url;
  one.identity.shard_id = shard_id;
  one.identity.shard_count = shard_count_;
  shards_.push_back(
      std::make_unique<Shard>(executor_, services_, std::move(one), herwa::Random(random_.next())));
}

Task<> ShardManager::start_shards(std::uint32_t group_size) {
  std::vector<Shard*> all;
  for (const auto& shard : shards_) all.push_back(shard.get());
  co_await start_some(std::move(all), group_size);
}

Task<> ShardManager::start_some(std::vector<Shard*> shards, std::uint32_t group_size) {
  std::vector<Shard*> fresh;
  for (Shard* shard : shards) {
    if (co_await shard->prepare()) {
      begin(*shard);
    } else {
      fresh.push_back(shard);
    }
  }
  // Discord wants the groups in order: shards 0 to max_concurrency - 1, then the next ones.
  while (!fresh.empty() && !stopping_) {
    const auto group = fresh.front()->id() / group_size;
    const auto next =
        std::ranges::find_if(fresh, [=](Shard* one) { return one->id() / group_size != group; });
    const std::vector<Shard*> now(fresh.begin(), next);
    fresh.erase(fresh.begin(), next);
    for (Shard* shard : now) begin(*shard);
    co_await wait_for_group(now);
  }
}

void ShardManager::begin(Shard& shard) {
  if (stopping_) return;
  ++running_;
  running_ids_.insert(shard.id());
  tasks_.spawn("shard", run_shard(shard));
}

Task<> ShardManager::wait_for_group(std::vector<Shard*> group) {
  const Tick until = services_.timers.clock().tick() + settings_.group_patience;
  tasks_.spawn("shard group's patience", wake_after(settings_.group_patience));
  for (Shard* shard : group) {
    while (!stopping_ && services_.timers.clock().tick() < until &&
           shard->status().state != ShardState::Active) {
      co_await shard->changes().wait();
    }
  }
}

Task<> ShardManager::run_shard(Shard& shard) {
  const Running counted{running_, wake_};
  co_await shard.run();
  if (const std::uint16_t code = shard.status().fatal_code; code != 0 && !fatal_) {
    fatal_ = FatalClose{shard.id(), code, std::string(close_meaning(code))};
    stop();
    // Discord wants another number of them: the next process counts anew.
    if (code == invalid_shard || code == sharding_required) co_await keep_count(0);
  }
  // Last: whoever waits for it may let the shard go.
  running_ids_.erase(shard.id());
}

Task<> ShardManager::wait_until(Tick tick) {
  tasks_.spawn("shard manager's patience", wake_after(tick - services_.timers.clock().tick()));
  while (!stopping_ && services_.timers.clock().tick() < tick) co_await wake_.wait();
}

Task<> ShardManager::wake_after(Duration duration) {
  co_await services_.timers.wait(duration);
  wake_.wake_all();
  for (const auto& shard : shards_) shard->changes().wake_all();
}

}  // namespace discord
