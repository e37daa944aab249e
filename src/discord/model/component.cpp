#include "discord/model/component.hpp"

#include "discord/model/json_writer.hpp"
#include "discord/model/layout.hpp"

namespace discord {
namespace {

constexpr int type_action_row = 1;
constexpr int type_button = 2;
constexpr int type_text_input = 4;
constexpr int type_label = 18;

void write_emoji(JsonWriter& json, const std::optional<ComponentEmoji>& emoji) {
  if (!emoji) return;
  json.key("emoji").begin_object();
  if (emoji->id) json.field("id", emoji->id).field("animated", emoji->animated);
  json.field_if("name", emoji->name).end_object();
}

void write_button(JsonWriter& json, const Button& button) {
  json.begin_object().field("type", type_button).field("style", static_cast<int>(button.style));
  json.field_if("label", button.label);
  if (button.style == ButtonStyle::Link) {
    json.field("url", button.url);
  } else {
    json.field("custom_id", button.custom_id);
  }
  write_emoji(json, button.emoji);
  if (button.disabled) json.field("disabled", true);
  json.end_object();
}

void write_options(JsonWriter& json, const std::vector<SelectOption>& options) {
  json.key("options").begin_array();
  for (const SelectOption& option : options) {
    json.begin_object().field("label", option.label).field("value", option.value);
    json.field_if("description", option.description);
    write_emoji(json, option.emoji);
    if (option.chosen) json.field("default", true);
    json.end_object();
  }
  json.end_array();
}

void write_select(JsonWriter& json, const Select& select, bool in_modal) {
  json.begin_object().field("type", static_cast<int>(select.kind)).field("custom_id", select.custom_id);
  json.field_if("placeholder", select.placeholder);
  if (select.kind == SelectKind::String) write_options(json, select.options);
  if (!select.channel_types.empty()) {
    json.key("channel_types").begin_array();
    for (const ChannelType type : select.channel_types) json.value(static_cast<int>(type));
    json.end_array();
  }
  json.field("min_values", select.values_min).field("max_values", select.values_max);
  // Discord refuses "disabled" in a modal and knows "required" nowhere else.
  if (in_modal) {
    json.field("required", select.required);
  } else if (select.disabled) {
    json.field("disabled", true);
  }
  json.end_object();
}

void write_text_input(JsonWriter& json, const TextInput& input) {
  json.begin_object().field("type", type_text_input).field("custom_id", input.custom_id);
  json.field("style", input.paragraph ? 2 : 1).field("required", input.required);
  json.field("min_length", input.length_min).field("max_length", input.length_max);
  json.field_if("value", input.value).field_if("placeholder", input.placeholder);
  json.end_object();
}

void write_field(JsonWriter& json, const ModalField& field) {
  json.begin_object().field("type", type_label).field("label", field.label);
  json.field_if("description", field.description);
  json.key("component");
  if (const auto* input = std::get_if<TextInput>(&field.input)) {
    write_text_input(json, *input);
  } else {
    write_select(json, std::get<Select>(field.input), true);
  }
  json.end_object();
}

}  // namespace

void write_accessory(JsonWriter& json, const Button& button) { write_button(json, button); }

void write(JsonWriter& json, const ActionRow& row) {
  json.begin_object().field("type", type_action_row).key("components").begin_array();
  for (const Button& button : row.buttons) write_button(json, button);
  if (row.select) write_select(json, *row.select, false);
  json.end_array().end_object();
}

void write(JsonWriter& json, const Modal& modal) {
  json.begin_object().field("custom_id", modal.custom_id).field("title", modal.title);
  json.key("components").begin_array();
  for (const ModalField& field : modal.fields) write_field(json, field);
  json.end_array().end_object();
}

}  // namespace discord
