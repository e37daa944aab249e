#include "testing/discord_sim/world/guild_changes.hpp"
#include "testing/discord_sim/world/views.hpp"

namespace discord_sim {
namespace {

// Of two roles at one position the older one stands higher.
bool stands_above(const Role& left, const Role& right) {
  if (left.position != right.position) return left.position > right.position;
  return left.id < right.id;
}

}  // namespace

const Role& top_role(const Guild& guild, const Member& member) {
  const Role* top = &guild.everyone();
  for (const RoleId id : member.roles) {
    const auto role = guild.roles.find(id);
    if (role != guild.roles.end() && stands_above(role->second, *top)) top = &role->second;
  }
  return *top;
}

bool outranks(const Guild& guild, const Member& actor, const Member& target) {
  if (target.user == guild.owner) return false;
  return outranks(guild, actor, top_role(guild, target));
}

bool outranks(const Guild& guild, const Member& actor, const Role& target) {
  return actor.user == guild.owner || stands_above(top_role(guild, actor), target);
}

void move_voice(World& world, GuildId guild, UserId user, ChannelId channel) {
  Guild& record = world.guild_at(guild);
  VoiceState& state = record.voice[user];
  if (state.session.empty()) state.session = world.random_text(32);
  state.user = user;
  state.channel = channel;
  announce_voice(world, guild, state);
  if (!channel) record.voice.erase(user);
}

void announce_voice(World& world, GuildId guild, const VoiceState& state) {
  world.emit({.type = "VOICE_STATE_UPDATE",
              .data = voice_state_view(world, *world.guild(guild), state, true),
              .intent = intent::guild_voice_states,
              .guild = guild});
}

}  // namespace discord_sim
