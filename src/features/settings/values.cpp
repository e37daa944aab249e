#include "features/settings/values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <charconv>
#include <optional>

#include "platform/language/words.hpp"

namespace herwa::features::settings {
namespace {

namespace json = boost::json;
using platform::SettingField;
using platform::SettingKind;
using platform::SettingValue;
using platform::words;

constexpr std::array<std::string_view, 12> yes{"yes", "on", "true", "1",   "ja",     "an",
                                               "oui", "sí", "si",   "sim", "enable", "y"};
constexpr std::array<std::string_view, 9> no{"no", "off", "false", "0", "nein", "aus", "non", "não", "n"};
constexpr std::array<std::string_view, 6> none{"none", "-", "keine", "aucun", "ninguno", "nenhum"};

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

template <class List>
bool is_one_of(const List& list, std::string_view text) {
  return std::find(list.begin(), list.end(), lower(text)) != list.end();
}

template <class Number>
std::optional<Number> number(std::string_view text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::int64_t unit_seconds(char unit) {
  switch (unit) {
    case 's': return 1;
    case 'm': return 60;
    case 'h': return 3600;
    case 'd': return 86'400;
    case 'w': return 604'800;
    default: return 0;
  }
}

// "90", "90s", "1h30m", "2d".
std::optional<std::int64_t> seconds(std::string_view text) {
  if (const auto plain = number<std::int64_t>(text)) return plain;
  std::int64_t sum = 0;
  while (!text.empty()) {
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    const auto count = number<std::int64_t>(text.substr(0, digits));
    if (!count || *count > 1'000'000 || digits == text.size() || unit_seconds(text[digits]) == 0)
      return std::nullopt;
    sum += *count * unit_seconds(text[digits]);
    text = trimmed(text.substr(digits + 1));
  }
  return sum;
}

// The id in "<#1>", "<@&1>" or "1".
std::optional<std::string> id_in(std::string_view text) {
  if (text.starts_with("<#") || text.starts_with("<@&")) {
    text.remove_prefix(text[1] == '#' ? 2 : 3);
    if (!text.ends_with('>')) return std::nullopt;
    text.remove_suffix(1);
  }
  return number<std::uint64_t>(text) ? std::optional(std::string(text)) : std::nullopt;
}

std::vector<std::string_view> split(std::string_view text, std::string_view separators) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(separators), text.size());
    if (const auto part = trimmed(text.substr(0, end)); !part.empty()) parts.push_back(part);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

std::expected<std::string, std::string_view> list_to_json(const SettingField& field, std::string_view typed) {
  json::array list;
  if (is_one_of(none, typed)) return json::serialize(list);
  const bool texts = field.kind == SettingKind::Texts;
  for (const std::string_view part : split(typed, texts ? "," : ", ")) {
    const auto id = texts ? std::optional(std::string(part)) : id_in(part);
    if (!id)
      return std::unexpected(field.kind == SettingKind::Roles ? "settings.want_roles"
                                                              : "settings.want_channels");
    list.emplace_back(*id);
  }
  return json::serialize(list);
}

std::string length_words(std::int64_t all) {
  if (all == 0) return "0 s";
  std::string text;
  for (const auto& [unit, size] : {std::pair{"d", 86'400}, {"h", 3600}, {"min", 60}, {"s", 1}}) {
    const std::int64_t count = all / size;
    all %= size;
    if (count > 0) text += fmt::format("{}{} {}", text.empty() ? "" : " ", count, unit);
  }
  return text;
}

std::string_view mention(SettingKind kind) {
  return kind == SettingKind::Channel || kind == SettingKind::Channels ? "<#{}>" : "<@&{}>";
}

}  // namespace

std::expected<std::string, std::string_view> to_json(const SettingField& field, std::string_view typed) {
  typed = trimmed(typed);
  switch (field.kind) {
    case SettingKind::Flag:
      if (is_one_of(yes, typed)) return "true";
      if (is_one_of(no, typed)) return "false";
      return std::unexpected("settings.want_flag");
    case SettingKind::Integer:
      if (const auto value = number<std::int64_t>(typed)) return fmt::format("{}", *value);
      return std::unexpected("settings.want_integer");
    case SettingKind::Number:
      if (const auto value = number<double>(typed)) return json::serialize(json::value(*value));
      return std::unexpected("settings.want_number");
    case SettingKind::Length:
      if (const auto value = seconds(lower(typed))) return fmt::format("{}", *value);
      return std::unexpected("settings.want_length");
    case SettingKind::Text:
    case SettingKind::Choice: return json::serialize(json::value(typed));
    case SettingKind::Channel:
    case SettingKind::Role: {
      if (is_one_of(none, typed)) return "\"\"";
      const auto id = id_in(typed);
      if (!id)
        return std::unexpected(field.kind == SettingKind::Role ? "settings.want_role"
                                                               : "settings.want_channel");
      return json::serialize(json::value(*id));
    }
    default: return list_to_json(field, typed);
  }
}

std::string to_words(const SettingField& field, const SettingValue& value, std::string_view locale) {
  if (const auto* flag = std::get_if<bool>(&value))
    return words().say(locale, *flag ? "settings.yes" : "settings.no");
  if (const auto* integer = std::get_if<std::int64_t>(&value))
    return field.kind == SettingKind::Length ? length_words(*integer) : fmt::format("{}", *integer);
  if (const auto* real = std::get_if<double>(&value)) return fmt::format("{}", *real);
  const bool ids = field.kind == SettingKind::Channel || field.kind == SettingKind::Role ||
                   field.kind == SettingKind::Channels || field.kind == SettingKind::Roles;
  const auto one = [&](const std::string& text) {
    return ids ? fmt::format(fmt::runtime(mention(field.kind)), text) : text;
  };
  if (const auto* text = std::get_if<std::string>(&value)) return text->empty() ? "—" : one(*text);
  std::string all;
  for (const std::string& text : std::get<std::vector<std::string>>(value))
    all += (all.empty() ? "" : ", ") + one(text);
  return all.empty() ? "—" : all;
}

SettingValue from_json(const SettingField& field, std::string_view text) {
  boost::system::error_code error;
  const json::value value = json::parse(text, error);
  if (error) return field.fallback;
  if (value.is_bool()) return value.get_bool();
  if (value.is_int64()) {
    if (field.kind == SettingKind::Number) return static_cast<double>(value.get_int64());
    return value.get_int64();
  }
  if (value.is_double()) return value.get_double();
  if (value.is_string()) return std::string(value.get_string());
  if (!value.is_array()) return field.fallback;
  std::vector<std::string> list;
  for (const json::value& item : value.get_array()) {
    if (item.is_string()) list.emplace_back(item.get_string());
  }
  return list;
}

}  // namespace herwa::features::settings
