#include "platform/interactions/target.hpp"

#include <limits>

namespace herwa::platform {
namespace {

// Below @everyone: not even the lowest role is at or under it.
constexpr discord::Rank nowhere{std::numeric_limits<std::int32_t>::min(), RoleId()};

OnWhom on_member(UserId id, const discord::Resolved& resolved, const discord::GuildEntry& guild) {
  OnWhom target{.kind = Target::Member, .user = id, .guild_owner = guild.owner_id() == id, .rank = nowhere};
  if (const discord::Member* member = resolved.member(id))
    target.rank = discord::top_rank(guild.rights(), {id, member->roles, {}});
  return target;
}

OnWhom on_role(RoleId id, const discord::GuildEntry& guild) {
  OnWhom target{.kind = Target::Role, .rank = nowhere};
  if (const auto role = guild.role(id)) target.rank = {role->rights.position, id};
  return target;
}

}  // namespace

Place place_of(const discord::GuildEntry& guild, ChannelId channel) {
  Place place{.guild = guild.id(), .channel = channel};
  const auto here = guild.channel(channel);
  if (!here || !here->parent_id) return place;
  const auto parent = guild.channel(here->parent_id);
  if (parent && parent->type != discord::ChannelType::Category) {
    place.parent = here->parent_id;
    place.category = parent->parent_id;
  } else {
    place.category = here->parent_id;
  }
  return place;
}

OnWhom target_of(const discord::Interaction& interaction, const Access& access,
                 const discord::GuildEntry& guild) {
  const discord::CommandData* command = interaction.command();
  if (access.target == Target::Nobody || command == nullptr) return {};
  if (command->type == discord::CommandType::User)
    return on_member(UserId(command->target_id), command->resolved, guild);
  const discord::InteractionOption* option = command->option(access.target_option);
  if (option == nullptr) return {};
  if (access.target == Target::Role) return on_role(option->id<RoleId>(), guild);
  return on_member(option->id<UserId>(), command->resolved, guild);
}

}  // namespace herwa::platform
