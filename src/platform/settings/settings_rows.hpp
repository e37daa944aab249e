// The settings in PostgreSQL: the only file with their SQL. A change locks the guild's row first, so that two
// changes of one guild happen one after the other. Only SettingsStore uses it.
#pragma once

#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/task.hpp"
#include "platform/settings/settings_cache.hpp"
#include "platform/settings/settings_change.hpp"
#include "platform/settings/settings_history.hpp"
#include "postgres/database.hpp"

namespace herwa::platform {

struct LockedSettings {
  StoredSettings stored;
  std::int64_t guild_version = 0;  // after this change
};

struct SettingsWrite {
  GuildId guild;
  std::string feature;
  StoredSettings before;
  StoredSettings after;
  UserId author;
  ChangeSource source = ChangeSource::Dashboard;
  Instant at{};
};

class SettingsRows {
 public:
  explicit SettingsRows(postgres::Database& database) : database_(database) {}

  Task<StoredSettings> load(GuildId guild, std::string feature);
  // Nullopt when the guild is not known. Counts the guild's version up; roll back when nothing comes of it.
  static Task<std::optional<LockedSettings>> lock(postgres::Transaction& tx, GuildId guild,
                                                  std::string feature);
  // Of a guild that is locked.
  static Task<SettingsVersions> versions(postgres::Transaction& tx, GuildId guild);
  static Task<HistoryId> write(postgres::Transaction& tx, SettingsWrite change);

  struct LastChange {
    UserId author;
    Instant at{};
  };
  static Task<std::optional<LastChange>> last_change(postgres::Transaction& tx, GuildId guild,
                                                     std::string feature);
  struct Past {
    std::string feature;
    std::string before;
  };
  Task<std::optional<Past>> past(GuildId guild, HistoryId entry);
  Task<HistoryPage> history(HistoryQuery query);

 private:
  postgres::Database& database_;
};

}  // namespace herwa::platform
