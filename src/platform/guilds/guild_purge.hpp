// Removes what is left of guilds that the bot left a while ago: every table that a feature or a room of the
// platform declares (TableEntry), the guild's keys in Redis, its own row last. A table that outlives its
// guild keeps its rows, with pseudonyms in the place of people. It goes through all guilds, so it is a named
// job and runs as herwa_jobs. An outage is no leaving: such a guild is never touched.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/task.hpp"
#include "platform/changes/changes.hpp"
#include "platform/feature/feature.hpp"
#include "postgres/database.hpp"
#include "redis/client.hpp"

namespace herwa::platform {

struct GuildPurgeOptions {
  Duration after = std::chrono::hours(24 * 30);  // from the leaving
  // A guild that the bot has not seen for so long, while it saw others, was left behind its back.
  Duration unseen_max = std::chrono::hours(24 * 7);
  Duration back_for_min = std::chrono::hours(1);  // that it must have been seeing them
  std::int64_t guilds_at_once = 50;
  std::int32_t rows_at_once = 5000;
};

struct GuildPurgeDone {
  std::size_t guilds = 0;
  std::int64_t rows = 0;
  std::size_t unseen = 0;  // marked as left
  std::size_t failed = 0;  // the log says why; they are tried again the next time
};

class GuildPurge {
 public:
  struct Surroundings {
    postgres::Database& jobs;  // as herwa_jobs
    redis::Client& redis;
    Changes& changes;
    const Clock& clock;
    // What is kept of the guild outside PostgreSQL and Redis. May be asked again; does not throw for a guild
    // of which nothing is kept.
    std::function<Task<>(GuildId)> elsewhere = {};
  };
  // `tables`: those of all features and of all rooms of the platform.
  GuildPurge(const Surroundings& around, std::vector<TableEntry> tables, GuildPurgeOptions options = {});

  // Ended in the middle, it goes on the next time. Throws Unavailable when a store is away.
  Task<GuildPurgeDone> run();

 private:
  enum class [[nodiscard]] Step : std::uint8_t { Done, CameBack };
  struct Work {
    GuildId guild;
    Instant left_before{};
    std::int64_t rows = 0;
  };

  Task<std::size_t> mark_unseen();
  Task<Step> purge(Work& work);
  Task<Step> purge_tables(Work& work);
  Task<Step> purge_table(Work& work, const TableEntry& table);
  Task<Step> purge_guild_row(Work& work);
  Task<> purge_keys(GuildId guild);
  // Inside a transaction: the guild is locked, and still gone.
  static Task<bool> still_gone(postgres::Transaction& tx, const Work& work);

  Surroundings around_;
  std::vector<TableEntry> tables_;
  GuildPurgeOptions options_;
};

}  // namespace herwa::platform
