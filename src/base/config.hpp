// Configuration: a table of settings, read from a TOML file, a .env file and the environment (the later
// wins), checked whole before anything starts. Every mistake is reported at once, each in a sentence. What a
// guild's admin changes at run time is not configuration; that belongs to platform/settings.
#pragma once

#include <chrono>
#include <cstdint>
#include <expected>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace herwa::config {

enum class Kind : std::uint8_t { Text, Integer, Flag, Duration };

struct Setting {
  std::string_view name;  // as in TOML: "postgres.url"
  Kind kind = Kind::Text;
  std::string_view default_value;  // as text, in the same form as in the environment
  std::string_view help;
  std::int64_t min = 0;  // Integer: the number; Duration: milliseconds
  std::int64_t max = INT64_MAX;
  std::vector<std::string_view> choices = {};  // Text: empty allows anything
  bool secret = false;                         // its value never appears in a message
};

// "postgres.url" is HERWA_POSTGRES_URL in the environment.
std::string environment_name(std::string_view setting_name);

struct Sources {
  std::map<std::string, std::string> environment;
  std::string toml;  // the file's text; empty when there is none
  std::string toml_name = "herwa.toml";
  std::string dotenv;
  std::string dotenv_name = ".env";
};

class Values {
 public:
  [[nodiscard]] const std::string& text(std::string_view name) const;
  [[nodiscard]] std::int64_t integer(std::string_view name) const;
  [[nodiscard]] bool flag(std::string_view name) const;
  [[nodiscard]] std::chrono::milliseconds duration(std::string_view name) const;

  void set(std::string_view name, std::string value);

 private:
  std::map<std::string, std::string, std::less<>> values_;
};

// All problems at once; each names the place, what is wrong and what would be right.
using Problems = std::vector<std::string>;
std::expected<Values, Problems> load(std::span<const Setting> settings, const Sources& sources);

// This process's environment, herwa.toml and .env of the working directory (or $HERWA_CONFIG).
std::expected<Sources, Problems> sources_of_this_process();

// "250ms", "30s", "5m", "2h", "1d"; nullopt for anything else, a bare number included.
std::optional<std::chrono::milliseconds> parse_duration(std::string_view text);

// A page for people: every setting with its variable, default and help, in Markdown.
std::string reference(std::span<const Setting> settings);

// Files to start from: every setting with its help and its default, commented out.
std::string example_toml(std::span<const Setting> settings);
std::string example_env(std::span<const Setting> settings);

}  // namespace herwa::config
