// "Really?": for what cannot be undone. Two buttons that only the asker may press, and only for five minutes;
// afterwards the router says that the question is too old. What can be undone is done, with a button that
// undoes it.
//   answer.message.components = {confirmation(context, {.component = "clear", .payload = id, .verb = text})};
//   feature.components = {{.name = "clear", …}, cancel_button()};
#pragma once

#include <chrono>
#include <string>

#include "discord/model/component.hpp"
#include "platform/feature/feature.hpp"
#include "platform/interactions/context.hpp"

namespace herwa::platform {

inline constexpr auto confirmation_lives = std::chrono::minutes(5);

struct Confirming {
  std::string component;  // the feature's own, which does it
  std::string payload;
  std::string verb;  // on the button, such as "Delete everything"
};
discord::ActionRow confirmation(const InteractionContext& context, const Confirming& confirming);

// Goes into the components of every feature that asks so.
ComponentEntry cancel_button();

// A message that takes the place of the question: its embed and buttons go.
Answer in_place_of_the_question(std::string text);
Answer in_place_of_the_question(discord::Embed embed);

}  // namespace herwa::platform
