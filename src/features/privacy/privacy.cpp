#include "features/privacy/privacy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "platform/interactions/confirmation.hpp"
#include "platform/interactions/described.hpp"
#include "platform/interactions/pages.hpp"
#include "platform/language/words.hpp"
#include "platform/look/look.hpp"

namespace herwa::features::privacy {
namespace {

using discord::OptionDefinition;
using discord::OptionType;
using platform::Answer;
using platform::CommandContext;
using platform::ComponentContext;
using platform::Forgetting;
using platform::InteractionContext;
using platform::KeptTable;
using platform::words;

constexpr std::size_t per_page = 8;

std::string say_or(std::string_view locale, const std::string& key, const std::string& otherwise) {
  std::string text = words().say(locale, key);
  return text == key ? otherwise : text;
}

std::string feature_title(const Needs& needs, const KeptTable& table, std::string_view locale) {
  for (const platform::Feature& feature : needs.bot().router().features()) {
    if (feature.name == table.feature) return platform::title_of(feature, locale);
  }
  return words().say(locale, "privacy.platform");
}

std::string fate(const KeptTable& table, std::string_view locale) {
  if (table.entry.user_column.empty()) return words().say(locale, "privacy.nobodys");
  switch (table.entry.forgetting) {
    case Forgetting::Delete: return words().say(locale, "privacy.is_deleted");
    case Forgetting::Pseudonym: return words().say(locale, "privacy.is_pseudonym");
    case Forgetting::Keep:
      return say_or(locale, fmt::format("privacy.why.{}", table.entry.name), table.entry.why_kept);
  }
  return "";
}

std::string line_of(const Needs& needs, const KeptTable& table, std::string_view locale) {
  const std::string what = say_or(locale, fmt::format("privacy.what.{}", table.entry.name), table.entry.name);
  const std::string kept = say_or(locale, fmt::format("privacy.kept.{}", table.entry.name), table.entry.kept);
  return fmt::format("**{}** · {}\n{}\n-# {}\n", feature_title(needs, table, locale), what,
                     words().say(locale, "privacy.how_long", {{"kept", kept}}), fate(table, locale));
}

discord::OutgoingMessage kept(const Needs& needs, const InteractionContext& context, std::size_t page) {
  const std::string& locale = context.scene().locale;
  const auto& tables = needs.records().tables();
  const std::size_t pages = platform::pages_for(tables.size(), per_page);
  const std::size_t at = std::min(page, pages - 1);
  discord::Embed embed;
  embed.title = words().say(locale, "privacy.title");
  embed.color = platform::look::glacier;
  embed.description = words().say(locale, "privacy.no_texts") + "\n\n";
  const std::size_t end = std::min(tables.size(), (at + 1) * per_page);
  for (std::size_t n = at * per_page; n < end; ++n)
    embed.description += line_of(needs, tables[n], locale) + "\n";
  embed.footer_text = words().say(locale, "privacy.your_rights");
  discord::OutgoingMessage message;
  message.embeds = {std::move(embed)};
  message.components = platform::page_buttons(context, "page", {.at = at, .of = pages});
  message.flags = discord::message_flag::ephemeral;
  return message;
}

Task<Answer> export_all(Needs needs, CommandContext& context) {
  const std::string& locale = context.scene().locale;
  platform::PersonalFile file =
      co_await needs.records().all_of({context.guild(), context.user()}, context.now());
  platform::Say answer;
  const std::string_view of_it = file.missing.empty() ? "privacy.file" : "privacy.reachable";
  std::string text =
      words().say(locale, file.complete ? of_it : "privacy.part_of_file", {{"rows", file.rows}});
  if (!file.missing.empty()) {
    std::string what;
    for (const std::string& name : file.missing) {
      what += what.empty() ? "" : ", ";
      what += feature_title(needs, {.feature = name, .entry = {}}, locale);
    }
    text += "\n" + words().say(locale, "privacy.missing", {{"what", what}});
  }
  answer.message.content = std::move(text);
  answer.message.files = {{.name = fmt::format("herwa-{}.json", context.guild().value()),
                           .content_type = "application/json",
                           .content = std::move(file.json)}};
  answer.message.flags = discord::message_flag::ephemeral;
  co_return answer;
}

Answer ask(const InteractionContext& context) {
  const std::string& locale = context.scene().locale;
  discord::Embed embed;
  embed.title = words().say(locale, "privacy.forget_title");
  embed.color = platform::look::rhododendron;
  embed.description = words().say(locale, "privacy.forget_means");
  platform::Say answer;
  answer.message.embeds = {std::move(embed)};
  answer.message.components = {platform::confirmation(
      context, {.component = "forget", .payload = {}, .verb = words().say(locale, "privacy.forget")})};
  answer.message.flags = discord::message_flag::ephemeral;
  return answer;
}

Task<Answer> forget(Needs needs, ComponentContext& context) {
  const std::string& locale = context.scene().locale;
  std::int64_t deleted = 0;
  std::int64_t replaced = 0;
  for (const platform::ForgottenRows& one :
       co_await needs.records().forget({context.guild(), context.user()}))
    (one.how == Forgetting::Delete ? deleted : replaced) += one.rows;
  discord::Embed embed;
  embed.title = words().say(locale, "privacy.forgotten");
  embed.color = platform::look::pine;
  embed.description =
      words().say(locale, "privacy.forgotten_what", {{"deleted", deleted}, {"replaced", replaced}});
  co_return platform::in_place_of_the_question(std::move(embed));
}

Task<Answer> run(Needs needs, CommandContext& context) {
  if (context.way() == "export") co_return co_await export_all(needs, context);
  if (context.way() == "forget") co_return ask(context);
  co_return platform::Say{kept(needs, context, 0)};
}

Task<Answer> turn_page(Needs needs, ComponentContext& context) {
  co_return platform::Update{kept(needs, context, platform::wanted_page(context).at)};
}

}  // namespace

platform::Feature feature(Needs needs) {
  const auto sub = [](std::string name) {
    return OptionDefinition{.type = OptionType::Subcommand, .name = std::move(name)};
  };
  platform::CommandEntry command;
  command.definition =
      platform::described({.name = "privacy", .options = {sub("kept"), sub("export"), sub("forget")}});
  command.late_answer_private = true;
  // Each reads many tables.
  command.subcommands["export"] = {.per_user = {.uses = 2, .window = std::chrono::minutes(10)}};
  command.run = [needs](CommandContext& context) { return run(needs, context); };
  platform::ComponentEntry forget_button{.name = "forget"};
  forget_button.access.per_user = {.uses = 2, .window = std::chrono::minutes(10)};
  forget_button.run = [needs](ComponentContext& context) { return forget(needs, context); };
  platform::ComponentEntry page{.name = "page"};
  page.run = [needs](ComponentContext& context) { return turn_page(needs, context); };
  return {.name = "privacy",
          .title = "Privacy",
          .summary = "Tells what is kept of you here, gives it to you, and forgets it.",
          .module = "Basics",
          .always_on = true,
          .commands = {std::move(command)},
          .components = {std::move(forget_button), std::move(page), platform::cancel_button()}};
}

}  // namespace herwa::features::privacy
