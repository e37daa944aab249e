#include "platform/ingest/voice_fold.hpp"

#include <algorithm>
#include <charconv>

#include "platform/ingest/event_batch.hpp"

namespace herwa::platform {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

// The hours of a longer one have been given out one by one; what says otherwise is a clock.
constexpr auto counted_at_once_max = std::chrono::days(31);

Instant::duration jump_of(const Happening& line) {
  std::int64_t by = 0;
  std::from_chars(line.name.data(), line.name.data() + line.name.size(), by);
  return Instant::duration(by);
}

std::uint64_t number_of(const Happening& line) {
  return event_id(event_id(line.guild.value(), line.user.value(), 0),
                  static_cast<std::uint64_t>(line.at.time_since_epoch().count()), 0);
}

}  // namespace

void VoiceFold::load(OpenVoice open) {
  const Who who{open.guild, open.user};
  open_.insert_or_assign(who, std::move(open));
}

void VoiceFold::apply(const Happening& line) {
  const auto rolling = rolls_.find(line.guild);
  const bool in_roll = (line.flags & happening::in_roll) != 0;
  if (rolling != rolls_.end() && line.kind == HappeningKind::VoiceSeen && in_roll)
    return see_in_roll(line, rolling->second);
  if (rolling != rolls_.end()) end_roll(line.guild);
  if (line.kind != HappeningKind::ClockJump) hear(line.target, line.at);
  switch (line.kind) {
    case HappeningKind::VoiceSeen: return see(line);
    case HappeningKind::VoiceRoll: return begin_roll(line);
    case HappeningKind::VoiceUnseen: return lose_sight(line.guild, line.at);
    case HappeningKind::VoiceGone: return end_all(line.guild, line.at);
    case HappeningKind::ClockJump: return jump(line.target, jump_of(line));
    default: return;
  }
}

// Whatever a gateway tells, it had told all that happened before.
void VoiceFold::hear(std::uint64_t gateway, Instant at) {
  Instant& heard = heard_[gateway];
  heard = std::max(heard, at);
}

// ---- one after the other, as it happens

void VoiceFold::see(const Happening& line) {
  // Somebody who was erased meanwhile is nobody.
  if (!line.user) return;
  if (const auto known = open_.find({line.guild, line.user}); known != open_.end()) {
    OpenVoice& open = known->second;
    const bool same_connection = open.connection == line.name;
    // A disk brought it long after what came next.
    if (!same_connection && line.at < open.since) return;
    if (same_connection && open.channel == line.channel) {
      open.gateway = line.target;
      open.unseen_since.reset();
      return;
    }
    // Of a connection that ended while nobody told us.
    const bool unseen = open.gateway != line.target || open.unseen_since;
    end(known, unseen && !same_connection ? std::min(line.at, seen_to(open)) : line.at);
  }
  open_one(line);
}

void VoiceFold::open_one(const Happening& line) {
  if (!line.channel || !line.user) return;
  load({.guild = line.guild,
        .user = line.user,
        .channel = line.channel,
        .connection = line.name,
        .number = number_of(line),
        .gateway = line.target,
        .since = line.at,
        .counted_to = line.at,
        .bot = (line.flags & happening::by_bot) != 0});
}

// ---- who is there

void VoiceFold::begin_roll(const Happening& line) {
  Roll& roll = rolls_[line.guild];
  roll = {.gateway = line.target, .at = line.at, .missing = {}};
  for (auto each = open_.lower_bound({line.guild, UserId()});
       each != open_.end() && each->first.first == line.guild; ++each)
    roll.missing.insert(each->first.second);
}

void VoiceFold::see_in_roll(const Happening& line, Roll& roll) {
  if (!line.user) return;
  roll.missing.erase(line.user);
  const auto known = open_.find({line.guild, line.user});
  if (known == open_.end()) return open_one(line);
  OpenVoice& open = known->second;
  if (open.connection == line.name && open.channel == line.channel) {
    open.gateway = line.target;
    open.unseen_since.reset();
    return;
  }
  // Whoever moved was connected all the time; until when they were in the other channel nobody knows.
  end(known, open.connection == line.name ? line.at : std::min(line.at, seen_to(open)));
  open_one(line);
}

void VoiceFold::end_roll(GuildId guild) {
  const Roll roll = std::move(rolls_.at(guild));
  rolls_.erase(guild);
  for (const UserId user : roll.missing) {
    const auto known = open_.find({guild, user});
    if (known != open_.end()) end(known, std::min(roll.at, seen_to(known->second)));
  }
}

void VoiceFold::end_rolls() {
  while (!rolls_.empty()) end_roll(rolls_.begin()->first);
}

void VoiceFold::lose_sight(GuildId guild, Instant at) {
  for (auto each = open_.lower_bound({guild, UserId()}); each != open_.end() && each->first.first == guild;
       ++each) {
    if (!each->second.unseen_since) each->second.unseen_since = std::max(at, each->second.counted_to);
  }
}

void VoiceFold::end_all(GuildId guild, Instant at) {
  for (auto each = open_.lower_bound({guild, UserId()}); each != open_.end() && each->first.first == guild;) {
    const auto next = std::next(each);
    end(each, std::min(at, each->second.unseen_since.value_or(at)));
    each = next;
  }
}

// ---- time

void VoiceFold::jump(std::uint64_t gateway, Instant::duration by) {
  if (const auto heard = heard_.find(gateway); heard != heard_.end()) heard->second += by;
  for (auto& [who, open] : open_) {
    if (open.gateway != gateway) continue;
    open.since += by;
    open.counted_to += by;
    if (open.unseen_since) *open.unseen_since += by;
  }
}

Instant VoiceFold::seen_to(const OpenVoice& open) const {
  Instant seen = open.counted_to;
  if (const auto heard = heard_.find(open.gateway); heard != heard_.end())
    seen = std::max(seen, heard->second);
  return open.unseen_since ? std::min(seen, *open.unseen_since) : seen;
}

void VoiceFold::count_full_hours() {
  for (auto& [who, open] : open_) {
    const Instant full = std::chrono::floor<hours>(seen_to(open));
    if (full > open.counted_to) count(open, full);
  }
}

void VoiceFold::give_up(Instant unheard_since) {
  for (auto each = open_.begin(); each != open_.end();) {
    const auto next = std::next(each);
    const Instant seen = seen_to(each->second);
    if (seen < unheard_since) end(each, seen);
    each = next;
  }
}

void VoiceFold::end(Place place, Instant at) {
  count(place->second, std::max(at, place->second.counted_to));
  open_.erase(place);
}

// Whole seconds, rounded where they begin and end and not each for itself: so the parts add up.
void VoiceFold::count(OpenVoice& open, Instant to) {
  to = std::min<Instant>(to, open.counted_to + counted_at_once_max);
  while (true) {
    const bool first = open.counted_to == open.since;
    const Instant hour_ends = std::chrono::floor<hours>(open.counted_to) + hours(1);
    const Instant until = std::min(to, hour_ends);
    const auto length = std::chrono::floor<seconds>(until) - std::chrono::floor<seconds>(open.counted_to);
    if (first || length > seconds(0)) {
      std::uint8_t flags = open.bot ? happening::by_bot : std::uint8_t{0};
      if (first) flags |= happening::begins;
      parts_.push_back({.at = open.counted_to,
                        .kind = HappeningKind::VoiceSession,
                        .flags = flags,
                        .guild = open.guild,
                        .channel = open.channel,
                        .user = open.user,
                        .target = open.number,
                        .amount = static_cast<std::uint32_t>(length.count()),
                        .name = {}});
    }
    open.counted_to = until;
    if (until == to) return;
  }
}

}  // namespace herwa::platform
