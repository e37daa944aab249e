#include "platform/interactions/described.hpp"

#include <fmt/format.h>

#include "platform/language/words.hpp"

namespace herwa::platform {
namespace {

void describe(std::vector<discord::OptionDefinition>& options, const std::string& above) {
  for (discord::OptionDefinition& option : options) {
    const std::string key = above + "." + option.name;
    option.description = words().say("en-US", key);
    option.description_localizations = words().translations(key);
    describe(option.options, key);
  }
}

// Words know no "missing": they give the key itself.
std::string say_or(std::string_view locale, const std::string& key, const std::string& otherwise) {
  std::string text = words().say(locale, key);
  return text == key ? otherwise : text;
}

}  // namespace

discord::CommandDefinition described(discord::CommandDefinition definition) {
  const std::string key = "command." + definition.name;
  if (definition.type == discord::CommandType::ChatInput) {
    definition.description = words().say("en-US", key);
    definition.description_localizations = words().translations(key);
  } else {
    // In a menu the name is all that people see.
    definition.name_localizations = words().translations(key);
  }
  describe(definition.options, key);
  return definition;
}

std::string title_of(const Feature& feature, std::string_view locale) {
  return say_or(locale, fmt::format("feature.{}.title", feature.name), feature.title);
}

std::string summary_of(const Feature& feature, std::string_view locale) {
  return say_or(locale, fmt::format("feature.{}.summary", feature.name), feature.summary);
}

std::string quota_title(std::string_view feature, const std::string& quota, std::string_view locale) {
  return say_or(locale, fmt::format("quota.{}.{}", feature, quota), quota);
}

std::string setting_title(std::string_view feature, const SettingField& field, std::string_view locale) {
  return say_or(locale, fmt::format("setting.{}.{}", feature, field.name), field.words.title);
}

std::string setting_help(std::string_view feature, const SettingField& field, std::string_view locale) {
  return say_or(locale, fmt::format("setting.{}.{}.help", feature, field.name), field.words.help);
}

std::string module_of(const Feature& feature, std::string_view locale) {
  return say_or(locale, "module." + feature.module, feature.module);
}

std::string description_of(const discord::CommandDefinition& command, std::string_view locale) {
  return say_or(locale, "command." + command.name, command.description);
}

}  // namespace herwa::platform
