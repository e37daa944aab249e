#include "platform/api/openapi.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include <algorithm>
#include <map>

#include "platform/api/error_shape.hpp"
#include "platform/api/refusals.hpp"

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
    case Schema::Kind::Any: return "";
  }
  return "object";
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
  static json::object content(std::string_view media_type) {
    return {{media_type, json::object{{"schema", json::object{{"type", "string"}}}}}};
  }

  json::object components() { return {{"schemas", components_}}; }

 private:
  json::object in_place(const Schema& shape) {
    json::object out;
    const std::string_view type = type_name(shape.kind);
    if (!type.empty())
      out["type"] = shape.nullable ? json::value(json::array{type, "null"}) : json::value(type);
    if (!shape.note.empty()) out["description"] = shape.note;
    if (!shape.format.empty()) out["format"] = shape.format;
    if (shape.format == "snowflake") out["pattern"] = "^[0-9]{1,19}$";
    if (!shape.choices.empty()) out["enum"] = json::array(shape.choices.begin(), shape.choices.end());
    if (shape.minimum) out["minimum"] = *shape.minimum;
    if (shape.maximum) out["maximum"] = *shape.maximum;
    const bool is_list = shape.kind == Schema::Kind::Array;
    if (shape.length_min) out[is_list ? "minItems" : "minLength"] = *shape.length_min;
    if (shape.length_max) out[is_list ? "maxItems" : "maxLength"] = *shape.length_max;
    if (is_list) out["items"] = schema(shape.items.front());
    if (shape.kind == Schema::Kind::Object) add_properties(shape, out);
    return out;
  }

  void add_properties(const Schema& shape, json::object& out) {
    out["additionalProperties"] = shape.open;
    if (shape.properties.empty()) return;
    json::array required;
    json::object properties;
    for (const Property& property : shape.properties) {
      if (!property.optional) required.emplace_back(property.name);
      properties[property.name] = schema(property.schema);
    }
    if (!required.empty()) out["required"] = std::move(required);
    out["properties"] = std::move(properties);
  }

  json::object components_;
};

json::object parameter(const RouteParameter& what, std::string_view place, Document& document) {
  return {{"name", what.name},
          {"in", place},
          {"required", place == "path" || what.required},
          {"description", what.summary},
          {"schema", document.schema(what.schema)}};
}

json::array parameters(const RouteEntry& entry, Document& document) {
  json::array all;
  if (is_of_guild(entry.access))
    all.push_back(parameter({"guildId", "The server's id.", schema::snowflake()}, "path", document));
  for (const RouteParameter& one : entry.path_parameters) all.push_back(parameter(one, "path", document));
  for (const RouteParameter& one : entry.query_parameters) all.push_back(parameter(one, "query", document));
  if (entry.access == RouteAccess::Public) return all;
  if (entry.method == "GET") {
    all.push_back(parameter(
        {"If-None-Match", "The ETag that you have: 304 when it is still current.", schema::text(1, 1000)},
        "header", document));
    return all;
  }
  all.push_back(parameter({"Idempotency-Key",
                           "New for each act: whoever repeats a request with it within a day gets the same "
                           "answer again, and nothing is done twice.",
                           schema::text(1, 128)},
                          "header", document));
  if (entry.takes_if_match) {
    all.push_back(parameter({"If-Match", "The ETag of what you saw at this address: 412 when it has changed.",
                             schema::text(1, 1000)},
                            "header", document));
  }
  return all;
}

json::object with_examples(json::object content, const RouteEntry& entry, std::string RouteExample::* which) {
  json::object examples;
  for (const RouteExample& example : entry.examples)
    examples[example.name] = json::object{{"value", json::parse(example.*which)}};
  content["application/json"].as_object()["examples"] = std::move(examples);
  return content;
}

json::object responses(const Route& route, Document& document) {
  const RouteEntry& entry = route.entry;
  json::object success{{"description", entry.answer}};
  if (entry.response)
    success["content"] = with_examples(document.content(*entry.response), entry, &RouteExample::response);
  if (!entry.media_type.empty()) success["content"] = Document::content(entry.media_type);
  json::object all{{std::to_string(entry.status), std::move(success)}};
  if (entry.method == "GET" && entry.status == 200 && entry.access != RouteAccess::Public)
    all["304"] = json::object{{"description", "What If-None-Match names is still current."}};
  std::map<int, std::string> refusals;
  for (const RouteRefusal& refusal : refusals_of(route)) {
    std::string& words = refusals[refusal.status];
    words += fmt::format("{}`{}`: {}", words.empty() ? "" : "\n", refusal.code, refusal.when);
  }
  for (const auto& [status, words] : refusals) {
    all[std::to_string(status)] =
        json::object{{"description", words}, {"content", document.content(error_schema())}};
  }
  return all;
}

json::array security(const RouteEntry& entry) {
  json::array any;
  any.push_back(json::object{{"session", json::array()}});
  if (!entry.scope.empty()) any.push_back(json::object{{"key", json::array{entry.scope}}});
  return any;
}

json::object operation(const Route& route, Document& document) {
  const RouteEntry& entry = route.entry;
  json::object out{{"operationId", entry.operation_id}, {"summary", entry.summary}};
  if (!route.feature.empty()) out["tags"] = json::array{route.feature};
  out["x-access"] = name_of(entry.access);
  if (entry.access != RouteAccess::Public) out["security"] = security(entry);
  if (json::array all = parameters(entry, document); !all.empty()) out["parameters"] = std::move(all);
  if (entry.body) {
    out["requestBody"] =
        json::object{{"required", true},
                     {"content", with_examples(document.content(*entry.body), entry, &RouteExample::body)}};
  }
  if (entry.raw_body)
    out["requestBody"] = json::object{{"required", true}, {"content", Document::content("*/*")}};
  out["responses"] = responses(route, document);
  return out;
}

json::object security_schemes() {
  return {{"session", json::object{{"type", "apiKey"},
                                   {"in", "cookie"},
                                   {"name", "herwa_session"},
                                   {"description",
                                    "What signing in leaves in the browser. Writes also need the "
                                    "header X-CSRF-Token from GET /api/auth/me."}}},
          {"key", json::object{{"type", "http"},
                               {"scheme", "bearer"},
                               {"description", "An API key of one server: sk_live_… or sk_test_…"}}}};
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
    const RouteEntry& entry = route.entry;
    if (!paths.contains(entry.path)) paths[entry.path] = json::object();
    paths[entry.path].as_object()[lower(entry.method)] = operation(route, document);
  }
  json::object components = document.components();
  components["securitySchemes"] = security_schemes();
  const json::object whole{{"openapi", "3.1.0"},
                           {"info", json::object{{"title", "Herwa API"}, {"version", HERWA_VERSION}}},
                           {"paths", std::move(paths)},
                           {"components", std::move(components)}};
  std::string out;
  print(whole, 0, out);
  out += "\n";
  return out;
}

}  // namespace herwa::platform
