// Two implementations of one documented algorithm, written apart: they must agree on every guild.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "discord/permissions/compute.hpp"
#include "testing/discord_sim/world/channel_changes.hpp"
#include "testing/discord_sim/world/guild_changes.hpp"
#include "testing/discord_sim/world/held_clock.hpp"

namespace discord_sim {
namespace {

struct Drawn {
  HeldClock clock;
  World world{clock, 1};
  UserId owner = add_user(world, {.username = "owner"}).id;
  UserId member = add_user(world, {.username = "member"}).id;
  GuildId guild = create_guild(world, "g", owner).id;
  ChannelId channel = create_channel(world, {.guild = guild, .name = "c"}).id;
};

// Few bits at a time, and those that decide much more often than others.
Permissions draw_bits() {
  Permissions bits = 0;
  for (const unsigned n : {3U, 10U, 11U, 13U, 14U, 16U, 17U, 20U, 28U, 34U, 38U, 40U}) {
    if (*rc::gen::weightedElement<bool>({{3, false}, {1, true}})) bits |= permission::bit(n);
  }
  return bits;
}

void draw(Drawn& drawn) {
  World& world = drawn.world;
  Guild& guild = world.guild_at(drawn.guild);
  guild.roles.begin()->second.permissions =
      draw_bits() | (*rc::gen::arbitrary<bool>() ? permission::view_channel : 0);
  join_guild(world, drawn.guild, drawn.member);
  Channel& channel = world.channel_at(drawn.channel);
  channel.type = *rc::gen::element(ChannelType::Text, ChannelType::Voice, ChannelType::Announcement);
  channel.overwrites.push_back({Snowflake(drawn.guild.value()), false, draw_bits(), draw_bits()});
  for (int n = *rc::gen::inRange(0, 5); n > 0; --n) {
    const RoleId role = create_role(world, drawn.guild, {.name = "r", .permissions = draw_bits()}).id;
    if (*rc::gen::arbitrary<bool>()) world.member_at(drawn.guild, drawn.member).roles.push_back(role);
    if (*rc::gen::arbitrary<bool>()) {
      channel.overwrites.push_back({Snowflake(role.value()), false, draw_bits(), draw_bits()});
    }
  }
  if (*rc::gen::arbitrary<bool>()) {
    channel.overwrites.push_back({Snowflake(drawn.member.value()), true, draw_bits(), draw_bits()});
  }
  if (*rc::gen::weightedElement<bool>({{3, false}, {1, true}})) {
    const auto offset = std::chrono::minutes(*rc::gen::inRange(-5, 6));
    world.member_at(drawn.guild, drawn.member).timed_out_until = drawn.clock.now() + offset;
  }
  if (*rc::gen::weightedElement<bool>({{7, false}, {1, true}})) guild.owner = drawn.member;
}

Permissions by_the_library(const Drawn& drawn, bool effective) {
  const Guild& guild = *drawn.world.guild(drawn.guild);
  const Member& member = *drawn.world.member(drawn.guild, drawn.member);
  const Channel& channel = *drawn.world.channel(drawn.channel);
  std::vector<discord::RoleRights> roles;
  for (const auto& [id, role] : guild.roles) {
    roles.push_back({id, discord::Permissions(role.permissions), role.position});
  }
  std::vector<discord::Overwrite> overwrites;
  for (const Overwrite& overwrite : channel.overwrites) {
    discord::Overwrite copy;
    copy.id = overwrite.id.value();
    copy.type = overwrite.for_member ? discord::OverwriteType::Member : discord::OverwriteType::Role;
    copy.allow = discord::Permissions(overwrite.allow);
    copy.deny = discord::Permissions(overwrite.deny);
    overwrites.push_back(copy);
  }
  const discord::GuildRights rights{guild.id, guild.owner, roles};
  const discord::Subject subject{member.user, member.roles, member.timed_out_until};
  const discord::ChannelRights place{static_cast<discord::ChannelType>(channel.type), overwrites, false};
  const auto held = effective ? discord::effective_permissions(rights, subject, place, drawn.clock.now())
                              : discord::channel_permissions(rights, subject, place);
  return held.bits() & permission::all;
}

RC_GTEST_PROP(Permissions, TheSimulatorAndTheLibraryAgree, ()) {
  Drawn drawn;
  draw(drawn);
  const Member& member = *drawn.world.member(drawn.guild, drawn.member);
  const Channel& channel = *drawn.world.channel(drawn.channel);
  RC_ASSERT(raw_permissions_in(drawn.world, member, channel) == by_the_library(drawn, false));
  RC_ASSERT(permissions_in(drawn.world, member, channel) == by_the_library(drawn, true));
}

}  // namespace
}  // namespace discord_sim
