#include "discord/model/sticker.hpp"

#include "discord/model/reader.hpp"

namespace discord {
namespace {

using namespace reader;

Sticker sticker_of(Object object) {
  Sticker sticker;
  each_field(object, [&](std::string_view key, Value& value) {
    switch (hash(key)) {
      case "id"_key: return read(value, sticker.id);
      case "guild_id"_key: return read(value, sticker.guild_id);
      case "name"_key: return read(value, sticker.name);
      case "description"_key: return read(value, sticker.description);
      case "tags"_key: return read(value, sticker.tags);
      case "available"_key: return read(value, sticker.available);
      default: return;
    }
  });
  return sticker;
}

}  // namespace

std::optional<Sticker> parse_sticker(Json json) { return parse_with(json, sticker_of); }

std::optional<std::vector<Sticker>> parse_stickers(Json json) {
  return parse_array_with<Sticker>(json, sticker_of);
}

}  // namespace discord
