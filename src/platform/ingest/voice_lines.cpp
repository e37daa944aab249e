#include "platform/ingest/voice_lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "discord/model/guild.hpp"
#include "discord/model/voice_state.hpp"
#include "platform/ingest/event_batch.hpp"

namespace herwa::platform {
namespace {

using discord::EventKind;

constexpr std::array kinds{EventKind::VoiceStateUpdate, EventKind::GuildCreate, EventKind::GuildDelete};
// A clock that is steered a little all the time is set only in the eyes of whoever looks too closely.
constexpr Instant::duration drift_max = std::chrono::seconds(2);

bool fits(const discord::VoiceState& state) {
  return (state.channel_id.value() | state.user_id.value()) <= static_cast<std::uint64_t>(INT64_MAX);
}

}  // namespace

std::span<const EventKind> voice_events() { return kinds; }

std::string voice_name(std::string_view session) { return fmt::format("{:016x}", session_key(session)); }

VoiceLines::VoiceLines(const Clock& clock)
    : clock_(clock), anchor_(clock.now()), anchor_tick_(clock.tick()) {}

const std::vector<Happening>& VoiceLines::read(const discord::Event& event, std::uint64_t gateway) {
  lines_.clear();
  switch (event.kind) {
    case EventKind::VoiceStateUpdate: read_state(event); break;
    case EventKind::GuildCreate: read_roll(event); break;
    case EventKind::GuildDelete: read_end(event); break;
    default: break;
  }
  if (lines_.empty()) return lines_;
  ShardTime& shard = time_of(event.shard_id);
  Instant at = time_for(event);
  for (Happening& line : lines_) {
    line.at = at;
    line.target = gateway;
    shard.last = at;
    at += std::chrono::microseconds(1);
  }
  return lines_;
}

void VoiceLines::add(HappeningKind kind, GuildId guild) {
  if (guild && guild.value() <= static_cast<std::uint64_t>(INT64_MAX))
    lines_.push_back({.kind = kind, .guild = guild, .name = {}});
}

void VoiceLines::read_state(const discord::Event& event) {
  const auto state = discord::parse_voice_state(event.body);
  if (!state || !state->user_id || !fits(*state)) return;
  add(HappeningKind::VoiceSeen, state->guild_id);
  if (lines_.empty()) return;
  lines_.back().channel = state->channel_id;
  lines_.back().user = state->user_id;
  lines_.back().flags = state->bot ? happening::by_bot : std::uint8_t{0};
  lines_.back().name = voice_name(state->session_id);
}

void VoiceLines::read_roll(const discord::Event& event) {
  const auto roll = discord::parse_voice_roll(event.body);
  if (!roll || roll->unavailable) return;
  add(HappeningKind::VoiceRoll, roll->guild_id);
  if (lines_.empty()) return;
  for (const discord::VoiceState& state : roll->states) {
    if (!state.channel_id || !state.user_id || !fits(state)) continue;
    add(HappeningKind::VoiceSeen, roll->guild_id);
    lines_.back().channel = state.channel_id;
    lines_.back().user = state.user_id;
    lines_.back().flags = happening::in_roll | (state.bot ? happening::by_bot : 0);
    lines_.back().name = voice_name(state.session_id);
  }
}

void VoiceLines::read_end(const discord::Event& event) {
  if (const auto ref = discord::parse_guild_ref(event.body))
    add(ref->unavailable ? HappeningKind::VoiceUnseen : HappeningKind::VoiceGone, ref->id);
}

VoiceLines::ShardTime& VoiceLines::time_of(std::uint32_t shard) {
  if (shard >= shards_.size()) shards_.resize(shard + 1);
  return shards_[shard];
}

void VoiceLines::note_time(std::uint32_t shard, Instant at) { time_of(shard).told = at; }

Instant VoiceLines::time_for(const discord::Event& event) {
  ShardTime& shard = time_of(event.shard_id);
  const Instant now = clock_.now();
  if (!event.replayed) shard.told.reset();
  const Instant at = std::min(shard.told.value_or(now), now);
  return shard.last == Instant() ? at : std::max(at, shard.last + std::chrono::microseconds(1));
}

Instant::duration VoiceLines::drift() const {
  return clock_.now() - anchor_ -
         std::chrono::duration_cast<std::chrono::microseconds>(clock_.tick() - anchor_tick_);
}

std::optional<Instant::duration> VoiceLines::jumped() {
  const Instant::duration by = drift();
  if (by > -drift_max && by < drift_max) return std::nullopt;
  anchor_ = clock_.now();
  anchor_tick_ = clock_.tick();
  for (ShardTime& shard : shards_) {
    if (shard.last != Instant()) shard.last += by;
    shard.told.reset();
  }
  return by;
}

}  // namespace herwa::platform
