#include "discord/rest/calls_channel_making.hpp"

#include "discord/model/json_writer.hpp"

namespace discord {
namespace {

void write_overwrites(JsonWriter& json, const std::vector<Overwrite>& overwrites) {
  json.key("permission_overwrites").begin_array();
  for (const Overwrite& one : overwrites) {
    json.begin_object()
        .field("id", std::to_string(one.id))
        .field("type", static_cast<int>(one.type))
        .field("allow", std::to_string(one.allow.bits()))
        .field("deny", std::to_string(one.deny.bits()))
        .end_object();
  }
  json.end_array();
}

}  // namespace

Task<Answer<Channel>> create_channel(Rest& rest, GuildId guild, ChannelDraft draft, std::string reason) {
  JsonWriter json;
  json.begin_object()
      .field("name", draft.name)
      .field("type", static_cast<int>(draft.type))
      .field_if("topic", draft.topic)
      .field_if("user_limit", draft.user_limit);
  if (draft.parent_id) json.field("parent_id", draft.parent_id);
  if (!draft.overwrites.empty()) write_overwrites(json, draft.overwrites);
  json.end_object();
  return rest.ask({.route = route(Method::Post, "/guilds/{}/channels", {guild}),
                   .body = json.take(),
                   .reason = std::move(reason)},
                  parse_channel);
}

Task<Answer<Channel>> change_channel(Rest& rest, ChannelId channel, ChannelChange change,
                                     std::string reason) {
  JsonWriter json;
  json.begin_object()
      .field_if("name", change.name)
      .field_if("topic", change.topic)
      .field_if("nsfw", change.nsfw)
      .field_if("user_limit", change.user_limit);
  if (change.slowmode) json.field("rate_limit_per_user", change.slowmode->count());
  if (change.parent_id && *change.parent_id) json.field("parent_id", *change.parent_id);
  if (change.parent_id && !*change.parent_id) json.key("parent_id").null();
  json.end_object();
  RestCall call{.route = route(Method::Patch, "/channels/{}", {channel}),
                .body = json.take(),
                .reason = std::move(reason)};
  if (change.name || change.topic) call.route.key.kind = "name";
  return rest.ask(std::move(call), parse_channel);
}

Task<Answer<void>> delete_channel(Rest& rest, ChannelId channel, std::string reason) {
  return rest.tell({.route = route(Method::Delete, "/channels/{}", {channel}), .reason = std::move(reason)});
}

Task<Answer<void>> move_channels(Rest& rest, GuildId guild, std::vector<ChannelMove> moves) {
  JsonWriter json;
  json.begin_array();
  for (const ChannelMove& one : moves)
    json.begin_object().field("id", one.channel).field("position", one.position).end_object();
  json.end_array();
  return rest.tell({.route = route(Method::Patch, "/guilds/{}/channels", {guild}), .body = json.take()});
}

}  // namespace discord
