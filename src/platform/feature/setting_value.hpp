// A setting's value without its C++ type: what is stored, shown in a diff, sent to the dashboard. Ids are
// decimal strings, durations are seconds.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace herwa::platform {

using SettingValue = std::variant<bool, std::int64_t, double, std::string, std::vector<std::string>>;

enum class SettingKind : std::uint8_t {
  Flag,
  Integer,
  Number,
  Text,
  Choice,
  Length,  // of time
  Channel,
  Role,
  Texts,
  Channels,
  Roles,
};

}  // namespace herwa::platform
