// Invitations: made in a channel, listed with their uses for whoever manages it, shown to everybody who has
// the code.
#include <array>

#include "testing/discord_sim/rest/call.hpp"
#include "testing/discord_sim/world/side_changes.hpp"

namespace discord_sim {
namespace {

using namespace std::chrono_literals;
using namespace permission;

constexpr std::ptrdiff_t per_guild_max = 1000;
constexpr std::int64_t age_max_s = 604800;
constexpr std::int64_t age_default_s = 86400;

Json list_of(const Call& call, const auto& wanted) {
  Json list = Json::array();
  for (const auto& [code, invite] : call.world.invites()) {
    if (wanted(invite) && is_good(call.world, invite)) list.push(invite_view(call.world, invite, true));
  }
  return list;
}

Answer get_guild_invites(Call& call) {
  const Guild& guild = need_guild(call);
  need_permission(call, guild, manage_guild);
  return {200, list_of(call, [&](const Invite& one) { return one.guild == guild.id; })};
}

Answer of_channel(Call& call) {
  const Channel& channel = need_channel(call, manage_channels);
  return {200, list_of(call, [&](const Invite& one) { return one.channel == channel.id; })};
}

Answer post_invite(Call& call) {
  const Channel& channel = need_channel(call, permission::create_invite);
  const auto there = std::ranges::count_if(
      call.world.invites(), [&](const auto& entry) { return entry.second.guild == channel.guild; });
  if (there >= per_guild_max) throw ApiError(400, 30016, "Maximum number of invites reached (1000)");
  const Form form(call.body);
  Invite draft{.guild = channel.guild, .channel = channel.id, .inviter = call.user};
  draft.age_max_s = form.field("max_age").integer({0, age_max_s}).value_or(age_default_s);
  draft.uses_max = form.field("max_uses").integer({0, 100}).value_or(0);
  draft.temporary = form.field("temporary").flag().value_or(false);
  const bool unique = form.field("unique").flag().value_or(false);
  form.finish();
  const auto same = std::ranges::find_if(call.world.invites(), [&](const auto& entry) {
    const Invite& one = entry.second;
    return one.channel == draft.channel && one.inviter == draft.inviter && one.age_max_s == draft.age_max_s &&
           one.uses_max == draft.uses_max && one.temporary == draft.temporary && is_good(call.world, one);
  });
  if (!unique && same != call.world.invites().end())
    return {200, invite_view(call.world, same->second, true)};
  const Invite& invite = discord_sim::create_invite(call.world, std::move(draft));
  record(call.world, invite.guild, call.actor(),
         {audit::invite_create, {}, {}, Json::array({audit_change("code", {}, invite.code)})});
  return {200, invite_view(call.world, invite, true)};
}

const Invite& need_invite(const Call& call) {
  const auto found = call.world.invites().find(call.parameter("code"));
  if (found == call.world.invites().end() || !is_good(call.world, found->second))
    throw refuse::unknown(unknown::invite);
  return found->second;
}

Answer get_invite(Call& call) {
  const Invite& invite = need_invite(call);
  Json view = invite_view(call.world, invite, false);
  if (call.query.flag("with_counts")) {
    const auto members = call.world.guild(invite.guild)->members.size();
    view.set("approximate_member_count", members).set("approximate_presence_count", members);
  }
  return {200, std::move(view)};
}

Answer delete_invite(Call& call) {
  const Invite invite = need_invite(call);
  const Member* self = call.world.member(invite.guild, call.user);
  if (self == nullptr) throw refuse::missing_access();
  const Permissions in_guild = permissions_in_guild(*call.world.guild(invite.guild), *self);
  const Permissions in_channel = permissions_in(call.world, *self, *call.world.channel(invite.channel));
  if (!holds(in_guild, manage_guild) && !holds(in_channel, manage_channels))
    throw refuse::missing_permissions();
  Json view = invite_view(call.world, invite, false);
  delete_invite(call.world, invite.code);
  record(call.world, invite.guild, call.actor(),
         {audit::invite_delete, {}, {}, Json::array({audit_change("code", invite.code, {})})});
  return {200, std::move(view)};
}

constexpr Limit invite_limit{"invites", 10, 10s};
constexpr std::array invite_table{
    Route{"GET", "/guilds/{guild_id}/invites", get_guild_invites, invite_limit},
    Route{"GET", "/channels/{channel_id}/invites", of_channel, invite_limit},
    Route{"POST", "/channels/{channel_id}/invites", post_invite, invite_limit},
    Route{"GET", "/invites/{code}", get_invite, invite_limit},
    Route{"DELETE", "/invites/{code}", delete_invite, invite_limit},
};

}  // namespace

std::span<const Route> invite_routes() { return invite_table; }

}  // namespace discord_sim
