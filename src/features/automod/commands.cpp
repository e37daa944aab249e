#include "features/automod/commands.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "discord/rest/calls_messages.hpp"
#include "features/automod/explain.hpp"
#include "features/automod/presets.hpp"
#include "features/automod/rule_edits.hpp"
#include "features/automod/sight_words.hpp"
#include "features/automod/store.hpp"
#include "platform/interactions/described.hpp"
#include "platform/interactions/suggestions.hpp"
#include "platform/language/words.hpp"
#include "platform/look/look.hpp"
#include "platform/text/harmless.hpp"

namespace herwa::features::automod {
namespace {

namespace json = boost::json;
using discord::OptionDefinition;
using discord::OptionType;
using platform::Answer;
using platform::CommandContext;
using platform::Refuse;
using platform::words;

constexpr std::uint32_t list_max = 4000;
constexpr std::size_t rule_shown_max = 300;

template <std::size_t Size>
std::vector<discord::Choice> choices(const std::array<std::string_view, Size>& names) {
  std::vector<discord::Choice> all;
  for (const std::string_view name : names)
    all.push_back({.name = std::string(name), .value = std::string(name)});
  return all;
}

OptionDefinition text(std::string name, std::uint32_t length_max) {
  return {.name = std::move(name), .length_max = length_max};
}
OptionDefinition needed(OptionDefinition option) {
  option.required = true;
  return option;
}
OptionDefinition sub(std::string name, std::vector<OptionDefinition> options) {
  return {.type = OptionType::Subcommand, .name = std::move(name), .options = std::move(options)};
}

OptionDefinition rule_name(bool of_those_there) {
  OptionDefinition name = needed(text("name", name_chars_max));
  name.autocomplete = of_those_there;
  return name;
}

std::vector<OptionDefinition> rule_options(bool adding) {
  OptionDefinition when = text("when", name_chars_max);
  when.choices = choices(trigger_names);
  OptionDefinition effects = text("do", 200);
  OptionDefinition state = text("state", name_chars_max);
  state.choices = choices(std::array<std::string_view, 3>{"on", "off", "dry"});
  std::vector<OptionDefinition> options{rule_name(!adding)};
  if (adding) options.insert(options.end(), {needed(when), needed(effects)});
  options.insert(
      options.end(),
      {text("list", list_max), text("patterns", list_max), text("allowed", list_max),
       OptionDefinition{.type = OptionType::Integer, .name = "most", .value_min = 1, .value_max = 1000},
       text("within", 10)});
  if (!adding) options.push_back(effects);
  options.insert(options.end(), {state, text("reply", 500),
                                 OptionDefinition{.type = OptionType::Role, .name = "except-role"},
                                 OptionDefinition{.type = OptionType::Channel, .name = "except-channel"}});
  return options;
}

RuleTyped typed_of(const CommandContext& context) {
  return {.name = context.text("name").value_or(""),
          .when = context.text("when"),
          .effects = context.text("do"),
          .list = context.text("list"),
          .patterns = context.text("patterns"),
          .allowed = context.text("allowed"),
          .most = context.integer("most"),
          .within = context.text("within"),
          .state = context.text("state"),
          .reply = context.text("reply"),
          .except_role = context.chosen<RoleId>("except-role"),
          .except_channel = context.chosen<ChannelId>("except-channel")};
}

// Saves the rules, if nothing is wrong with them; else says what.
Task<std::optional<std::string>> save(const Needs& needs, CommandContext& context,
                                      std::vector<std::string> rules) {
  json::array array;
  for (std::string& rule : rules) array.emplace_back(rule);
  const auto changed =
      co_await needs.settings().change({.guild = context.guild(),
                                        .feature = "automod",
                                        .author = context.user(),
                                        .source = platform::ChangeSource::Command,
                                        .patch = json::serialize(json::object{{"rules", array}}),
                                        .allowed = {},
                                        .locale = context.scene().locale});
  if (changed) co_return std::nullopt;
  std::string problems = changed.error().message;
  for (const auto& problem : changed.error().problems) problems += "\n· " + problem.message;
  co_return problems;
}

Task<Answer> put_rule(Needs needs, CommandContext& context, bool adding) {
  std::vector<std::string> rules = context.settings<AutomodSettings>().rules;
  const RuleTyped typed = typed_of(context);
  const std::size_t place = place_of(rules, typed.name);
  const bool there = place < rules.size();
  if (there == adding)
    co_return Refuse{say(context, adding ? "automod.there_already" : "automod.no_such_rule",
                         {{"rule", platform::harmless_line(typed.name, name_chars_max)}})};
  const auto rule = adding ? rule_of(typed) : edited(*rule_from(rules[place]), typed);
  if (!rule) co_return Refuse{in_words(rule.error(), context.scene().locale)};
  if (adding) rules.emplace_back();
  rules[adding ? rules.size() - 1 : place] = to_text(*rule);
  if (const auto problem = co_await save(needs, context, std::move(rules))) co_return Refuse{*problem};
  co_return platform::say_to_you(
      say(context, "automod.saved",
          {{"rule", platform::harmless_line(rule->name, name_chars_max)},
           {"do", platform::harmless_line(to_text(rule->effects), rule_shown_max)}}));
}

Task<Answer> remove_rule(Needs needs, CommandContext& context) {
  std::vector<std::string> rules = context.settings<AutomodSettings>().rules;
  const std::string name = context.text("name").value_or("");
  const std::size_t place = place_of(rules, name);
  const platform::WordValues values{{"rule", platform::harmless_line(name, name_chars_max)}};
  if (place == rules.size()) co_return Refuse{say(context, "automod.no_such_rule", values)};
  rules.erase(rules.begin() + static_cast<std::ptrdiff_t>(place));
  if (const auto problem = co_await save(needs, context, std::move(rules))) co_return Refuse{*problem};
  co_return platform::say_to_you(say(context, "automod.removed", values));
}

Answer list_rules(CommandContext& context) {
  const auto& settings = context.settings<AutomodSettings>();
  if (settings.rules.empty()) return platform::say_to_you(say(context, "automod.no_rules"));
  std::vector<std::string> lines;
  for (const std::string& one : settings.rules) {
    const auto rule = rule_from(one);
    if (!rule) {
      lines.push_back("⚠ " + platform::harmless_line(one, rule_shown_max));
      continue;
    }
    constexpr std::array<const char*, 3> signs{"●", "○", "◐"};
    lines.push_back(fmt::format("{} **{}** · {} → {}", signs[static_cast<std::size_t>(rule->state)],
                                platform::harmless_line(rule->name, name_chars_max),
                                name_of(rule->trigger.kind),
                                platform::harmless_line(to_text(rule->effects), rule_shown_max)));
  }
  discord::Embed embed;
  embed.title = say(context, "automod.rules");
  embed.color = platform::look::glacier;
  embed.description = say(context, "automod.legend");
  platform::look::add_lines(embed, say(context, "automod.rules"), lines);
  return platform::say_to_you(std::move(embed));
}

Task<Answer> use_preset(Needs needs, CommandContext& context) {
  const std::string name = context.text("name").value_or("");
  std::vector<std::string> rules = preset(name);
  const std::size_t count = rules.size();
  if (const auto problem = co_await save(needs, context, std::move(rules))) co_return Refuse{*problem};
  co_return platform::say_to_you(
      say(context, "automod.preset_set", {{"preset", name}, {"count", static_cast<std::int64_t>(count)}}));
}

// How it stands, and what each rule did, or would have done, since yesterday.
Task<Answer> status(Needs needs, CommandContext& context) {
  const auto& settings = context.settings<AutomodSettings>();
  discord::Embed embed;
  embed.title = "AutoMod";
  embed.color = platform::look::glacier;
  embed.description = say(context, settings.dry_run ? "automod.status_dry" : "automod.status",
                          {{"count", static_cast<std::int64_t>(settings.rules.size())}});
  const auto tallies =
      co_await store::since(needs.database(), context.guild(), context.now() - std::chrono::hours(24));
  std::vector<std::string> lines;
  for (const store::Tally& tally : tallies)
    lines.push_back(say(context, "automod.tally",
                        {{"rule", platform::harmless_line(tally.rule, name_chars_max)},
                         {"done", tally.done},
                         {"tried", tally.tried},
                         {"failed", tally.failed}}));
  if (lines.empty()) lines.push_back(say(context, "automod.quiet"));
  platform::look::add_lines(embed, say(context, "automod.last_day"), lines);
  co_return platform::say_to_you(std::move(embed));
}

Task<Answer> run(Needs needs, std::shared_ptr<Watch> watch, CommandContext& context) {
  const std::string& way = context.way();
  if (way == "status") co_return co_await status(needs, context);
  if (way == "preset") co_return co_await use_preset(needs, context);
  if (way == "rule add") co_return co_await put_rule(needs, context, true);
  if (way == "rule edit") co_return co_await put_rule(needs, context, false);
  if (way == "rule remove") co_return co_await remove_rule(needs, context);
  if (way == "rule list") co_return list_rules(context);
  if (way == "test") co_return co_await test_text(*watch, context);
  co_return co_await explain(needs, *watch, context);
}

Task<discord::Choices> complete(Needs needs, CommandContext& context) {
  platform::Suggestions offers(context.typed());
  const auto settings = co_await needs.settings().of<AutomodSettings>(context.guild(), "automod");
  for (const std::string& one : settings->rules) {
    if (const auto rule = rule_from(one)) offers.add(rule->name, rule->name);
  }
  co_return offers.best();
}

}  // namespace

discord::CommandDefinition automod_command() {
  OptionDefinition preset_name = needed(text("name", name_chars_max));
  preset_name.choices = choices(preset_names);
  OptionDefinition rule{.type = OptionType::SubcommandGroup, .name = "rule"};
  rule.options = {sub("add", rule_options(true)), sub("edit", rule_options(false)),
                  sub("remove", {rule_name(true)}), sub("list", {})};
  return platform::described(
      {.name = "automod",
       .options = {sub("status", {}), sub("preset", {preset_name}), std::move(rule),
                   sub("test", {needed(text("text", 2000))}), sub("explain", {needed(text("message", 200))})},
       .default_member_permissions = discord::Permissions(discord::Permission::ManageGuild)});
}

platform::RunCommand run_automod(Needs needs, std::shared_ptr<Watch> watch) {
  return [needs, watch](CommandContext& context) { return run(needs, watch, context); };
}

platform::Complete complete_automod(Needs needs) {
  return [needs](CommandContext& context) { return complete(needs, context); };
}

}  // namespace herwa::features::automod
