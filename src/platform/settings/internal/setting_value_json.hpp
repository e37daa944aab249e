// One setting's value between JSON and SettingValue. Internal to this library.
#pragma once

#include <boost/json/value.hpp>

#include <optional>
#include <string>

#include "platform/settings/settings_json.hpp"

namespace herwa::platform::internal {

boost::json::value to_json(const SettingValue& value);

// The value, or nothing and at least one more problem.
std::optional<SettingValue> from_json(const SettingField& field, const boost::json::value& given,
                                      SettingProblems& problems);

}  // namespace herwa::platform::internal
