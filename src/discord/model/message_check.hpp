// Whether Discord would take a new message, known before it is asked. What passes here is refused for reasons
// of permission or place alone.
#pragma once

#include <optional>
#include <string>

#include "discord/model/outgoing_message.hpp"

namespace discord {

// What Discord would refuse, with its place, such as "embeds.0.title: more than 256 characters"; nullopt:
// nothing. In the order in which they are given, the first alone.
std::optional<std::string> problem_with(const OutgoingMessage& message);

}  // namespace discord
