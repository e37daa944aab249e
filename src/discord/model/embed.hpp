// Embeds, the same struct for those that are read and those that are sent.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"

namespace discord {

class JsonWriter;

struct EmbedField {
  std::string name;
  std::string value;
  bool is_inline = false;

  friend bool operator==(const EmbedField&, const EmbedField&) = default;
};

struct Embed {
  std::string title;
  std::string description;
  std::string url;
  std::optional<std::uint32_t> color;
  std::optional<herwa::Instant> timestamp;
  std::string footer_text;
  std::string footer_icon_url;
  std::string author_name;
  std::string author_url;
  std::string author_icon_url;
  std::string image_url;
  std::string thumbnail_url;
  std::vector<EmbedField> fields;

  friend bool operator==(const Embed&, const Embed&) = default;
};

void write(JsonWriter& json, const Embed& embed);

}  // namespace discord
