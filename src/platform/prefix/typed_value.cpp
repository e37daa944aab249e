#include "platform/prefix/typed_value.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "platform/text/harmless.hpp"

namespace herwa::platform {
namespace {

using discord::OptionDefinition;
using discord::OptionType;

using Fault = std::unexpected<TypedFault>;
using Value = std::expected<TypedValue, TypedFault>;

constexpr std::array<std::string_view, 9> yes{"yes", "y", "true", "on", "ja", "oui", "sí", "si", "sim"};
constexpr std::array<std::string_view, 8> no{"no", "n", "false", "off", "nein", "non", "nao", "não"};

Fault fault(std::string_view key, const OptionDefinition& option,
            std::vector<std::pair<std::string_view, std::string>> more = {}) {
  more.emplace_back("option", option.name);
  return Fault(TypedFault{key, std::move(more)});
}

template <class Number>
std::optional<Number> number_from(std::string_view text) {
  Number number{};
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  return error == std::errc{} && stop == end && !text.empty() ? std::optional(number) : std::nullopt;
}

bool within(const OptionDefinition& option, double value) {
  return (!option.value_min || value >= *option.value_min) &&
         (!option.value_max || value <= *option.value_max);
}

std::string range(const OptionDefinition& option) {
  if (option.value_min && option.value_max) return fmt::format("{}–{}", *option.value_min, *option.value_max);
  if (option.value_min) return fmt::format("≥ {}", *option.value_min);
  return option.value_max ? fmt::format("≤ {}", *option.value_max) : "";
}

// One of the choices, by its name or its value.
Value one_of(const OptionDefinition& option, const std::string& text) {
  std::string names;
  for (const discord::Choice& choice : option.choices) {
    const auto* own = std::get_if<std::string>(&choice.value);
    const auto* whole = std::get_if<std::int64_t>(&choice.value);
    const std::string value = own != nullptr ? *own : (whole != nullptr ? std::to_string(*whole) : "");
    if (lower(choice.name) == lower(text) || lower(value) == lower(text))
      return std::visit([](const auto& held) { return TypedValue(held); }, choice.value);
    names += (names.empty() ? "`" : ", `") + choice.name + "`";
  }
  return fault("prefix.want_choice", option, {{"choices", std::move(names)}});
}

Value text_value(const OptionDefinition& option, const std::string& text) {
  const std::size_t length = count_characters(text);
  if (option.length_min && length < *option.length_min)
    return fault("prefix.too_short", option, {{"least", std::to_string(*option.length_min)}});
  if (option.length_max && length > *option.length_max)
    return fault("prefix.too_long", option, {{"most", std::to_string(*option.length_max)}});
  return text;
}

Value integer_value(const OptionDefinition& option, const std::string& text) {
  const auto number = number_from<std::int64_t>(text);
  if (!number) return fault("prefix.want_integer", option);
  if (!within(option, static_cast<double>(*number)))
    return fault("prefix.out_of_range", option, {{"range", range(option)}});
  return *number;
}

Value number_value(const OptionDefinition& option, const std::string& text) {
  const auto number = number_from<double>(text);
  if (!number || !std::isfinite(*number)) return fault("prefix.want_number", option);
  if (!within(option, *number)) return fault("prefix.out_of_range", option, {{"range", range(option)}});
  return *number;
}

Value flag_value(const OptionDefinition& option, const std::string& text) {
  const std::string said = lower(text);
  if (std::ranges::find(yes, said) != yes.end()) return true;
  if (std::ranges::find(no, said) != no.end()) return false;
  return fault("prefix.want_flag", option);
}

// "<@184>", "<@!184>" → 184 for the signs "@" and "@!"; also the bare number. Zero: it is none of these.
std::uint64_t mentioned(std::string_view text, std::initializer_list<std::string_view> signs) {
  for (const std::string_view sign : signs) {
    if (text.size() < sign.size() + 3 || !text.starts_with('<') || !text.ends_with('>')) continue;
    if (text.substr(1, sign.size()) != sign) continue;
    if (const auto id = UserId::parse(text.substr(1 + sign.size(), text.size() - sign.size() - 2)))
      return id->value();
  }
  const auto bare = UserId::parse(text);
  return bare ? bare->value() : 0;
}

Value id_value(const OptionDefinition& option, std::string_view key, std::uint64_t id) {
  if (id == 0) return fault(key, option);
  return std::to_string(id);
}

Value role_value(const OptionDefinition& option, const std::string& text, const NamesHere& names) {
  std::uint64_t id = mentioned(text, {"@&"});
  if (id == 0) id = names.role(text.starts_with('@') ? text.substr(1) : text).value();
  return id_value(option, "prefix.want_role", id);
}

Value channel_value(const OptionDefinition& option, const std::string& text, const NamesHere& names) {
  std::uint64_t id = mentioned(text, {"#"});
  if (id == 0) id = names.channel(text.starts_with('#') ? text.substr(1) : text).value();
  return id_value(option, "prefix.want_channel", id);
}

}  // namespace

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

std::vector<TypedPart> parts_of(std::string_view text) {
  std::vector<TypedPart> parts;
  std::size_t at = 0;
  bool joined = false;
  const auto space = [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; };
  while (at < text.size()) {
    if (space(text[at])) {
      ++at;
      joined = false;
      continue;
    }
    const std::size_t closed = text[at] == '"' ? text.find('"', at + 1) : std::string_view::npos;
    if (closed != std::string_view::npos) {
      parts.push_back({std::string(text.substr(at + 1, closed - at - 1)), true, joined});
      at = closed + 1;
    } else {
      std::size_t end = at + 1;
      while (end < text.size() && !space(text[end]) && !(text[end] == '"' && text[end - 1] == ':')) ++end;
      parts.push_back({std::string(text.substr(at, end - at)), false, joined});
      at = end;
    }
    joined = true;
  }
  return parts;
}

std::expected<TypedValue, TypedFault> typed_value(const OptionDefinition& option, const std::string& text,
                                                  const NamesHere& names) {
  if (!option.choices.empty()) return one_of(option, text);
  switch (option.type) {
    case OptionType::String: return text_value(option, text);
    case OptionType::Integer: return integer_value(option, text);
    case OptionType::Number: return number_value(option, text);
    case OptionType::Boolean: return flag_value(option, text);
    case OptionType::User: return id_value(option, "prefix.want_user", mentioned(text, {"@!", "@"}));
    case OptionType::Role: return role_value(option, text, names);
    case OptionType::Channel: return channel_value(option, text, names);
    case OptionType::Mentionable:
      return id_value(option, "prefix.want_user", mentioned(text, {"@!", "@&", "@"}));
    default: return fault("prefix.only_slash", option);
  }
}

}  // namespace herwa::platform
