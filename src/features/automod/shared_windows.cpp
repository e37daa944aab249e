#include "features/automod/shared_windows.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "net/deadline.hpp"
#include "redis/script.hpp"

namespace herwa::features::automod {
namespace {

const redis::Script& note_script() {
  // A key that holds something else is made anew: nobody but us should have written there.
  static const redis::Script script(
      "local kind = redis.call('TYPE', KEYS[1])\n"
      "if kind['ok'] ~= 'list' and kind['ok'] ~= 'none' then redis.call('DEL', KEYS[1]) end\n"
      "redis.call('RPUSH', KEYS[1], ARGV[1])\n"
      "redis.call('LTRIM', KEYS[1], -tonumber(ARGV[2]), -1)\n"
      "redis.call('PEXPIRE', KEYS[1], ARGV[3])\n"
      "return redis.call('LRANGE', KEYS[1], 0, -1)");
  return script;
}

}  // namespace

std::string to_text(const Trace& trace) {
  return fmt::format("{} {} {} {} {} {}", trace.at.time_since_epoch().count(), trace.message.value(),
                     trace.channel.value(), trace.likeness, trace.letters, trace.mentions);
}

std::optional<Trace> trace_from(std::string_view text) {
  std::array<std::uint64_t, 6> numbers{};
  for (std::size_t n = 0; n < numbers.size(); ++n) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), numbers[n]);
    if (error != std::errc{}) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (text.empty() != (n + 1 == numbers.size())) return std::nullopt;
    if (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  }
  return Trace{.message = MessageId(numbers[1]),
               .channel = ChannelId(numbers[2]),
               .at = Instant(std::chrono::microseconds(static_cast<std::int64_t>(numbers[0]))),
               .likeness = numbers[3],
               .letters = static_cast<std::uint32_t>(numbers[4]),
               .mentions = static_cast<std::uint32_t>(numbers[5])};
}

Task<std::vector<Trace>> SharedWindows::note(GuildId guild, UserId member, Trace trace) {
  if (timers_.clock().tick() < rests_until_) co_return std::vector<Trace>();
  try {
    auto traces = co_await net::with_deadline(timers_, patience, "asking for a window",
                                              note_or_throw(guild, member, trace));
    co_return traces;
  } catch (const Failure& error) {
    log::warn("windows are this process's own while Redis is away", {{"error", error.what()}});
    rests_until_ = timers_.clock().tick() + rest_after_failure;
  }
  co_return std::vector<Trace>();
}

Task<std::vector<Trace>> SharedWindows::note_or_throw(GuildId guild, UserId member, Trace trace) {
  constexpr auto lives = std::chrono::duration_cast<std::chrono::milliseconds>(window_max).count();
  const redis::Reply reply =
      co_await note_script().run(redis_(), {key_of(guild, member)}, to_text(trace),
                                 static_cast<std::int64_t>(Windows::traces_max), lives);
  std::vector<Trace> traces;
  for (const redis::Reply& item : reply.items()) {
    const auto read = trace_from(item.text());
    if (read && read->at + window_max > trace.at) traces.push_back(*read);
  }
  co_return traces;
}

}  // namespace herwa::features::automod
