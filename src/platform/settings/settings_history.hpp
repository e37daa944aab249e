// Who changed which settings, when, from what to what. Rows are written by SettingsStore with the change
// itself and are never altered.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "platform/settings/settings_json.hpp"

namespace herwa::platform {

using HistoryId = Id<struct HistoryTag>;

enum class ChangeSource : std::uint8_t { Dashboard, Command, Rollback, Operator };
std::string_view name_of(ChangeSource source);

struct HistoryEntry {
  HistoryId id;
  std::string feature;
  std::int64_t version = 0;  // of the feature's settings after the change
  UserId author;
  ChangeSource source = ChangeSource::Dashboard;
  Instant at{};
  std::vector<SettingDifference> differences;
};

struct HistoryQuery {
  GuildId guild;
  std::string feature;              // empty: of all
  std::optional<HistoryId> before;  // the oldest entry of the page before
  std::int64_t count = 50;          // 1 to 100
};

struct HistoryPage {
  std::vector<HistoryEntry> entries;  // newest first
  bool more = false;
};

}  // namespace herwa::platform
