// Reading a record's JSON. A record that lacks something throws Failure, and the recorder gives it up.
// Internal to the room.
#pragma once

#include <boost/json.hpp>

#include <cstdint>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/errors.hpp"

namespace herwa::platform::record_json {

inline boost::json::object read(const std::string& body) {
  boost::system::error_code error;
  boost::json::value value = boost::json::parse(body, error);
  if (error || !value.is_object()) throw Failure("the record is no JSON object");
  return std::move(value.get_object());
}

inline std::optional<std::string> optional_text(const boost::json::object& object, const char* name) {
  const boost::json::value* value = object.if_contains(name);
  if (value == nullptr || !value->is_string()) return std::nullopt;
  return std::string(value->get_string());
}

inline std::string text_of(const boost::json::object& object, const char* name) {
  auto text = optional_text(object, name);
  if (!text) throw Failure(std::string("the record has no ") + name);
  return std::move(*text);
}

inline std::int64_t number_of(const boost::json::object& object, const char* name) {
  const boost::json::value* value = object.if_contains(name);
  if (value == nullptr || !value->is_int64()) throw Failure(std::string("the record has no ") + name);
  return value->get_int64();
}

inline Instant instant_of(const boost::json::object& object, const char* name) {
  return Instant(std::chrono::microseconds(number_of(object, name)));
}

}  // namespace herwa::platform::record_json
