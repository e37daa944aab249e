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

// How many traces at most, for how long, and for each key a trace. A key that holds something else is made
// anew: nobody but us should have written there. Two commands of Redis' are enough for most messages.
constexpr const char* add =
    "for n, key in ipairs(KEYS) do\n"
    "  local trace = ARGV[n + 2]\n"
    "  local count = redis.pcall('RPUSH', key, trace)\n"
    "  if type(count) ~= 'number' then\n"
    "    redis.call('DEL', key)\n"
    "    count = redis.call('RPUSH', key, trace)\n"
    "  end\n"
    "  if count > tonumber(ARGV[1]) then redis.call('LTRIM', key, -tonumber(ARGV[1]), -1) end\n"
    "  redis.call('PEXPIRE', key, ARGV[2])\n"
    "end\n";

const redis::Script& note_script() {
  static const redis::Script script(std::string(add) + "return redis.call('LRANGE', KEYS[1], 0, -1)");
  return script;
}

redis::Script tell_script() { return redis::Script(add); }

redis::Script::Call call_of(GuildId guild, std::span<const MembersTrace> traces) {
  constexpr auto lives = std::chrono::duration_cast<std::chrono::milliseconds>(window_max).count();
  redis::Script::Call call;
  call.keys.reserve(traces.size());
  call.args.reserve(traces.size() + 2);
  call.args = {std::to_string(Windows::traces_max), std::to_string(lives)};
  for (const MembersTrace& one : traces) {
    call.keys.push_back(SharedWindows::key_of(guild, one.member));
    call.args.push_back(to_text(one.trace));
  }
  return call;
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
              tell_script(), call_of, {.rest_after_failure = rest_after_failure}) {}

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
  const MembersTrace one{member, trace};
  auto [keys, args] = call_of(guild, {&one, 1});
  const redis::Reply reply = co_await note_script().run_with(parts_.redis(), keys, std::move(args));
  std::vector<Trace> traces;
  for (const redis::Reply& item : reply.items()) {
    const auto read = trace_from(item.text());
    if (read && read->at + window_max > trace.at) traces.push_back(*read);
  }
  co_return traces;
}

void SharedWindows::tell(GuildId guild, UserId member, const Trace& trace) {
  behind_.add(guild, {member, trace});
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
