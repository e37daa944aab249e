// Messages in channels.
#pragma once

#include "discord/model/message.hpp"
#include "discord/model/outgoing_message.hpp"
#include "discord/rest/rest.hpp"

namespace discord {

// With a nonce it is tried again when nobody knows whether it arrived: Discord then keeps one. Without,
// never.
Task<Answer<Message>> create_message(Rest& rest, ChannelId channel, const OutgoingMessage& message,
                                     Priority priority = Priority::Normal);
Task<Answer<Message>> get_message(Rest& rest, ChannelId channel, MessageId id);
Task<Answer<Message>> edit_message(Rest& rest, ChannelId channel, MessageId id,
                                   const OutgoingMessage& message);
// "… is typing", for ten seconds or until the next message.
Task<Answer<void>> show_typing(Rest& rest, ChannelId channel);
// Urgent: what should not be read goes before what is being said.
Task<Answer<void>> delete_message(Rest& rest, ChannelId channel, MessageId id, std::string reason = {});

}  // namespace discord
