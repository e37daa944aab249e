// Settings' values between people's way of writing and JSON. Pure.
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "platform/feature/settings_schema.hpp"

namespace herwa::features::settings {

// What somebody typed, as JSON for a change: "5m" is 300, "<#123>" is "123", "yes" is true. Its limits are
// checked later, with everything else's. The error is the key of the words that say what is expected.
std::expected<std::string, std::string_view> to_json(const platform::SettingField& field,
                                                     std::string_view typed);

// As it is shown to people: channels and roles as mentions, times in words, empty things as a dash.
std::string to_words(const platform::SettingField& field, const platform::SettingValue& value,
                     std::string_view locale);

// Of a value as JSON writes it.
platform::SettingValue from_json(const platform::SettingField& field, std::string_view json);

}  // namespace herwa::features::settings
