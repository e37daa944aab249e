#include "platform/sanctions/warning_tally.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <vector>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "net/deadline.hpp"
#include "platform/sanctions/sanction_rows.hpp"
#include "redis/script.hpp"

namespace herwa::platform {
namespace {

constexpr std::size_t doubted_max = 10'000;
constexpr std::size_t mark_bytes = 8;
constexpr auto patience = std::chrono::milliseconds(500);
constexpr auto unsay_every = std::chrono::seconds(1);
constexpr std::string_view filling = "filling ";
constexpr std::string_view changing = "changing ";

std::int64_t milliseconds(Duration length) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(length).count();
}

redis::GuildKey key_of(GuildId guild, UserId user) {
  return redis::GuildKey{guild, "moderation", "warnings", user.value()};
}

// Puts a value in the place of another, or of none where that is "".
const redis::Script& replace_script() {
  static const redis::Script script(
      "local there = redis.call('GET', KEYS[1])\n"
      "if (there or '') ~= ARGV[1] then return 0 end\n"
      "redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])\n"
      "return 1");
  return script;
}

// Takes away what was remembered, but not the mark of another who is changing it.
const redis::Script& end_script() {
  static const redis::Script script(
      "local there = redis.call('GET', KEYS[1])\n"
      "if there and there ~= ARGV[1] and string.sub(there, 1, #ARGV[2]) == ARGV[2] then return 0 end\n"
      "return redis.call('DEL', KEYS[1])");
  return script;
}

std::string to_text(const WarningsInForce& count) {
  return fmt::format("{} {} {}", count.count, count.points,
                     count.until ? count.until->time_since_epoch().count() : 0);
}

// Empty: a mark, or what nobody of us wrote.
std::optional<WarningsInForce> count_from(std::string_view text) {
  std::array<std::int64_t, 3> numbers{};
  for (std::size_t n = 0; n < numbers.size(); ++n) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), numbers[n]);
    if (error != std::errc{} || numbers[n] < 0) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (text.empty() != (n + 1 == numbers.size())) return std::nullopt;
    if (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  }
  WarningsInForce count{.count = numbers[0], .points = numbers[1]};
  if (numbers[2] > 0) count.until = Instant(std::chrono::microseconds(numbers[2]));
  return count;
}

}  // namespace

WarningTally::WarningTally(const Parts& parts)
    : parts_(parts),
      hits_(parts.metrics.counter("herwa_warning_counts_total", "members' warnings that were counted",
                                  {{"from", "redis"}})),
      misses_(parts.metrics.counter("herwa_warning_counts_total", "members' warnings that were counted",
                                    {{"from", "postgres"}})) {}

Task<WarningsInForce> WarningTally::of(GuildId guild, UserId user) {
  if (doubts({guild, user})) co_await unsay();
  Remembered there;
  if (!doubts({guild, user})) there = co_await remembered(guild, user);
  if (there.count) {
    hits_.add();
    co_return *there.count;
  }
  misses_.add();
  const WarningsInForce count = co_await from_rows(guild, user);
  if (!there.mark.empty()) co_await remember({guild, user}, std::move(there.mark), count);
  co_return count;
}

Task<WarningsInForce> WarningTally::from_rows(GuildId guild, UserId user) {
  return sanction_rows::warnings_in_force(parts_.database, guild, user, parts_.timers.clock().now());
}

Task<WarningTally::Remembered> WarningTally::remembered(GuildId guild, UserId user) {
  try {
    const auto text = co_await net::with_deadline(parts_.timers, patience, "asking for a count",
                                                  parts_.redis.get(key_of(guild, user)));
    const auto count = text ? count_from(*text) : std::nullopt;
    if (count && (!count->until || parts_.timers.clock().now() < *count->until))
      co_return Remembered{.count = count, .mark = {}};
    // Somebody else is at it. What is neither a mark nor a count nobody of us wrote: it gives way.
    if (text && (text->starts_with(filling) || text->starts_with(changing))) co_return Remembered{};
    std::string mark = std::string(filling) + secure_hex(mark_bytes);
    const redis::Reply ours = co_await replace_script().run(
        parts_.redis, {key_of(guild, user)}, text.value_or(""), mark, milliseconds(marked_for));
    if (ours.integer() == 1) co_return Remembered{.count = {}, .mark = std::move(mark)};
  } catch (const Failure& error) {
    log::debug("what Redis remembers of warnings cannot be asked", {{"error", error.what()}});
  }
  co_return Remembered{};
}

// Unless somebody changed something since we looked.
Task<> WarningTally::remember(Member member, std::string mark, WarningsInForce count) {
  try {
    static_cast<void>(co_await replace_script().run(parts_.redis, {key_of(member.first, member.second)}, mark,
                                                    to_text(count), milliseconds(remembered_for)));
  } catch (const Failure& error) {
    log::debug("a count of warnings is not remembered", {{"error", error.what()}});
  }
}

Task<WarningTally::Change> WarningTally::begin_change(GuildId guild, UserId user) {
  Change change{.guild = guild, .user = user, .mark = std::string(changing) + secure_hex(mark_bytes)};
  try {
    co_await net::with_deadline(parts_.timers, patience, "marking a count",
                                parts_.redis.set(key_of(guild, user), change.mark, redis::Ttl(marked_for)));
  } catch (const Failure& error) {
    log::debug("Redis is told later that warnings changed", {{"error", error.what()}});
    doubt({guild, user});
  }
  co_return change;
}

Task<> WarningTally::end_change(Change change) {
  try {
    static_cast<void>(co_await net::with_deadline(
        parts_.timers, patience, "unsaying a count",
        end_script().run(parts_.redis, {key_of(change.guild, change.user)}, change.mark, changing)));
  } catch (const Failure& error) {
    log::debug("Redis is told later that warnings changed", {{"error", error.what()}});
    doubt({change.guild, change.user});
  }
}

void WarningTally::doubt(Member member) {
  if (doubted_.size() >= doubted_max) {
    distrusted_until_ = parts_.timers.clock().now() + remembered_for;
    doubted_.clear();
  }
  doubted_.insert(member);
}

bool WarningTally::doubts(Member member) const {
  return doubted_.contains(member) || parts_.timers.clock().now() < distrusted_until_;
}

void WarningTally::start(net::TaskGroup& tasks) { tasks.spawn("unsay counts of warnings", keep_unsaying()); }

Task<> WarningTally::keep_unsaying() {
  for (;;) {
    co_await parts_.timers.wait(unsay_every);
    if (!doubted_.empty()) co_await unsay();
  }
}

Task<> WarningTally::unsay() {
  const std::vector<Member> all(doubted_.begin(), doubted_.end());
  for (const Member member : all) {
    try {
      static_cast<void>(co_await net::with_deadline(
          parts_.timers, patience, "unsaying a count",
          end_script().run(parts_.redis, {key_of(member.first, member.second)}, "", changing)));
      doubted_.erase(member);
    } catch (const Failure& error) {
      log::debug("counts of warnings cannot be unsaid yet", {{"error", error.what()}});
      co_return;
    }
  }
}

}  // namespace herwa::platform
