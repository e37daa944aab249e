// Events that guilds announce.
#pragma once

#include <string>
#include <vector>

#include "discord/model/scheduled_event.hpp"
#include "discord/rest/rest.hpp"

namespace discord {

struct ScheduledEventRef {
  GuildId guild;
  ScheduledEventId event;
};

// Each with how many people are interested.
Task<Answer<std::vector<ScheduledEvent>>> get_scheduled_events(Rest& rest, GuildId guild);
Task<Answer<ScheduledEvent>> get_scheduled_event(Rest& rest, ScheduledEventRef which);
Task<Answer<ScheduledEvent>> create_scheduled_event(Rest& rest, GuildId guild, ScheduledEventDraft draft,
                                                    std::string reason);
// What is announced alone can be cancelled, what has begun alone completed.
Task<Answer<ScheduledEvent>> set_scheduled_event_status(Rest& rest, ScheduledEventRef which,
                                                        ScheduledEventStatus status, std::string reason);
Task<Answer<void>> delete_scheduled_event(Rest& rest, ScheduledEventRef which);

}  // namespace discord
