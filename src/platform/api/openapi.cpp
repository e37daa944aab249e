#include "platform/api/openapi.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include <algorithm>

#include "platform/api/error_shape.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;

std::string_view type_name(Schema::Kind kind) {
  switch (kind) {
    case Schema::Kind::Object: return "object";
    case Schema::Kind::Array: return "array";
    case Schema::Kind::Text: return "string";
    case Schema::Kind::Number: return "number";
    case Schema::Kind::Integer: return "integer";
    case Schema::Kind::Flag: return "boolean";
  }
  return "object";
}

std::string reason_of(int status) {
  switch (status) {
    case 400: return "The request is malformed; the message says where.";
    case 401: return "Nobody is logged in.";
    case 403: return "This is not allowed; the message says who can allow it.";
    case 404: return "There is nothing here.";
    case 409: return "It was changed by somebody else in the meantime.";
    case 429: return "Too many requests; Retry-After says how long to wait.";
    case 503: return "A store that this needs is away; try again soon.";
    default: return "Something failed on our side; the reference in the answer finds it in the log.";
  }
}

class Document {
 public:
  json::object schema(const Schema& shape) {
    if (shape.name.empty()) return in_place(shape);
    // The place is taken before the content is made, so that components stand in the order of first use.
    if (!components_.contains(shape.name)) {
      components_[shape.name] = nullptr;
      components_[shape.name] = in_place(shape);
    }
    return {{"$ref", "#/components/schemas/" + shape.name}};
  }

  json::object content(const Schema& shape) {
    return {{"application/json", json::object{{"schema", schema(shape)}}}};
  }

  json::object components() { return {{"schemas", components_}}; }

 private:
  json::object in_place(const Schema& shape) {
    json::object out;
    const std::string_view type = type_name(shape.kind);
    out["type"] = shape.nullable ? json::value(json::array{type, "null"}) : json::value(type);
    if (!shape.format.empty()) out["format"] = shape.format;
    if (!shape.choices.empty()) out["enum"] = json::array(shape.choices.begin(), shape.choices.end());
    if (shape.minimum) out["minimum"] = *shape.minimum;
    if (shape.kind == Schema::Kind::Array) out["items"] = schema(shape.items.front());
    if (shape.kind == Schema::Kind::Object) add_properties(shape, out);
    return out;
  }

  void add_properties(const Schema& shape, json::object& out) {
    out["additionalProperties"] = shape.open;
    if (shape.properties.empty()) return;
    json::array required;
    json::object properties;
    for (const Property& property : shape.properties) {
      required.emplace_back(property.name);
      properties[property.name] = schema(property.schema);
    }
    out["required"] = std::move(required);
    out["properties"] = std::move(properties);
  }

  json::object components_;
};

json::object operation(const Route& route, Document& document) {
  json::object responses;
  responses["200"] =
      json::object{{"description", route.answer}, {"content", document.content(route.response)}};
  for (const int status : route.refusals) {
    responses[std::to_string(status)] =
        json::object{{"description", reason_of(status)}, {"content", document.content(error_schema())}};
  }
  return {
      {"operationId", route.operation_id}, {"summary", route.summary}, {"responses", std::move(responses)}};
}

// Boost.JSON prints without line breaks; a file under version control wants them.
void print(const json::value& value, std::size_t depth, std::string& out) {
  const std::string inner((depth + 1) * 2, ' ');
  const std::string outer(depth * 2, ' ');
  if (const auto* object = value.if_object(); object != nullptr && !object->empty()) {
    out += "{\n";
    for (auto it = object->begin(); it != object->end(); ++it) {
      out += fmt::format("{}{}: ", inner, json::serialize(json::string(it->key())));
      print(it->value(), depth + 1, out);
      out += std::next(it) == object->end() ? "\n" : ",\n";
    }
    out += outer + "}";
  } else if (const auto* array = value.if_array(); array != nullptr && !array->empty()) {
    out += "[\n";
    for (std::size_t i = 0; i < array->size(); ++i) {
      out += inner;
      print((*array)[i], depth + 1, out);
      out += i + 1 == array->size() ? "\n" : ",\n";
    }
    out += outer + "]";
  } else {
    out += json::serialize(value);
  }
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](unsigned char c) { return std::tolower(c); });
  return out;
}

}  // namespace

std::string openapi_document(std::span<const Route> routes) {
  Document document;
  json::object paths;
  for (const Route& route : routes) {
    if (!paths.contains(route.path)) paths[route.path] = json::object();
    paths[route.path].as_object()[lower(route.method)] = operation(route, document);
  }
  const json::object whole{{"openapi", "3.1.0"},
                           {"info", json::object{{"title", "Herwa API"}, {"version", HERWA_VERSION}}},
                           {"paths", std::move(paths)},
                           {"components", document.components()}};
  std::string out;
  print(whole, 0, out);
  out += "\n";
  return out;
}

}  // namespace herwa::platform
