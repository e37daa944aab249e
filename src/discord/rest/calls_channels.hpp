// What moderators do to a channel as a whole: read back what was written there, take much of it away at once,
// and change who may write.
#pragma once

#include <string>
#include <vector>

#include "discord/model/channel.hpp"
#include "discord/model/message.hpp"
#include "discord/rest/rest.hpp"

namespace discord {

inline constexpr std::size_t messages_page_max = 100;
inline constexpr std::size_t bulk_delete_min = 2;
inline constexpr std::size_t bulk_delete_max = 100;
// Older ones Discord deletes one by one only.
inline constexpr auto bulk_delete_age_max = std::chrono::days(14);

struct MessagesBefore {
  ChannelId channel;
  MessageId before;  // zero: the newest
  std::size_t count = messages_page_max;
};
// Newest first.
Task<Answer<std::vector<Message>>> get_messages(Rest& rest, MessagesBefore which);
// Two to a hundred, each once, none older than fourteen days. Those that are gone already are no mistake.
Task<Answer<void>> delete_messages(Rest& rest, ChannelId channel, std::vector<MessageId> ids,
                                   std::string reason);

// Puts it in the place of what there was for that role or member.
Task<Answer<void>> put_overwrite(Rest& rest, ChannelId channel, Overwrite overwrite, std::string reason);
Task<Answer<void>> remove_overwrite(Rest& rest, ChannelId channel, std::uint64_t of, std::string reason);

}  // namespace discord
