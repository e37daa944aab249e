#include "discord/model/activity.hpp"

#include "discord/model/reader.hpp"

namespace discord {
namespace reader {
namespace {

void read_person(Value& value, Activity& into) {
  each_field(value, [&](std::string_view key, Value& field) {
    if (key == "id") return read(field, into.user);
    if (key == "bot") read(field, into.bot);
  });
}

// An interaction has its person in here; a reaction names them beside it too.
void read_member_person(Value& value, Activity& into) {
  each_field(value, [&](std::string_view key, Value& field) {
    if (key == "user") read_person(field, into);
  });
}

void read_shown_emoji(Value& value, Activity& into) {
  each_field(value, [&](std::string_view key, Value& field) {
    if (key == "id") return read(field, into.emoji);
    if (key == "name") into.name = string_of(field).value_or("");
  });
}

void read_name(Value& value, Activity& into) {
  each_field(value, [&](std::string_view key, Value& field) {
    if (key == "name") into.name = string_of(field).value_or("");
  });
}

void read_changes(Value& value, Activity& into) {
  each_element(value, [&](Value& change) {
    each_field(change, [&](std::string_view key, Value& field) {
      if (key == "key" && string_of(field) == "communication_disabled_until") into.silences = true;
    });
  });
}

void read_number(Value& value, std::uint64_t& into) {
  if (const auto digits = digits_of(value)) into = *digits;
}

Activity read_activity(Object object) {
  Activity activity;
  each_field(object, [&](std::string_view key, Value& value) {
    switch (hash(key)) {
      case "id"_key: return read_number(value, activity.id);
      case "ids"_key: return each_element(value, [&](Value&) { ++activity.count; });
      case "guild_id"_key: return read(value, activity.guild);
      case "channel_id"_key: return read(value, activity.channel);
      case "parent_id"_key: return read(value, activity.parent);
      case "user_id"_key: return read(value, activity.user);
      case "owner_id"_key: return read(value, activity.user);
      case "newly_created"_key: return read(value, activity.newly_made);
      case "author"_key: return read_person(value, activity);
      case "user"_key: return read_person(value, activity);
      case "member"_key: return read_member_person(value, activity);
      case "message_id"_key: return read_number(value, activity.target);
      case "target_id"_key: return read_number(value, activity.target);
      case "webhook_id"_key: return read(value, activity.webhook);
      case "type"_key: return read(value, activity.type);
      case "action_type"_key: return read(value, activity.action);
      case "emoji"_key: return read_shown_emoji(value, activity);
      case "data"_key: return read_name(value, activity);
      case "changes"_key: return read_changes(value, activity);
      case "message_reference"_key: activity.answers = true; return;
      case "attachments"_key: return each_element(value, [&](Value&) { activity.attaches = true; });
      case "edited_timestamp"_key: return read(value, activity.edited_at);
      default: return;
    }
  });
  return activity;
}

}  // namespace
}  // namespace reader

std::optional<Activity> parse_activity(Json json) { return reader::parse_with(json, reader::read_activity); }

}  // namespace discord
