#include "platform/interactions/context.hpp"

#include <utility>

namespace herwa::platform {

std::optional<std::string> CommandContext::text(std::string_view name) const {
  const discord::InteractionOption* option = command_.option(name);
  const std::string* text = option == nullptr ? nullptr : option->text();
  return text == nullptr ? std::nullopt : std::optional(*text);
}

std::optional<std::int64_t> CommandContext::integer(std::string_view name) const {
  const discord::InteractionOption* option = command_.option(name);
  return option == nullptr ? std::nullopt : option->integer();
}

std::optional<double> CommandContext::number(std::string_view name) const {
  const discord::InteractionOption* option = command_.option(name);
  return option == nullptr ? std::nullopt : option->number();
}

std::optional<bool> CommandContext::flag(std::string_view name) const {
  const discord::InteractionOption* option = command_.option(name);
  return option == nullptr ? std::nullopt : option->boolean();
}

std::string CommandContext::typed() const {
  const discord::InteractionOption* option = command_.focused();
  const std::string* text = option == nullptr ? nullptr : option->text();
  return text == nullptr ? "" : *text;
}

std::string CommandContext::typed_option() const {
  const discord::InteractionOption* option = command_.focused();
  return option == nullptr ? "" : option->name;
}

const std::vector<std::string>& ComponentContext::values() const {
  static const std::vector<std::string> none;
  const discord::ComponentData* component = interaction_.component();
  return component == nullptr ? none : component->values;
}

std::string ComponentContext::input(std::string_view name) const {
  const discord::ModalData* modal = interaction_.modal();
  const discord::ModalInput* input = modal == nullptr ? nullptr : modal->input(name);
  return input == nullptr ? "" : input->value;
}

const discord::Message* ComponentContext::message() const {
  return interaction_.message ? &*interaction_.message : nullptr;
}

const discord::Message* EventContext::message() {
  if (!std::exchange(message_read_, true)) message_ = discord::parse_message(event_.body());
  return message_ ? &*message_ : nullptr;
}

}  // namespace herwa::platform
