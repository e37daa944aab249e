// Stickers that a guild made.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "discord/model/ids.hpp"
#include "discord/model/json.hpp"

namespace discord {

using StickerId = herwa::Id<struct StickerTag>;

struct Sticker {
  StickerId id;
  GuildId guild_id;
  std::string name;
  std::string description;
  std::string tags;  // the standard emoji that stands for it
  bool available = true;
};

std::optional<Sticker> parse_sticker(Json json);
std::optional<std::vector<Sticker>> parse_stickers(Json json);

}  // namespace discord
