// Every language has a word for everything that people see of the features, and none for what is not there.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "apps/herwa/features.hpp"
#include "apps/herwa/tables.hpp"
#include "platform/language/words.hpp"
#include "platform/text/harmless.hpp"

namespace herwa::app {
namespace {

using ::testing::IsEmpty;

constexpr std::size_t description_characters_max = 100;

void add_options(const std::vector<discord::OptionDefinition>& options, const std::string& above,
                 std::set<std::string>& keys) {
  for (const discord::OptionDefinition& option : options) {
    keys.insert(above + "." + option.name);
    add_options(option.options, above + "." + option.name, keys);
  }
}

void add_table(const platform::TableEntry& table, std::set<std::string>& keys) {
  keys.insert("privacy.what." + table.name);
  keys.insert("privacy.kept." + table.name);
  if (table.forgetting == platform::Forgetting::Keep) keys.insert("privacy.why." + table.name);
}

// /privacy tells of a feature's tables, and of those of the platform that name people.
std::set<std::string> keys_of_privacy(const std::vector<platform::TableEntry>& of_platform) {
  std::set<std::string> keys;
  for (const platform::TableEntry& table : of_platform) {
    if (!table.user_column.empty()) add_table(table, keys);
  }
  return keys;
}

std::set<std::string> keys_of(const std::vector<platform::Feature>& features) {
  std::set<std::string> keys;
  for (const platform::Feature& feature : features) {
    keys.insert(fmt::format("feature.{}.title", feature.name));
    keys.insert(fmt::format("feature.{}.summary", feature.name));
    keys.insert("module." + feature.module);
    for (const platform::Quota& quota : feature.quotas)
      keys.insert(fmt::format("quota.{}.{}", feature.name, quota.name));
    for (const platform::SettingField& field : feature.settings.fields) {
      keys.insert(fmt::format("setting.{}.{}", feature.name, field.name));
      if (!field.words.help.empty()) keys.insert(fmt::format("setting.{}.{}.help", feature.name, field.name));
    }
    for (const platform::TableEntry& table : feature.tables) add_table(table, keys);
    for (const platform::CommandEntry& command : feature.commands) {
      keys.insert("command." + command.definition.name);
      add_options(command.definition.options, "command." + command.definition.name, keys);
    }
  }
  return keys;
}

bool about_features(const std::string& key) {
  for (const std::string_view start : {"feature.", "command.", "setting.", "quota."}) {
    if (key.starts_with(start)) return true;
  }
  return false;
}

// B14 every feature, command, option, setting and allowance has its words in each language
TEST(FeatureWords, NoneIsMissing) {
  std::vector<std::string> missing;
  for (const std::string& key : keys_of(all_features())) {
    for (const std::string_view locale : platform::spoken_locales()) {
      if (!platform::words().has(locale, key)) missing.push_back(fmt::format("{} lacks {}", locale, key));
    }
  }
  EXPECT_THAT(missing, IsEmpty());
}

// B14 B4 nobody is told of what is kept of them in a language that they did not choose
TEST(PrivacyWords, NoTableOfThePlatformLacksOne) {
  std::vector<std::string> missing;
  for (const std::string& key : keys_of_privacy(room_tables())) {
    for (const std::string_view locale : platform::spoken_locales()) {
      if (!platform::words().has(locale, key)) missing.push_back(fmt::format("{} lacks {}", locale, key));
    }
  }
  EXPECT_THAT(missing, IsEmpty());
}

// B14 and there are none left over from what is gone
TEST(FeatureWords, NoneIsLeftOver) {
  const std::set<std::string> wanted = keys_of(all_features());
  std::vector<std::string> extra;
  for (const std::string& key : platform::words().keys()) {
    if (about_features(key) && !wanted.contains(key)) extra.push_back(key);
  }
  EXPECT_THAT(extra, IsEmpty());
}

// Discord refuses all commands when the description of one is too long in any language.
TEST(FeatureWords, DescriptionsFitInEachLanguage) {
  for (const std::string& key : keys_of(all_features())) {
    if (!key.starts_with("command.")) continue;
    for (const std::string_view locale : platform::spoken_locales()) {
      const std::string text = platform::words().say(locale, key);
      EXPECT_LE(platform::count_characters(text), description_characters_max) << locale << ": " << text;
      EXPECT_FALSE(text.empty()) << key;
    }
  }
}

}  // namespace
}  // namespace herwa::app
