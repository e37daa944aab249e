// Settings as JSON: a change that came from outside is checked whole, and a stored document is read with
// whatever an older or newer version left in it. Stored is only what differs from the defaults, so that a
// default that changes reaches every guild that never touched it. Pure; for the guild's current settings ask
// SettingsStore.
#pragma once

#include <cstddef>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/feature/settings_schema.hpp"

namespace herwa::platform {

// Of a document as it comes and as it is stored.
inline constexpr std::size_t settings_bytes_max = 64 * 1024;
// At most so many are told at once.
inline constexpr std::size_t setting_problems_max = 50;

// One thing that is wrong with a change: where ("roles[2]"; empty: the whole), what, and how to mend it.
struct SettingProblem {
  std::string path;
  std::string code;
  std::string message;
  friend bool operator==(const SettingProblem&, const SettingProblem&) = default;
};
using SettingProblems = std::vector<SettingProblem>;

// Lays a change, which names some fields, over a stored document, and gives what is to be stored. null puts
// a field back to its default. What the change does not name stays, known to this version or not.
// Problems are told in the language; without one in English.
std::expected<std::string, SettingProblems> apply_patch(const SettingsSchema& schema, std::string_view stored,
                                                        std::string_view patch, std::string_view locale = {});

struct ReadSettings {
  std::shared_ptr<const void> settings;  // the schema's struct
  // Fields whose stored value no longer fits its limits: they have their default.
  std::vector<std::string> misfits;
};

// Nullopt when the text is no JSON object at all.
std::optional<ReadSettings> read_settings(const SettingsSchema& schema, std::string_view stored);

// Every field with its value, as JSON: for forms.
std::string show_settings(const SettingsSchema& schema, const void* settings);

// What two stored documents hold differently, by field. Empty: the default.
struct SettingDifference {
  std::string field;
  std::optional<std::string> before;  // JSON
  std::optional<std::string> after;
  friend bool operator==(const SettingDifference&, const SettingDifference&) = default;
};
std::vector<SettingDifference> differences(std::string_view before, std::string_view after);

// What would make the declaration itself refuse its own defaults, in sentences.
std::vector<std::string> check_defaults(const SettingsSchema& schema);

}  // namespace herwa::platform
