// A declared setting as the dashboard's form wants it: what kind of control, its words, limits and default,
// and the JSON schema of its value.
#pragma once

#include <string>
#include <vector>

#include "platform/feature/schema.hpp"
#include "platform/feature/settings_schema.hpp"
#include "platform/settings/settings_json.hpp"

namespace herwa::platform {

std::string_view name_of(SettingKind kind);
// JSON of SettingField (see field_shape()).
// In a language of the reader's.
std::string describe(std::string_view feature, const SettingField& field, std::string_view locale);
Schema field_shape();
// JSON of what differs (see differences_shape()).
std::string describe(const std::vector<SettingDifference>& differences);
Schema differences_shape();
// "roles[2]" of the settings is "/values/roles/2" of the request.
std::string pointer_of(std::string_view setting_path);

}  // namespace herwa::platform
