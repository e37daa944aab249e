// Events that a guild announces beforehand.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "discord/model/ids.hpp"
#include "discord/model/json.hpp"

namespace discord {

using ScheduledEventId = herwa::Id<struct ScheduledEventTag>;

enum class ScheduledEventPlace : std::uint8_t { Stage = 1, Voice = 2, External = 3 };
enum class ScheduledEventStatus : std::uint8_t { Scheduled = 1, Active = 2, Completed = 3, Canceled = 4 };

struct ScheduledEvent {
  ScheduledEventId id;
  GuildId guild_id;
  ChannelId channel_id;  // zero for External
  UserId creator_id;
  std::string name;
  std::string description;
  std::string location;  // of External alone
  std::optional<Instant> starts_at;
  std::optional<Instant> ends_at;
  ScheduledEventStatus status = ScheduledEventStatus::Scheduled;
  ScheduledEventPlace place = ScheduledEventPlace::External;
  std::uint32_t user_count = 0;
};

// One to be made. Discord wants a channel for Stage and Voice, and a location and an end for External.
struct ScheduledEventDraft {
  std::string name;
  std::string description;
  ScheduledEventPlace place = ScheduledEventPlace::External;
  ChannelId channel_id;
  std::string location;
  Instant starts_at{};
  std::optional<Instant> ends_at;
};

std::optional<ScheduledEvent> parse_scheduled_event(Json json);
std::optional<std::vector<ScheduledEvent>> parse_scheduled_events(Json json);
std::string to_json(const ScheduledEventDraft& draft);

}  // namespace discord
