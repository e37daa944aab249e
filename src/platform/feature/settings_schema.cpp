#include "platform/feature/settings_schema.hpp"

#include <algorithm>
#include <string_view>

namespace herwa::platform {

const SettingField* SettingsSchema::field(std::string_view name) const {
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [name](const SettingField& field) { return field.name == name; });
  return found == fields.end() ? nullptr : &*found;
}

}  // namespace herwa::platform
