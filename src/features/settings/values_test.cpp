#include "features/settings/values.hpp"

#include <gtest/gtest.h>

namespace herwa::features::settings {
namespace {

using platform::SettingField;
using platform::SettingKind;
using platform::SettingValue;

std::string json_of(SettingKind kind, std::string_view typed) {
  const auto json = to_json({.name = "x", .kind = kind}, typed);
  return json ? *json : std::string(json.error());
}

TEST(SettingValues, AreReadAsPeopleWriteThem) {
  EXPECT_EQ(json_of(SettingKind::Flag, " Yes "), "true");
  EXPECT_EQ(json_of(SettingKind::Flag, "nein"), "false");
  EXPECT_EQ(json_of(SettingKind::Flag, "maybe"), "settings.want_flag");
  EXPECT_EQ(json_of(SettingKind::Integer, "-7"), "-7");
  EXPECT_EQ(json_of(SettingKind::Integer, "7.5"), "settings.want_integer");
  EXPECT_EQ(json_of(SettingKind::Number, "x"), "settings.want_number");
  EXPECT_EQ(json_of(SettingKind::Length, "1h30m"), "5400");
  EXPECT_EQ(json_of(SettingKind::Length, "90"), "90");
  EXPECT_EQ(json_of(SettingKind::Length, "5 parsecs"), "settings.want_length");
  EXPECT_EQ(json_of(SettingKind::Length, "99999999999999999999d"), "settings.want_length");
  EXPECT_EQ(json_of(SettingKind::Text, "say \"hi\""), "\"say \\\"hi\\\"\"");
  EXPECT_EQ(json_of(SettingKind::Channel, "<#81384788765712384>"), "\"81384788765712384\"");
  EXPECT_EQ(json_of(SettingKind::Role, "<@&42>"), "\"42\"");
  EXPECT_EQ(json_of(SettingKind::Role, "none"), "\"\"");
  EXPECT_EQ(json_of(SettingKind::Role, "@admin"), "settings.want_role");
  EXPECT_EQ(json_of(SettingKind::Roles, "<@&1> <@&2>,3"), "[\"1\",\"2\",\"3\"]");
  EXPECT_EQ(json_of(SettingKind::Channels, "none"), "[]");
  EXPECT_EQ(json_of(SettingKind::Channels, "<#1"), "settings.want_channels");
  EXPECT_EQ(json_of(SettingKind::Texts, "one word, another"), "[\"one word\",\"another\"]");
}

TEST(SettingValues, AreShownAsPeopleReadThem) {
  const auto shown = [](SettingKind kind, const SettingValue& value) {
    return to_words({.name = "x", .kind = kind}, value, "en-US");
  };
  EXPECT_EQ(shown(SettingKind::Flag, true), "Yes");
  EXPECT_EQ(shown(SettingKind::Length, std::int64_t{93'784}), "1 d 2 h 3 min 4 s");
  EXPECT_EQ(shown(SettingKind::Length, std::int64_t{0}), "0 s");
  EXPECT_EQ(shown(SettingKind::Integer, std::int64_t{5}), "5");
  EXPECT_EQ(shown(SettingKind::Channel, std::string("7")), "<#7>");
  EXPECT_EQ(shown(SettingKind::Roles, std::vector<std::string>{"1", "2"}), "<@&1>, <@&2>");
  EXPECT_EQ(shown(SettingKind::Text, std::string()), "—");
}

TEST(SettingValues, ComeBackFromJson) {
  const SettingField number{.name = "x", .kind = SettingKind::Number, .fallback = 0.0};
  EXPECT_EQ(from_json(number, "2"), SettingValue(2.0));
  const SettingField texts{.name = "x", .kind = SettingKind::Texts};
  EXPECT_EQ(from_json(texts, "[\"a\",\"b\"]"), SettingValue(std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(from_json({.kind = SettingKind::Text, .fallback = std::string("d")}, "{broken"),
            SettingValue(std::string("d")));
}

}  // namespace
}  // namespace herwa::features::settings
