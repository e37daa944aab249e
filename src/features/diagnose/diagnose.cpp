#include "features/diagnose/diagnose.hpp"

#include <fmt/format.h>

#include "discord/permissions/hierarchy.hpp"
#include "features/diagnose/rules.hpp"
#include "platform/interactions/described.hpp"
#include "platform/language/words.hpp"

namespace herwa::features::diagnose {
namespace {

void count_roles(const discord::GuildEntry& guild, const discord::Subject& own, Findings& findings) {
  const discord::Rank mine = discord::top_rank(guild.rights(), own);
  for (const discord::RoleView& role : guild.roles()) {
    if (role.rights.id.value() == guild.id().value() || role.rights.id == mine.role_id) continue;
    const discord::Rank rank{role.rights.position, role.rights.id};
    ++(rank > mine ? findings.roles_above : findings.roles_below);
  }
}

Task<platform::Answer> run(Needs needs, platform::CommandContext& context) {
  platform::Bot& bot = needs.bot();
  const std::string& locale = context.scene().locale;
  const discord::GuildEntry* guild = bot.cache().guild(context.guild());
  const auto asked = context.chosen<ChannelId>("channel");
  const ChannelId channel = asked ? asked : context.scene().channel;
  const auto place = guild == nullptr ? std::nullopt : guild->channel_rights(channel);
  if (!place) co_return platform::Refuse{platform::words().say(locale, "diagnose.unknown_channel")};
  const discord::Subject own = guild->own(bot.cache().own_id());
  const platform::Held held{
      .server = discord::effective_permissions(guild->rights(), own, context.now()),
      .channel = discord::effective_permissions(guild->rights(), own, *place, context.now())};
  Findings findings{.channel = fmt::format("<#{}>", channel.value()),
                    .administrator = held.server.has(discord::Permission::Administrator),
                    .lacks = platform::lacks_of(bot.router().features(), held, locale)};
  count_roles(*guild, own, findings);
  co_return platform::say_to_you(tell(findings, locale));
}

}  // namespace

platform::Feature feature(Needs needs) {
  platform::CommandEntry diagnose;
  diagnose.definition = platform::described(
      {.name = "diagnose",
       .options = {{.type = discord::OptionType::Channel, .name = "channel"}},
       .default_member_permissions = discord::Permissions(discord::Permission::ManageGuild)});
  diagnose.access = {.member_needs = discord::Permission::ManageGuild};
  diagnose.late_answer_private = true;
  diagnose.run = [needs = std::move(needs)](platform::CommandContext& context) {
    return run(needs, context);
  };
  return {.name = "diagnose",
          .title = "Diagnose",
          .summary = "Tells what the bot lacks here, and how to mend it.",
          .module = "Basics",
          .always_on = true,
          .commands = {std::move(diagnose)}};
}

}  // namespace herwa::features::diagnose
