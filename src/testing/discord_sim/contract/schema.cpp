#include "testing/discord_sim/contract/schema.hpp"

#include <algorithm>
#include <cctype>
#include <set>

#include <fmt/format.h>

namespace discord_sim {
namespace {

constexpr std::string_view schema_prefix = "#/components/schemas/";

std::string_view kind_of(const Json& value) {
  if (value.is_null()) return "null";
  if (value.is_bool()) return "boolean";
  if (value.is_integer()) return "integer";
  if (value.is_number()) return "number";
  if (value.is_string()) return "string";
  return value.is_array() ? "array" : "object";
}

bool is_of(const Json& value, std::string_view type) {
  if (type == "number") return value.is_number();
  // A whole number is an integer however it is written.
  if (type == "integer")
    return value.is_integer() ||
           (value.is_number() &&
            value.number() == static_cast<double>(static_cast<std::int64_t>(value.number())));
  return kind_of(value) == type;
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](unsigned char c) { return (c & 0xC0U) != 0x80U; }));
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](unsigned char c) { return std::isdigit(c) != 0; });
}

// The two patterns that the document has.
bool fits_pattern(std::string_view text, std::string_view pattern) {
  if (pattern == "^(0|[1-9][0-9]*)$") return all_digits(text) && (text.size() == 1 || text[0] != '0');
  if (pattern == "^#(([0-9a-fA-F]{2}){3}|([0-9a-fA-F]){3})$") {
    const bool hexadecimal = std::ranges::all_of(text.substr(std::min<std::size_t>(1, text.size())),
                                                 [](unsigned char c) { return std::isxdigit(c) != 0; });
    return (text.size() == 7 || text.size() == 4) && text[0] == '#' && hexadecimal;
  }
  return false;
}

// 2026-03-01T12:00:00(.123456)(Z|+00:00)
bool is_date_time(std::string_view text) {
  if (text.size() < 20) return false;
  constexpr std::string_view shape = "dddd-dd-ddTdd:dd:dd";
  for (std::size_t n = 0; n < shape.size(); ++n) {
    const bool digit = std::isdigit(static_cast<unsigned char>(text[n])) != 0;
    if (shape[n] == 'd' ? !digit : text[n] != shape[n]) return false;
  }
  text.remove_prefix(shape.size());
  if (text[0] == '.') text.remove_prefix(std::max<std::size_t>(1, text.find_first_not_of("0123456789", 1)));
  return text == "Z" || (text.size() == 6 && (text[0] == '+' || text[0] == '-') && text[3] == ':');
}

bool is_uri(std::string_view text) {
  const std::size_t colon = text.find(':');
  return colon != 0 && colon != std::string_view::npos && text.find(' ') == std::string_view::npos;
}

}  // namespace

// One value against one schema.
struct SchemaBook::Walk {
  const SchemaBook& book;
  const Allowed& allowed;
  std::vector<Misfit> found{};

  void tell(const std::string& place, std::string_view keyword, std::string text) {
    Misfit misfit{place, std::string(keyword), std::move(text)};
    if (!allowed(misfit)) found.push_back(std::move(misfit));
  }

  void check(const Json& schema, const Json& value, const std::string& place) {
    if (schema.is_bool()) return;
    if (const Json* reference = schema.find("$ref")) check(book.named(reference->text()), value, place);
    if (const Json* type = schema.find("type")) check_type(*type, value, place);
    if (const Json* wanted = schema.find("const"); wanted != nullptr && !(value == *wanted))
      tell(place, "const", fmt::format("must be {} and is {}", wanted->dump(), value.dump()));
    if (const Json* choices = schema.find("enum");
        choices != nullptr && std::ranges::count(choices->items(), value) == 0)
      tell(place, "enum", fmt::format("must be one of {}", choices->dump()));
    for (const Json& part : schema["allOf"].items()) check(part, value, place);
    check_union(schema["anyOf"], value, {place, "anyOf"});
    check_union(schema["oneOf"], value, {place, "oneOf"});
    if (value.is_string()) check_text(schema, value.text(), place);
    if (value.is_number()) check_number(schema, value.number(), place);
    if (value.is_array()) check_list(schema, value, place);
    if (value.is_object()) check_object(schema, value, place);
  }

  void check_type(const Json& type, const Json& value, const std::string& place) {
    const bool fits =
        type.is_array()
            ? std::ranges::any_of(type.items(), [&](const Json& one) { return is_of(value, one.text()); })
            : is_of(value, type.text());
    if (!fits) tell(place, "type", fmt::format("must be {} and is {}", type.dump(), kind_of(value)));
  }

  struct At {
    const std::string& place;
    std::string_view keyword;
  };
  void check_union(const Json& members, const Json& value, At at) {
    if (!members.is_array()) return;
    std::vector<Misfit> closest;
    std::size_t distance = SIZE_MAX;
    std::size_t fitting = 0;
    for (const Json& member : members.items()) {
      Walk inner{book, allowed};
      inner.check(member, value, at.place);
      if (inner.found.empty()) ++fitting;
      if (inner.found.empty() || distance_of(inner.found, at.place) >= distance) continue;
      distance = distance_of(inner.found, at.place);
      closest = std::move(inner.found);
    }
    if (fitting == 0) found.insert(found.end(), closest.begin(), closest.end());
    if (fitting > 1 && at.keyword == "oneOf")
      tell(at.place, at.keyword, fmt::format("fits more than one of a union and is {}", value.dump()));
  }

  // Of another kind altogether, or of another `type`, is further away than any number of mistakes inside.
  static std::size_t distance_of(const std::vector<Misfit>& misfits, const std::string& place) {
    constexpr std::size_t other_kind = 1000;
    const bool other = std::ranges::any_of(misfits, [&](const Misfit& one) {
      const bool named = one.place == place + "/type" && (one.keyword == "enum" || one.keyword == "const");
      return named || (one.keyword == "type" && one.place == place);
    });
    return misfits.size() + (other ? other_kind : 0);
  }

  void check_text(const Json& schema, const std::string& text, const std::string& place) {
    const auto length = static_cast<std::int64_t>(characters(text));
    if (length > schema["maxLength"].integer(INT64_MAX))
      tell(place, "maxLength", fmt::format("is longer than {}", schema["maxLength"].integer()));
    if (length < schema["minLength"].integer(0))
      tell(place, "minLength", fmt::format("is shorter than {}", schema["minLength"].integer()));
    if (schema.has("pattern") && !fits_pattern(text, schema["pattern"].text()))
      tell(place, "pattern", fmt::format("does not fit {}", schema["pattern"].text()));
    const std::string& format = schema["format"].text();
    if (format == "date-time" && !is_date_time(text)) tell(place, "format", "is no date-time");
    if (format == "uri" && !is_uri(text)) tell(place, "format", "is no uri");
    if (format == "snowflake" && !all_digits(text)) tell(place, "format", "is no snowflake");
  }

  void check_number(const Json& schema, double number, const std::string& place) {
    if (schema.has("minimum") && number < schema["minimum"].number())
      tell(place, "minimum", fmt::format("is below {}", schema["minimum"].dump()));
    if (schema.has("maximum") && number > schema["maximum"].number())
      tell(place, "maximum", fmt::format("is above {}", schema["maximum"].dump()));
  }

  void check_count(const Json& schema, std::int64_t count, const std::string& place) {
    const bool list = schema.has("maxItems") || schema.has("minItems");
    const std::string_view most = list ? "maxItems" : "maxProperties";
    const std::string_view least = list ? "minItems" : "minProperties";
    if (count > schema[most].integer(INT64_MAX)) tell(place, most, fmt::format("has {}, too many", count));
    if (count < schema[least].integer(0)) tell(place, least, fmt::format("has {}, too few", count));
  }

  void check_list(const Json& schema, const Json& value, const std::string& place) {
    const auto& items = value.items();
    check_count(schema, static_cast<std::int64_t>(items.size()), place);
    if (schema["uniqueItems"].flag()) {
      std::set<std::string> seen;
      for (const Json& item : items) {
        if (!seen.insert(item.dump()).second) tell(place, "uniqueItems", "has one twice");
      }
    }
    const Json* one = schema.find("items");
    for (std::size_t n = 0; one != nullptr && n < items.size(); ++n)
      check(*one, items[n], fmt::format("{}/{}", place, n));
  }

  void check_object(const Json& schema, const Json& value, const std::string& place) {
    if (!schema.has("maxItems") && !schema.has("minItems"))
      check_count(schema, static_cast<std::int64_t>(value.entries().size()), place);
    for (const Json& needed : schema["required"].items()) {
      if (!value.has(needed.text())) tell(place + "/" + needed.text(), "required", "is missing");
    }
    const Json* properties = schema.find("properties");
    const Json* others = schema.find("additionalProperties");
    for (const Json::Entry& entry : value.entries()) {
      const std::string inner = place + "/" + entry.key;
      const Json* known = properties == nullptr ? nullptr : properties->find(entry.key);
      if (known != nullptr) {
        check(*known, entry.value, inner);
      } else if (others != nullptr && others->is_object()) {
        check(*others, entry.value, inner);
      } else if (others != nullptr && !others->flag(true)) {
        tell(inner, "additionalProperties", "is not in the document");
      }
    }
  }
};

SchemaBook::SchemaBook(const Json& schemas) {
  for (const Json::Entry& entry : schemas.entries()) schemas_.emplace(entry.key, &entry.value);
}

std::vector<Misfit> SchemaBook::misfits(const Json& schema, const Json& value, const Allowed& allowed) const {
  Walk walk{*this, allowed};
  walk.check(schema, value, "");
  return std::move(walk.found);
}

const Json& SchemaBook::named(std::string_view reference) const {
  static const Json anything(true);
  if (!reference.starts_with(schema_prefix)) return anything;
  const auto found = schemas_.find(std::string(reference.substr(schema_prefix.size())));
  return found == schemas_.end() ? anything : *found->second;
}

}  // namespace discord_sim
