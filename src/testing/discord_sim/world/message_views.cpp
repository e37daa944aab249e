#include "testing/discord_sim/world/side_changes.hpp"
#include "testing/discord_sim/world/views.hpp"
#include "testing/discord_sim/world/world.hpp"

namespace discord_sim {
namespace {

Json reactions_view(const Message& message, UserId viewer) {
  Json list = Json::array();
  for (const Reaction& reaction : message.reactions) {
    const bool mine = std::ranges::count(reaction.users, viewer) > 0;
    list.push(
        Json::object({{"emoji", reaction_emoji_view(reaction.emoji)},
                      {"count", reaction.users.size()},
                      {"count_details", Json::object({{"burst", 0}, {"normal", reaction.users.size()}})},
                      {"burst_colors", Json::array()},
                      {"me_burst", false},
                      {"burst_me", false},
                      {"burst_count", 0},
                      {"me", mine}}));
  }
  return list;
}

void add_webhook(Json& view, const Message& message) {
  if (!message.webhook) return;
  view.set("webhook_id", message.webhook);
  Json author = view["author"];
  if (!message.webhook_name.empty()) author.set("username", message.webhook_name);
  if (!message.webhook_avatar_url.empty()) author.set("avatar", "of_a_webhook");
  view.set("author", std::move(author));
}

void add_interaction(Json& view, const Message& message) {
  if (!message.application) return;
  view.set("application_id", message.application).set("webhook_id", message.application);
  if (!message.interaction.is_null()) view.set("interaction_metadata", message.interaction);
  if (!message.old_interaction.is_null()) view.set("interaction", message.old_interaction);
}

void add_reply(Json& view, const World& world, const Message& message, UserId viewer) {
  if (!message.reply_to) return;
  Json reference =
      Json::object({{"type", 0}, {"channel_id", message.channel}, {"message_id", message.reply_to}});
  if (message.guild) reference.set("guild_id", message.guild);
  view.set("message_reference", std::move(reference));
  const Message* replied_to = world.message(message.channel, message.reply_to);
  if (replied_to == nullptr) {
    view.set("referenced_message", Json());
    return;
  }
  // Only one level is shown.
  Message shallow = *replied_to;
  shallow.reply_to = {};
  view.set("referenced_message", message_view(world, shallow, viewer));
}

Json sticker_items(const World& world, const Message& message) {
  Json items = Json::array();
  for (const auto& [id, guild] : world.guilds()) {
    for (const Snowflake sticker : message.stickers) {
      const auto found = guild.side.stickers.find(sticker);
      if (found == guild.side.stickers.end()) continue;
      items.push(Json::object({{"id", sticker}, {"name", found->second["name"]}, {"format_type", 1}}));
    }
  }
  return items;
}

}  // namespace

Json attachment_view(const World& world, const Message& message, const Attachment& attachment) {
  const std::string path = fmt::format("/attachments/{}/{}/{}", message.channel.value(),
                                       attachment.id.value(), attachment.filename);
  // Discord signs these addresses; ours are signed in form only.
  constexpr auto lifetime = std::chrono::hours(24);
  const auto expires =
      std::chrono::floor<std::chrono::seconds>(world.now() + lifetime).time_since_epoch().count();
  const auto issued =
      std::chrono::floor<std::chrono::seconds>(born_at(attachment.id)).time_since_epoch().count();
  const std::string url = fmt::format("{}{}?ex={:x}&is={:x}&hm={:064x}", world.places().cdn, path, expires,
                                      issued, attachment.id.value());
  Json view = Json::object({{"id", attachment.id},
                            {"filename", attachment.filename},
                            {"size", attachment.bytes ? attachment.bytes->size() : 0},
                            {"url", url},
                            {"proxy_url", url},
                            {"content_type", attachment.content_type}});
  if (attachment.width > 0) view.set("width", attachment.width).set("height", attachment.height);
  if (!attachment.description.empty()) view.set("description", attachment.description);
  if (message.ephemeral()) view.set("ephemeral", true);
  return view;
}

Json message_view(const World& world, const Message& message, UserId viewer) {
  Json attachments = Json::array();
  for (const Attachment& attachment : message.attachments) {
    attachments.push(attachment_view(world, message, attachment));
  }
  Json mentions = Json::array();
  for (const UserId id : message.mentions) {
    if (const User* user = world.user(id)) mentions.push(user_view(*user));
  }
  Json roles = Json::array();
  for (const RoleId id : message.mention_roles) roles.push(id);
  Json view = Json::object({
      {"id", message.id},
      {"channel_id", message.channel},
      {"type", static_cast<int>(message.type)},
      {"author", user_view(*world.user(message.author))},
      {"content", message.content},
      {"embeds", message.embeds},
      {"components", message.components},
      {"attachments", std::move(attachments)},
      {"mentions", std::move(mentions)},
      {"mention_roles", std::move(roles)},
      {"mention_everyone", message.mention_everyone},
      {"timestamp", discord_time(born_at(message.id))},
      {"edited_timestamp", message.edited_at ? Json(discord_time(*message.edited_at)) : Json()},
      {"flags", message.flags},
      {"pinned", message.pinned},
      {"tts", message.tts},
  });
  if (!message.nonce.is_null()) view.set("nonce", message.nonce);
  if (message.poll) view.set("poll", poll_view(*message.poll, viewer));
  if (!message.stickers.empty()) view.set("sticker_items", sticker_items(world, message));
  if (!message.reactions.empty()) view.set("reactions", reactions_view(message, viewer));
  add_interaction(view, message);
  add_webhook(view, message);
  add_reply(view, world, message, viewer);
  return view;
}

void personalise_reactions(const World& world, Json& view, UserId viewer) {
  if (!view.has("reactions")) return;
  const Message* message = world.message(view["channel_id"].id<ChannelId>(), view["id"].id<MessageId>());
  if (message != nullptr) view.set("reactions", reactions_view(*message, viewer));
}

Json message_event_view(const World& world, const Message& message) {
  Json view = message_view(world, message);
  // Ephemeral messages travel without their guild, as Discord documents it.
  if (!message.guild || message.ephemeral()) return view;
  view.set("guild_id", message.guild);
  if (const Member* author = world.member(message.guild, message.author)) {
    view.set("member", member_view(world, *author, false));
  }
  Json* mentions = view.find_mutable("mentions");
  for (Json& mention : mentions->mutable_items()) {
    const Member* member = world.member(message.guild, mention["id"].id<UserId>());
    if (member != nullptr) mention.set("member", member_view(world, *member, false));
  }
  return view;
}

}  // namespace discord_sim
