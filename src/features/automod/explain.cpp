#include "features/automod/explain.hpp"

#include <fmt/format.h>

#include "discord/permissions/compute.hpp"
#include "discord/rest/calls_guilds.hpp"
#include "discord/rest/calls_messages.hpp"
#include "features/automod/sight_words.hpp"
#include "features/automod/store.hpp"
#include "platform/language/words.hpp"
#include "platform/look/look.hpp"
#include "platform/text/harmless.hpp"

namespace herwa::features::automod {
namespace {

using platform::Answer;
using platform::CommandContext;
using platform::Refuse;
using platform::words;

constexpr std::size_t outcome_max = 200;

// One line a rule: those that fire first.
std::vector<std::string> lines_of(const CommandContext& context, const Looked& looked) {
  const std::string& locale = context.scene().locale;
  std::vector<std::string> fired;
  std::vector<std::string> others;
  for (const Sight& sight : looked.sights) {
    const Rule& rule = looked.in_force.rules->rules[sight.rule];
    const std::string name = platform::harmless_line(rule.name, name_chars_max);
    if (sight.outcome == Outcome::Fired) {
      const bool dry = rule.state == RuleState::Dry || looked.in_force.settings->dry_run;
      fired.push_back(fmt::format("🔸 **{}** · {} → {}{}", name, seen_in_words(rule.trigger, sight, locale),
                                  platform::harmless_line(to_text(rule.effects), outcome_max),
                                  dry ? " · " + say(context, "automod.only_tried") : ""));
    } else {
      others.push_back(fmt::format("▫️ {} · {}", name, outcome_in_words(sight.outcome, locale)));
    }
  }
  fired.insert(fired.end(), others.begin(), others.end());
  return fired;
}

std::vector<std::string> lines_of(const CommandContext& context, const std::vector<Offence>& offences) {
  std::vector<std::string> lines;
  for (const Offence& offence : offences) {
    const auto kind = trigger_named(offence.trigger);
    const Sight sight{.what = offence.what, .seen = offence.seen, .limit = offence.most};
    lines.push_back(fmt::format(
        "{} · **{}** · {} · {}{}", platform::look::ago(offence.at),
        platform::harmless_line(offence.rule, name_chars_max),
        seen_in_words({.kind = kind.value_or(TriggerKind::Words)}, sight, context.scene().locale),
        say(context, "automod.state." + offence.state),
        offence.outcome.empty() ? "" : ": " + platform::harmless_line(offence.outcome, outcome_max)));
  }
  return lines;
}

bool may_read(const Needs& needs, const CommandContext& context, ChannelId channel) {
  const discord::GuildEntry* guild = needs.bot().cache().guild(context.guild());
  const auto rights = guild == nullptr ? std::nullopt : guild->channel_rights(channel);
  if (!rights) return false;
  const discord::Subject asker{context.user(), context.scene().roles, {}};
  return discord::effective_permissions(guild->rights(), asker, *rights, context.now())
      .has(discord::Permission::ViewChannel | discord::Permission::ReadMessageHistory);
}

discord::Embed titled(std::string title) {
  discord::Embed embed;
  embed.title = std::move(title);
  embed.color = platform::look::glacier;
  return embed;
}

}  // namespace

std::string say(const CommandContext& context, std::string_view key, const platform::WordValues& values) {
  return words().say(context.scene().locale, key, values);
}

std::optional<MessagePlace> place_in_link(std::string_view link) {
  constexpr std::string_view before = "/channels/";
  const std::size_t at = link.find(before);
  if (at == std::string_view::npos) return std::nullopt;
  std::array<std::string_view, 3> parts;
  std::string_view rest = link.substr(at + before.size());
  rest = rest.substr(0, rest.find_first_of(" ?#>"));
  for (std::string_view& part : parts) {
    const std::size_t slash = rest.find('/');
    part = rest.substr(0, slash);
    rest = slash == std::string_view::npos ? std::string_view() : rest.substr(slash + 1);
  }
  const auto guild = GuildId::parse(parts[0]);
  const auto channel = ChannelId::parse(parts[1]);
  const auto message = MessageId::parse(parts[2]);
  if (!guild || !channel || !message) return std::nullopt;
  return MessagePlace{.guild = *guild, .channel = *channel, .message = *message};
}

Task<Answer> test_text(Watch& watch, CommandContext& context) {
  const auto looked =
      co_await watch.look_at_text(context.guild(), context.text("text").value_or(""), context.now());
  if (!looked) co_return Refuse{say(context, "automod.unreadable")};
  if (looked->sights.empty()) co_return platform::say_to_you(say(context, "automod.no_rules"));
  discord::Embed embed = titled(say(context, "automod.tested"));
  embed.footer_text = say(context, "automod.tested_note");
  platform::look::add_lines(embed, say(context, "automod.rules"), lines_of(context, *looked));
  co_return platform::say_to_you(std::move(embed));
}

Task<Answer> explain(const Needs& needs, Watch& watch, CommandContext& context) {
  const auto place = place_in_link(context.text("message").value_or(""));
  if (!place) co_return Refuse{say(context, "automod.no_link")};
  // R1.9 a link into another server explains nothing.
  if (place->guild != context.guild() || !may_read(needs, context, place->channel))
    co_return Refuse{say(context, "automod.not_yours")};
  discord::Embed embed = titled(say(context, "automod.explained"));
  const auto offences = co_await store::of_message(needs.database(), context.guild(), place->message);
  const auto recorded = lines_of(context, offences);
  platform::look::add_lines(
      embed, say(context, "automod.recorded"),
      recorded.empty() ? std::vector{say(context, "automod.nothing_recorded")} : recorded);
  auto message = co_await discord::get_message(needs.bot().rest(), place->channel, place->message);
  if (!message) {
    embed.description = say(context, "automod.message_gone");
    co_return platform::say_to_you(std::move(embed));
  }
  // Discord tells of no member beside a message that is asked for.
  auto member = co_await discord::get_guild_member(needs.bot().rest(), context.guild(), message->author.id);
  if (member) message->member = *std::move(member);
  if (const auto looked = co_await watch.look_again(context.guild(), *message, context.now()))
    platform::look::add_lines(embed, say(context, "automod.as_of_now"), lines_of(context, *looked));
  co_return platform::say_to_you(std::move(embed));
}

}  // namespace herwa::features::automod
