// Files to start from: every setting with its help, each line a comment until somebody wants it otherwise.
#include <fmt/format.h>

#include "base/config.hpp"

namespace herwa::config {
namespace {

constexpr std::size_t columns_max = 100;

// "# " before each line of the help, broken between words.
std::string comment(std::string_view help) {
  std::string text;
  std::string line = "#";
  while (!help.empty()) {
    const auto space = help.find(' ');
    const std::string_view word = help.substr(0, space);
    if (line.size() + 1 + word.size() > columns_max) {
      text += line + "\n";
      line = "#";
    }
    line += fmt::format(" {}", word);
    help.remove_prefix(space == std::string_view::npos ? help.size() : space + 1);
  }
  return text + line + "\n";
}

// The default value as TOML writes it.
std::string toml_value(const Setting& setting) {
  const bool bare = setting.kind == Kind::Integer || setting.kind == Kind::Flag;
  return bare ? std::string(setting.default_value) : fmt::format("\"{}\"", setting.default_value);
}

// "postgres.url" is in the table "postgres"; "drain" is in none.
std::string_view table_of(std::string_view name) {
  const auto dot = name.rfind('.');
  return dot == std::string_view::npos ? std::string_view{} : name.substr(0, dot);
}

std::string toml_line(const Setting& setting) {
  const std::string_view table = table_of(setting.name);
  const std::string_view key = table.empty() ? setting.name : setting.name.substr(table.size() + 1);
  return fmt::format("{}# {} = {}\n", comment(setting.help), key, toml_value(setting));
}

}  // namespace

std::string example_toml(std::span<const Setting> settings) {
  std::string page;
  // A key outside of every table has to stand before the first one.
  for (const Setting& setting : settings) {
    if (table_of(setting.name).empty()) page += (page.empty() ? "" : "\n") + toml_line(setting);
  }
  std::string_view table;
  for (const Setting& setting : settings) {
    const std::string_view own = table_of(setting.name);
    if (own.empty()) continue;
    page += page.empty() ? "" : "\n";
    if (own != table) page += fmt::format("[{}]\n", own);
    table = own;
    page += toml_line(setting);
  }
  return page;
}

std::string example_env(std::span<const Setting> settings) {
  std::string page;
  for (const Setting& setting : settings) {
    page += fmt::format("{}{}# {}={}\n", page.empty() ? "" : "\n", comment(setting.help),
                        environment_name(setting.name), setting.default_value);
  }
  return page;
}

}  // namespace herwa::config
