// What somebody asks to be changed, and the answer.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/errors.hpp"
#include "base/ids.hpp"
#include "platform/settings/settings_history.hpp"
#include "platform/settings/settings_json.hpp"

namespace herwa::platform {

// Asked for each field that would differ from its default afterwards and did not hold the same before: the
// place for what a plan does not include. Nothing: it may.
using FieldAllowed = std::function<std::optional<Refusal>(const SettingField&)>;

// Of all that a guild set, by feature; what has no version was never changed.
using SettingsVersions = std::map<std::string, std::int64_t>;
// To be compared.
std::string to_text(const SettingsVersions& versions);

struct SettingsChange {
  GuildId guild;
  std::string feature;
  UserId author;
  ChangeSource source = ChangeSource::Dashboard;
  std::string patch;                             // JSON: the fields to change; null is the default
  std::optional<std::int64_t> expected_version;  // what the author saw; empty: whatever there is
  FieldAllowed allowed;
  std::string locale = {};  // in which a refusal is said; empty: English
  // The text of the versions of all features, where the author saw and minded them all.
  std::optional<std::string> expected_versions = {};
};

// Puts the feature's settings back to what they were before an entry of the history.
struct SettingsRollback {
  GuildId guild;
  HistoryId entry;
  UserId author;
  std::optional<std::int64_t> expected_version;
  FieldAllowed allowed;
  std::string locale = {};
};

struct SettingsChanged {
  std::int64_t version = 0;        // of the feature's settings
  std::int64_t guild_version = 0;  // of all settings of the guild; zero when nothing differed
  std::vector<SettingDifference> differences;
};

enum class ChangeRefusal : std::uint8_t {
  Invalid,     // see the problems
  Conflict,    // somebody was faster; see changed_by
  Outdated,    // somebody changed this feature or another: not what was expected of all
  NotAllowed,  // see the problems
  UnknownGuild,
  UnknownEntry,
  Unavailable,     // nothing was changed
  OutcomeUnknown,  // the connection broke while saving
};

struct ChangeRefused {
  ChangeRefusal why = ChangeRefusal::Invalid;
  std::string message;  // a sentence for people
  SettingProblems problems;
  std::int64_t version = 0;          // Conflict: the one that is in force
  std::optional<UserId> changed_by;  // Conflict
  std::optional<Instant> changed_at;
};

}  // namespace herwa::platform
