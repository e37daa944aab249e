#include "platform/process/presence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "base/random.hpp"

namespace herwa::platform {
namespace {

// Only rubbish collection: a set that nobody writes any more goes away.
constexpr auto set_lifetime = std::chrono::minutes(1);

redis::ProcessKey set_of(const std::string& role) { return redis::ProcessKey("process", role); }
redis::ProcessKey description_of(const std::string& role, const std::string& instance) {
  return {"process", "says", role, instance};
}

std::int64_t milliseconds(Instant instant) {
  return std::chrono::floor<std::chrono::milliseconds>(instant).time_since_epoch().count();
}

std::optional<Instant> started(std::string_view instance) {
  std::int64_t value = 0;
  const auto [stop, error] = std::from_chars(instance.data(), instance.data() + instance.size(), value);
  if (error != std::errc{} || stop == instance.data()) return std::nullopt;
  return Instant{std::chrono::milliseconds(value)};
}

std::int64_t oldest_sign(Instant now) {
  return milliseconds(std::chrono::floor<std::chrono::milliseconds>(now - presence_patience));
}

}  // namespace

Presence::Presence(redis::Client& redis, net::Timers& timers, std::string role,
                   std::function<std::string()> describe)
    : redis_(redis),
      timers_(timers),
      role_(std::move(role)),
      describe_(std::move(describe)),
      instance_(fmt::format("{}-{}", milliseconds(timers.clock().now()), secure_hex(4))) {}

Task<> Presence::run() {
  for (;;) {
    try {
      co_await announce();
    } catch (const Failure& error) {
      // The watch over Redis has said it already; here it is only a detail.
      log::debug("no sign of life could be given", {{"error", error.what()}});
    }
    co_await timers_.wait(presence_interval);
  }
}

Task<> Presence::announce() {
  const std::int64_t now = milliseconds(timers_.clock().now());
  const std::int64_t long_gone = now - std::chrono::milliseconds(set_lifetime).count();
  redis::Batch batch;
  batch.add("ZADD", set_of(role_), now, instance_, redis::Ttl(set_lifetime));
  batch.add("ZREMRANGEBYSCORE", set_of(role_), "-inf", long_gone);
  if (describe_) batch.add("SET", description_of(role_, instance_), describe_(), redis::Ttl(set_lifetime));
  for (const redis::Reply& reply : co_await redis_.send_all(std::move(batch))) reply.throw_if_error();
}

Task<> Presence::withdraw() {
  try {
    co_await redis_.command("ZREM", set_of(role_), instance_);
  } catch (const Failure& error) {
    log::debug("the sign of life could not be taken back", {{"error", error.what()}});
  }
}

Task<RolePresence> who_is_there(redis::Client& redis, std::string role, Instant now) {
  const redis::Reply reply =
      co_await redis.command("ZRANGE", set_of(role), oldest_sign(now), "+inf", "BYSCORE");
  RolePresence found;
  for (const redis::Reply& instance : reply.items()) {
    const auto since = started(instance.text());
    if (!since) continue;
    ++found.instances;
    if (!found.since || *since < *found.since) found.since = since;
  }
  co_return found;
}

Task<std::vector<ProcessPresence>> processes_of(redis::Client& redis, std::string role, Instant now) {
  const redis::Reply reply =
      co_await redis.command("ZRANGE", set_of(role), oldest_sign(now), "+inf", "BYSCORE", "WITHSCORES");
  std::vector<ProcessPresence> all;
  std::vector<redis::Key> descriptions;
  // RESP3 gives pairs.
  for (const redis::Reply& pair : reply.items()) {
    const std::string instance(pair.items().at(0).text());
    const auto since = started(instance);
    if (!since) continue;
    const auto seen = std::chrono::milliseconds(static_cast<std::int64_t>(pair.items().at(1).real()));
    all.push_back({.role = role, .instance = instance, .since = *since, .seen = Instant(seen)});
    descriptions.push_back(description_of(role, instance));
  }
  if (all.empty()) co_return all;
  const auto told = co_await redis.get_all(descriptions);
  for (std::size_t n = 0; n < all.size(); ++n) all[n].description = told[n].value_or("");
  std::ranges::sort(all, {}, &ProcessPresence::since);
  co_return all;
}

}  // namespace herwa::platform
