// The shape of a JSON value, or of a parameter in an address, as plain data beside the route that gives or
// takes it. Requests are held to it while they come in; the OpenAPI document, and with it the dashboard's
// typed client, is made from it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace herwa::platform {

struct Property;

struct Schema {
  // Any takes every JSON value, for what is checked by its owner, such as a setting's value.
  enum class Kind : std::uint8_t { Object, Array, Text, Number, Integer, Flag, Any };

  Kind kind = Kind::Object;
  std::string name;                     // objects only: where it stands under components; empty: in place
  std::string note;                     // a sentence for who reads the document
  std::string format;                   // text only: "date-time", "snowflake"
  std::vector<std::string> choices;     // text only
  std::optional<std::int64_t> minimum;  // of numbers
  std::optional<std::int64_t> maximum;
  std::optional<std::int64_t> length_min;  // of a text in characters, of an array in items
  std::optional<std::int64_t> length_max;
  bool nullable = false;
  bool open = false;                 // objects only: further properties are allowed
  std::vector<Property> properties;  // objects only
  std::vector<Schema> items;         // arrays only: exactly one
};

struct Property {
  std::string name;
  Schema schema;
  bool optional = false;
};

namespace schema {

inline Schema text() { return {.kind = Schema::Kind::Text}; }
inline Schema text(std::int64_t length_min, std::int64_t length_max) {
  return {.kind = Schema::Kind::Text, .length_min = length_min, .length_max = length_max};
}
inline Schema date_time() { return {.kind = Schema::Kind::Text, .format = "date-time"}; }
// An id of Discord or of ours: digits in a text, because 64 bits do not fit JavaScript's numbers.
inline Schema snowflake() { return {.kind = Schema::Kind::Text, .format = "snowflake"}; }
inline Schema choice(std::vector<std::string> of) {
  return {.kind = Schema::Kind::Text, .choices = std::move(of)};
}
inline Schema flag() { return {.kind = Schema::Kind::Flag}; }
inline Schema any() { return {.kind = Schema::Kind::Any}; }
inline Schema number_from(std::int64_t least) { return {.kind = Schema::Kind::Number, .minimum = least}; }
inline Schema integer_from(std::int64_t least) { return {.kind = Schema::Kind::Integer, .minimum = least}; }
inline Schema integer(std::int64_t least, std::int64_t most) {
  return {.kind = Schema::Kind::Integer, .minimum = least, .maximum = most};
}
inline Schema list(Schema of) { return {.kind = Schema::Kind::Array, .items = {std::move(of)}}; }
inline Schema list(Schema of, std::int64_t count_max) {
  return {.kind = Schema::Kind::Array, .length_max = count_max, .items = {std::move(of)}};
}
inline Schema object(std::string name, std::vector<Property> properties) {
  return {.name = std::move(name), .properties = std::move(properties)};
}
inline Schema open_object() { return {.open = true}; }
inline Schema nullable(Schema schema) {
  schema.nullable = true;
  return schema;
}
inline Schema noted(std::string note, Schema schema) {
  schema.note = std::move(note);
  return schema;
}
inline Property optional(std::string name, Schema schema) {
  return {.name = std::move(name), .schema = std::move(schema), .optional = true};
}

}  // namespace schema
}  // namespace herwa::platform
