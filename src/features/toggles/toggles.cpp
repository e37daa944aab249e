#include "features/toggles/toggles.hpp"

#include <algorithm>
#include <tuple>

#include "discord/gateway/intents.hpp"
#include "features/toggles/rules.hpp"
#include "platform/interactions/described.hpp"
#include "platform/interactions/pages.hpp"
#include "platform/interactions/suggestions.hpp"
#include "platform/language/words.hpp"
#include "platform/look/look.hpp"

namespace herwa::features::toggles {
namespace {

using discord::OptionDefinition;
using discord::OptionType;
using platform::Answer;
using platform::CommandContext;
using platform::ComponentContext;
using platform::InteractionContext;
using platform::Refuse;
using platform::words;

const platform::Feature* find(const Needs& needs, std::string_view name) {
  for (const platform::Feature& feature : needs.bot().router().features()) {
    if (feature.name == name) return &feature;
  }
  return nullptr;
}

Task<std::vector<Row>> rows_here(const Needs& needs, const InteractionContext& context) {
  const platform::PolicyDesk desk = needs.desk();
  const auto policy = co_await desk.policies.get(context.guild());
  const auto catalog = desk.catalog.snapshot();
  const Here here{*catalog, *policy, desk.catalog.gates(), context.now()};
  std::vector<Row> rows;
  for (const platform::Feature& feature : needs.bot().router().features())
    rows.push_back(row_of(here, feature, context.scene().locale));
  std::ranges::sort(rows, {}, [](const Row& row) { return std::tie(row.module, row.title); });
  co_return rows;
}

discord::OutgoingMessage page_of(const InteractionContext& context, const std::vector<Row>& rows,
                                 std::size_t page) {
  const std::size_t pages = platform::pages_for(rows.size(), rows_per_page);
  const std::size_t at = std::min(page, pages - 1);
  discord::OutgoingMessage message;
  message.embeds = {list(rows, at, context.scene().locale)};
  message.components = platform::page_buttons(context, "page", {.at = at, .of = pages});
  message.flags = discord::message_flag::ephemeral;
  return message;
}

Task<Answer> turn_page(Needs needs, ComponentContext& context) {
  const auto rows = co_await rows_here(needs, context);
  co_return platform::Update{page_of(context, rows, platform::wanted_page(context).at)};
}

// What the editor refuses, in the person's language.
Refuse refusal(const platform::PolicyEditor::Outcome& outcome, const InteractionContext& context,
               std::string_view title) {
  const std::string key = "toggles." + outcome.error().code;
  const std::string text = words().say(context.scene().locale, key, {{"feature", std::string(title)}});
  return Refuse{text == key ? outcome.error().message : text};
}

discord::Embed told(const Needs& needs, const InteractionContext& context, const Row& row, bool changed) {
  const std::string& locale = context.scene().locale;
  const bool on = row.stand != Stand::Off;
  discord::Embed embed;
  embed.color = on ? platform::look::pine : platform::look::marigold;
  const std::string_view key = on ? (changed ? "toggles.now_on" : "toggles.was_on")
                                  : (changed ? "toggles.now_off" : "toggles.was_off");
  embed.title = words().say(locale, key, {{"feature", row.title}});
  embed.description = words().say(locale, on ? "toggles.on_means" : "toggles.off_means",
                                  {{"summary", row.summary}, {"feature", row.title}});
  if (row.stand == Stand::NotInPlan) {
    embed.color = platform::look::violet;
    embed.description += "\n\n" + words().say(locale, "toggles.needs_plan", {{"tier", row.tier}});
    const std::string url = needs.upgrade_url(context.guild());
    if (!url.empty()) embed.description += words().say(locale, "denial.upgrade", {{"url", url}});
  }
  if (row.stand == Stand::Closed || row.stand == Stand::Maintenance)
    embed.description += "\n\n" + words().say(locale, "toggles.not_yet");
  return embed;
}

// Done at once, with a button that undoes it.
Task<std::expected<discord::OutgoingMessage, Refuse>> toggle(const Needs& needs,
                                                             const InteractionContext& context,
                                                             std::string name, bool enabled) {
  const std::string& locale = context.scene().locale;
  const platform::Feature* feature = find(needs, name);
  if (feature == nullptr) co_return std::unexpected(Refuse{words().say(locale, "toggles.unknown_feature")});
  if (enabled && needs.bot().missing_intents(*feature) != 0)
    co_return std::unexpected(
        Refuse{words().say(locale, "toggles.intent_missing",
                           {{"feature", platform::title_of(*feature, locale)},
                            {"intents", discord::intent::names(needs.bot().missing_intents(*feature))}})});
  const platform::PolicyDesk desk = needs.desk();
  const auto before = co_await desk.policies.get(context.guild());
  const auto index = desk.catalog.gates().feature(name);
  const auto catalog = desk.catalog.snapshot();
  const bool was = index && is_on({*catalog, *before, desk.catalog.gates(), context.now()}, *index);
  const auto outcome =
      co_await desk.editor.set_feature({context.guild(), context.user().text()}, name, enabled);
  if (!outcome) co_return std::unexpected(refusal(outcome, context, platform::title_of(*feature, locale)));
  const auto after = co_await desk.policies.get(context.guild());
  Row row = row_of({*catalog, *after, desk.catalog.gates(), context.now()}, *feature, locale);
  if (!enabled) row.stand = Stand::Off;
  discord::OutgoingMessage message;
  message.embeds = {told(needs, context, row, was != enabled)};
  message.flags = discord::message_flag::ephemeral;
  discord::ActionRow buttons;
  buttons.buttons.push_back({.label = words().say(locale, enabled ? "toggles.disable" : "toggles.enable"),
                             .custom_id = context.id(enabled ? "disable" : "enable", name)});
  if (!feature->always_on) message.components = std::vector{buttons};
  co_return message;
}

Task<Answer> run(Needs needs, CommandContext& context) {
  if (context.way() == "list") {
    const auto rows = co_await rows_here(needs, context);
    co_return platform::Say{page_of(context, rows, 0)};
  }
  auto message =
      co_await toggle(needs, context, context.text("feature").value_or(""), context.way() == "enable");
  if (!message) co_return message.error();
  co_return platform::Say{std::move(*message)};
}

Task<Answer> press(Needs needs, ComponentContext& context, bool enabled) {
  auto message = co_await toggle(needs, context, context.payload(), enabled);
  if (!message) co_return message.error();
  co_return platform::Update{std::move(*message)};
}

// Only what the word before it can be said of.
Task<discord::Choices> complete(Needs needs, CommandContext& context) {
  platform::Suggestions offers(context.typed());
  const bool enabling = context.way() == "enable";
  for (const Row& row : co_await rows_here(needs, context)) {
    if (row.stand == Stand::Always || row.stand == (enabling ? Stand::On : Stand::Off)) continue;
    offers.add(row.name, row.title);
  }
  co_return offers.best();
}

discord::CommandDefinition definition() {
  const OptionDefinition feature{.name = "feature", .required = true, .autocomplete = true};
  const auto sub = [](std::string name, std::vector<OptionDefinition> options) {
    return OptionDefinition{
        .type = OptionType::Subcommand, .name = std::move(name), .options = std::move(options)};
  };
  return platform::described(
      {.name = "feature",
       .options = {sub("list", {}), sub("enable", {feature}), sub("disable", {feature})},
       .default_member_permissions = discord::Permissions(discord::Permission::ManageGuild)});
}

}  // namespace

platform::Feature feature(Needs needs) {
  const platform::Access managers{.member_needs = discord::Permission::ManageGuild};
  platform::CommandEntry command{.definition = definition(), .access = managers, .late_answer_private = true};
  command.run = [needs](CommandContext& context) { return run(needs, context); };
  command.complete = [needs](CommandContext& context) { return complete(needs, context); };
  platform::ComponentEntry enable{.name = "enable", .access = managers};
  enable.run = [needs](ComponentContext& context) { return press(needs, context, true); };
  platform::ComponentEntry disable{.name = "disable", .access = managers};
  disable.run = [needs](ComponentContext& context) { return press(needs, context, false); };
  platform::ComponentEntry page{.name = "page", .access = managers};
  page.run = [needs](ComponentContext& context) { return turn_page(needs, context); };
  return {.name = "toggles",
          .title = "Features",
          .summary = "Switches features on and off.",
          .module = "Basics",
          .always_on = true,
          .commands = {std::move(command)},
          .components = {std::move(enable), std::move(disable), std::move(page)}};
}

}  // namespace herwa::features::toggles
