#include "discord/model/scheduled_event.hpp"

#include "discord/model/json_writer.hpp"
#include "discord/model/reader.hpp"

namespace discord {
namespace {

using namespace reader;

// GUILD_ONLY: there is no other.
constexpr int privacy_level = 2;

ScheduledEvent event_of(Object object) {
  ScheduledEvent event;
  each_field(object, [&](std::string_view key, Value& value) {
    switch (hash(key)) {
      case "id"_key: return read(value, event.id);
      case "guild_id"_key: return read(value, event.guild_id);
      case "channel_id"_key: return read(value, event.channel_id);
      case "creator_id"_key: return read(value, event.creator_id);
      case "name"_key: return read(value, event.name);
      case "description"_key: return read(value, event.description);
      case "scheduled_start_time"_key: return read(value, event.starts_at);
      case "scheduled_end_time"_key: return read(value, event.ends_at);
      case "status"_key: return read(value, event.status);
      case "entity_type"_key: return read(value, event.place);
      case "user_count"_key: return read(value, event.user_count);
      case "entity_metadata"_key:
        each_field(value, [&](std::string_view inner, Value& field) {
          if (inner == "location") read(field, event.location);
        });
        return;
      default: return;
    }
  });
  return event;
}

}  // namespace

std::optional<ScheduledEvent> parse_scheduled_event(Json json) { return parse_with(json, event_of); }

std::optional<std::vector<ScheduledEvent>> parse_scheduled_events(Json json) {
  return parse_array_with<ScheduledEvent>(json, event_of);
}

std::string to_json(const ScheduledEventDraft& draft) {
  JsonWriter json;
  json.begin_object()
      .field("name", draft.name)
      .field_if("description", draft.description)
      .field("privacy_level", privacy_level)
      .field("entity_type", static_cast<int>(draft.place))
      .field("scheduled_start_time", herwa::to_rfc3339(draft.starts_at));
  if (draft.ends_at) json.field("scheduled_end_time", herwa::to_rfc3339(*draft.ends_at));
  if (draft.place == ScheduledEventPlace::External) {
    json.key("entity_metadata").begin_object().field("location", draft.location).end_object();
  } else {
    json.field("channel_id", draft.channel_id);
  }
  return json.end_object().take();
}

}  // namespace discord
