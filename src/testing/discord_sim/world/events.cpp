#include "testing/discord_sim/world/events.hpp"

#include "testing/discord_sim/world/world.hpp"

namespace discord_sim {
namespace {

bool sees_channel(const World& world, UserId user, ChannelId id) {
  const Channel* channel = world.channel(id);
  if (channel == nullptr) return false;
  if (!channel->guild) return std::ranges::count(channel->recipients, user) > 0;
  const Member* member = world.member(channel->guild, user);
  return member != nullptr && holds(permissions_in(world, *member, *channel), permission::view_channel);
}

}  // namespace

bool may_receive(const World& world, UserId user, const Event& event) {
  if (event.not_for == user) return false;
  if (event.only) return event.only == user;
  if (event.guild) {
    const Member* member = world.member(event.guild, user);
    if (member == nullptr) return false;
    const Permissions held = permissions_in_guild(*world.guild(event.guild), *member);
    if (event.permission != 0 && (held & event.permission) == 0) return false;
  }
  return !event.channel || sees_channel(world, user, event.channel);
}

void hide_content(Json& message) {
  message.set("content", "");
  for (const std::string_view list : {"embeds", "attachments", "components"})
    message.set(list, Json::array());
  message.erase("poll");
  if (Json* replied_to = message.find_mutable("referenced_message");
      replied_to != nullptr && replied_to->is_object()) {
    hide_content(*replied_to);
  }
}

}  // namespace discord_sim
