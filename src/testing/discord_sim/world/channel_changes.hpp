// Changes to channels, threads and direct messages. As with guild_changes.hpp, the caller decides whether
// the change is allowed.
#pragma once

#include "testing/discord_sim/world/world.hpp"

namespace discord_sim {

// The id is made here; a channel without a position goes to the end.
Channel& create_channel(World& world, Channel channel);
// To be called after the record was changed.
void announce_channel(World& world, ChannelId channel);
// Children of a category lose their parent; threads of a channel go with it.
void delete_channel(World& world, ChannelId channel);
// The one direct channel between the two, opened when there is none.
Channel& open_direct(World& world, UserId one, UserId other);
// A thread under a channel; `from` gives it the message's id.
Channel& start_thread(World& world, Channel thread, MessageId from);
void set_thread_member(World& world, ChannelId thread, UserId user, bool present);

}  // namespace discord_sim
