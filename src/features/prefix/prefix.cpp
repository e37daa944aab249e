#include "features/prefix/prefix.hpp"

#include "base/errors.hpp"
#include "base/log.hpp"
#include "discord/gateway/intents.hpp"
#include "platform/interactions/context.hpp"
#include "platform/language/words.hpp"

namespace herwa::features::prefix {
namespace {

using discord::EventKind;

constexpr std::string_view forbidden = " \t\n/@#<>`*_~|\\:";

std::string fault_of(const PrefixSettings& settings, std::string_view locale) {
  if (settings.prefix.find_first_of(forbidden) == std::string::npos) return "";
  return platform::words().say(locale, "prefix.forbidden");
}

// While no store can tell, a server has what everybody has at first.
Task<std::string> prefix_of(platform::SettingsStore& store, GuildId guild) {
  if (const auto known = store.try_of<PrefixSettings>(guild, "prefix")) co_return known->prefix;
  try {
    co_return (co_await store.of<PrefixSettings>(guild, "prefix"))->prefix;
  } catch (const Unavailable& error) {
    log::debug("a server's prefix cannot be read", {{"guild", guild.text()}, {"error", error.what()}});
  }
  co_return PrefixSettings{}.prefix;
}

Task<> on_message(Needs needs, platform::EventContext& context) {
  const auto head = discord::parse_message_head(context.event().body());
  if (!head || head->author_bot || head->webhook_id || head->content.empty()) co_return;
  const std::string prefix = co_await prefix_of(needs.settings(), context.guild());
  // Read again: what was read before lives until the next parse only.
  const auto again = discord::parse_message_head(context.event().body());
  platform::PrefixCommands& commands = needs.bot().prefix_commands();
  if (!again || commands.meant(*again, prefix) == nullptr) co_return;
  auto message = discord::parse_message(context.event().body());
  if (message) commands.take(std::move(*message), prefix);
}

}  // namespace

platform::Feature feature(Needs needs) {
  platform::Feature prefix{.name = "prefix",
                           .title = "Prefix commands",
                           .summary = "Lets members type commands as messages, such as !ping.",
                           .module = "Basics",
                           .on_by_default = false,
                           .intents = discord::intent::guild_messages | discord::intent::message_content};
  prefix.settings = platform::SettingsOf<PrefixSettings>()
                        .text("prefix", &PrefixSettings::prefix, {1, 5},
                              {"Prefix", "What a command begins with. Up to five characters.", ""})
                        .rule("prefix", fault_of)
                        .done();
  platform::EventEntry on{.kind = EventKind::MessageCreate};
  on.run = [needs = std::move(needs)](platform::EventContext& context) { return on_message(needs, context); };
  prefix.events = {std::move(on)};
  return prefix;
}

}  // namespace herwa::features::prefix
