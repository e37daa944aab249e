#include "discord/rest/calls_expressions.hpp"

#include "discord/model/json_writer.hpp"

namespace discord {
namespace {

Route emoji_route(Method method, EmojiPlace which) {
  return route(method, "/guilds/{}/emojis/{}", {which.guild, which.emoji});
}

}  // namespace

Task<Answer<std::vector<GuildEmoji>>> get_emojis(Rest& rest, GuildId guild) {
  return rest.ask({.route = route(Method::Get, "/guilds/{}/emojis", {guild})}, parse_emojis);
}

Task<Answer<GuildEmoji>> create_emoji(Rest& rest, GuildId guild, EmojiDraft draft, std::string reason) {
  JsonWriter json;
  json.begin_object().field("name", draft.name).field("image", draft.image).end_object();
  return rest.ask({.route = route(Method::Post, "/guilds/{}/emojis", {guild}),
                   .body = json.take(),
                   .reason = std::move(reason)},
                  parse_emoji);
}

Task<Answer<GuildEmoji>> rename_emoji(Rest& rest, EmojiPlace which, std::string name, std::string reason) {
  JsonWriter json;
  json.begin_object().field("name", name).end_object();
  return rest.ask(
      {.route = emoji_route(Method::Patch, which), .body = json.take(), .reason = std::move(reason)},
      parse_emoji);
}

Task<Answer<void>> delete_emoji(Rest& rest, EmojiPlace which, std::string reason) {
  return rest.tell({.route = emoji_route(Method::Delete, which), .reason = std::move(reason)});
}

Task<Answer<std::vector<Sticker>>> get_stickers(Rest& rest, GuildId guild) {
  return rest.ask({.route = route(Method::Get, "/guilds/{}/stickers", {guild})}, parse_stickers);
}

Task<Answer<void>> delete_sticker(Rest& rest, StickerPlace which, std::string reason) {
  return rest.tell({.route = route(Method::Delete, "/guilds/{}/stickers/{}", {which.guild, which.sticker}),
                    .reason = std::move(reason)});
}

}  // namespace discord
