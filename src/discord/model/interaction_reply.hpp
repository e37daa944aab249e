// The first answer to an interaction: due within three seconds, exactly one.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "discord/model/component.hpp"
#include "discord/model/ids.hpp"
#include "discord/model/json.hpp"
#include "discord/model/outgoing_message.hpp"

namespace discord {

// "Thinking …", to be completed by editing the original reply or by a follow-up.
struct DeferReply {
  bool ephemeral = false;
};
// For components: nothing changes yet.
struct DeferUpdate {};
// For components: the message they sit on becomes this one.
struct UpdateMessage {
  OutgoingMessage message;
};

struct Choice {
  std::string name;
  std::variant<std::string, std::int64_t, double> value;
};
// For autocompletion, at most 25.
struct Choices {
  std::vector<Choice> choices;
};

using InteractionReply =
    std::variant<OutgoingMessage, DeferReply, DeferUpdate, UpdateMessage, Choices, Modal>;

std::string to_json(const InteractionReply& reply);

// What Discord tells about a reply when asked to (with_response).
struct CallbackResult {
  MessageId message_id;  // zero: the reply made no message
};

std::optional<CallbackResult> parse_callback_result(Json json);

}  // namespace discord
