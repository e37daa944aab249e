// A guild as the bot sees it, for processes without a gateway: owner, roles, channels, emojis, and what the
// bot itself may. Threads are left out. Made by project(), read by ProjectionReader; give rights() and own()
// to the functions of discord/permissions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "discord/cache/guild_entry.hpp"
#include "discord/model/channel.hpp"
#include "discord/permissions/compute.hpp"

namespace herwa::platform {

struct ProjectedRole {
  std::string name;
  std::uint32_t color = 0;
  bool hoist = false;
  bool managed = false;
  bool mentionable = false;
  friend bool operator==(const ProjectedRole&, const ProjectedRole&) = default;
};

struct ProjectedChannel {
  discord::ChannelId id;
  discord::ChannelType type = discord::ChannelType::Text;
  discord::ChannelId parent;
  std::int32_t position = 0;
  std::string name;
  bool nsfw = false;
  std::vector<discord::Overwrite> overwrites;
  friend bool operator==(const ProjectedChannel&, const ProjectedChannel&) = default;
};

struct ProjectedEmoji {
  discord::EmojiId id;
  std::string name;
  bool animated = false;
  bool available = true;
  friend bool operator==(const ProjectedEmoji&, const ProjectedEmoji&) = default;
};

struct GuildProjection {
  discord::GuildId id;
  discord::UserId owner;
  std::string name;
  std::string icon;
  std::string locale;
  std::uint32_t member_count = 0;
  bool unavailable = false;
  std::vector<discord::RoleRights> roles;
  std::vector<ProjectedRole> role_looks;  // beside roles, index for index
  std::vector<ProjectedChannel> channels;
  std::vector<ProjectedEmoji> emojis;
  discord::UserId own_id;  // the bot itself
  std::vector<discord::RoleId> own_roles;
  std::optional<Instant> own_timed_out_until;
  discord::Permissions own_permissions;  // in the guild as a whole
  // When the bot wrote it, and which content it is: a higher one is newer, the same one is the same.
  Instant written_at{};
  std::uint64_t version = 0;
  std::string shard;  // of which process: whose sign of life says that nothing was missed since

  [[nodiscard]] discord::GuildRights rights() const { return {id, owner, roles}; }
  [[nodiscard]] discord::Subject own() const { return {own_id, own_roles, own_timed_out_until}; }
  [[nodiscard]] const ProjectedChannel* channel(discord::ChannelId wanted) const;
  [[nodiscard]] std::optional<discord::ChannelRights> channel_rights(discord::ChannelId wanted) const;
  [[nodiscard]] const discord::RoleRights* role(discord::RoleId wanted) const;
};

GuildProjection project(const discord::GuildEntry& guild, discord::UserId own_id);

std::string to_json(const GuildProjection& guild);
// Nothing when it is no projection, or of a form that this version does not know.
std::optional<GuildProjection> projection_from(std::string_view json);

}  // namespace herwa::platform
