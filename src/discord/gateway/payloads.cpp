#include "discord/gateway/payloads.hpp"

#include "discord/model/json_writer.hpp"

namespace discord {
namespace {

std::string_view status_word(OnlineStatus status) {
  switch (status) {
    case OnlineStatus::Online: return "online";
    case OnlineStatus::Idle: return "idle";
    case OnlineStatus::DoNotDisturb: return "dnd";
    case OnlineStatus::Invisible: return "invisible";
  }
  return "online";
}

void write_presence(JsonWriter& json, const Presence& presence) {
  json.begin_object().key("since").null().key("activities").begin_array();
  if (!presence.activity.empty()) {
    json.begin_object();
    // A custom status shows its state, and Discord wants some name beside it.
    const bool custom = presence.activity_type == ActivityType::Custom;
    json.field("name", custom ? std::string("Custom Status") : presence.activity);
    if (custom) json.field("state", presence.activity);
    json.field("type", static_cast<int>(presence.activity_type)).field_if("url", presence.stream_url);
    json.end_object();
  }
  json.end_array().field("status", status_word(presence.status)).field("afk", false).end_object();
}

JsonWriter& begin(JsonWriter& json, int op) { return json.begin_object().field("op", op).key("d"); }

std::string finished(JsonWriter& json) { return json.end_object().take(); }

}  // namespace

std::string heartbeat_payload(std::optional<std::uint64_t> sequence) {
  JsonWriter json;
  begin(json, 1);
  if (sequence) {
    json.value(*sequence);
  } else {
    json.null();
  }
  return finished(json);
}

std::string identify_payload(const Identity& identity) {
  JsonWriter json;
  begin(json, 2).begin_object().field("token", identity.token).field("intents", identity.intents);
  json.key("properties")
      .begin_object()
      .field("os", "linux")
      .field("browser", "herwa")
      .field("device", "herwa");
  json.end_object();
  json.key("shard").begin_array().value(identity.shard_id).value(identity.shard_count).end_array();
  if (identity.presence) {
    json.key("presence");
    write_presence(json, *identity.presence);
  }
  json.end_object();
  return finished(json);
}

std::string resume_payload(const std::string& token, const std::string& session_id, std::uint64_t sequence) {
  JsonWriter json;
  begin(json, 6).begin_object().field("token", token).field("session_id", session_id).field("seq", sequence);
  json.end_object();
  return finished(json);
}

std::string presence_payload(const Presence& presence) {
  JsonWriter json;
  begin(json, 3);
  write_presence(json, presence);
  return finished(json);
}

std::string member_request_payload(const MemberRequest& request) {
  JsonWriter json;
  begin(json, 8).begin_object().field("guild_id", request.guild_id);
  if (request.users.empty()) {
    json.field("query", request.query).field("limit", request.limit);
  } else {
    json.key("user_ids").begin_array();
    for (const UserId user : request.users) json.value(user);
    json.end_array();
  }
  json.field_if("nonce", request.nonce).end_object();
  return finished(json);
}

}  // namespace discord
