// Writes one JSON text from front to back, for requests and gateway commands. It holds no tree: keys and
// values go out in the order they are given, and the caller keeps objects and arrays balanced.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/ids.hpp"

namespace discord {

class JsonWriter {
 public:
  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);

  // Bytes that are not UTF-8 are replaced by U+FFFD: Discord refuses the whole request otherwise.
  JsonWriter& value(std::string_view text);
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  JsonWriter& value(const std::string& text) { return value(std::string_view(text)); }
  JsonWriter& value(bool flag);
  JsonWriter& value(double number);
  template <std::integral Number>
  JsonWriter& value(Number number) {
    return integer(static_cast<std::int64_t>(number));
  }
  template <class Tag>
  JsonWriter& value(herwa::Id<Tag> id) {
    return value(std::string_view(id.text()));
  }
  JsonWriter& null();
  // A JSON text that somebody else wrote; it goes in unchanged.
  JsonWriter& raw(std::string_view json);

  template <class Value>
  JsonWriter& field(std::string_view name, const Value& given) {
    return key(name).value(given);
  }
  // Left out when there is none.
  template <class Value>
  JsonWriter& field_if(std::string_view name, const std::optional<Value>& given) {
    return given ? key(name).value(*given) : *this;
  }
  JsonWriter& field_if(std::string_view name, std::string_view text) {
    return text.empty() ? *this : key(name).value(text);
  }

  [[nodiscard]] const std::string& text() const { return out_; }
  std::string take() { return std::move(out_); }

 private:
  JsonWriter& integer(std::int64_t number);
  void separate();

  std::string out_;
  bool first_ = true;
};

// A JSON string literal with its quotes appended to `out`.
void append_json_string(std::string& out, std::string_view text);

}  // namespace discord
