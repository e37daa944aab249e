#include "apps/herwa/command_pages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "discord/permissions/names.hpp"

namespace herwa::app {
namespace {

using discord::OptionDefinition;
using discord::OptionType;
using platform::Access;
using platform::Audience;
using platform::Feature;

bool leads_on(const OptionDefinition& option) {
  return option.type == OptionType::Subcommand || option.type == OptionType::SubcommandGroup;
}

// A cell of a table: nothing in it may end it.
std::string cell(std::string text) {
  std::string result;
  for (const char c : text) {
    if (c == '|') result += '\\';
    result += c == '\n' ? ' ' : c;
  }
  return result;
}

std::string who(const Access& access) {
  std::string text;
  switch (access.audience) {
    case Audience::Everyone: break;
    case Audience::Staff: text = "staff"; break;
    case Audience::Admins: text = "administrators"; break;
    case Audience::GuildOwner: text = "the server's owner"; break;
    case Audience::BotOwner: text = "who runs the bot"; break;
  }
  for (const discord::Permission permission : discord::each_of(access.member_needs))
    text += (text.empty() ? "" : " with ") + std::string(discord::title(permission));
  return text.empty() ? "everybody" : text;
}

std::string limit(const Access& access) {
  if (access.per_user.uses == 0) return "none";
  const auto window = std::chrono::duration_cast<std::chrono::seconds>(access.per_user.window).count();
  return fmt::format("{} in {} s", access.per_user.uses, window);
}

struct Row {
  std::string typed;
  std::string what;
  const Access& access;
};

void add_rows(const platform::CommandEntry& entry, const std::vector<OptionDefinition>& options,
              const std::string& way, std::vector<Row>& rows) {
  for (const OptionDefinition& option : options) {
    if (!leads_on(option)) continue;
    const std::string below = way.empty() ? option.name : way + " " + option.name;
    if (option.type == OptionType::SubcommandGroup) {
      add_rows(entry, option.options, below, rows);
      continue;
    }
    std::string typed = fmt::format("/{} {}", entry.definition.name, below);
    for (const OptionDefinition& leaf : option.options)
      typed += leaf.required ? fmt::format(" <{}>", leaf.name) : fmt::format(" [{}]", leaf.name);
    const auto own = entry.subcommands.find(below);
    rows.push_back({typed, option.description, own == entry.subcommands.end() ? entry.access : own->second});
  }
}

std::vector<Row> rows_of(const platform::CommandEntry& entry) {
  std::vector<Row> rows;
  const auto& options = entry.definition.options;
  if (!options.empty() && leads_on(options.front())) {
    add_rows(entry, options, "", rows);
    return rows;
  }
  const bool slash = entry.definition.type == discord::CommandType::ChatInput;
  std::string typed = (slash ? "/" : "") + entry.definition.name;
  for (const OptionDefinition& option : options)
    typed += option.required ? fmt::format(" <{}>", option.name) : fmt::format(" [{}]", option.name);
  rows.push_back({typed, slash ? entry.definition.description : "in the context menu", entry.access});
  return rows;
}

std::string state(const Feature& feature) {
  if (feature.always_on) return "always on";
  return feature.on_by_default ? "on until a server switches it off" : "off until a server switches it on";
}

std::string commands_of(const Feature& feature) {
  if (feature.commands.empty()) return "";
  std::string text = "| command | what it does | who may | limit for each person |\n|---|---|---|---|\n";
  for (const platform::CommandEntry& entry : feature.commands) {
    for (const Row& row : rows_of(entry))
      text += fmt::format("| `{}` | {} | {} | {} |\n", cell(row.typed), cell(row.what), who(row.access),
                          limit(row.access));
  }
  return text + "\n";
}

std::string settings_of(const Feature& feature) {
  if (feature.settings.empty()) return "";
  std::string text = "| setting | what it is |\n|---|---|\n";
  for (const platform::SettingField& field : feature.settings.fields)
    text += fmt::format("| `{}` | {}. {} |\n", field.name, cell(field.words.title), cell(field.words.help));
  return text + "\n";
}

std::string kept_of(const Feature& feature) {
  std::string text;
  for (const platform::TableEntry& table : feature.tables)
    text += fmt::format("Keeps `{}` {}.\n", table.name, table.kept);
  return text.empty() ? "" : text + "\n";
}

}  // namespace

std::string commands_page(const std::vector<Feature>& features) {
  std::string page =
      "# Commands\n\nWritten by `herwa commands` from the features' own tables; a test fails when it is "
      "stale.\n"
      "`<option>` has to be given, `[option]` may be. In Discord, `/help` shows what you may use where you "
      "are.\n";
  std::vector<const Feature*> sorted;
  for (const Feature& feature : features) sorted.push_back(&feature);
  std::ranges::sort(sorted, {}, [](const Feature* feature) { return feature->title; });
  for (const Feature* feature : sorted) {
    page += fmt::format("\n## {}\n\n{} Part of the {} plan; {}.\n\n", feature->title, feature->summary,
                        feature->plan, state(*feature));
    page += commands_of(*feature) + settings_of(*feature) + kept_of(*feature);
    while (page.ends_with("\n\n")) page.pop_back();
  }
  return page;
}

}  // namespace herwa::app
