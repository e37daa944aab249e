// What decides about posting logs, without asking anybody: how embeds fill messages, whether a channel can
// take them, and whether it is still read by those who read it before.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "discord/cache/cache.hpp"
#include "discord/model/embed.hpp"

namespace herwa::platform::log_rules {

// At most ten embeds a message and 6,000 characters in all of them together, in their order.
std::vector<std::vector<discord::Embed>> into_messages(std::vector<discord::Embed> embeds);

enum class [[nodiscard]] Trouble : std::uint8_t {
  None,
  Gone,        // no such channel in the guild
  NotForText,  // a category, a forum
  MayNotView,
  MayNotSend,
  MayNotEmbed,
  MoreReaders,  // than when logs were let into it
};
// "gone", as it is stored and as the end of its words' key.
std::string_view name_of(Trouble trouble);

// Whether the bot can post embeds there.
Trouble check_channel(const discord::GuildEntry& guild, discord::ChannelId channel, discord::UserId own_id,
                      Instant now);

// Who may read a channel: the roles (with @everyone) that can by themselves, and the members that an
// overwrite lets; sorted. Administrators read everything anyway and are not among them.
std::vector<std::int64_t> readers_of(const discord::GuildEntry& guild, discord::ChannelId channel);
// Some of these were not among those. When @everyone was, all were.
bool more_readers(const discord::GuildEntry& guild, const std::vector<std::int64_t>& now,
                  const std::vector<std::int64_t>& approved);

}  // namespace herwa::platform::log_rules
