// The simulator's own JSON value. It shares nothing with the client library's reader and writer, so that a
// mistake in one shows against the other. Objects keep the order in which they were written.
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/ids.hpp"

namespace discord_sim {

class Json;

// A template only so that it may name Json before Json is complete.
template <class Value>
struct JsonEntry {
  std::string key;
  Value value;
  friend bool operator==(const JsonEntry&, const JsonEntry&) = default;
};

class Json {
 public:
  using Entry = JsonEntry<Json>;
  using Array = std::vector<Json>;
  using Object = std::vector<Entry>;

  Json() = default;
  Json(std::nullptr_t) {}
  Json(bool flag) : value_(flag) {}
  Json(double number) : value_(number) {}
  template <std::integral Number>
    requires(!std::same_as<Number, bool>)
  Json(Number number) : value_(static_cast<std::int64_t>(number)) {}
  Json(std::string text) : value_(std::move(text)) {}
  Json(std::string_view text) : value_(std::string(text)) {}
  Json(const char* text) : value_(std::string(text)) {}
  // Ids are strings in every JSON of Discord.
  template <class Tag>
  Json(herwa::Id<Tag> id) : value_(id.text()) {}
  template <class T>
  Json(const std::optional<T>& maybe) {
    if (maybe) *this = Json(*maybe);
  }

  static Json object();
  static Json object(std::initializer_list<Entry> entries);
  static Json array();
  static Json array(Array items);
  // nullopt when the text is not one JSON value.
  static std::optional<Json> parse(std::string_view text);
  [[nodiscard]] std::string dump() const;

  [[nodiscard]] bool is_null() const { return std::holds_alternative<std::monostate>(value_); }
  [[nodiscard]] bool is_bool() const { return std::holds_alternative<bool>(value_); }
  [[nodiscard]] bool is_integer() const { return std::holds_alternative<std::int64_t>(value_); }
  [[nodiscard]] bool is_number() const { return is_integer() || std::holds_alternative<double>(value_); }
  [[nodiscard]] bool is_string() const { return std::holds_alternative<std::string>(value_); }
  [[nodiscard]] bool is_array() const { return std::holds_alternative<Array>(value_); }
  [[nodiscard]] bool is_object() const { return std::holds_alternative<Object>(value_); }

  // Readers give the fallback when the value is of another kind.
  [[nodiscard]] bool flag(bool fallback = false) const;
  [[nodiscard]] std::int64_t integer(std::int64_t fallback = 0) const;
  [[nodiscard]] double number(double fallback = 0) const;
  [[nodiscard]] const std::string& text() const;
  [[nodiscard]] const Array& items() const;
  [[nodiscard]] const Object& entries() const;
  // Empty for what is neither array, object nor string.
  [[nodiscard]] bool empty() const;

  // A snowflake written as a string or a number; zero when it is neither.
  template <class IdType>
  [[nodiscard]] IdType id() const {
    if (is_integer()) return IdType(static_cast<std::uint64_t>(integer()));
    return IdType::parse(text()).value_or(IdType{});
  }

  [[nodiscard]] const Json* find(std::string_view key) const;
  // A null for a key that is missing.
  const Json& operator[](std::string_view key) const;
  [[nodiscard]] bool has(std::string_view key) const { return find(key) != nullptr; }
  // Replaces or appends; a null value becomes an object first.
  Json& set(std::string_view key, Json value);
  void erase(std::string_view key);
  void push(Json item);
  [[nodiscard]] Array& mutable_items();
  Json* find_mutable(std::string_view key);

  friend bool operator==(const Json& left, const Json& right);

 private:
  std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object> value_;
};

}  // namespace discord_sim
