// How the .cpp files of this library walk JSON: one pass, on demand, forgiving. A field of the wrong type is
// left at its default; only a text that is broken ends the parse. Not for other libraries: they get structs.
#pragma once

#include <simdjson.h>

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "discord/model/eight_letters.hpp"
#include "discord/model/json.hpp"
#include "discord/model/permission.hpp"

namespace discord::reader {

using Value = simdjson::ondemand::value;
using Object = simdjson::ondemand::object;
using Array = simdjson::ondemand::array;

// Ends the parse at hand; caught by parse_with below, so no caller outside sees it.
struct BrokenText {};

// For `switch (hash(key))`: equal labels would not compile, and a stranger's key that happens to collide only
// fills a field of ours, which it could have named anyway.
consteval std::uint64_t operator""_key(const char* text, std::size_t size) { return hash({text, size}); }

template <class T>
T or_broken(simdjson::simdjson_result<T> result) {
  T value;
  if (std::move(result).get(value) != simdjson::SUCCESS) throw BrokenText{};
  return value;
}

inline std::string_view key_of(simdjson::ondemand::field& field) {
  // Keys of Discord's are plain words, so the raw text up to its quote is the key. Behind every text there is
  // room for more (json_padding).
  const char* const begin = field.key().raw();
  return {begin, static_cast<std::size_t>(next_quote(begin) - begin)};
}

// visit(key, value) for every field, in the text's order.
template <class Visit>
void each_field(Object object, Visit&& visit) {
  for (auto result : object) {
    simdjson::ondemand::field field = or_broken(result);
    const std::string_view key = key_of(field);
    visit(key, field.value());
  }
}

// False, and nothing visited, when the value is not an object.
template <class Visit>
bool each_field(Value& value, Visit&& visit) {
  Object object;
  if (value.get_object().get(object) != simdjson::SUCCESS) return false;
  each_field(object, visit);
  return true;
}

template <class Visit>
void each_element(Value& value, Visit&& visit) {
  Array array;
  if (value.get_array().get(array) != simdjson::SUCCESS) return;
  for (auto result : array) {
    Value element = or_broken(result);
    visit(element);
  }
}

// A view into the text where nothing is escaped, else into the parser's buffer; nullopt: not a string.
std::optional<std::string_view> string_of(Value& value);
// Decimal digits, in a string or bare.
std::optional<std::uint64_t> digits_of(Value& value);
std::optional<herwa::Instant> time_from_iso8601(std::string_view text);

void read(Value& value, std::string& into);
void read(Value& value, bool& into);
void read(Value& value, double& into);
void read(Value& value, Permissions& into);
void read(Value& value, std::optional<herwa::Instant>& into);

template <std::integral Number>
  requires(!std::same_as<Number, bool>)
void read(Value& value, Number& into) {
  std::int64_t number = 0;
  if (value.get_int64().get(number) == simdjson::SUCCESS && std::in_range<Number>(number)) {
    into = static_cast<Number>(number);
  }
}

template <class Enum>
  requires std::is_enum_v<Enum>
void read(Value& value, Enum& into) {
  std::underlying_type_t<Enum> number{};
  std::int64_t wide = 0;
  if (value.get_int64().get(wide) != simdjson::SUCCESS || !std::in_range<decltype(number)>(wide)) return;
  into = static_cast<Enum>(wide);
}

template <class Tag>
void read(Value& value, herwa::Id<Tag>& into) {
  if (const auto digits = digits_of(value)) into = herwa::Id<Tag>(*digits);
}

template <class Tag>
void read(Value& value, std::vector<herwa::Id<Tag>>& into) {
  each_element(value, [&](Value& element) {
    if (const auto digits = digits_of(element)) into.emplace_back(*digits);
  });
}

// T read_x(Object) for each element that is an object.
template <class T>
void read_all(Value& value, std::vector<T>& into, T (*read_one)(Object)) {
  each_element(value, [&](Value& element) {
    Object object;
    if (element.get_object().get(object) == simdjson::SUCCESS) into.push_back(read_one(object));
  });
}

template <class T>
void read_object(Value& value, T& into, T (*read_one)(Object)) {
  Object object;
  if (value.get_object().get(object) == simdjson::SUCCESS) into = read_one(object);
}

template <class T>
void read_object(Value& value, std::optional<T>& into, T (*read_one)(Object)) {
  Object object;
  if (value.get_object().get(object) == simdjson::SUCCESS) into = read_one(object);
}

// This thread's parser, with room for a text of that size. One parse at a time per thread.
simdjson::ondemand::parser& parser_for(std::size_t text_size);
// Gives back what one giant text made the parser grow to.
void release_if_grown();

// The whole text as one object through `read_whole`, which may be any callable taking an Object.
template <class Read>
auto parse_with(Json json, Read&& read_whole) -> std::optional<std::invoke_result_t<Read, Object>> {
  const std::string_view text = json.text();
  std::optional<std::invoke_result_t<Read, Object>> result;
  try {
    simdjson::ondemand::document document;
    const simdjson::padded_string_view padded(text.data(), text.size(), text.size() + json_padding);
    Object object;
    if (parser_for(text.size()).iterate(padded).get(document) == simdjson::SUCCESS &&
        document.get_object().get(object) == simdjson::SUCCESS) {
      result.emplace(read_whole(object));
    }
  } catch (const BrokenText&) {
    result.reset();
  }
  release_if_grown();
  return result;
}

// The same for a text that is one array of objects.
template <class T>
std::optional<std::vector<T>> parse_array_with(Json json, T (*read_one)(Object)) {
  const std::string_view text = json.text();
  std::optional<std::vector<T>> result;
  try {
    simdjson::ondemand::document document;
    const simdjson::padded_string_view padded(text.data(), text.size(), text.size() + json_padding);
    Array array;
    if (parser_for(text.size()).iterate(padded).get(document) == simdjson::SUCCESS &&
        document.get_array().get(array) == simdjson::SUCCESS) {
      result.emplace();
      for (auto element : array) result->push_back(read_one(or_broken(element.get_object())));
    }
  } catch (const BrokenText&) {
    result.reset();
  }
  release_if_grown();
  return result;
}

}  // namespace discord::reader
