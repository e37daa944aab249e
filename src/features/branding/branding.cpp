#include "features/branding/branding.hpp"

#include "discord/rest/calls_guilds.hpp"
#include "features/branding/guild_looks.hpp"
#include "features/branding/store.hpp"
#include "platform/interactions/described.hpp"
#include "platform/language/words.hpp"
#include "platform/look/look.hpp"
#include "platform/text/harmless.hpp"

namespace herwa::features::branding {
namespace {

using discord::ChannelType;
using discord::OptionDefinition;
using discord::OptionType;
using platform::Answer;
using platform::CommandContext;
using platform::Refuse;
using platform::words;

constexpr std::uint32_t name_max = 80;
constexpr std::uint32_t nick_max = 32;
constexpr std::uint32_t url_max = 500;

std::string say(const CommandContext& context, std::string_view key,
                const platform::WordValues& values = {}) {
  return words().say(context.scene().locale, key, values);
}

// Posted for everybody to see, the way everything is posted here.
Task<Answer> preview(const Needs& needs, CommandContext& context) {
  discord::Embed embed;
  embed.title = words().say(context.scene().guild_locale, "branding.preview_title");
  embed.description = words().say(context.scene().guild_locale, "branding.preview_text");
  embed.color = platform::look::marigold;
  platform::Outgoing outgoing{.guild = context.guild(), .channel = context.scene().channel, .message = {}};
  outgoing.message.embeds = {std::move(embed)};
  const auto sent = co_await needs.bot().sender().send(std::move(outgoing));
  if (!sent) co_return Refuse{say(context, "branding.not_sent")};
  const auto settings = co_await needs.settings().of<BrandingSettings>(context.guild(), "branding");
  const auto here = co_await store::face_of(needs.database(), {context.guild(), context.scene().channel});
  const bool wants_face = look_of(*settings, here).has_face();
  co_return platform::say_to_you(
      say(context, wants_face && !sent->webhook ? "branding.sent_as_myself" : "branding.sent"));
}

Task<Answer> set_channel(const Needs& needs, CommandContext& context) {
  const Face face{.name = context.text("name").value_or(""),
                  .avatar_url = context.text("avatar").value_or("")};
  const std::string& locale = context.scene().locale;
  for (const std::string& fault :
       {fault_of_name(face.name, locale), fault_of_avatar(face.avatar_url, locale)}) {
    if (!fault.empty()) co_return Refuse{fault};
  }
  const auto channel = context.chosen<ChannelId>("channel");
  co_await store::set_face(needs.database(), {context.guild(), channel}, face);
  co_return platform::say_to_you(say(
      context, "branding.channel_set",
      {{"channel", "<#" + channel.text() + ">"}, {"name", platform::harmless_line(face.name, name_max)}}));
}

Task<Answer> clear_channel(const Needs& needs, CommandContext& context) {
  const auto channel = context.chosen<ChannelId>("channel");
  const bool was = co_await store::clear_face(needs.database(), {context.guild(), channel});
  co_return platform::say_to_you(say(context, was ? "branding.channel_cleared" : "branding.channel_had_none",
                                     {{"channel", "<#" + channel.text() + ">"}}));
}

Task<Answer> set_nick(const Needs& needs, CommandContext& context) {
  const std::string nick = context.text("name").value_or("");
  const auto changed = co_await discord::change_own_nick(needs.bot().rest(), context.guild(), nick);
  if (!changed) co_return Refuse{say(context, "branding.nick_refused")};
  co_return platform::say_to_you(
      nick.empty() ? say(context, "branding.nick_cleared")
                   : say(context, "branding.nick_set", {{"name", platform::harmless_line(nick, nick_max)}}));
}

Task<Answer> run(Needs needs, CommandContext& context) {
  if (context.way() == "preview") co_return co_await preview(needs, context);
  if (context.way() == "channel") co_return co_await set_channel(needs, context);
  if (context.way() == "clear") co_return co_await clear_channel(needs, context);
  co_return co_await set_nick(needs, context);
}

discord::CommandDefinition definition() {
  const auto sub = [](std::string name, std::vector<OptionDefinition> options) {
    return OptionDefinition{
        .type = OptionType::Subcommand, .name = std::move(name), .options = std::move(options)};
  };
  const OptionDefinition channel{.type = OptionType::Channel,
                                 .name = "channel",
                                 .required = true,
                                 .channel_types = {ChannelType::Text, ChannelType::Announcement,
                                                   ChannelType::Forum, ChannelType::Voice}};
  const OptionDefinition name{.name = "name", .required = true, .length_min = 1, .length_max = name_max};
  const OptionDefinition avatar{.name = "avatar", .length_max = url_max};
  const OptionDefinition nick{.name = "name", .length_max = nick_max};
  return platform::described(
      {.name = "branding",
       .options = {sub("preview", {}), sub("channel", {channel, name, avatar}), sub("clear", {channel}),
                   sub("nick", {nick})},
       .default_member_permissions = discord::Permissions(discord::Permission::ManageGuild)});
}

platform::SettingsSchema schema() {
  using B = BrandingSettings;
  return platform::SettingsOf<B>()
      .text("name", &B::name, {0, name_max}, {"Name", "Under which name I post here. Empty: my own.", ""})
      .text("avatar", &B::avatar, {0, url_max},
            {"Picture", "Address of the picture beside it, beginning with https://.", ""})
      .text("color", &B::color, {0, 7}, {"Colour", "Of my embeds, such as #F2A33A. Empty: my own.", ""})
      .text("footer", &B::footer, {0, 100}, {"Footer", "A line under my embeds that have none.", ""})
      .rule("name", [](const B& b, std::string_view locale) { return fault_of_name(b.name, locale); })
      .rule("avatar", [](const B& b, std::string_view locale) { return fault_of_avatar(b.avatar, locale); })
      .rule("color", [](const B& b, std::string_view locale) { return fault_of_color(b.color, locale); })
      .done();
}

}  // namespace

platform::Feature feature(Needs needs) {
  const platform::Access managers{.member_needs = discord::Permission::ManageGuild};
  platform::CommandEntry command{.definition = definition(), .access = managers, .late_answer_private = true};
  command.subcommands["nick"] = managers;
  command.subcommands["nick"].bot_needs = discord::Permission::ChangeNickname;
  command.run = [needs](CommandContext& context) { return run(needs, context); };
  platform::Feature branding{.name = "branding",
                             .title = "Branding",
                             .summary = "Lets me post under this server's own name, picture and colours.",
                             .module = "Basics",
                             .plan = "pro"};
  branding.settings = schema();
  branding.commands = {std::move(command)};
  branding.tables = {{.name = "branding.channels", .kept = "until it is cleared, or I leave the server"}};
  branding.provides.add<platform::Looks>(std::make_shared<GuildLooks>(std::move(needs)));
  return branding;
}

}  // namespace herwa::features::branding
