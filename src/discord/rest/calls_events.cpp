#include "discord/rest/calls_events.hpp"

#include "discord/model/json_writer.hpp"

namespace discord {
namespace {

Route event_route(Method method, ScheduledEventRef which) {
  return route(method, "/guilds/{}/scheduled-events/{}", {which.guild, which.event});
}

}  // namespace

Task<Answer<std::vector<ScheduledEvent>>> get_scheduled_events(Rest& rest, GuildId guild) {
  return rest.ask(
      {.route = route(Method::Get, "/guilds/{}/scheduled-events", {guild}), .query = "with_user_count=true"},
      parse_scheduled_events);
}

Task<Answer<ScheduledEvent>> get_scheduled_event(Rest& rest, ScheduledEventRef which) {
  return rest.ask({.route = event_route(Method::Get, which), .query = "with_user_count=true"},
                  parse_scheduled_event);
}

Task<Answer<ScheduledEvent>> create_scheduled_event(Rest& rest, GuildId guild, ScheduledEventDraft draft,
                                                    std::string reason) {
  return rest.ask({.route = route(Method::Post, "/guilds/{}/scheduled-events", {guild}),
                   .body = to_json(draft),
                   .reason = std::move(reason)},
                  parse_scheduled_event);
}

Task<Answer<ScheduledEvent>> set_scheduled_event_status(Rest& rest, ScheduledEventRef which,
                                                        ScheduledEventStatus status, std::string reason) {
  JsonWriter json;
  json.begin_object().field("status", static_cast<int>(status)).end_object();
  return rest.ask(
      {.route = event_route(Method::Patch, which), .body = json.take(), .reason = std::move(reason)},
      parse_scheduled_event);
}

Task<Answer<void>> delete_scheduled_event(Rest& rest, ScheduledEventRef which) {
  return rest.tell({.route = event_route(Method::Delete, which)});
}

}  // namespace discord
