// Buttons, selects and modals as they are sent. What people did with them arrives as an Interaction.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "discord/model/channel.hpp"
#include "discord/model/ids.hpp"

namespace discord {

class JsonWriter;

// A custom emoji has an id, a standard one only its characters.
struct ComponentEmoji {
  EmojiId id;
  std::string name;
  bool animated = false;
};

enum class ButtonStyle : std::uint8_t { Primary = 1, Secondary = 2, Success = 3, Danger = 4, Link = 5 };

struct Button {
  ButtonStyle style = ButtonStyle::Secondary;
  std::string label;
  std::string custom_id;  // of every style but Link
  std::string url;        // of Link alone
  std::optional<ComponentEmoji> emoji;
  bool disabled = false;
};

enum class SelectKind : std::uint8_t { String = 3, User = 5, Role = 6, Mentionable = 7, Channel = 8 };

struct SelectOption {
  std::string label;
  std::string value;
  std::string description;
  std::optional<ComponentEmoji> emoji;
  bool chosen = false;
};

struct Select {
  SelectKind kind = SelectKind::String;
  std::string custom_id;
  std::string placeholder;
  std::vector<SelectOption> options;       // of String alone
  std::vector<ChannelType> channel_types;  // of Channel alone; empty: all
  std::uint8_t values_min = 1;
  std::uint8_t values_max = 1;
  bool disabled = false;  // in messages
  bool required = true;   // in modals
};

// Up to five buttons, or one select.
struct ActionRow {
  std::vector<Button> buttons;
  std::optional<Select> select;
};

struct TextInput {
  std::string custom_id;
  bool paragraph = false;
  std::uint16_t length_min = 0;
  std::uint16_t length_max = 4000;
  bool required = true;
  std::string value;
  std::string placeholder;
};

// One labelled question of a modal.
struct ModalField {
  std::string label;
  std::string description;
  std::variant<TextInput, Select> input;
};

struct Modal {
  std::string custom_id;
  std::string title;
  std::vector<ModalField> fields;
};

void write(JsonWriter& json, const ActionRow& row);
// As the `data` of a modal reply.
void write(JsonWriter& json, const Modal& modal);

}  // namespace discord
