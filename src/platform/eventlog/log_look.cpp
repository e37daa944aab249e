#include "platform/eventlog/log_look.hpp"

#include <fmt/format.h>

#include <utility>

#include "platform/language/words.hpp"
#include "platform/text/harmless.hpp"

namespace herwa::platform {
namespace {

// Discord's, in characters, and a share of the 6,000 of a whole message that leaves room for others.
constexpr std::size_t text_max = 1500;
constexpr std::size_t field_name_max = 256;
constexpr std::size_t field_max = 1000;
constexpr std::size_t fields_max = 10;
// Of a digest: two of them fill a message.
constexpr std::size_t digest_max = 2900;
constexpr std::size_t line_text_max = 160;

std::string mention(UserId user) { return fmt::format("<@{}>", user.value()); }

std::int64_t seconds_of(Instant at) {
  return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
}

// When, whom, where and by whom in one line, and as much of the text as a line takes.
std::string line_of(const LogEntry& entry) {
  std::string line = fmt::format("<t:{}:T>", seconds_of(entry.at.value_or(Instant{})));
  if (entry.user) line += " " + mention(entry.user);
  if (entry.channel) line += fmt::format(" <#{}>", entry.channel.value());
  if (entry.by) line += " ← " + mention(entry.by);
  std::string said = entry.text;
  if (said.empty() && !entry.fields.empty()) said = entry.fields.back().second;
  if (!said.empty()) line += " · " + harmless_line(said, line_text_max);
  return line + "\n";
}

}  // namespace

std::string log_title(const LogEvent& event, std::string_view locale) {
  const std::string key = "log." + event.name;
  std::string title = words().say(locale, key);
  return title == key ? event.title : title;
}

std::string log_field(std::string_view name, std::string_view locale) {
  return name.starts_with("eventlog.") ? words().say(locale, name) : std::string(name);
}

LogLook::LogLook(const std::vector<Feature>& features, Locale locale) : locale_(std::move(locale)) {
  for (const Feature& feature : features) {
    for (const LogEvent& event : feature.log_events) kinds_.emplace(event.name, event);
  }
}

const LogEvent& LogLook::event_of(const std::string& kind) const {
  static const LogEvent unknown{.name = "unknown", .title = "?"};
  const auto found = kinds_.find(kind);
  return found == kinds_.end() ? unknown : found->second;
}

discord::Embed LogLook::embed(const LogEntry& entry) const {
  const std::string locale = locale_(entry.guild);
  const LogEvent& event = event_of(entry.kind);
  discord::Embed embed;
  embed.title = log_title(event, locale);
  embed.color = event.color;
  embed.timestamp = entry.at;
  embed.description = first_characters(harmless(entry.text), text_max);
  const auto add = [&embed, &locale](std::string_view name, std::string value) {
    embed.fields.push_back({.name = words().say(locale, name), .value = std::move(value), .is_inline = true});
  };
  // A mention in an embed shows a name and pings nobody.
  if (entry.user) add("eventlog.user", mention(entry.user));
  if (entry.channel) add("eventlog.channel", fmt::format("<#{}>", entry.channel.value()));
  if (entry.by) add("eventlog.by", mention(entry.by));
  for (const auto& [name, value] : entry.fields) {
    if (embed.fields.size() == fields_max) break;
    embed.fields.push_back({.name = harmless_line(log_field(name, locale), field_name_max),
                            .value = value.empty() ? "–" : first_characters(harmless(value), field_max)});
  }
  if (entry.case_number > 0)
    embed.footer_text = words().say(locale, "eventlog.case", {{"number", std::to_string(entry.case_number)}});
  return embed;
}

std::vector<LogLook::Digest> LogLook::digest(const std::vector<LogEntry>& entries) const {
  std::vector<Digest> all;
  if (entries.empty()) return all;
  const std::string locale = locale_(entries.front().guild);
  const LogEvent& event = event_of(entries.front().kind);
  std::size_t characters = digest_max;
  for (const LogEntry& entry : entries) {
    std::string line = line_of(entry);
    const std::size_t size = count_characters(line);
    if (characters + size > digest_max) {
      Digest next;
      next.embed.color = event.color;
      all.push_back(std::move(next));
      characters = 0;
    }
    characters += size;
    all.back().embed.description += line;
    all.back().embed.timestamp = entry.at;
    ++all.back().count;
  }
  for (Digest& one : all) one.embed.title = fmt::format("{} × {}", log_title(event, locale), one.count);
  return all;
}

}  // namespace herwa::platform
