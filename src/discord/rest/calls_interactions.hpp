// Answers to interactions. The token of the interaction is the authorisation: it works for fifteen minutes,
// and for the first answer there are three seconds.
#pragma once

#include <string>

#include "discord/model/interaction_reply.hpp"
#include "discord/model/message.hpp"
#include "discord/rest/rest.hpp"

namespace discord {

// What remains of an interaction for whoever answers it later.
struct InteractionKey {
  InteractionId id;
  ApplicationId application_id;
  std::string token;
};

// The one first answer; sent once. Late or repeated, it is refused with api_code::unknown_interaction or
// already_acknowledged.
Task<Answer<CallbackResult>> reply(Rest& rest, InteractionKey key, InteractionReply reply);
// The message that the first answer made, or the "thinking" that it left.
Task<Answer<Message>> edit_original(Rest& rest, InteractionKey key, OutgoingMessage message);
Task<Answer<void>> delete_original(Rest& rest, InteractionKey key);
Task<Answer<Message>> follow_up(Rest& rest, InteractionKey key, OutgoingMessage message);

}  // namespace discord
