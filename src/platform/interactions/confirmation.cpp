#include "platform/interactions/confirmation.hpp"

#include "platform/language/words.hpp"

namespace herwa::platform {
namespace {

Task<Answer> cancelled(ComponentContext& context) {
  co_return in_place_of_the_question(words().say(context.scene().locale, "confirmation.cancelled"));
}

}  // namespace

discord::ActionRow confirmation(const InteractionContext& context, const Confirming& confirming) {
  discord::ActionRow row;
  row.buttons.push_back(
      {.style = discord::ButtonStyle::Danger,
       .label = confirming.verb,
       .custom_id = context.id_for_asker(confirming.component, confirming.payload, confirmation_lives)});
  row.buttons.push_back({.label = words().say(context.scene().locale, "confirmation.cancel"),
                         .custom_id = context.id_for_asker("cancel", {}, confirmation_lives)});
  return row;
}

ComponentEntry cancel_button() {
  ComponentEntry entry{.name = "cancel"};
  entry.run = cancelled;
  return entry;
}

Answer in_place_of_the_question(std::string text) {
  Update answer;
  answer.message.content = std::move(text);
  answer.message.embeds = std::vector<discord::Embed>{};
  answer.message.components = std::vector<discord::ActionRow>{};
  return answer;
}

Answer in_place_of_the_question(discord::Embed embed) {
  Update answer;
  answer.message.content = "";
  answer.message.embeds = std::vector{std::move(embed)};
  answer.message.components = std::vector<discord::ActionRow>{};
  return answer;
}

}  // namespace herwa::platform
