// One setting's value between JSON and SettingValue. Internal to this library.
#pragma once

#include <fmt/format.h>
#include <boost/json/value.hpp>

#include <optional>
#include <string>
#include <string_view>

#include "platform/language/words.hpp"
#include "platform/settings/settings_json.hpp"

namespace herwa::platform::internal {

boost::json::value to_json(const SettingValue& value);

// Problems as they are found, told in one language.
struct Complaints {
  std::string_view locale;
  SettingProblems found;

  // By the word's key after "unfit.", with what goes into it.
  void add(std::string path, std::string code, std::string_view key, const WordValues& values = {}) {
    found.push_back(
        {std::move(path), std::move(code), words().say(locale, fmt::format("unfit.{}", key), values)});
  }
};

// The value, or nothing and at least one more problem.
std::optional<SettingValue> from_json(const SettingField& field, const boost::json::value& given,
                                      Complaints& complaints);

}  // namespace herwa::platform::internal
