// Emojis and stickers that a guild made.
#pragma once

#include <string>
#include <vector>

#include "discord/model/guild.hpp"
#include "discord/model/sticker.hpp"
#include "discord/rest/rest.hpp"

namespace discord {

struct EmojiDraft {
  std::string name;   // letters, digits and underscores, 2 to 32
  std::string image;  // image_data(); at most 256 KiB
};
struct EmojiPlace {
  GuildId guild;
  EmojiId emoji;
};

Task<Answer<std::vector<GuildEmoji>>> get_emojis(Rest& rest, GuildId guild);
Task<Answer<GuildEmoji>> create_emoji(Rest& rest, GuildId guild, EmojiDraft draft, std::string reason);
Task<Answer<GuildEmoji>> rename_emoji(Rest& rest, EmojiPlace which, std::string name, std::string reason);
Task<Answer<void>> delete_emoji(Rest& rest, EmojiPlace which, std::string reason);

struct StickerPlace {
  GuildId guild;
  StickerId sticker;
};
Task<Answer<std::vector<Sticker>>> get_stickers(Rest& rest, GuildId guild);
Task<Answer<void>> delete_sticker(Rest& rest, StickerPlace which, std::string reason);

}  // namespace discord
