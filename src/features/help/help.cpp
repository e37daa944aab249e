#include "features/help/help.hpp"

#include <fmt/format.h>

#include "features/help/rules.hpp"
#include "platform/interactions/described.hpp"

namespace herwa::features::help {
namespace {

using discord::OptionDefinition;
using discord::OptionType;

std::string in_language(const OptionDefinition& option, std::string_view locale) {
  const auto& all = option.description_localizations;
  for (const auto& [language, text] : all) {
    if (language == locale) return text;
  }
  return option.description;
}

void add_lines(const platform::Usable& usable, std::string_view locale, std::vector<Line>& lines) {
  const discord::CommandDefinition& command = usable.command->definition;
  const std::string feature = platform::title_of(*usable.feature, locale);
  if (command.type != discord::CommandType::ChatInput) return;
  Line own{.feature = feature,
           .command = "/" + command.name,
           .description = platform::description_of(command, locale)};
  bool has_subcommands = false;
  for (const OptionDefinition& option : command.options) {
    if (option.type == OptionType::Subcommand || option.type == OptionType::SubcommandGroup) {
      has_subcommands = true;
      Line below{.feature = feature,
                 .command = fmt::format("/{} {}", command.name, option.name),
                 .description = in_language(option, locale)};
      for (const OptionDefinition& leaf : option.options)
        below.options.emplace_back(leaf.name, in_language(leaf, locale));
      lines.push_back(std::move(below));
    } else {
      own.options.emplace_back(option.name, in_language(option, locale));
    }
  }
  if (!has_subcommands) lines.push_back(std::move(own));
}

Task<std::vector<Line>> lines_for(platform::Bot& bot, const platform::InteractionContext& context) {
  std::vector<Line> lines;
  for (const platform::Usable& usable : co_await bot.router().usable_by(context))
    add_lines(usable, context.scene().locale, lines);
  co_return lines;
}

Task<platform::Answer> run(Needs needs, platform::CommandContext& context) {
  const std::vector<Line> lines = co_await lines_for(needs.bot(), context);
  const auto search = context.text("search");
  const std::string& locale = context.scene().locale;
  co_return platform::say_to_you(search ? found(lines, *search, locale) : overview(lines, locale));
}

Task<discord::Choices> complete(Needs needs, platform::CommandContext& context) {
  co_return suggestions(co_await lines_for(needs.bot(), context), context.typed());
}

}  // namespace

platform::Feature feature(Needs needs) {
  platform::CommandEntry help;
  help.definition =
      platform::described({.name = "help", .options = {{.name = "search", .autocomplete = true}}});
  help.late_answer_private = true;
  help.run = [needs](platform::CommandContext& context) { return run(needs, context); };
  help.complete = [needs](platform::CommandContext& context) { return complete(needs, context); };
  return {.name = "help",
          .title = "Help",
          .summary = "Lists what you may use here.",
          .module = "Basics",
          .always_on = true,
          .commands = {std::move(help)}};
}

}  // namespace herwa::features::help
