#include "features/moderation/purge.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "discord/rest/calls_channels.hpp"
#include "features/moderation/acts.hpp"
#include "features/moderation/purge_filter.hpp"
#include "platform/interactions/confirmation.hpp"
#include "platform/interactions/described.hpp"
#include "platform/sanctions/preflight.hpp"
#include "platform/sanctions/sanction_words.hpp"
#include "platform/text/harmless.hpp"
#include "redis/client.hpp"

namespace herwa::features::moderation {
namespace {

using discord::OptionDefinition;
using discord::OptionType;
using platform::Answer;
using platform::CommandContext;
using platform::ComponentContext;
using platform::Refuse;
using platform::SanctionKind;
using platform::SanctionOutcome;

constexpr std::uint32_t pattern_max = 200;
constexpr std::uint32_t link_max = 120;
// More than that is asked for again.
constexpr std::size_t unasked_max = 50;
constexpr std::size_t looked_at_max = 2000;
constexpr auto remembered_for = std::chrono::minutes(10);

struct Wanted {
  PurgeFilter filter;
  MessageId before;  // zero: the newest
  MessageId after;   // zero: the first
  std::size_t count = 0;
};

// A sentence that says what is wrong otherwise.
std::expected<Wanted, std::string> read(const CommandContext& context) {
  Wanted wanted{.count = static_cast<std::size_t>(context.integer("count").value_or(1))};
  PurgeFilter& filter = wanted.filter;
  filter.user = context.chosen<UserId>("user");
  filter.bots = context.flag("bots").value_or(false);
  filter.links = context.flag("links").value_or(false);
  filter.attachments = context.flag("attachments").value_or(false);
  filter.embeds = context.flag("embeds").value_or(false);
  filter.pinned = context.flag("pinned").value_or(false);
  if (const auto text = context.text("contains"); text && !text->empty())
    filter.contains = text_to_find(*text);
  if (const auto pattern = context.text("regex")) {
    auto made = pattern_to_find(*pattern);
    if (!made)
      return std::unexpected(say(context, "moderation.purge.bad_pattern",
                                 {{"why", platform::harmless_line(made.error(), pattern_max)}}));
    filter.pattern = *std::move(made);
  }
  for (const auto& [option, into] :
       {std::pair{"before", &wanted.before}, std::pair{"after", &wanted.after}}) {
    const auto text = context.text(option);
    if (!text) continue;
    const auto id = message_named(*text);
    if (!id) return std::unexpected(say(context, "moderation.purge.bad_message", {{"option", option}}));
    *into = *id;
  }
  return wanted;
}

struct Found {
  std::vector<MessageId> messages;  // newest first
  std::size_t looked_at = 0;
  std::string refusal;  // the key of a sentence; empty: none
};

Task<Found> look(const Needs& needs, ChannelId channel, Wanted wanted) {
  Found found;
  MessageId before = wanted.before;
  while (found.messages.size() < wanted.count && found.looked_at < looked_at_max) {
    const auto page =
        co_await discord::get_messages(needs.bot().rest(), {.channel = channel, .before = before});
    if (!page) {
      const bool refused = page.error().kind == discord::RestError::Kind::Refused;
      found.refusal = refused ? "moderation.purge.cannot_read" : "sanction.why.discord_silent";
      co_return found;
    }
    for (const discord::Message& message : *page) {
      if (message.id <= wanted.after) co_return found;
      ++found.looked_at;
      before = message.id;
      if (found.messages.size() < wanted.count && fits(message, wanted.filter))
        found.messages.push_back(message.id);
    }
    if (page->size() < discord::messages_page_max) break;
  }
  co_return found;
}

// What is asked about, until it is answered: exactly those messages and no others.
struct Asked {
  ChannelId channel;
  std::vector<MessageId> messages;
  std::string reason;
};

std::string to_text(const Asked& asked) {
  std::vector<std::string> ids;
  for (const MessageId id : asked.messages) ids.push_back(id.text());
  return fmt::format("{}\n{}\n{}", asked.channel.value(), fmt::join(ids, ","), asked.reason);
}

std::optional<Asked> asked_from(std::string_view text) {
  const std::size_t first = text.find('\n');
  const std::size_t second = first == std::string_view::npos ? first : text.find('\n', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  Asked asked{.channel = ChannelId::parse(text.substr(0, first)).value_or(ChannelId()),
              .messages = {},
              .reason = std::string(text.substr(second + 1))};
  std::string_view ids = text.substr(first + 1, second - first - 1);
  while (!ids.empty()) {
    const std::size_t comma = std::min(ids.find(','), ids.size());
    if (const auto id = MessageId::parse(ids.substr(0, comma))) asked.messages.push_back(*id);
    ids.remove_prefix(std::min(comma + 1, ids.size()));
  }
  return asked;
}

redis::GuildKey key_of(GuildId guild, std::string_view asked) {
  return redis::GuildKey{guild, "moderation", "purge", std::string(asked)};
}

std::string result_words(std::string_view locale, const SanctionOutcome& outcome) {
  const auto count = [](std::size_t number) { return static_cast<std::int64_t>(number); };
  const platform::Purged& purged = outcome.purged;
  std::string text = done_words(locale, SanctionKind::Purge, outcome);
  text += " " + platform::words().say(locale, "moderation.purge.deleted", {{"count", count(purged.deleted)}});
  if (purged.gone > 0)
    text += " " + platform::words().say(locale, "moderation.purge.gone", {{"count", count(purged.gone)}});
  if (purged.left > 0)
    text += " " + platform::words().say(locale, "moderation.purge.left", {{"count", count(purged.left)}});
  return text;
}

struct Named {
  std::string act;
  Asked asked;
};

Task<SanctionOutcome> purge(const Needs& needs, const platform::InteractionContext& context, Named named) {
  Asked& asked = named.asked;
  platform::Sanction sanction{.guild = context.guild(),
                              .kind = SanctionKind::Purge,
                              .act = std::move(named.act),
                              .source = "command",
                              .by = sanctioner_of(context.scene()),
                              .target = {},
                              .reason = {},
                              .channel = asked.channel,
                              .message = asked.messages.front()};
  sanction.reason =
      with_detail(platform::words().say(context.scene().guild_locale, "moderation.detail.purge",
                                        {{"count", static_cast<std::int64_t>(asked.messages.size())}}),
                  asked.reason);
  sanction.messages = std::move(asked.messages);
  co_return co_await needs.sanctions().apply(std::move(sanction));
}

Task<Answer> ask(const Needs& needs, const CommandContext& context, Asked asked) {
  const std::string id = context.scene().asked.text();
  const auto count = static_cast<std::int64_t>(asked.messages.size());
  try {
    co_await needs.redis().set(key_of(context.guild(), id), to_text(asked), redis::Ttl(remembered_for));
  } catch (const Failure& error) {
    log::warn("a purge cannot be asked about", {{"guild", context.guild().text()}, {"error", error.what()}});
    co_return Refuse{
        say(context, "moderation.purge.cannot_ask", {{"count", static_cast<std::int64_t>(unasked_max)}})};
  }
  platform::Say answer;
  answer.message.content = say(context, "moderation.purge.sure", {{"count", count}});
  answer.message.flags = discord::message_flag::ephemeral;
  answer.message.components = std::vector{
      platform::confirmation(context, {.component = "purge",
                                       .payload = id,
                                       .verb = say(context, "moderation.purge.verb", {{"count", count}})})};
  co_return answer;
}

Task<Answer> start_purge(Needs needs, CommandContext& context) {
  const auto wanted = read(context);
  if (!wanted) co_return Refuse{wanted.error()};
  Found found = co_await look(needs, context.scene().channel, *wanted);
  if (!found.refusal.empty()) co_return Refuse{say(context, found.refusal)};
  if (found.messages.empty())
    co_return Refuse{
        say(context, "moderation.purge.nothing", {{"count", static_cast<std::int64_t>(found.looked_at)}})};
  Asked asked{.channel = context.scene().channel,
              .messages = std::move(found.messages),
              .reason = context.text("reason").value_or("")};
  if (asked.messages.size() > unasked_max) co_return co_await ask(needs, context, std::move(asked));
  const SanctionOutcome outcome = co_await purge(
      needs, context, {fmt::format("command {}", context.scene().asked.value()), std::move(asked)});
  if (!outcome.done()) co_return Refuse{platform::why_not(outcome, context.scene().locale)};
  co_return platform::say_to_you(result_words(context.scene().locale, outcome));
}

// Pressed twice it is one act: the second finds that it was done.
Task<Answer> pressed(Needs needs, ComponentContext& context) {
  std::optional<Asked> asked;
  try {
    const auto text = co_await needs.redis().get(key_of(context.guild(), context.payload()));
    if (text) asked = asked_from(*text);
  } catch (const Failure& error) {
    log::warn("what a purge was about cannot be read", {{"error", error.what()}});
  }
  if (!asked || asked->messages.empty())
    co_return platform::in_place_of_the_question(say(context, "moderation.purge.forgotten"));
  const SanctionOutcome outcome =
      co_await purge(needs, context, {fmt::format("purge {}", context.payload()), *std::move(asked)});
  const std::string& locale = context.scene().locale;
  co_return platform::in_place_of_the_question(outcome.done() ? result_words(locale, outcome)
                                                              : platform::why_not(outcome, locale));
}

discord::CommandDefinition definition() {
  const auto flag = [](std::string name) {
    return OptionDefinition{.type = OptionType::Boolean, .name = std::move(name)};
  };
  const auto text = [](std::string name, std::uint32_t length_max) {
    return OptionDefinition{.name = std::move(name), .length_min = 1, .length_max = length_max};
  };
  return platform::described({.name = "purge",
                              .options = {{.type = OptionType::Integer,
                                           .name = "count",
                                           .required = true,
                                           .value_min = 1,
                                           .value_max = static_cast<double>(platform::purge_max)},
                                          {.type = OptionType::User, .name = "user"},
                                          flag("bots"),
                                          text("contains", pattern_max),
                                          text("regex", pattern_max),
                                          flag("links"),
                                          flag("attachments"),
                                          flag("embeds"),
                                          text("before", link_max),
                                          text("after", link_max),
                                          flag("pinned"),
                                          text("reason", reason_max)},
                              .default_member_permissions = platform::needed_for(SanctionKind::Purge)});
}

platform::Access access() {
  return {.member_needs = platform::needed_for(SanctionKind::Purge),
          .bot_needs = platform::bot_needs_for(SanctionKind::Purge)};
}

}  // namespace

platform::CommandEntry purge_command(const Needs& needs) {
  platform::CommandEntry entry{
      .definition = definition(), .access = access(), .late_answer_private = true, .run = {}};
  entry.run = [needs](CommandContext& context) { return start_purge(needs, context); };
  return entry;
}

platform::ComponentEntry purge_button(const Needs& needs) {
  platform::ComponentEntry entry{.name = "purge", .access = access(), .run = {}};
  entry.run = [needs](ComponentContext& context) { return pressed(needs, context); };
  return entry;
}

}  // namespace herwa::features::moderation
