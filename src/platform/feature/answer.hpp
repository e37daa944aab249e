// What a handler gives back to the person who acted. The dispatcher sends it: as the first answer when it
// comes in time, as an edit when it had to say "thinking" before.
#pragma once

#include <string>
#include <utility>
#include <variant>

#include "discord/model/interaction_reply.hpp"
#include "discord/model/outgoing_message.hpp"

namespace herwa::platform {

// A new message, to everybody in the channel or to the person alone.
struct Say {
  discord::OutgoingMessage message;
};
// Of components and modals: the message that they sit on becomes this one.
struct Update {
  discord::OutgoingMessage message;
};
// Of components: nothing is to be seen.
struct Nothing {};
// Of commands and components, at once: Discord takes no modal after "thinking".
struct Ask {
  discord::Modal modal;
};
// A "no" in words, to the person alone.
struct Refuse {
  std::string text;
};

using Answer = std::variant<Say, Update, Nothing, Ask, Refuse>;

inline Answer say(std::string text) {
  Say answer;
  answer.message.content = std::move(text);
  return answer;
}
inline Answer say_to_you(std::string text) {
  Say answer;
  answer.message.content = std::move(text);
  answer.message.flags = discord::message_flag::ephemeral;
  return answer;
}
inline Answer say(discord::Embed embed) {
  Say answer;
  answer.message.embeds = {std::move(embed)};
  return answer;
}
inline Answer say_to_you(discord::Embed embed) {
  Say answer;
  answer.message.embeds = {std::move(embed)};
  answer.message.flags = discord::message_flag::ephemeral;
  return answer;
}

}  // namespace herwa::platform
