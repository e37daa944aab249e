#include "platform/limits/shared_turnstile.hpp"

#include <fmt/format.h>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "redis/script.hpp"

namespace herwa::platform {
namespace {

// KEYS[1]: the instants of the uses that still count, the oldest first. ARGV: now, window, limit, how long
// the key stays in ms, how many to use (0: only look). Times in microseconds. Gives allowed, remaining, until
// one more is free. What lies more than a second ahead comes from a clock that was put back, and is
// forgotten.
const redis::Script sliding_window(R"(
local now, window, limit = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local head = redis.call('LINDEX', KEYS[1], 0)
if head and tonumber(head) > now + 1000000 then
  redis.call('DEL', KEYS[1])
  head = false
end
while head and now - tonumber(head) >= window do
  redis.call('LPOP', KEYS[1])
  head = redis.call('LINDEX', KEYS[1], 0)
end
local used = redis.call('LLEN', KEYS[1])
local allowed = used < limit and 1 or 0
if allowed == 1 and ARGV[5] == '1' then
  redis.call('RPUSH', KEYS[1], ARGV[1])
  redis.call('PEXPIRE', KEYS[1], ARGV[4])
  used = used + 1
  head = head or ARGV[1]
end
local free = head and (tonumber(head) + window - now) or 0
return {allowed, math.max(0, limit - used), free})");

// A key lives longer than anything in it counts, since a Ttl decides nothing.
constexpr int lives_longer = 2;

redis::Key key_of(const Taking& taking) {
  if (taking.kind == "guild") {
    const GuildId guild = GuildId::parse(taking.subject).value_or(GuildId());
    return redis::GuildKey(guild, "limits", "api", redis::KeyPart(taking.operation));
  }
  return redis::ProcessKey("limits", redis::KeyPart(taking.kind), redis::KeyPart(taking.subject),
                           redis::KeyPart(taking.operation));
}

std::vector<std::string> arguments(const Taking& taking, Instant now, bool use) {
  const auto window = std::chrono::ceil<std::chrono::microseconds>(taking.limit.window);
  const auto lifetime = std::chrono::ceil<std::chrono::milliseconds>(window) * lives_longer;
  return {fmt::format("{}", now.time_since_epoch().count()), fmt::format("{}", window.count()),
          fmt::format("{}", taking.limit.uses), fmt::format("{}", lifetime.count()), use ? "1" : "0"};
}

Allowance allowance_of(const Taking& taking, const redis::Reply& reply) {
  const auto& items = reply.items();
  return {.allowed = items.at(0).integer() == 1,
          .limit = taking.limit.uses,
          .remaining = static_cast<std::uint32_t>(items.at(1).integer()),
          .window = taking.limit.window,
          .resets_in = std::chrono::microseconds(items.at(2).integer())};
}

std::string name_of(const Taking& taking) {
  return fmt::format("{}|{}|{}", taking.kind, taking.subject, taking.operation);
}

}  // namespace

Task<Allowance> SharedTurnstile::take(std::vector<Taking> takings) {
  Allowance tightest;
  for (Taking& taking : takings) {
    const Allowance one = co_await take_one(std::move(taking));
    if (!one.allowed) co_return one;
    if (tightest.limit == 0 || one.remaining < tightest.remaining) tightest = one;
  }
  co_return tightest;
}

Task<Allowance> SharedTurnstile::take_one(Taking taking) {
  const Instant now = clock_.now();
  try {
    const redis::Reply reply =
        co_await sliding_window.run_with(redis_, {key_of(taking)}, arguments(taking, now, true));
    told_away_ = false;
    co_return allowance_of(taking, reply);
  } catch (const Unavailable& error) {
    if (!told_away_) log::warn("requests are counted without Redis", {{"error", error.what()}});
  } catch (const TimedOut& error) {
    if (!told_away_) log::warn("requests are counted without Redis", {{"error", error.what()}});
  }
  told_away_ = true;
  co_return without_redis_.take(name_of(taking), taking.limit, now);
}

Task<Allowance> SharedTurnstile::look(Taking taking) {
  const redis::Reply reply =
      co_await sliding_window.run_with(redis_, {key_of(taking)}, arguments(taking, clock_.now(), false));
  co_return allowance_of(taking, reply);
}

Task<> SharedTurnstile::reset(Taking taking) {
  without_redis_.reset(name_of(taking));
  co_await redis_.del(key_of(taking));
}

}  // namespace herwa::platform
