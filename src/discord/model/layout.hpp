// Messages laid out freely (Discord's Components V2): texts, pictures, files and controls in the order in
// which they are given, in the place of content and embeds. A message that was laid out once stays so.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "discord/model/component.hpp"

namespace discord {

class JsonWriter;

struct TextDisplay {
  std::string text;  // Markdown; mentions count
};

// Pictures are addresses, or "attachment://name" for a file that goes with the message.
struct Picture {
  std::string url;
  std::string description;  // what is read out
  bool spoiler = false;
};

// One to three texts, with a button or a picture beside them.
struct Section {
  std::vector<std::string> texts;
  std::variant<Button, Picture> accessory;
};

struct Gallery {
  std::vector<Picture> pictures;  // one to ten
};

struct FileCard {
  std::string file_name;  // of a file that goes with the message
  bool spoiler = false;
};

struct Separator {
  bool line = true;
  bool wide = false;
};

using ContainerPart = std::variant<TextDisplay, Section, Gallery, FileCard, Separator, ActionRow>;

// Framed like an embed, with a bar of its own colour.
struct Container {
  std::vector<ContainerPart> parts;
  std::optional<std::uint32_t> color;
  bool spoiler = false;
};

using LayoutPart = std::variant<TextDisplay, Section, Gallery, FileCard, Separator, ActionRow, Container>;

void write(JsonWriter& json, const LayoutPart& part);
// Of a section: a button without its row.
void write_accessory(JsonWriter& json, const Button& button);

}  // namespace discord
