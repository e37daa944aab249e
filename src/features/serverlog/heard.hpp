// What the gateway tells of voice channels and of Discord's own audit log, as far as the server log reads it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "discord/model/json.hpp"

namespace herwa::features::serverlog {

struct VoiceState {
  GuildId guild;
  UserId user;
  ChannelId channel;  // zero: none any more
  std::string user_name;
  bool bot = false;
  std::vector<RoleId> roles;
};
std::optional<VoiceState> read_voice_state(discord::Json body);
// Of GUILD_CREATE: who is in which voice channel.
std::vector<std::pair<UserId, ChannelId>> read_voice_places(discord::Json body);

// Numbers of Discord's for what was done.
namespace act {
inline constexpr int channel_create = 10;
inline constexpr int channel_update = 11;
inline constexpr int channel_delete = 12;
inline constexpr int overwrite_create = 13;
inline constexpr int overwrite_update = 14;
inline constexpr int overwrite_delete = 15;
inline constexpr int kick = 20;
inline constexpr int prune = 21;
inline constexpr int ban = 22;
inline constexpr int unban = 23;
inline constexpr int member_update = 24;
inline constexpr int member_roles = 25;
inline constexpr int voice_move = 26;
inline constexpr int voice_disconnect = 27;
inline constexpr int role_create = 30;
inline constexpr int role_update = 31;
inline constexpr int role_delete = 32;
inline constexpr int message_delete = 72;
inline constexpr int message_bulk_delete = 73;
inline constexpr int thread_create = 110;
inline constexpr int thread_delete = 112;
}  // namespace act

struct AuditRecord {
  GuildId guild;
  std::uint64_t id = 0;
  int action = 0;
  UserId by;
  std::uint64_t target = 0;  // zero: none
  ChannelId channel;         // of what happened in one; may be zero
  std::string reason;
  // Of member_roles.
  std::vector<std::pair<RoleId, std::string>> added;
  std::vector<std::pair<RoleId, std::string>> removed;
  // Of member_update. A time-out that was ended has neither a time nor `times_out`.
  bool about_timeout = false;
  std::optional<Instant> timed_out_until;
  std::optional<std::pair<std::string, std::string>> nick;  // before and after

  [[nodiscard]] Instant at() const;  // the id knows
};
std::optional<AuditRecord> read_audit_record(discord::Json body);

}  // namespace herwa::features::serverlog
