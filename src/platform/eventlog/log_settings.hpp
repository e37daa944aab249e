// What a guild wants of its log: which channel gets which events (one for everything, and one of its own for
// each kind that features declare), what is not noted at all, and how long what is kept for. The settings of
// features/serverlog.
#pragma once

#include <algorithm>
#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "platform/feature/feature.hpp"
#include "platform/feature/settings_schema.hpp"

namespace herwa::platform {

struct LogSettings {
  ChannelId everything;
  std::map<std::string, ChannelId> by_kind;  // only those that were chosen
  // Of what members do. Kinds as their fields are called: "message-deleted"; a group ("voice") is all of its.
  std::vector<std::string> not_noted;
  std::vector<ChannelId> ignored_channels;  // a category counts for all in it
  std::vector<RoleId> ignored_roles;
  std::vector<std::string> ignored_members;  // ids
  bool ignore_bots = true;
  // What was written is remembered for a while, so that a deletion can say what was deleted.
  bool remember_messages = true;
  Duration messages_remembered = std::chrono::hours(24);
  std::map<std::string, Duration> kept;  // by group, only where it was chosen

  // Zero: nowhere.
  [[nodiscard]] ChannelId channel_of(const std::string& kind) const {
    const auto own = by_kind.find(kind);
    return own == by_kind.end() ? everything : own->second;
  }
  [[nodiscard]] bool notes(std::string_view kind) const;
};

inline constexpr auto messages_remembered_max = std::chrono::hours(72);

// "member.warned" is set as "member-warned", and how long its group is kept as "kept-member".
SettingsSchema log_settings(const std::vector<LogEvent>& kinds);
std::string field_of_kind(std::string_view kind);

}  // namespace herwa::platform
