// Changes to messages and their reactions. As with guild_changes.hpp, the caller decides whether the change
// is allowed.
#pragma once

#include <vector>

#include "testing/discord_sim/world/world.hpp"

namespace discord_sim {

// The id is made here, unless it is that of a forum's post. An ephemeral draft needs `only_for`. The
// reference lives until the next change.
Message& post_message(World& world, Message draft);
// To be called after the record was changed; does not touch edited_at.
void announce_edit(World& world, const Message& message);
void delete_message(World& world, ChannelId channel, MessageId message);
void delete_messages(World& world, ChannelId channel, const std::vector<MessageId>& messages);
void add_reaction(World& world, Message& message, const ReactionEmoji& emoji, UserId user);
void remove_reaction(World& world, Message& message, const ReactionEmoji& emoji, UserId user);
void clear_reactions(World& world, Message& message);
void clear_reactions(World& world, Message& message, const ReactionEmoji& emoji);
void start_typing(World& world, ChannelId channel, UserId user);
void set_pinned(World& world, Message& message, bool pinned);

}  // namespace discord_sim
