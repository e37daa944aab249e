// Users, and users as members of a guild.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "discord/model/ids.hpp"
#include "discord/model/json.hpp"
#include "discord/model/permission.hpp"

namespace discord {

struct User {
  UserId id;
  std::string username;
  std::string global_name;  // empty: none chosen
  std::string avatar;       // its hash; empty: none
  bool bot = false;
  bool system = false;

  // What people call them: the display name, else the unique one.
  [[nodiscard]] const std::string& name() const { return global_name.empty() ? username : global_name; }
};

struct Member {
  // Filled in by events; absent inside messages, where the author is beside it.
  std::optional<User> user;
  std::string nick;
  std::string avatar;
  std::vector<RoleId> roles;
  std::optional<Instant> joined_at;
  std::optional<Instant> premium_since;
  std::optional<Instant> timed_out_until;
  std::uint32_t flags = 0;
  bool pending = false;
  // Interactions alone bring it: the member's permissions in that channel.
  std::optional<Permissions> permissions;
};

// GUILD_MEMBER_ADD and GUILD_MEMBER_UPDATE.
struct MemberEvent {
  GuildId guild_id;
  Member member;
};

// GUILD_MEMBER_REMOVE, GUILD_BAN_ADD and GUILD_BAN_REMOVE.
struct UserEvent {
  GuildId guild_id;
  User user;
};

std::optional<User> parse_user(Json json);
std::optional<std::vector<User>> parse_users(Json json);
std::optional<Member> parse_member(Json json);
std::optional<std::vector<Member>> parse_members(Json json);
std::optional<MemberEvent> parse_member_event(Json json);
std::optional<UserEvent> parse_user_event(Json json);

}  // namespace discord
