#include "platform/bot/redis_limits.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "redis/script.hpp"

namespace herwa::platform {
namespace {

using discord::LimitNews;
using discord::LimitReport;
using namespace std::chrono_literals;

// Refused answers are counted in slots; ten minutes of them count, and the one that is under way.
constexpr std::chrono::milliseconds slot = 10s;
constexpr std::int64_t slots_counted = 61;
constexpr auto webhooks_lifetime = 24h * 30;
constexpr std::size_t webhooks_max = 10'000;
// Clocks of machines differ; what is told twice does no harm.
constexpr std::chrono::milliseconds clocks_differ = 60s;
// A subscriber that was closed says so at once, again and again.
constexpr Duration closed_pause = 1s;

// KEYS: invalid slots, the bot's pause, the address's pause, dead webhooks, the channel.
// ARGV: slot now, how many slots count, new invalid answers, pause, address pause, now, webhooks since when,
// their lifetime, how many are kept, dead webhooks…
const redis::Script& exchange_script() {
  static const redis::Script script(R"(
local slot, counted = tonumber(ARGV[1]), tonumber(ARGV[2])
if tonumber(ARGV[3]) > 0 then
  redis.call('HINCRBY', KEYS[1], ARGV[1], ARGV[3])
  redis.call('PEXPIRE', KEYS[1], 700000)
end
local invalid, old = 0, {}
local slots = redis.call('HGETALL', KEYS[1])
for i = 1, #slots, 2 do
  local number = tonumber(slots[i])
  if number > slot - counted and number < slot + counted then
    invalid = invalid + tonumber(slots[i + 1])
  else
    old[#old + 1] = slots[i]
  end
end
if #old > 0 then redis.call('HDEL', KEYS[1], unpack(old)) end
local urgent = false
local function pause(key, wanted)
  local left = redis.call('PTTL', key)
  if wanted > left and wanted > 0 then
    redis.call('SET', key, 1, 'PX', wanted)
    urgent = true
    return wanted
  end
  return math.max(left, 0)
end
local bot = pause(KEYS[2], tonumber(ARGV[4]))
local address = pause(KEYS[3], tonumber(ARGV[5]))
for i = 10, #ARGV do
  redis.call('ZADD', KEYS[4], ARGV[6], ARGV[i])
  urgent = true
end
if #ARGV >= 10 then
  redis.call('ZREMRANGEBYRANK', KEYS[4], 0, -1 - tonumber(ARGV[9]))
  redis.call('PEXPIRE', KEYS[4], ARGV[8])
end
local dead = redis.call('ZRANGEBYSCORE', KEYS[4], ARGV[7], '+inf')
if urgent then redis.call('PUBLISH', KEYS[5], '1') end
return {invalid, bot, address, dead})");
  return script;
}

std::chrono::milliseconds ms(Duration duration) {
  return std::chrono::ceil<std::chrono::milliseconds>(duration);
}

class RedisLimits final : public discord::SharedLimits {
 public:
  RedisLimits(const RedisLimitServices& services, discord::ApplicationId application)
      : services_(services),
        keys_{redis::ProcessKey("limits", "invalid"), redis::ProcessKey("limits", application, "pause"),
              redis::ProcessKey("limits", "pause"), redis::ProcessKey("limits", "webhooks"),
              redis::ProcessKey("limits", "news")},
        news_(services.subscriber.subscribe({keys_.back()}, 1)) {}

  Task<LimitNews> exchange(LimitReport report) override {
    const auto now =
        std::chrono::floor<std::chrono::milliseconds>(services_.timers.clock().now().time_since_epoch());
    std::vector<std::string> args;
    for (const std::int64_t number :
         {now / slot, slots_counted, static_cast<std::int64_t>(report.invalid), ms(report.pause).count(),
          ms(report.address_pause).count(), now.count(),
          std::max<std::int64_t>((heard_until_ - clocks_differ).count(), 0),
          std::chrono::milliseconds(webhooks_lifetime).count(), static_cast<std::int64_t>(webhooks_max)}) {
      args.push_back(std::to_string(number));
    }
    for (const std::uint64_t webhook : report.dead_webhooks) args.push_back(std::to_string(webhook));
    const redis::Reply reply = co_await exchange_script().run_with(services_.redis, keys_, std::move(args));
    heard_until_ = now;
    co_return news_from(reply);
  }

  Task<> wait_for_news() override {
    // A gap means that something may have been missed, which is news too.
    if (!co_await news_->next()) co_await services_.timers.wait(closed_pause);
  }

 private:
  static LimitNews news_from(const redis::Reply& reply) {
    const redis::Reply::Items& items = reply.items();
    LimitNews news{.invalid = static_cast<std::size_t>(items.at(0).integer()),
                   .pause = std::chrono::milliseconds(items.at(1).integer()),
                   .address_pause = std::chrono::milliseconds(items.at(2).integer()),
                   .dead_webhooks = {}};
    for (const redis::Reply& webhook : items.at(3).items()) {
      news.dead_webhooks.push_back(static_cast<std::uint64_t>(webhook.integer()));
    }
    return news;
  }

  RedisLimitServices services_;
  std::vector<redis::Key> keys_;
  std::unique_ptr<redis::Subscription> news_;
  std::chrono::milliseconds heard_until_{};
};

}  // namespace

std::unique_ptr<discord::SharedLimits> make_redis_limits(const RedisLimitServices& services,
                                                         discord::ApplicationId application) {
  return std::make_unique<RedisLimits>(services, application);
}

}  // namespace herwa::platform
