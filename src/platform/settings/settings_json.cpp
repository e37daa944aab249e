#include "platform/settings/settings_json.hpp"

#include <boost/json.hpp>

#include "base/errors.hpp"
#include "platform/settings/internal/setting_value_json.hpp"
#include "platform/text/utf8.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;

std::optional<json::object> parse_object(std::string_view text) {
  boost::system::error_code error;
  json::value value = json::parse(json::string_view(text.data(), text.size()), error);
  if (error || !value.is_object()) return std::nullopt;
  return std::move(value.get_object());
}

using internal::Complaints;

constexpr std::size_t name_bytes_max = 64;  // of a name that is repeated to whoever sent it

void add_unknown(const SettingsSchema& schema, std::string_view name, Complaints& complaints) {
  std::vector<std::string_view> known;
  for (const SettingField& field : schema.fields) known.push_back(field.name);
  complaints.add(std::string(beginning_of(name, name_bytes_max)), "unknown_setting", "unknown_setting",
                 {{"known", fmt::format("{}", fmt::join(known, ", "))}});
}

// One member of a change, laid over what is stored.
void lay_over(const SettingsSchema& schema, const json::key_value_pair& change, json::object& stored,
              Complaints& complaints) {
  const SettingField* field = schema.field(change.key());
  if (field == nullptr) {
    add_unknown(schema, change.key(), complaints);
    return;
  }
  if (change.value().is_null()) {
    stored.erase(change.key());
    return;
  }
  const auto value = internal::from_json(*field, change.value(), complaints);
  if (!value) return;
  if (*value == field->fallback) {
    stored.erase(change.key());
  } else {
    stored[change.key()] = internal::to_json(*value);
  }
}

ReadSettings read_object(const SettingsSchema& schema, const json::object& stored) {
  const std::shared_ptr<void> settings = schema.make();
  ReadSettings read{.settings = settings, .misfits = {}};
  for (const json::key_value_pair& member : stored) {
    const SettingField* field = schema.field(member.key());
    if (field == nullptr) continue;
    Complaints ignored;
    if (const auto value = internal::from_json(*field, member.value(), ignored)) {
      field->write(settings.get(), *value);
    } else {
      read.misfits.push_back(field->name);
    }
  }
  return read;
}

void hold_against_rules(const SettingsSchema& schema, const json::object& stored, Complaints& complaints) {
  if (schema.rules.empty()) return;
  const ReadSettings read = read_object(schema, stored);
  for (const SettingRule& rule : schema.rules) {
    std::string sentence = rule.broken(read.settings.get(), complaints.locale);
    if (!sentence.empty()) complaints.found.push_back({rule.field, "rule", std::move(sentence)});
  }
}

std::optional<std::string> text_of(const json::object& object, json::string_view field) {
  const json::value* value = object.if_contains(field);
  if (value == nullptr) return std::nullopt;
  return json::serialize(*value);
}

}  // namespace

std::expected<std::string, SettingProblems> apply_patch(const SettingsSchema& schema, std::string_view stored,
                                                        std::string_view patch, std::string_view locale) {
  constexpr std::int64_t bytes_max = settings_bytes_max;
  Complaints complaints{.locale = locale, .found = {}};
  const auto changes = patch.size() > settings_bytes_max ? std::nullopt : parse_object(patch);
  json::object merged = parse_object(stored).value_or(json::object());
  if (patch.size() > settings_bytes_max) {
    complaints.add("", "too_large", "too_large", {{"most", bytes_max}});
  } else if (!changes) {
    complaints.add("", "not_an_object", "not_an_object");
  } else {
    for (const json::key_value_pair& change : *changes) lay_over(schema, change, merged, complaints);
  }
  SettingProblems& problems = complaints.found;
  if (problems.empty()) hold_against_rules(schema, merged, complaints);
  std::string text = json::serialize(merged);
  if (problems.empty() && text.size() > settings_bytes_max)
    complaints.add("", "too_large", "all_too_large", {{"most", bytes_max}});
  if (problems.size() > setting_problems_max) problems.resize(setting_problems_max);
  if (!problems.empty()) return std::unexpected(std::move(problems));
  return text;
}

std::optional<ReadSettings> read_settings(const SettingsSchema& schema, std::string_view stored) {
  const auto object = parse_object(stored);
  if (!object) return std::nullopt;
  return read_object(schema, *object);
}

std::string show_settings(const SettingsSchema& schema, const void* settings) {
  json::object shown;
  for (const SettingField& field : schema.fields) shown[field.name] = internal::to_json(field.read(settings));
  return json::serialize(shown);
}

std::vector<SettingDifference> differences(std::string_view before, std::string_view after) {
  const json::object old_object = parse_object(before).value_or(json::object());
  const json::object new_object = parse_object(after).value_or(json::object());
  std::vector<SettingDifference> found;
  for (const json::key_value_pair& member : old_object) {
    const json::value* now = new_object.if_contains(member.key());
    if (now != nullptr && *now == member.value()) continue;
    found.push_back(
        {std::string(member.key()), json::serialize(member.value()), text_of(new_object, member.key())});
  }
  for (const json::key_value_pair& member : new_object) {
    if (!old_object.contains(member.key()))
      found.push_back({std::string(member.key()), std::nullopt, json::serialize(member.value())});
  }
  std::ranges::sort(found, {}, &SettingDifference::field);
  return found;
}

std::vector<std::string> check_defaults(const SettingsSchema& schema) {
  std::vector<std::string> sentences;
  for (const SettingField& field : schema.fields) {
    Complaints complaints;
    (void)internal::from_json(field, internal::to_json(field.fallback), complaints);
    for (const SettingProblem& problem : complaints.found)
      sentences.push_back(
          fmt::format("setting {}: its default does not fit: {}", problem.path, problem.message));
  }
  return sentences;
}

}  // namespace herwa::platform
