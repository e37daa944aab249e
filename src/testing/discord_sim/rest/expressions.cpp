// A guild's own emojis and stickers.
#include <array>

#include "testing/discord_sim/rest/call.hpp"
#include "testing/discord_sim/rest/images.hpp"
#include "testing/discord_sim/world/side_changes.hpp"

namespace discord_sim {
namespace {

using namespace std::chrono_literals;
using namespace permission;

constexpr std::size_t emojis_max = 50;
constexpr std::size_t stickers_max = 5;
// 256 KiB as base64.
constexpr std::size_t emoji_letters_max = 256 * 1024 * 4 / 3;
constexpr std::size_t sticker_bytes_max = 512 * 1024;

Answer get_emojis(Call& call) {
  Json emojis = Json::array();
  for (const Emoji& emoji : need_guild(call).emojis) emojis.push(emoji_view(emoji));
  return {200, std::move(emojis)};
}

std::vector<Emoji>::const_iterator need_emoji(const Call& call, const Guild& guild) {
  const auto found = std::ranges::find(guild.emojis, call.id<EmojiId>("emoji_id"), &Emoji::id);
  if (found == guild.emojis.end()) throw ApiError(404, unknown::emoji, "Unknown Emoji");
  return found;
}

Answer get_emoji(Call& call) { return {200, emoji_view(*need_emoji(call, need_guild(call)))}; }

std::string read_emoji_name(const Form& form) {
  const auto name = form.field("name").text({2, 32});
  const bool plain = name && std::ranges::all_of(*name, [](char c) {
                       return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
                     });
  if (name && !plain)
    form.field("name").fail("STRING_TYPE_REGEX", "String value did not match validation regex.");
  return name.value_or("");
}

Answer post_emoji(Call& call) {
  const Guild& guild = need_guild(call);
  need_permission(call, guild, create_expressions);
  if (guild.emojis.size() >= emojis_max) throw ApiError(400, 30008, "Maximum number of emojis reached (50)");
  const Form form(call.body);
  form.field("name").required();
  form.field("image").required();
  Emoji emoji{.id = call.world.next_id<EmojiId>(), .name = read_emoji_name(form)};
  const std::string& image = call.body["image"].text();
  if (image.size() > emoji_letters_max) throw ApiError(400, 50045, "File uploaded exceeds the maximum size");
  read_picture(form.field("image"));
  form.finish();
  emoji.animated = image.starts_with("data:image/gif");
  call.world.guild_at(guild.id).emojis.push_back(emoji);
  announce_emojis(call.world, guild.id);
  record(call.world, guild.id, call.actor(),
         {audit::emoji_create,
          Snowflake(emoji.id.value()),
          {},
          Json::array({audit_change("name", {}, emoji.name)})});
  return {201, emoji_view(emoji)};
}

Answer patch_emoji(Call& call) {
  const Guild& guild = need_guild(call);
  need_permission(call, guild, manage_expressions);
  const Form form(call.body);
  const EmojiId id = need_emoji(call, guild)->id;
  const std::string name = read_emoji_name(form);
  form.finish();
  Emoji& emoji = *std::ranges::find(call.world.guild_at(guild.id).emojis, id, &Emoji::id);
  if (!name.empty()) emoji.name = name;
  announce_emojis(call.world, guild.id);
  record(call.world, guild.id, call.actor(), {audit::emoji_update, Snowflake(id.value())});
  return {200, emoji_view(emoji)};
}

Answer delete_emoji(Call& call) {
  const Guild& guild = need_guild(call);
  need_permission(call, guild, manage_expressions);
  const EmojiId id = need_emoji(call, guild)->id;
  std::erase_if(call.world.guild_at(guild.id).emojis, [id](const Emoji& one) { return one.id == id; });
  announce_emojis(call.world, guild.id);
  record(call.world, guild.id, call.actor(), {audit::emoji_delete, Snowflake(id.value())});
  return no_content();
}

// ---- stickers

const Json& need_sticker(const Call& call, const Guild& guild) {
  const auto found = guild.side.stickers.find(call.id<Snowflake>("sticker_id"));
  if (found == guild.side.stickers.end()) throw refuse::unknown(unknown::sticker);
  return found->second;
}

Answer stickers(Call& call) {
  Json list = Json::array();
  for (const auto& [id, sticker] : need_guild(call).side.stickers) list.push(sticker);
  return {200, std::move(list)};
}

Answer sticker(Call& call) { return {200, need_sticker(call, need_guild(call))}; }

// The fields come beside the file, each a part of its own.
Answer create_sticker(Call& call) {
  const Guild& guild = need_guild(call);
  need_permission(call, guild, create_expressions);
  if (guild.side.stickers.size() >= stickers_max)
    throw ApiError(400, 30039, "Maximum number of stickers reached (5)");
  if (call.body.is_null()) call.body = Json::object();
  const Form form(call.body);
  for (const std::string_view needed : {"name", "tags"}) form.field(needed).required();
  const auto name = form.field("name").text({2, 30});
  const auto tags = form.field("tags").text({1, 200});
  const auto description = form.field("description").text({0, 100});
  if (call.files.empty()) form.field("file").fail("BASE_TYPE_REQUIRED", "This field is required");
  form.finish();
  if (call.files.front().bytes.size() > sticker_bytes_max)
    throw ApiError(400, 50045, "File uploaded exceeds the maximum size");
  const auto id = call.world.next_id<Snowflake>();
  Json made = Json::object({{"id", id},
                            {"name", *name},
                            {"tags", *tags},
                            {"type", 2},
                            {"format_type", 1},
                            {"description", text_or_null(description.value_or(""))},
                            {"available", true},
                            {"guild_id", guild.id},
                            {"user", user_view(*call.world.user(call.user))}});
  call.world.guild_at(guild.id).side.stickers[id] = made;
  announce_stickers(call.world, guild.id);
  record(call.world, guild.id, call.actor(), {audit::sticker_create, id});
  return {201, std::move(made)};
}

Answer change_sticker(Call& call) {
  const Guild& guild = need_guild(call);
  need_permission(call, guild, manage_expressions);
  Json changed = need_sticker(call, guild);
  const Form form(call.body);
  if (const auto name = form.field("name").text({2, 30})) changed.set("name", *name);
  if (const auto tags = form.field("tags").text({1, 200})) changed.set("tags", *tags);
  if (call.body.has("description"))
    changed.set("description", text_or_null(form.field("description").text({0, 100}).value_or("")));
  form.finish();
  const auto id = changed["id"].id<Snowflake>();
  call.world.guild_at(guild.id).side.stickers[id] = changed;
  announce_stickers(call.world, guild.id);
  record(call.world, guild.id, call.actor(), {audit::sticker_update, id});
  return {200, std::move(changed)};
}

Answer remove_sticker(Call& call) {
  const Guild& guild = need_guild(call);
  need_permission(call, guild, manage_expressions);
  const auto id = need_sticker(call, guild)["id"].id<Snowflake>();
  call.world.guild_at(guild.id).side.stickers.erase(id);
  announce_stickers(call.world, guild.id);
  record(call.world, guild.id, call.actor(), {audit::sticker_delete, id});
  return no_content();
}

constexpr Limit emoji_limit{"expressions", 10, 10s};
constexpr std::array emoji_table{
    Route{"GET", "/guilds/{guild_id}/emojis", get_emojis, emoji_limit},
    Route{"POST", "/guilds/{guild_id}/emojis", post_emoji, emoji_limit},
    Route{"GET", "/guilds/{guild_id}/emojis/{emoji_id}", get_emoji, emoji_limit},
    Route{"PATCH", "/guilds/{guild_id}/emojis/{emoji_id}", patch_emoji, emoji_limit},
    Route{"DELETE", "/guilds/{guild_id}/emojis/{emoji_id}", delete_emoji, emoji_limit},
    Route{"GET", "/guilds/{guild_id}/stickers", stickers, emoji_limit},
    Route{"POST", "/guilds/{guild_id}/stickers", create_sticker, emoji_limit},
    Route{"GET", "/guilds/{guild_id}/stickers/{sticker_id}", sticker, emoji_limit},
    Route{"PATCH", "/guilds/{guild_id}/stickers/{sticker_id}", change_sticker, emoji_limit},
    Route{"DELETE", "/guilds/{guild_id}/stickers/{sticker_id}", remove_sticker, emoji_limit},
};

}  // namespace

std::span<const Route> expression_routes() { return emoji_table; }

}  // namespace discord_sim
