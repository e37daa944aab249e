// The shape of a JSON value, as plain data beside the route that gives or takes it. The OpenAPI document, and
// with it the dashboard's typed client, is made from these.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace herwa::platform {

struct Property;

struct Schema {
  enum class Kind : std::uint8_t { Object, Array, Text, Number, Integer, Flag };

  Kind kind = Kind::Object;
  std::string name;                  // objects only: where it stands under components; empty: in place
  std::string format;                // text only: "date-time"
  std::vector<std::string> choices;  // text only
  std::optional<std::int64_t> minimum;
  bool nullable = false;
  bool open = false;                 // objects only: further properties are allowed
  std::vector<Property> properties;  // objects only, all required
  std::vector<Schema> items;         // arrays only: exactly one
};

struct Property {
  std::string name;
  Schema schema;
};

namespace schema {

inline Schema text() { return {.kind = Schema::Kind::Text}; }
inline Schema date_time() { return {.kind = Schema::Kind::Text, .format = "date-time"}; }
inline Schema choice(std::vector<std::string> of) {
  return {.kind = Schema::Kind::Text, .choices = std::move(of)};
}
inline Schema number_from(std::int64_t least) { return {.kind = Schema::Kind::Number, .minimum = least}; }
inline Schema integer_from(std::int64_t least) { return {.kind = Schema::Kind::Integer, .minimum = least}; }
inline Schema list(Schema of) { return {.kind = Schema::Kind::Array, .items = {std::move(of)}}; }
inline Schema object(std::string name, std::vector<Property> properties) {
  return {.name = std::move(name), .properties = std::move(properties)};
}
inline Schema open_object() { return {.open = true}; }
inline Schema nullable(Schema schema) {
  schema.nullable = true;
  return schema;
}

}  // namespace schema
}  // namespace herwa::platform
