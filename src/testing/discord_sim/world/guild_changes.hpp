// Changes to people, guilds, members and roles. Each tells the listeners what Discord would tell; none asks
// whether the change is allowed, for that is the caller's matter.
#pragma once

#include <string>
#include <string_view>

#include "testing/discord_sim/world/world.hpp"

namespace discord_sim {

// Who did it and what X-Audit-Log-Reason said; `by` zero leaves no trace in the audit log.
struct Actor {
  UserId by;
  std::string reason;
};

// What an act leaves in the audit log beside its actor.
struct AuditDraft {
  int action = 0;
  Snowflake target{};
  Json options{};  // what differs by action; null when there is nothing
  Json changes = Json::array();
};
// One entry of `changes`; what did not differ has no old value.
Json audit_change(std::string_view key, Json before, Json after);

namespace audit {
inline constexpr int channel_create = 10;
inline constexpr int channel_update = 11;
inline constexpr int channel_delete = 12;
inline constexpr int overwrite_create = 13;
inline constexpr int overwrite_delete = 15;
inline constexpr int kick = 20;
inline constexpr int ban_add = 22;
inline constexpr int ban_remove = 23;
inline constexpr int member_update = 24;
inline constexpr int member_roles = 25;
inline constexpr int role_create = 30;
inline constexpr int role_update = 31;
inline constexpr int role_delete = 32;
inline constexpr int prune = 21;
inline constexpr int invite_create = 40;
inline constexpr int invite_delete = 42;
inline constexpr int webhook_create = 50;
inline constexpr int webhook_update = 51;
inline constexpr int webhook_delete = 52;
inline constexpr int emoji_create = 60;
inline constexpr int emoji_update = 61;
inline constexpr int emoji_delete = 62;
inline constexpr int message_delete = 72;
inline constexpr int message_bulk_delete = 73;
inline constexpr int message_pin = 74;
inline constexpr int message_unpin = 75;
inline constexpr int sticker_create = 90;
inline constexpr int sticker_update = 91;
inline constexpr int sticker_delete = 92;
inline constexpr int event_create = 100;
inline constexpr int event_update = 101;
inline constexpr int event_delete = 102;
inline constexpr int rule_create = 140;
inline constexpr int rule_update = 141;
inline constexpr int rule_delete = 142;
inline constexpr int automod_block = 143;
inline constexpr int automod_flag = 144;
inline constexpr int automod_timeout = 145;
}  // namespace audit

// The id is made here; a human starts online.
User& add_user(World& world, User user);
// An application with its bot user and a token; both names are the application's.
Application& add_application(World& world, std::string_view name, UserId owner);
// The same where id, token or secret are given; what is empty is made here. The bot has the application's id.
Application& add_application(World& world, Application draft);
void set_status(World& world, UserId user, std::string_view status);

// A guild with @everyone and its owner in it.
Guild& create_guild(World& world, std::string_view name, UserId owner);
void update_guild(World& world, GuildId guild);
// An outage: gone for every bot, and back.
void set_available(World& world, GuildId guild, bool available);
void record(World& world, GuildId guild, const Actor& actor, AuditDraft draft);

Member& join_guild(World& world, GuildId guild, UserId user, std::vector<RoleId> roles = {});
// A bot comes with a role of its own that carries its permissions.
Member& install_bot(World& world, GuildId guild, ApplicationId application, Permissions permissions);
void leave_guild(World& world, GuildId guild, UserId user);
// To be called after the member's record was changed.
void announce_member(World& world, GuildId guild, UserId user);
void ban(World& world, GuildId guild, UserId user, std::string_view reason);
void unban(World& world, GuildId guild, UserId user);

// The id is made here; position 0 means: above @everyone, below all others.
Role& create_role(World& world, GuildId guild, Role role);
void announce_role(World& world, GuildId guild, RoleId role);
void delete_role(World& world, GuildId guild, RoleId role);
// The highest position among the member's roles; equal positions sort by id.
const Role& top_role(const Guild& guild, const Member& member);
// Whether the acting member stands above the other one; the owner stands above all.
bool outranks(const Guild& guild, const Member& actor, const Member& target);
bool outranks(const Guild& guild, const Member& actor, const Role& target);

// An empty channel id leaves.
void move_voice(World& world, GuildId guild, UserId user, ChannelId channel);
void announce_voice(World& world, GuildId guild, const VoiceState& state);

}  // namespace discord_sim
