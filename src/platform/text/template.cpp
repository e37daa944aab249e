#include "platform/text/template.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "platform/text/harmless.hpp"

namespace herwa::platform {
namespace {

constexpr std::size_t message_chars_max = 2000;
constexpr std::array<std::string_view, 5> known{"user", "username", "server", "channel", "membercount"};

bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= 32 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

// Calls `name` for each {name} and `text` for everything between.
template <class OnText, class OnName>
void walk(std::string_view pattern, OnText text, OnName name) {
  while (!pattern.empty()) {
    const std::size_t open = pattern.find('{');
    const std::size_t close = open == std::string_view::npos ? open : pattern.find('}', open);
    if (close == std::string_view::npos) return text(pattern);
    const std::string_view inside = pattern.substr(open + 1, close - open - 1);
    if (is_name(inside)) {
      text(pattern.substr(0, open));
      name(inside);
      pattern.remove_prefix(close + 1);
    } else {
      text(pattern.substr(0, open + 1));
      pattern.remove_prefix(open + 1);
    }
  }
}

std::optional<std::string> value_of(std::string_view name, const TemplateValues& values) {
  if (name == "user") return fmt::format("<@{}>", values.user.value());
  if (name == "username") return harmless_line(values.username, 64);
  if (name == "server") return harmless_line(values.server, 100);
  if (name == "channel") return fmt::format("<#{}>", values.channel.value());
  if (name == "membercount") return fmt::format("{}", values.membercount);
  for (const auto& [more, value] : values.more) {
    if (more == name) return harmless(value);
  }
  return std::nullopt;
}

}  // namespace

Rendered render(std::string_view pattern, const TemplateValues& values, Ping ping) {
  Rendered rendered;
  walk(
      pattern, [&rendered](std::string_view text) { rendered.text += text; },
      [&](std::string_view name) {
        const auto value = value_of(name, values);
        rendered.text += value ? *value : fmt::format("{{{}}}", name);
        if (name == "user" && ping == Ping::User) rendered.mentions.users = {values.user};
      });
  if (count_characters(rendered.text) > message_chars_max)
    rendered.text = first_characters(rendered.text, message_chars_max - 1) + "…";
  return rendered;
}

std::vector<std::string> unknown_variables(std::string_view pattern, const std::vector<std::string>& more) {
  std::vector<std::string> unknown;
  walk(
      pattern, [](std::string_view) {},
      [&](std::string_view name) {
        const bool is_known = std::find(known.begin(), known.end(), name) != known.end() ||
                              std::find(more.begin(), more.end(), name) != more.end();
        if (!is_known) unknown.emplace_back(name);
      });
  return unknown;
}

}  // namespace herwa::platform
