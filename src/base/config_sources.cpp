#include "base/config_sources.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

namespace herwa::config {
namespace {

// Variables of ours that are not settings: they choose where settings come from, or belong to tools.
constexpr std::array not_settings{std::string_view("HERWA_CONFIG")};
constexpr std::string_view test_prefix = "HERWA_TEST_";

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blank = " \t\r";
  const auto first = text.find_first_not_of(blank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

std::optional<std::string> text_of(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* number = node.as_integer()) return std::to_string(number->get());
  if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
  return std::nullopt;
}

class TomlWalk {
 public:
  TomlWalk(const std::string& file, std::vector<Given>& given, Problems& problems)
      : file_(file), given_(given), problems_(problems) {}

  void walk(const toml::table& table, const std::string& prefix) {
    for (const auto& [key, node] : table) {
      const std::string name = prefix + std::string(key.str());
      if (const auto* inner = node.as_table()) {
        walk(*inner, name + ".");
      } else if (auto text = text_of(node)) {
        given_.push_back({name, std::move(*text), fmt::format("{} in {}", name, file_)});
      } else {
        problems_.push_back(
            fmt::format("{} in {} must be text, a whole number, or true or false.", name, file_));
      }
    }
  }

 private:
  const std::string& file_;
  std::vector<Given>& given_;
  Problems& problems_;
};

void read_toml(const Sources& sources, std::vector<Given>& given, Problems& problems) {
  try {
    const toml::table table = toml::parse(sources.toml);
    TomlWalk(sources.toml_name, given, problems).walk(table, "");
  } catch (const toml::parse_error& error) {
    problems.push_back(
        fmt::format("{} line {}: {}.", sources.toml_name, error.source().begin.line, error.description()));
  }
}

std::string unquoted(std::string_view value) {
  const bool quoted =
      value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.front() == value.back();
  return std::string(quoted ? value.substr(1, value.size() - 2) : value);
}

// A variable becomes the setting whose environment name it is; others keep their own name and are refused.
Given from_variable(std::span<const Setting> settings, std::string_view variable, std::string value,
                    std::string place) {
  for (const Setting& setting : settings) {
    if (environment_name(setting.name) == variable) {
      return {std::string(setting.name), std::move(value), std::move(place), true};
    }
  }
  std::string name(variable.substr(std::string_view("HERWA_").size()));
  std::ranges::transform(name, name.begin(),
                         [](unsigned char c) { return c == '_' ? '.' : std::tolower(c); });
  return {std::move(name), std::move(value), std::move(place), true};
}

bool ours(std::string_view variable) {
  return variable.starts_with("HERWA_") && !variable.starts_with(test_prefix) &&
         std::ranges::find(not_settings, variable) == not_settings.end();
}

void read_dotenv(std::span<const Setting> settings, const Sources& sources, std::vector<Given>& given,
                 Problems& problems) {
  std::istringstream lines(sources.dotenv);
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    std::string_view text = trimmed(line);
    if (text.starts_with("export ")) text = trimmed(text.substr(7));
    if (text.empty() || text.front() == '#') continue;
    const auto equals = text.find('=');
    if (equals == std::string_view::npos) {
      problems.push_back(
          fmt::format("{} line {} has no \"=\": write NAME=value.", sources.dotenv_name, number));
      continue;
    }
    const std::string_view variable = trimmed(text.substr(0, equals));
    if (!ours(variable)) continue;
    given.push_back(from_variable(settings, variable, unquoted(trimmed(text.substr(equals + 1))),
                                  fmt::format("{} in {}", variable, sources.dotenv_name)));
  }
}

std::optional<std::string> read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

}  // namespace

std::vector<Given> all_given(std::span<const Setting> settings, const Sources& sources, Problems& problems) {
  std::vector<Given> given;
  read_toml(sources, given, problems);
  read_dotenv(settings, sources, given, problems);
  for (const auto& [variable, value] : sources.environment) {
    if (!ours(variable)) continue;
    given.push_back(from_variable(settings, variable, value, variable + " in the environment"));
  }
  return given;
}

std::expected<Sources, Problems> sources_of_this_process() {
  Sources sources;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view pair = *entry;
    const auto equals = pair.find('=');
    if (equals == std::string_view::npos) continue;
    sources.environment.emplace(pair.substr(0, equals), pair.substr(equals + 1));
  }
  const auto chosen = sources.environment.find("HERWA_CONFIG");
  if (chosen != sources.environment.end()) sources.toml_name = chosen->second;
  const auto toml = read_file(sources.toml_name);
  if (!toml && chosen != sources.environment.end()) {
    return std::unexpected(
        Problems{fmt::format("HERWA_CONFIG names {}, which cannot be read.", sources.toml_name)});
  }
  sources.toml = toml.value_or("");
  sources.dotenv = read_file(sources.dotenv_name).value_or("");
  return sources;
}

}  // namespace herwa::config
