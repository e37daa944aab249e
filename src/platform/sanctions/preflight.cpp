#include "platform/sanctions/preflight.hpp"

#include <limits>

#include "discord/permissions/hierarchy.hpp"
#include "platform/guard/guard.hpp"
#include "platform/text/harmless.hpp"

namespace herwa::platform {
namespace {

using discord::Permission;
using discord::Permissions;

// Below @everyone, where those stand who are no members.
constexpr discord::Rank nowhere{std::numeric_limits<std::int32_t>::min(), RoleId()};

bool on_role(SanctionKind kind) { return kind == SanctionKind::GiveRole || kind == SanctionKind::TakeRole; }

// What can be done only to members; bans, notes and deleted messages reach those who left as well.
bool needs_member(SanctionKind kind) {
  return kind == SanctionKind::Warn || kind == SanctionKind::Timeout || kind == SanctionKind::EndTimeout ||
         kind == SanctionKind::Kick || kind == SanctionKind::Nickname || on_role(kind);
}

// Discord looks at the bot's place for these; for others only the moderator's counts.
bool needs_bot_above(SanctionKind kind) {
  return kind == SanctionKind::Timeout || kind == SanctionKind::EndTimeout || kind == SanctionKind::Kick ||
         kind == SanctionKind::Ban || kind == SanctionKind::Softban || kind == SanctionKind::Nickname;
}

SanctionOutcome refused(Denial denial) {
  return {.state = SanctionOutcome::State::Refused, .denial = denial};
}
SanctionOutcome refused(SanctionFault fault) {
  return {.state = SanctionOutcome::State::Refused, .fault = fault};
}

Asker asker_of(const Sanction& sanction, const SanctionScene& scene) {
  const Sanctioner& by = sanction.by;
  return {.user = by.user,
          .roles = by.roles,
          .permissions = by.permissions,
          .top = discord::top_rank(scene.guild, {by.user, by.roles, {}}),
          .guild_owner = by.user == scene.guild.owner_id};
}

OnWhom target_of(const Sanction& sanction, const SanctionScene& scene) {
  OnWhom target{.kind = Target::Member,
                .user = sanction.target,
                .guild_owner = sanction.target == scene.guild.owner_id,
                .rank = nowhere};
  if (scene.target_roles)
    target.rank = discord::top_rank(scene.guild, {sanction.target, *scene.target_roles, {}});
  return target;
}

// A rule has no place of its own: it may what the bot may.
Denial check_sanctioner(const Sanction& sanction, const SanctionScene& scene) {
  if (!sanction.by.user) return {};
  const Asker asker = asker_of(sanction, scene);
  if (asker.admin()) return {};
  const Permissions missing = needed_for(sanction.kind).without(asker.permissions);
  if (missing.empty()) return {};
  return {.code = DenialCode::PermissionMissing, .missing = missing};
}

Denial check_place(const Sanction& sanction, const SanctionScene& scene) {
  const OnWhom target = target_of(sanction, scene);
  BotStanding bot{
      .permissions = scene.bot_permissions,
      .top = discord::top_rank(scene.guild, scene.bot),
      .guild_owner = scene.bot.user_id == scene.guild.owner_id || !needs_bot_above(sanction.kind)};
  if (sanction.by.user) return check_target(asker_of(sanction, scene), target, bot);
  // R1.7 holds for rules too: Discord would refuse most of it, and a warning is no better.
  if (target.guild_owner) return {.code = DenialCode::TargetIsOwner};
  return check_target({.user = {}, .roles = {}, .permissions = {}, .top = {}, .guild_owner = true}, target,
                      bot);
}

Denial check_bot(const Sanction& sanction, const SanctionScene& scene) {
  if (scene.bot_permissions.has(Permission::Administrator)) return {};
  const Permissions missing = bot_needs_for(sanction.kind).without(scene.bot_permissions);
  if (missing.empty()) return {};
  return {.code = DenialCode::BotPermissionMissing, .missing = missing};
}

SanctionFault check_role(const Sanction& sanction, const SanctionScene& scene) {
  if (!on_role(sanction.kind)) return SanctionFault::None;
  if (!scene.role || scene.role_managed || scene.role->id.value() == scene.guild.id.value())
    return SanctionFault::NoSuchRole;
  const discord::Subject actor{sanction.by.user, sanction.by.roles, {}};
  if (sanction.by.user && !discord::may_handle_role(scene.guild, actor, *scene.role))
    return SanctionFault::RoleAboveYou;
  if (!discord::may_handle_role(scene.guild, scene.bot, *scene.role)) return SanctionFault::RoleAboveMe;
  return SanctionFault::None;
}

bool is_admin(const Sanction& sanction, const SanctionScene& scene) {
  return scene.target_roles &&
         discord::base_permissions(scene.guild, {sanction.target, *scene.target_roles, {}})
             .has(Permission::Administrator);
}

}  // namespace

discord::Permissions needed_for(SanctionKind kind) {
  switch (kind) {
    case SanctionKind::Warn:
    case SanctionKind::Note:
    case SanctionKind::Timeout:
    case SanctionKind::EndTimeout: return Permission::ModerateMembers;
    case SanctionKind::Kick: return Permission::KickMembers;
    case SanctionKind::Ban:
    case SanctionKind::Softban:
    case SanctionKind::Unban: return Permission::BanMembers;
    case SanctionKind::GiveRole:
    case SanctionKind::TakeRole: return Permission::ManageRoles;
    case SanctionKind::DeleteMessage:
    case SanctionKind::Purge: return Permission::ManageMessages;
    case SanctionKind::Nickname: return Permission::ManageNicknames;
    case SanctionKind::Slowmode:
    case SanctionKind::Lock:
    case SanctionKind::Unlock: return Permission::ManageChannels;
  }
  return {};
}

discord::Permissions bot_needs_for(SanctionKind kind) {
  switch (kind) {
    case SanctionKind::Warn:
    case SanctionKind::Note:
      return {};  // nothing is asked of Discord
    // Overwrites are changed by whoever may manage roles there.
    case SanctionKind::Lock:
    case SanctionKind::Unlock: return Permission::ManageRoles;
    case SanctionKind::Purge:
      return Permission::ViewChannel | Permission::ManageMessages | Permission::ReadMessageHistory;
    default: return needed_for(kind);
  }
}

SanctionFault fault_in(const Sanction& sanction) {
  const bool at_something =
      on_channel(sanction.kind) ? static_cast<bool>(sanction.channel) : static_cast<bool>(sanction.target);
  const bool named = sanction.guild && at_something && !sanction.act.empty();
  bool good = true;
  if (sanction.kind == SanctionKind::Timeout)
    good = sanction.lasts.count() > 0 && sanction.lasts <= timeout_max;
  if (sanction.kind == SanctionKind::Warn)
    good = sanction.lasts.count() >= 0 && sanction.lasts <= warning_max && sanction.points >= 0 &&
           sanction.points <= warning_points_max;
  if (sanction.kind == SanctionKind::Ban || sanction.kind == SanctionKind::Softban)
    good = sanction.delete_messages.count() >= 0 && sanction.delete_messages <= delete_messages_max &&
           sanction.lasts.count() >= 0 && sanction.lasts <= ban_length_max;
  if (sanction.kind == SanctionKind::Note) good = !sanction.reason.empty();
  if (sanction.kind == SanctionKind::Nickname)
    good = sanction.nick && count_characters(*sanction.nick) <= nick_characters_max;
  if (sanction.kind == SanctionKind::Slowmode)
    good = sanction.lasts.count() >= 0 && sanction.lasts <= slowmode_max;
  if (sanction.kind == SanctionKind::Purge)
    good = !sanction.messages.empty() && sanction.messages.size() <= purge_max;
  if (on_role(sanction.kind)) good = static_cast<bool>(sanction.role);
  if (sanction.kind == SanctionKind::DeleteMessage)
    good = static_cast<bool>(sanction.channel) && static_cast<bool>(sanction.message);
  return named && good ? SanctionFault::None : SanctionFault::Unreadable;
}

std::optional<SanctionOutcome> preflight(const Sanction& sanction, const SanctionScene& scene) {
  if (const Denial denial = check_sanctioner(sanction, scene)) return refused(denial);
  if (on_channel(sanction.kind)) {
    if (!scene.channel_known) return refused(SanctionFault::NoSuchChannel);
    if (const Denial denial = check_bot(sanction, scene)) return refused(denial);
    return std::nullopt;
  }
  if (sanction.target == scene.bot.user_id) return refused(SanctionFault::TargetIsMe);
  if (const Denial denial = check_place(sanction, scene)) return refused(denial);
  if (needs_member(sanction.kind) && !scene.target_roles) return refused(SanctionFault::NotAMember);
  if (const SanctionFault fault = check_role(sanction, scene); fault != SanctionFault::None)
    return refused(fault);
  if (sanction.kind == SanctionKind::Timeout && is_admin(sanction, scene))
    return refused(SanctionFault::TargetIsAdmin);
  if (const Denial denial = check_bot(sanction, scene)) return refused(denial);
  return std::nullopt;
}

}  // namespace herwa::platform
