// Polls that messages ask. One is made as a message with OutgoingMessage::poll.
#pragma once

#include <cstdint>
#include <vector>

#include "discord/model/message.hpp"
#include "discord/model/poll.hpp"
#include "discord/rest/rest.hpp"

namespace discord {

struct PollAnswerPlace {
  ChannelId channel;
  MessageId message;
  std::uint32_t answer = 1;  // numbered from 1
  UserId after;              // zero: from the first; a page has 100
};

Task<Answer<std::vector<User>>> get_poll_voters(Rest& rest, PollAnswerPlace which);
// At once; only one's own can be ended.
Task<Answer<Message>> end_poll(Rest& rest, ChannelId channel, MessageId message);

}  // namespace discord
