#include "platform/api/validate.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "base/ids.hpp"
#include "platform/text/utf8.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;

std::int64_t characters(std::string_view text) {
  return std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
}

// RFC 3339 as far as its form goes; the value's owner reads it.
bool is_date_time(std::string_view text) {
  constexpr std::string_view form = "dddd-dd-ddTdd:dd:dd";
  if (text.size() <= form.size()) return false;
  for (std::size_t i = 0; i < form.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (form[i] == 'd' ? !digit : text[i] != form[i]) return false;
  }
  return true;
}

std::string pointer(std::string_view path, std::string_view name) {
  std::string out = fmt::format("{}/", path);
  for (const char c : beginning_of(name, 100)) {
    if (c == '~') {
      out += "~0";
    } else if (c == '/') {
      out += "~1";
    } else {
      out.push_back(c);
    }
  }
  return out;
}

std::string_view name_of(Schema::Kind kind) {
  switch (kind) {
    case Schema::Kind::Object: return "an object";
    case Schema::Kind::Array: return "a list";
    case Schema::Kind::Text: return "a text";
    case Schema::Kind::Number: return "a number";
    case Schema::Kind::Integer: return "a whole number";
    case Schema::Kind::Flag: return "true or false";
    case Schema::Kind::Any: return "a value";
  }
  return "a value";
}

class Checker {
 public:
  void value(const Schema& schema, const json::value& given, const std::string& path) {
    if (problems.size() >= problems_max || schema.kind == Schema::Kind::Any) return;
    if (given.is_null()) {
      if (!schema.nullable) wrong_type(schema, path);
      return;
    }
    switch (schema.kind) {
      case Schema::Kind::Object: return object(schema, given, path);
      case Schema::Kind::Array: return list(schema, given, path);
      case Schema::Kind::Flag:
        if (!given.is_bool()) wrong_type(schema, path);
        return;
      case Schema::Kind::Text:
        return given.is_string() ? text(schema, given.get_string(), path) : wrong_type(schema, path);
      default: return number(schema, given, path);
    }
  }

  void text(const Schema& schema, std::string_view given, const std::string& path) {
    if (given.find('\0') != std::string_view::npos) {
      return add(path, "not_storable", "A text must not hold a zero byte.");
    }
    if (!is_utf8(given)) return add(path, "not_text", "This is no text in UTF-8.");
    if (!schema.choices.empty() && std::ranges::find(schema.choices, given) == schema.choices.end()) {
      return add(path, "not_a_choice", fmt::format("Use one of: {}.", fmt::join(schema.choices, ", ")));
    }
    if (schema.format == "snowflake" && !Id<struct AnyTag>::parse(given)) {
      return add(path, "not_an_id", "Write an id: digits in a text, such as \"81384788765712384\".");
    }
    if (schema.format == "date-time" && !is_date_time(given)) {
      return add(path, "not_a_time", "Write a time as in \"2026-03-01T12:00:00Z\".");
    }
    length(schema, characters(given), path);
  }

  void number(const Schema& schema, const json::value& given, const std::string& path) {
    if (given.is_double()) {
      if (schema.kind == Schema::Kind::Integer) return wrong_type(schema, path);
      return in_range(schema, given.get_double(), path);
    }
    if (given.is_uint64()) return in_range(schema, static_cast<double>(given.get_uint64()), path);
    if (!given.is_int64()) return wrong_type(schema, path);
    const std::int64_t whole = given.get_int64();
    if (schema.minimum && whole < *schema.minimum) return out_of_range(schema, path);
    if (schema.maximum && whole > *schema.maximum) return out_of_range(schema, path);
  }

  void wrong_type(const Schema& schema, const std::string& path) {
    add(path, "wrong_type", fmt::format("Write {} here.", name_of(schema.kind)));
  }

  void add(std::string path, std::string code, std::string message) {
    if (problems.size() < problems_max)
      problems.push_back({std::move(path), std::move(code), std::move(message)});
  }

  Problems problems;

 private:
  void object(const Schema& schema, const json::value& given, const std::string& path) {
    const json::object* object = given.if_object();
    if (object == nullptr) return wrong_type(schema, path);
    for (const Property& property : schema.properties) {
      const json::value* held = object->if_contains(property.name);
      if (held != nullptr) {
        value(property.schema, *held, pointer(path, property.name));
      } else if (!property.optional) {
        add(pointer(path, property.name), "missing", fmt::format("\"{}\" is needed here.", property.name));
      }
    }
    if (!schema.open) unknown_properties(schema, *object, path);
  }

  void unknown_properties(const Schema& schema, const json::object& object, const std::string& path) {
    for (const auto& entry : object) {
      const std::string_view name = entry.key();
      const bool known = std::ranges::any_of(
          schema.properties, [name](const Property& property) { return property.name == name; });
      if (!known)
        add(pointer(path, name), "unknown_property", "There is no such property here; leave it out.");
    }
  }

  void list(const Schema& schema, const json::value& given, const std::string& path) {
    const json::array* array = given.if_array();
    if (array == nullptr) return wrong_type(schema, path);
    length(schema, static_cast<std::int64_t>(array->size()), path);
    for (std::size_t i = 0; i < array->size() && problems.size() < problems_max; ++i) {
      value(schema.items.front(), (*array)[i], fmt::format("{}/{}", path, i));
    }
  }

  void length(const Schema& schema, std::int64_t has, const std::string& path) {
    const bool is_list = schema.kind == Schema::Kind::Array;
    const std::string_view unit = is_list ? "entries" : "characters";
    if (schema.length_min && has < *schema.length_min) {
      add(path, "too_short", fmt::format("Write at least {} {}.", *schema.length_min, unit));
    } else if (schema.length_max && has > *schema.length_max) {
      add(path, "too_long", fmt::format("{} {} are too many: at most {}.", has, unit, *schema.length_max));
    }
  }

  void in_range(const Schema& schema, double given, const std::string& path) {
    if (schema.minimum && given < static_cast<double>(*schema.minimum)) return out_of_range(schema, path);
    if (schema.maximum && given > static_cast<double>(*schema.maximum)) return out_of_range(schema, path);
    // As a double the bound is one above it.
    if (schema.kind == Schema::Kind::Integer && given >= static_cast<double>(INT64_MAX))
      wrong_type(schema, path);
  }

  void out_of_range(const Schema& schema, const std::string& path) {
    const std::string least = schema.minimum ? fmt::format(" of at least {}", *schema.minimum) : "";
    const std::string most = schema.maximum ? fmt::format(" of at most {}", *schema.maximum) : "";
    add(path, "out_of_range",
        fmt::format("Write a number{}{}{}.", least, least.empty() || most.empty() ? "" : " and", most));
  }
};

std::optional<json::value> number_in(std::string_view text, bool whole) {
  const char* end = text.data() + text.size();
  if (whole) {
    std::int64_t number = 0;
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    return error == std::errc{} && stop == end ? std::optional<json::value>(number) : std::nullopt;
  }
  double number = 0;
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || stop != end || !std::isfinite(number)) return std::nullopt;
  return json::value(number);
}

}  // namespace

Problems check_json(const Schema& schema, std::string_view text) {
  Checker checker;
  boost::system::error_code error;
  json::parse_options options;
  options.max_depth = json_depth_max;
  const json::value given = json::parse(text, error, {}, options);
  if (error == json::error::too_deep) {
    checker.add("", "too_deep", fmt::format("Nest at most {} levels.", json_depth_max));
  } else if (error) {
    checker.add("", "not_json", "The body is not well-formed JSON in UTF-8.");
  } else {
    checker.value(schema, given, "");
  }
  return std::move(checker.problems);
}

Problems check_parameter(const Schema& schema, std::string_view value, std::string path) {
  Checker checker;
  switch (schema.kind) {
    case Schema::Kind::Flag:
      if (value != "true" && value != "false") checker.wrong_type(schema, path);
      break;
    case Schema::Kind::Integer:
    case Schema::Kind::Number: {
      const auto number = number_in(value, schema.kind == Schema::Kind::Integer);
      number ? checker.number(schema, *number, path) : checker.wrong_type(schema, path);
      break;
    }
    default: checker.text(schema, value, path);
  }
  return std::move(checker.problems);
}

}  // namespace herwa::platform
