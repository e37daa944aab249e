#include "discord/model/auto_moderation_rule.hpp"

#include "discord/model/json_writer.hpp"
#include "discord/model/reader.hpp"

namespace discord {
namespace {

using namespace reader;

void read_texts(Value& value, std::vector<std::string>& into) {
  each_element(value, [&](Value& element) {
    if (const auto text = string_of(element)) into.emplace_back(*text);
  });
}

void read_presets(Value& value, std::vector<AutoModerationPreset>& into) {
  each_element(value, [&](Value& element) {
    AutoModerationPreset preset{};
    read(element, preset);
    into.push_back(preset);
  });
}

void read_trigger(Value& value, AutoModerationRule& rule) {
  each_field(value, [&](std::string_view key, Value& field) {
    switch (hash(key)) {
      case "keyword_filter"_key: return read_texts(field, rule.keywords);
      case "regex_patterns"_key: return read_texts(field, rule.patterns);
      case "allow_list"_key: return read_texts(field, rule.allowed);
      case "presets"_key: return read_presets(field, rule.presets);
      case "mention_total_limit"_key: return read(field, rule.mentions_max);
      case "mention_raid_protection_enabled"_key: return read(field, rule.raid_protection);
      default: return;
    }
  });
}

AutoModerationStep step_of(Object object) {
  AutoModerationStep step;
  each_field(object, [&](std::string_view key, Value& value) {
    if (key == "type") return read(value, step.kind);
    if (key != "metadata") return;
    each_field(value, [&](std::string_view inner, Value& field) {
      std::int64_t seconds = 0;
      if (inner == "channel_id") read(field, step.channel_id);
      if (inner == "custom_message") read(field, step.message);
      if (inner == "duration_seconds") read(field, seconds);
      if (seconds != 0) step.timeout = std::chrono::seconds(seconds);
    });
  });
  return step;
}

AutoModerationRule rule_of(Object object) {
  AutoModerationRule rule;
  each_field(object, [&](std::string_view key, Value& value) {
    switch (hash(key)) {
      case "id"_key: return read(value, rule.id);
      case "guild_id"_key: return read(value, rule.guild_id);
      case "creator_id"_key: return read(value, rule.creator_id);
      case "name"_key: return read(value, rule.name);
      case "trigger_type"_key: return read(value, rule.trigger);
      case "trigger_metadata"_key: return read_trigger(value, rule);
      case "actions"_key: return read_all(value, rule.steps, step_of);
      case "enabled"_key: return read(value, rule.enabled);
      case "exempt_roles"_key: return read(value, rule.exempt_roles);
      case "exempt_channels"_key: return read(value, rule.exempt_channels);
      default: return;
    }
  });
  return rule;
}

template <class Values>
void write_list(JsonWriter& json, std::string_view name, const Values& values) {
  json.key(name).begin_array();
  for (const auto& value : values) {
    if constexpr (std::is_enum_v<std::remove_cvref_t<decltype(value)>>) {
      json.value(static_cast<int>(value));
    } else {
      json.value(value);
    }
  }
  json.end_array();
}

// Each trigger takes its own fields and refuses those of the others.
void write_trigger(JsonWriter& json, const AutoModerationRule& rule) {
  if (rule.trigger == AutoModerationTrigger::Spam) return;
  json.key("trigger_metadata").begin_object();
  switch (rule.trigger) {
    case AutoModerationTrigger::Keyword:
    case AutoModerationTrigger::MemberProfile:
      write_list(json, "keyword_filter", rule.keywords);
      write_list(json, "regex_patterns", rule.patterns);
      write_list(json, "allow_list", rule.allowed);
      break;
    case AutoModerationTrigger::KeywordPreset:
      write_list(json, "presets", rule.presets);
      write_list(json, "allow_list", rule.allowed);
      break;
    case AutoModerationTrigger::MentionSpam:
      json.field("mention_total_limit", rule.mentions_max);
      json.field("mention_raid_protection_enabled", rule.raid_protection);
      break;
    case AutoModerationTrigger::Spam: break;
  }
  json.end_object();
}

void write_step(JsonWriter& json, const AutoModerationStep& step) {
  json.begin_object().field("type", static_cast<int>(step.kind)).key("metadata").begin_object();
  if (step.kind == AutoModerationAction::SendAlert) json.field("channel_id", step.channel_id);
  if (step.kind == AutoModerationAction::Timeout) json.field("duration_seconds", step.timeout.count());
  if (step.kind == AutoModerationAction::BlockMessage) json.field_if("custom_message", step.message);
  json.end_object().end_object();
}

}  // namespace

std::optional<AutoModerationRule> parse_auto_moderation_rule(Json json) { return parse_with(json, rule_of); }

std::optional<std::vector<AutoModerationRule>> parse_auto_moderation_rules(Json json) {
  return parse_array_with<AutoModerationRule>(json, rule_of);
}

std::string to_json(const AutoModerationRule& rule, RuleUse use) {
  constexpr int on_message = 1;
  constexpr int on_profile = 2;
  JsonWriter json;
  json.begin_object().field("name", rule.name);
  json.field("event_type", rule.trigger == AutoModerationTrigger::MemberProfile ? on_profile : on_message);
  if (use == RuleUse::Create) json.field("trigger_type", static_cast<int>(rule.trigger));
  write_trigger(json, rule);
  json.key("actions").begin_array();
  for (const AutoModerationStep& step : rule.steps) write_step(json, step);
  json.end_array().field("enabled", rule.enabled);
  write_list(json, "exempt_roles", rule.exempt_roles);
  write_list(json, "exempt_channels", rule.exempt_channels);
  return json.end_object().take();
}

}  // namespace discord
