// Where an interaction happens and on whom it acts, as the guard asks for it.
#pragma once

#include "discord/cache/guild_entry.hpp"
#include "discord/model/interaction.hpp"
#include "platform/guard/guard.hpp"

namespace herwa::platform {

Place place_of(const discord::GuildEntry& guild, ChannelId channel);

// The member or role that the command's target option names, or that a context menu was opened on. Somebody
// who is not in the guild stands on nobody's way.
OnWhom target_of(const discord::Interaction& interaction, const Access& access,
                 const discord::GuildEntry& guild);

}  // namespace herwa::platform
