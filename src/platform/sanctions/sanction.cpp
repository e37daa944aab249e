#include "platform/sanctions/sanction.hpp"

#include <algorithm>
#include <array>

namespace herwa::platform {
namespace {

constexpr std::array<std::string_view, sanction_kind_count> kind_names{
    "warn",           "timeout", "end_timeout", "kick",     "ban",      "unban", "give_role", "take_role",
    "delete_message", "note",    "softban",     "nickname", "slowmode", "lock",  "unlock",    "purge"};

constexpr std::array<std::string_view, 16> sanction_fault_names{
    "none",           "unreadable",  "starting",        "target_is_me",   "target_is_admin",
    "not_a_member",   "not_banned",  "no_such_role",    "role_above_you", "role_above_me",
    "message_gone",   "interrupted", "discord_refused", "discord_silent", "discord_away",
    "no_such_channel"};

}  // namespace

std::string_view name_of(SanctionKind kind) { return kind_names.at(static_cast<std::size_t>(kind)); }

std::optional<SanctionKind> sanction_kind_named(std::string_view name) {
  const auto found = std::ranges::find(kind_names, name);
  if (found == kind_names.end()) return std::nullopt;
  return static_cast<SanctionKind>(found - kind_names.begin());
}

std::string_view name_of(SanctionFault fault) {
  return sanction_fault_names.at(static_cast<std::size_t>(fault));
}

}  // namespace herwa::platform
