#include "platform/dashboard/setting_shapes.hpp"

#include <boost/json.hpp>

#include <array>

#include "platform/interactions/described.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;

constexpr std::array<std::pair<SettingKind, std::string_view>, 11> kinds{{{SettingKind::Flag, "flag"},
                                                                          {SettingKind::Integer, "integer"},
                                                                          {SettingKind::Number, "number"},
                                                                          {SettingKind::Text, "text"},
                                                                          {SettingKind::Choice, "choice"},
                                                                          {SettingKind::Length, "duration"},
                                                                          {SettingKind::Channel, "channel"},
                                                                          {SettingKind::Role, "role"},
                                                                          {SettingKind::Texts, "texts"},
                                                                          {SettingKind::Channels, "channels"},
                                                                          {SettingKind::Roles, "roles"}}};

json::value to_json(const SettingValue& value) {
  return std::visit(
      [](const auto& held) -> json::value {
        if constexpr (std::is_same_v<std::decay_t<decltype(held)>, std::vector<std::string>>) {
          return json::array(held.begin(), held.end());
        } else {
          return json::value(held);
        }
      },
      value);
}

json::object id_schema(bool may_be_none) {
  return {{"type", "string"}, {"pattern", may_be_none ? "^[0-9]{0,19}$" : "^[0-9]{1,19}$"}};
}

json::object list_schema(json::object items, const SettingField& field) {
  return {
      {"type", "array"}, {"items", std::move(items)}, {"minItems", field.least}, {"maxItems", field.most}};
}

json::object value_schema(const SettingField& field) {
  switch (field.kind) {
    case SettingKind::Flag: return {{"type", "boolean"}};
    case SettingKind::Integer:
    case SettingKind::Length: return {{"type", "integer"}, {"minimum", field.least}, {"maximum", field.most}};
    case SettingKind::Number:
      return {{"type", "number"}, {"minimum", field.number_least}, {"maximum", field.number_most}};
    case SettingKind::Text:
      return {{"type", "string"}, {"minLength", field.least}, {"maxLength", field.most}};
    case SettingKind::Choice: return {{"enum", json::array(field.choices.begin(), field.choices.end())}};
    case SettingKind::Channel:
    case SettingKind::Role: return id_schema(true);
    case SettingKind::Texts:
      return list_schema({{"type", "string"}, {"minLength", 1}, {"maxLength", field.item_chars_max}}, field);
    case SettingKind::Channels:
    case SettingKind::Roles: return list_schema(id_schema(false), field);
  }
  return {};
}

}  // namespace

std::string_view name_of(SettingKind kind) {
  for (const auto& [one, name] : kinds) {
    if (one == kind) return name;
  }
  return "text";
}

std::string describe(std::string_view feature, const SettingField& field, std::string_view locale) {
  return json::serialize(json::object{{"name", field.name},
                                      {"kind", name_of(field.kind)},
                                      {"title", setting_title(feature, field, locale)},
                                      {"help", setting_help(feature, field, locale)},
                                      {"plan", field.words.plan},
                                      {"default", to_json(field.fallback)},
                                      {"choices", json::array(field.choices.begin(), field.choices.end())},
                                      {"given_by_bot", field.given_by_bot},
                                      {"schema", value_schema(field)}});
}

Schema field_shape() {
  std::vector<std::string> names;
  for (const auto& [kind, name] : kinds) names.emplace_back(name);
  return schema::object(
      "SettingField",
      {{"name", schema::text()},
       {"kind",
        schema::noted("Which control fits. A duration is in seconds, a channel or role an id or \"\".",
                      schema::choice(names))},
       {"title", schema::text()},
       {"help", schema::text()},
       {"plan",
        schema::noted("The least tier in which it may differ from its default; empty: the feature's own.",
                      schema::text())},
       {"default", schema::any()},
       {"choices", schema::list(schema::text())},
       {"given_by_bot",
        schema::noted("Of roles: the bot hands them out, so they stand below its own.", schema::flag())},
       {"schema", schema::noted("The JSON schema of its value.", schema::open_object())}});
}

std::string describe(const std::vector<SettingDifference>& differences) {
  json::array all;
  for (const SettingDifference& one : differences) {
    all.push_back(json::object{{"field", one.field},
                               {"before", one.before ? json::parse(*one.before) : json::value(nullptr)},
                               {"after", one.after ? json::parse(*one.after) : json::value(nullptr)}});
  }
  return json::serialize(all);
}

Schema differences_shape() {
  return schema::list(
      schema::object("SettingDifference", {{"field", schema::text()},
                                           {"before", schema::noted("null: the default", schema::any())},
                                           {"after", schema::noted("null: the default", schema::any())}}));
}

std::string pointer_of(std::string_view setting_path) {
  if (setting_path.empty()) return "/values";
  std::string pointer = "/values/";
  for (const char c : setting_path) {
    if (c == '[') {
      pointer.push_back('/');
    } else if (c != ']') {
      pointer.push_back(c);
    }
  }
  return pointer;
}

}  // namespace herwa::platform
