#include "features/settings/settings.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "features/settings/values.hpp"
#include "platform/interactions/described.hpp"
#include "platform/interactions/suggestions.hpp"
#include "platform/language/words.hpp"
#include "platform/look/look.hpp"
#include "platform/plans/plan_reach.hpp"
#include "platform/text/harmless.hpp"

namespace herwa::features::settings {
namespace {

namespace json = boost::json;
using discord::OptionDefinition;
using discord::OptionType;
using platform::Answer;
using platform::CommandContext;
using platform::Refuse;
using platform::SettingField;
using platform::SettingsSchema;
using platform::words;

constexpr std::size_t shown_max = 25;

// What every answer here is about.
struct Subject {
  std::string feature;
  const SettingsSchema* schema = nullptr;
  const SettingField* field = nullptr;  // null: all of them
  std::string refusal;                  // why there is none of it
};

Subject subject_of(const Needs& needs, const CommandContext& context) {
  const std::string& locale = context.scene().locale;
  Subject subject{.feature = context.text("feature").value_or("")};
  subject.schema = needs.store().schema_of(subject.feature);
  if (subject.schema == nullptr) {
    subject.refusal = words().say(locale, "settings.no_feature");
    return subject;
  }
  if (const auto name = context.text("setting")) {
    subject.field = subject.schema->field(*name);
    if (subject.field == nullptr) subject.refusal = words().say(locale, "settings.no_setting");
  }
  return subject;
}

std::string shown(const SettingField& field, const std::optional<std::string>& value,
                  std::string_view locale) {
  return to_words(field, value ? from_json(field, *value) : field.fallback, locale);
}

std::string feature_title(const Needs& needs, const Subject& subject, std::string_view locale) {
  for (const platform::Feature& feature : needs.bot().router().features()) {
    if (feature.name == subject.feature) return platform::title_of(feature, locale);
  }
  return subject.feature;
}

Task<Answer> view(Needs needs, CommandContext& context, Subject subject) {
  const std::string& locale = context.scene().locale;
  const auto document = co_await needs.store().document(context.guild(), subject.feature);
  const json::object values = json::parse(document.json).as_object();
  discord::Embed embed;
  embed.title = words().say(locale, "settings.of", {{"feature", feature_title(needs, subject, locale)}});
  embed.color = platform::look::marigold;
  embed.footer_text = words().say(locale, "settings.how_to_change");
  for (const SettingField& field : subject.schema->fields) {
    if (embed.fields.size() == shown_max) break;
    if (subject.field != nullptr && &field != subject.field) continue;
    const json::value* value = values.if_contains(field.name);
    const std::string text =
        value == nullptr ? shown(field, std::nullopt, locale) : shown(field, json::serialize(*value), locale);
    embed.fields.push_back(
        {.name = platform::setting_title(subject.feature, field, locale),
         .value = fmt::format("{}\n-# `{}` {}", platform::first_characters(text, 700), field.name,
                              platform::setting_help(subject.feature, field, locale))});
  }
  co_return platform::say_to_you(std::move(embed));
}

std::string problems_in_words(const platform::ChangeRefused& refused) {
  std::string text = refused.message;
  for (const auto& problem : refused.problems) text += fmt::format("\n· {}", problem.message);
  return text;
}

discord::Embed changes_told(const Subject& subject, const platform::SettingsChanged& changed,
                            std::string_view locale) {
  discord::Embed embed;
  embed.color = platform::look::pine;
  embed.title = words().say(locale, changed.differences.empty() ? "settings.same" : "settings.changed");
  for (const auto& difference : changed.differences) {
    const SettingField* field = subject.schema->field(difference.field);
    if (field == nullptr) continue;
    embed.fields.push_back(
        {.name = platform::setting_title(subject.feature, *field, locale),
         .value = fmt::format("{} → **{}**",
                              platform::first_characters(shown(*field, difference.before, locale), 400),
                              platform::first_characters(shown(*field, difference.after, locale), 400))});
  }
  return embed;
}

// What the plan holds, whichever way settings are changed.
Task<platform::FieldAllowed> within_plan(const Needs& needs, const platform::InteractionContext& context) {
  const platform::PolicyDesk desk = needs.desk();
  const auto policy = co_await desk.policies.get(context.guild());
  co_return platform::settings_within(desk.catalog.snapshot(), platform::tier_now(*policy, context.now()),
                                      context.scene().locale);
}

Task<Answer> change(Needs needs, CommandContext& context, Subject subject, std::string value) {
  const std::string& locale = context.scene().locale;
  platform::SettingsChange change{
      .guild = context.guild(),
      .feature = subject.feature,
      .author = context.user(),
      .source = platform::ChangeSource::Command,
      .patch = fmt::format("{{{}:{}}}", json::serialize(json::value(subject.field->name)), value),
      .allowed = co_await within_plan(needs, context),
      .locale = locale};
  const auto changed = co_await needs.store().change(std::move(change));
  if (!changed) co_return Refuse{problems_in_words(changed.error())};
  platform::Say answer{.message = {}};
  answer.message.embeds = {changes_told(subject, *changed, locale)};
  answer.message.flags = discord::message_flag::ephemeral;
  if (!changed->differences.empty()) {
    const auto page =
        co_await needs.store().history({.guild = context.guild(), .feature = subject.feature, .count = 1});
    if (!page.entries.empty()) {
      discord::ActionRow row;
      row.buttons.push_back({.label = words().say(locale, "settings.undo"),
                             .custom_id = context.id("undo", page.entries.front().id.text())});
      answer.message.components = std::vector{row};
    }
  }
  co_return answer;
}

Task<Answer> set(Needs needs, CommandContext& context, Subject subject) {
  const std::string& locale = context.scene().locale;
  const auto value = to_json(*subject.field, context.text("value").value_or(""));
  if (!value)
    co_return Refuse{
        words().say(locale, value.error(),
                    {{"setting", platform::setting_title(subject.feature, *subject.field, locale)}})};
  co_return co_await change(needs, context, subject, *value);
}

Task<Answer> history(Needs needs, CommandContext& context, Subject subject) {
  const std::string& locale = context.scene().locale;
  const auto page =
      co_await needs.store().history({.guild = context.guild(), .feature = subject.feature, .count = 10});
  discord::Embed embed;
  embed.title =
      words().say(locale, "settings.history_of", {{"feature", feature_title(needs, subject, locale)}});
  embed.color = platform::look::marigold;
  if (page.entries.empty()) embed.description = words().say(locale, "settings.never_changed");
  for (const auto& entry : page.entries) {
    const auto at = std::chrono::floor<std::chrono::seconds>(entry.at.time_since_epoch()).count();
    embed.description += fmt::format("<t:{}:R> <@{}>", at, entry.author.value());
    for (const auto& difference : entry.differences) {
      const SettingField* field = subject.schema->field(difference.field);
      if (field == nullptr) continue;
      embed.description +=
          fmt::format("\n· {}: {} → {}", platform::setting_title(subject.feature, *field, locale),
                      platform::first_characters(shown(*field, difference.before, locale), 80),
                      platform::first_characters(shown(*field, difference.after, locale), 80));
    }
    embed.description += "\n";
    if (embed.description.size() > 3500) break;
  }
  co_return platform::say_to_you(std::move(embed));
}

Task<Answer> run(Needs needs, CommandContext& context) {
  const Subject subject = subject_of(needs, context);
  if (!subject.refusal.empty()) co_return Refuse{subject.refusal};
  if (context.way() == "view") co_return co_await view(needs, context, subject);
  if (context.way() == "set") co_return co_await set(needs, context, subject);
  if (context.way() == "reset") co_return co_await change(needs, context, subject, "null");
  co_return co_await history(needs, context, subject);
}

Task<Answer> undo(Needs needs, platform::ComponentContext& context) {
  const std::string& locale = context.scene().locale;
  const auto entry = platform::HistoryId::parse(context.payload());
  if (!entry) co_return Refuse{words().say(locale, "settings.no_setting")};
  const auto changed = co_await needs.store().rollback({.guild = context.guild(),
                                                        .entry = *entry,
                                                        .author = context.user(),
                                                        .allowed = co_await within_plan(needs, context),
                                                        .locale = locale});
  if (!changed) co_return Refuse{problems_in_words(changed.error())};
  platform::Update answer;
  answer.message.content = words().say(locale, "settings.undone");
  answer.message.embeds = std::vector<discord::Embed>{};
  answer.message.components = std::vector<discord::ActionRow>{};
  co_return answer;
}

Task<discord::Choices> complete(Needs needs, CommandContext& context) {
  platform::Suggestions offers(context.typed());
  const std::string& locale = context.scene().locale;
  const std::string option = context.typed_option();
  if (option == "feature") {
    for (const platform::Feature& feature : needs.bot().router().features()) {
      if (!feature.settings.empty()) offers.add(feature.name, platform::title_of(feature, locale));
    }
    co_return offers.best();
  }
  const Subject subject = subject_of(needs, context);
  if (subject.schema == nullptr) co_return offers.best();
  if (option == "setting") {
    for (const SettingField& field : subject.schema->fields)
      offers.add(field.name, platform::setting_title(subject.feature, field, locale));
  } else if (subject.field != nullptr) {
    for (const std::string& choice : subject.field->choices) offers.add(choice, choice);
    if (subject.field->kind == platform::SettingKind::Flag) {
      offers.add("yes", words().say(locale, "settings.yes"));
      offers.add("no", words().say(locale, "settings.no"));
    }
  }
  co_return offers.best();
}

discord::CommandDefinition definition() {
  const OptionDefinition feature{.name = "feature", .required = true, .autocomplete = true};
  const OptionDefinition setting{.name = "setting", .required = true, .autocomplete = true};
  const OptionDefinition value{.name = "value", .required = true, .autocomplete = true};
  const auto sub = [](std::string name, std::vector<OptionDefinition> options) {
    return OptionDefinition{
        .type = OptionType::Subcommand, .name = std::move(name), .options = std::move(options)};
  };
  return platform::described(
      {.name = "settings",
       .options = {sub("view", {feature}), sub("set", {feature, setting, value}),
                   sub("reset", {feature, setting}), sub("history", {feature})},
       .default_member_permissions = discord::Permissions(discord::Permission::ManageGuild)});
}

}  // namespace

platform::Feature feature(Needs needs) {
  const platform::Access managers{.member_needs = discord::Permission::ManageGuild};
  platform::CommandEntry settings{
      .definition = definition(), .access = managers, .late_answer_private = true};
  settings.run = [needs](CommandContext& context) { return run(needs, context); };
  settings.complete = [needs](CommandContext& context) { return complete(needs, context); };
  platform::ComponentEntry undo_button{.name = "undo", .access = managers};
  undo_button.run = [needs](platform::ComponentContext& context) { return undo(needs, context); };
  return {.name = "settings",
          .title = "Settings",
          .summary = "Shows and changes every feature's settings.",
          .module = "Basics",
          .always_on = true,
          .commands = {std::move(settings)},
          .components = {std::move(undo_button)}};
}

}  // namespace herwa::features::settings
