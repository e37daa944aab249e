#include "discord/rest/calls_invites.hpp"

#include "discord/model/json_writer.hpp"

namespace discord {

Task<Answer<std::vector<Invite>>> get_guild_invites(Rest& rest, GuildId guild) {
  return rest.ask({.route = route(Method::Get, "/guilds/{}/invites", {guild})}, parse_invites);
}

Task<Answer<std::vector<Invite>>> get_channel_invites(Rest& rest, ChannelId channel) {
  return rest.ask({.route = route(Method::Get, "/channels/{}/invites", {channel})}, parse_invites);
}

Task<Answer<Invite>> create_invite(Rest& rest, ChannelId channel, InviteDraft draft, std::string reason) {
  JsonWriter json;
  json.begin_object()
      .field("max_age", draft.age_max.count())
      .field("max_uses", draft.uses_max)
      .field("temporary", draft.temporary)
      .field("unique", draft.unique)
      .end_object();
  return rest.ask({.route = route(Method::Post, "/channels/{}/invites", {channel}),
                   .body = json.take(),
                   .reason = std::move(reason)},
                  parse_invite);
}

Task<Answer<void>> delete_invite(Rest& rest, std::string_view code, std::string reason) {
  return rest.tell({.route = route(Method::Delete, "/invites/{}", {code}), .reason = std::move(reason)});
}

}  // namespace discord
