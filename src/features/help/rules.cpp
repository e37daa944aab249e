#include "features/help/rules.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "platform/language/words.hpp"

namespace herwa::features::help {
namespace {

using platform::words;

constexpr std::uint32_t marigold = 0xF2A33A;
constexpr std::size_t fields_max = 25;
constexpr std::size_t field_chars_max = 1000;
constexpr std::size_t all_chars_max = 5500;
constexpr std::size_t found_max = 5;
constexpr std::size_t suggestions_max = 25;

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), [](unsigned char c) {
    return c < 0x80 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c);
  });
  return result;
}

// Better is lower: its name, the beginning of its name, a part of it, of its feature, of what it says.
int distance(const Line& line, const std::string& wanted) {
  const std::string name = lower(line.command);
  if (name == wanted || name == "/" + wanted) return 0;
  if (name.starts_with(wanted) || name.starts_with("/" + wanted)) return 1;
  if (name.find(wanted) != std::string::npos) return 2;
  if (lower(line.feature).find(wanted) != std::string::npos) return 3;
  if (lower(line.description).find(wanted) != std::string::npos) return 4;
  return 5;
}

// Equally good ones stay in the order in which they came.
std::vector<const Line*> best(const std::vector<Line>& lines, std::string_view search) {
  const std::string wanted = lower(search);
  std::vector<std::pair<int, std::size_t>> ranked;
  for (std::size_t n = 0; n < lines.size(); ++n) {
    if (const int far = distance(lines[n], wanted); far < 5) ranked.emplace_back(far, n);
  }
  std::sort(ranked.begin(), ranked.end());
  std::vector<const Line*> matching;
  for (const auto& [far, n] : ranked) matching.push_back(&lines[n]);
  return matching;
}

}  // namespace

discord::Embed overview(const std::vector<Line>& lines, std::string_view locale) {
  discord::Embed embed;
  embed.title = words().say(locale, "help.title");
  embed.color = marigold;
  embed.footer_text = words().say(locale, "help.footer");
  std::size_t chars = 0;
  std::int64_t cut = 0;
  for (const Line& line : lines) {
    const std::string text = fmt::format("`{}` {}\n", line.command, line.description);
    const bool same = !embed.fields.empty() && embed.fields.back().name == line.feature;
    const bool fits = same ? embed.fields.back().value.size() + text.size() <= field_chars_max
                           : embed.fields.size() < fields_max;
    if (!fits || chars + text.size() + line.feature.size() > all_chars_max) {
      ++cut;
      continue;
    }
    if (!same) embed.fields.push_back({.name = line.feature});
    embed.fields.back().value += text;
    chars += text.size() + (same ? 0 : line.feature.size());
  }
  if (lines.empty()) embed.description = words().say(locale, "help.nothing_here");
  if (cut > 0) embed.description = words().say(locale, "help.more", {{"count", cut}});
  return embed;
}

discord::Embed found(const std::vector<Line>& lines, std::string_view search, std::string_view locale) {
  discord::Embed embed;
  embed.color = marigold;
  const auto matching = best(lines, search);
  if (matching.empty()) {
    embed.title = words().say(locale, "help.title");
    embed.description = words().say(locale, "help.not_found");
    return embed;
  }
  embed.title =
      words().say(locale, "help.found_title", {{"count", static_cast<std::int64_t>(matching.size())}});
  for (std::size_t n = 0; n < std::min(matching.size(), found_max); ++n) {
    const Line& line = *matching[n];
    std::string text = line.description;
    for (const auto& [name, description] : line.options)
      text += fmt::format("\n· `{}` {}", name, description);
    if (text.size() > field_chars_max) text = line.description;
    embed.fields.push_back({.name = fmt::format("{}  ({})", line.command, line.feature), .value = text});
  }
  return embed;
}

discord::Choices suggestions(const std::vector<Line>& lines, std::string_view typed) {
  discord::Choices choices;
  for (const Line* line : best(lines, typed)) {
    if (choices.choices.size() == suggestions_max) break;
    choices.choices.push_back({.name = line->command, .value = line->command});
  }
  return choices;
}

}  // namespace herwa::features::help
