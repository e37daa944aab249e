// May this be done to them, by them, by the bot? Pure: all that it looks at is passed in.
#pragma once

#include <optional>
#include <span>

#include "discord/model/permission.hpp"
#include "discord/permissions/compute.hpp"
#include "platform/sanctions/sanction.hpp"

namespace herwa::platform {

struct SanctionScene {
  discord::GuildRights guild;
  discord::Subject bot;
  discord::Permissions bot_permissions;  // where it acts
  // Empty: the target is no member.
  std::optional<std::span<const RoleId>> target_roles;
  // Of the role that is given or taken; empty: the guild has none of that id.
  std::optional<discord::RoleRights> role;
  bool role_managed = false;
  bool channel_known = true;  // of what is done to a channel
};

// What a moderator needs for it.
discord::Permissions needed_for(SanctionKind kind);
// What Discord demands of the bot: the same or more; nothing for what is the bot's alone.
discord::Permissions bot_needs_for(SanctionKind kind);

// Values that no Discord takes.
SanctionFault fault_in(const Sanction& sanction);

// Empty: nothing stands against it.
std::optional<SanctionOutcome> preflight(const Sanction& sanction, const SanctionScene& scene);

}  // namespace herwa::platform
