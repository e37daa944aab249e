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

// A key that holds something else is made anew: nobody but us should have written there. Two commands of
// Redis' are enough for most messages.
constexpr const char* add =
    "local count = redis.pcall('RPUSH', KEYS[1], ARGV[1])\n"
    "if type(count) ~= 'number' then\n"
    "  redis.call('DEL', KEYS[1])\n"
    "  count = redis.call('RPUSH', KEYS[1], ARGV[1])\n"
    "end\n"
    "if count > tonumber(ARGV[2]) then redis.call('LTRIM', KEYS[1], -tonumber(ARGV[2]), -1) end\n"
    "redis.call('PEXPIRE', KEYS[1], ARGV[3])\n";

const redis::Script& note_script() {
  static const redis::Script script(std::string(add) + "return redis.call('LRANGE', KEYS[1], 0, -1)");
  return script;
}

redis::Script tell_script() { return redis::Script(add); }

std::vector<std::string> words_of(const Trace& trace) {
  constexpr auto lives = std::chrono::duration_cast<std::chrono::milliseconds>(window_max).count();
  return {to_text(trace), std::to_string(Windows::traces_max), std::to_string(lives)};
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

SharedWindows::SharedWindows(Parts parts)
    : parts_(std::move(parts)),
      behind_({.redis = parts_.redis,
               .tasks = parts_.tasks,
               .timers = parts_.timers,
               .on_lost = [this](std::string_view why, std::size_t count) { not_told(why, count); }},
              tell_script(), {.rest_after_failure = rest_after_failure}) {}

Task<std::vector<Trace>> SharedWindows::note(GuildId guild, UserId member, Trace trace) {
  if (parts_.timers.clock().tick() < rests_until_) co_return std::vector<Trace>();
  try {
    auto traces = co_await net::with_deadline(parts_.timers, patience, "asking for a window",
                                              note_or_throw(guild, member, trace));
    co_return traces;
  } catch (const Failure& error) {
    log::warn("windows are this process's own while Redis is away", {{"error", error.what()}});
    rests_until_ = parts_.timers.clock().tick() + rest_after_failure;
  }
  co_return std::vector<Trace>();
}

Task<std::vector<Trace>> SharedWindows::note_or_throw(GuildId guild, UserId member, Trace trace) {
  const redis::Reply reply =
      co_await note_script().run_with(parts_.redis(), {key_of(guild, member)}, words_of(trace));
  std::vector<Trace> traces;
  for (const redis::Reply& item : reply.items()) {
    const auto read = trace_from(item.text());
    if (read && read->at + window_max > trace.at) traces.push_back(*read);
  }
  co_return traces;
}

void SharedWindows::tell(GuildId guild, UserId member, const Trace& trace) {
  behind_.add({.keys = {key_of(guild, member)}, .args = words_of(trace)});
}

void SharedWindows::not_told(std::string_view why, std::size_t count) {
  const Tick now = parts_.timers.clock().tick();
  if (now >= says_again_) {
    log::warn("the next process will not know of some messages", {{"error", why}});
    says_again_ = now + said_every;
  }
  parts_.metrics()
      .counter("herwa_automod_windows_lost_total", "messages that another process would not know of")
      .add(static_cast<double>(count));
}

}  // namespace herwa::features::automod
