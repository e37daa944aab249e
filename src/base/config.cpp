#include "base/config.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>

#include "base/config_sources.hpp"

namespace herwa::config {
namespace {

std::optional<std::int64_t> parse_integer(std::string_view text) {
  std::int64_t value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || stop != text.data() + text.size()) return std::nullopt;
  return value;
}

bool is_flag(std::string_view text) { return text == "true" || text == "false"; }

std::string shown(const Setting& setting, std::string_view value) {
  return setting.secret ? std::string("the value given") : fmt::format("\"{}\"", value);
}

std::string range_of(const Setting& setting, std::string_view unit) {
  if (setting.max == INT64_MAX) return fmt::format("at least {}{}", setting.min, unit);
  return fmt::format("between {}{} and {}{}", setting.min, unit, setting.max, unit);
}

bool outside(const Setting& setting, std::int64_t value) {
  return value < setting.min || value > setting.max;
}

// The second half of a sentence that begins with the setting's place; empty when the value is good.
std::string fault_of(const Setting& setting, std::string_view value) {
  switch (setting.kind) {
    case Kind::Text: {
      const auto& choices = setting.choices;
      if (choices.empty() || std::ranges::find(choices, value) != choices.end()) return {};
      return fmt::format("must be one of {}, not {}", fmt::join(choices, ", "), shown(setting, value));
    }
    case Kind::Integer: {
      const auto number = parse_integer(value);
      if (!number) return fmt::format("must be a whole number, not {}", shown(setting, value));
      if (outside(setting, *number)) return fmt::format("must be {}, not {}", range_of(setting, ""), *number);
      return {};
    }
    case Kind::Flag:
      return is_flag(value) ? std::string()
                            : fmt::format("must be true or false, not {}", shown(setting, value));
    case Kind::Duration: {
      const auto duration = parse_duration(value);
      if (!duration) {
        return fmt::format("must be a duration such as 500ms, 30s or 5m, not {}", shown(setting, value));
      }
      if (outside(setting, duration->count())) {
        return fmt::format("must be {}, not {}", range_of(setting, "ms"), shown(setting, value));
      }
      return {};
    }
  }
  return {};
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row.back();
}

std::string unknown(std::span<const Setting> settings, const Given& given) {
  const Setting* nearest = nullptr;
  std::size_t best = 4;
  for (const Setting& setting : settings) {
    const std::size_t distance = edit_distance(setting.name, given.name);
    if (distance < best) {
      best = distance;
      nearest = &setting;
    }
  }
  if (nearest == nullptr) return fmt::format("{} is no setting of Herwa; remove it.", given.place);
  const std::string meant =
      given.from_environment ? environment_name(nearest->name) : std::string(nearest->name);
  return fmt::format("{} is no setting of Herwa; did you mean {}?", given.place, meant);
}

const Setting* find(std::span<const Setting> settings, std::string_view name) {
  const auto found = std::ranges::find(settings, name, &Setting::name);
  return found == settings.end() ? nullptr : &*found;
}

}  // namespace

std::string environment_name(std::string_view setting_name) {
  std::string name = "HERWA_";
  for (const char c : setting_name) {
    name.push_back(c == '.' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c))));
  }
  return name;
}

std::optional<std::chrono::milliseconds> parse_duration(std::string_view text) {
  struct Unit {
    std::string_view suffix;
    std::int64_t milliseconds;
  };
  // "ms" stands first so that its "s" is not read as seconds.
  constexpr std::array units{Unit{"ms", 1}, Unit{"s", 1000}, Unit{"m", 60'000}, Unit{"h", 3'600'000},
                             Unit{"d", 86'400'000}};
  for (const Unit& unit : units) {
    if (!text.ends_with(unit.suffix)) continue;
    const auto number = parse_integer(text.substr(0, text.size() - unit.suffix.size()));
    if (!number || *number < 0 || *number > INT64_MAX / unit.milliseconds) return std::nullopt;
    return std::chrono::milliseconds(*number * unit.milliseconds);
  }
  return std::nullopt;
}

std::expected<Values, Problems> load(std::span<const Setting> settings, const Sources& sources) {
  Values values;
  for (const Setting& setting : settings) values.set(setting.name, std::string(setting.default_value));

  Problems problems;
  for (const Given& given : all_given(settings, sources, problems)) {
    const Setting* setting = find(settings, given.name);
    if (setting == nullptr) {
      problems.push_back(unknown(settings, given));
      continue;
    }
    if (const std::string fault = fault_of(*setting, given.value); !fault.empty()) {
      problems.push_back(fmt::format("{} {}.", given.place, fault));
      continue;
    }
    values.set(setting->name, given.value);
  }
  if (!problems.empty()) return std::unexpected(std::move(problems));
  return values;
}

const std::string& Values::text(std::string_view name) const {
  const auto found = values_.find(name);
  if (found == values_.end()) throw std::logic_error(fmt::format("no setting is called {}", name));
  return found->second;
}

std::int64_t Values::integer(std::string_view name) const { return parse_integer(text(name)).value(); }

bool Values::flag(std::string_view name) const { return text(name) == "true"; }

std::chrono::milliseconds Values::duration(std::string_view name) const {
  return parse_duration(text(name)).value();
}

void Values::set(std::string_view name, std::string value) { values_[std::string(name)] = std::move(value); }

std::string reference(std::span<const Setting> settings) {
  std::string page = "| setting | environment | default | what it does |\n|---|---|---|---|\n";
  for (const Setting& setting : settings) {
    const std::string shown_default =
        setting.default_value.empty() ? "" : fmt::format("`{}`", setting.default_value);
    page += fmt::format("| `{}` | `{}` | {} | {} |\n", setting.name, environment_name(setting.name),
                        shown_default, setting.help);
  }
  return page;
}

}  // namespace herwa::config
