// Guilds with their roles, channels and emojis, as GUILD_CREATE and GET /guilds/{id} bring them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "discord/model/channel.hpp"
#include "discord/model/ids.hpp"
#include "discord/model/json.hpp"
#include "discord/model/permission.hpp"
#include "discord/model/user.hpp"

namespace discord {

struct Role {
  RoleId id;
  std::string name;
  Permissions permissions;
  std::int32_t position = 0;
  std::uint32_t color = 0;
  bool hoist = false;
  bool managed = false;
  bool mentionable = false;
};

struct RoleEvent {
  GuildId guild_id;
  Role role;
};

// GUILD_ROLE_DELETE
struct RoleRef {
  GuildId guild_id;
  RoleId role_id;
};

struct GuildEmoji {
  EmojiId id;
  std::string name;
  bool animated = false;
  bool available = true;
};

struct Guild {
  GuildId id;
  std::string name;
  std::string icon;
  UserId owner_id;
  std::string preferred_locale;
  std::uint32_t member_count = 0;
  std::uint8_t premium_tier = 0;
  std::uint8_t mfa_level = 0;
  bool unavailable = false;
  bool large = false;
  std::optional<Instant> joined_at;
  ChannelId system_channel_id;
  std::vector<Role> roles;
  std::vector<Channel> channels;
  std::vector<Channel> threads;
  std::vector<GuildEmoji> emojis;
  // Only the member asked for: a guild may bring hundreds of others that nobody reads.
  std::optional<Member> own_member;
};

// GUILD_DELETE: an outage when unavailable, else the bot was removed.
struct GuildRef {
  GuildId id;
  bool unavailable = false;
};

// `own_id` picks the one member to keep; zero keeps none.
std::optional<Guild> parse_guild(Json json, UserId own_id = {});
// Reads nothing but the id and the flag.
std::optional<GuildRef> parse_guild_ref(Json json);
std::optional<Role> parse_role(Json json);
std::optional<std::vector<Role>> parse_roles(Json json);
std::optional<GuildEmoji> parse_emoji(Json json);
std::optional<std::vector<GuildEmoji>> parse_emojis(Json json);
std::optional<RoleEvent> parse_role_event(Json json);
std::optional<RoleRef> parse_role_ref(Json json);

// How many there are and how many of them are online, as Discord estimates it.
struct GuildCounts {
  GuildId id;
  std::uint32_t members = 0;
  std::uint32_t online = 0;
};
std::optional<std::vector<GuildCounts>> parse_guild_counts(Json json);

struct GuildEmojis {
  GuildId guild_id;
  std::vector<GuildEmoji> emojis;
};
std::optional<GuildEmojis> parse_guild_emojis(Json json);

}  // namespace discord
