// Answers to a command that was typed as a message: replies in the same channel that ping nobody. What is for
// the person alone goes to them directly, without buttons, since those work in servers only.
#pragma once

#include <memory>
#include <string>

#include "discord/rest/rest.hpp"
#include "platform/interactions/conversation.hpp"

namespace herwa::platform {

struct TypedBy {
  ChannelId channel;
  MessageId message;
  UserId user;
  std::string command;  // as it would be typed with a slash: "/feature list"
};

std::unique_ptr<Conversation> make_message_conversation(discord::Rest& rest, TypedBy typed);

}  // namespace herwa::platform
