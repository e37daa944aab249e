// The JSON that Discord shows of each record, the same over REST and in events.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "testing/discord_sim/world/json.hpp"
#include "testing/discord_sim/world/model.hpp"

namespace discord_sim {

class World;

// Where this Discord is found, hosts included, without a slash at the end.
struct Places {
  std::string gateway = "ws://127.0.0.1";
  std::string cdn = "http://127.0.0.1/cdn";
};

// 2026-03-01T12:00:00.000000+00:00
std::string discord_time(Instant instant);
std::optional<Instant> parse_time(std::string_view text);
template <class IdType>
Json id_or_null(IdType id) {
  return id ? Json(id) : Json();
}
inline Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json user_view(const User& user);
// The user's own account, as GET /users/@me shows it.
Json own_user_view(const User& user, bool with_email);
// `user` is left out where Discord leaves it out: in messages and interactions.
Json member_view(const World& world, const Member& member, bool with_user = true);
Json role_view(const Role& role);
Json emoji_view(const Emoji& emoji);
Json channel_view(const World& world, const Channel& channel);
Json voice_state_view(const World& world, const Guild& guild, const VoiceState& state, bool with_member);
Json presence_view(const Guild& guild, const User& user);
// As GET /guilds/{id} shows it.
Json guild_view(const Guild& guild);
// As GUILD_CREATE shows it; presences only where the session asked for them.
Json guild_create_view(const World& world, const Guild& guild, UserId viewer, bool with_presences);
// `viewer` decides the `me` of reactions.
Json message_view(const World& world, const Message& message, UserId viewer = {});
// What MESSAGE_CREATE and MESSAGE_UPDATE add: guild, member, members of mentions.
Json message_event_view(const World& world, const Message& message);
// Sets `me` in the reactions of a message's view, where there are any.
void personalise_reactions(const World& world, Json& message, UserId viewer);
Json reaction_emoji_view(const ReactionEmoji& emoji);
Json attachment_view(const World& world, const Message& message, const Attachment& attachment);
Json application_view(const World& world, const Application& application);
Json command_view(const Command& command);
Json audit_view(const AuditEntry& entry);

}  // namespace discord_sim
