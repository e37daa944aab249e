// Which channel gets which events: one for everything, and one of its own for each kind that features
// declare. The settings of features/serverlog.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "platform/feature/feature.hpp"
#include "platform/feature/settings_schema.hpp"

namespace herwa::platform {

struct LogSettings {
  ChannelId everything;
  std::map<std::string, ChannelId> by_kind;  // only those that were chosen

  // Zero: nowhere.
  [[nodiscard]] ChannelId channel_of(const std::string& kind) const {
    const auto own = by_kind.find(kind);
    return own == by_kind.end() ? everything : own->second;
  }
};

// A field for each kind: "member.warned" is set as "member-warned".
SettingsSchema log_settings(const std::vector<LogEvent>& kinds);

}  // namespace herwa::platform
