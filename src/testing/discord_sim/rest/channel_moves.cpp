// Channels put into another order, and messages of announcement channels sent on to whoever follows.
#include <array>

#include "testing/discord_sim/rest/call.hpp"
#include "testing/discord_sim/world/channel_changes.hpp"
#include "testing/discord_sim/world/message_changes.hpp"

namespace discord_sim {
namespace {

using namespace std::chrono_literals;
using namespace permission;

constexpr std::uint32_t crossposted = 1U << 0U;

Answer move(Call& call) {
  const Guild& guild = need_guild(call);
  need_permission(call, guild, manage_channels);
  const Form list = Form::over(call.body);
  std::vector<Channel> moved;
  int parents = 0;
  for (std::size_t n = 0, count = list.list({0, 500}); n < count; ++n) {
    const Form item = list.item(n);
    const auto id = item.field("id").required() ? item.field("id").id<ChannelId>() : std::nullopt;
    const Channel* channel = id ? call.world.channel(*id) : nullptr;
    if (!id) continue;
    if (channel == nullptr || channel->guild != guild.id) throw refuse::unknown(unknown::channel);
    Channel changed = *channel;
    if (const auto position = item.field("position").integer({0, INT32_MAX}))
      changed.position = static_cast<int>(*position);
    if (item.value().has("parent_id")) {
      const auto parent = item.field("parent_id").id<ChannelId>().value_or(ChannelId{});
      parents += parent != changed.parent ? 1 : 0;
      changed.parent = parent;
    }
    moved.push_back(std::move(changed));
  }
  list.finish();
  if (parents > 1)
    throw ApiError(400, 40009, "Only one channel can be moved into another category at a time");
  for (Channel& channel : moved) {
    const ChannelId id = channel.id;
    call.world.channel_at(id) = std::move(channel);
    announce_channel(call.world, id);
  }
  return no_content();
}

Answer crosspost(Call& call) {
  const Channel& channel = need_channel(call, send_messages);
  if (channel.type != ChannelType::Announcement)
    throw ApiError(400, 50024, "Cannot execute action on this channel type");
  const Message& message = need_message(call, channel);
  if (message.author != call.user && !holds(own_permissions(call, channel), manage_messages))
    throw refuse::missing_permissions();
  if ((message.flags & crossposted) != 0)
    throw ApiError(400, 40033, "This message has already been crossposted");
  Message& record_of = *call.world.mutable_message(channel.id, message.id);
  record_of.flags |= crossposted;
  announce_edit(call.world, record_of);
  return {200, message_view(call.world, record_of, call.user)};
}

constexpr std::array move_table{
    Route{"PATCH", "/guilds/{guild_id}/channels", move, {"channels.move", 5, 10s}},
    Route{"POST", "/channels/{channel_id}/messages/{message_id}/crosspost", crosspost, {"crosspost", 10, 1h}},
};

}  // namespace

std::span<const Route> channel_move_routes() { return move_table; }

}  // namespace discord_sim
