// Several processes in one, each with its own feed and store. For tests alone.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "platform/changes/test_process.hpp"
#include "platform/settings/settings_store.hpp"
#include "platform/settings/test_welcome.hpp"

namespace herwa::platform {

struct Places {
  net::Loop& loop;
  std::string postgres_url;
  std::string redis_url;
  net::Timers& feed_timers = net::system_timers();
  SettingsStoreOptions options = {};
};

class TestProcess final : public FeedProcess {
 public:
  explicit TestProcess(const Places& places)
      : FeedProcess({places.loop, places.postgres_url, places.redis_url, places.feed_timers}),
        store({loop.executor(), database, *redis, feed, net::system_timers(), *metrics},
              {{"welcome", welcome_schema()}, {"other", welcome_schema()}}, places.options) {}
  ~TestProcess() override {
    end_tasks();
    loop.run_until_done(store.close());
  }

  // Round trips to PostgreSQL so far.
  [[nodiscard]] int queries() const {
    const std::string text = metrics->text();
    const std::string_view name = "herwa_postgres_query_seconds_count{pool=\"app\"} ";
    const std::size_t at = text.find(name);
    EXPECT_NE(at, std::string::npos);
    return std::stoi(text.substr(at + name.size()));
  }
  [[nodiscard]] double reads(const char* level) const {
    return metrics->counter("herwa_settings_reads_total", "", {{"level", level}}).value();
  }

  SettingsStore store;
};

inline void add_guild(net::Loop& loop, TestProcess& process, GuildId guild) {
  wait_for(loop, process.database.query_in_guild(
                     guild,
                     "insert into platform.guilds (guild_id, joined_at, created_at, updated_at)"
                     " values ($1, '2026-03-01', '2026-03-01', '2026-03-01')",
                     {guild}));
}

inline SettingsChange limit_change(GuildId guild, std::int64_t limit,
                                   std::optional<std::int64_t> expected = {}) {
  return {.guild = guild,
          .feature = "welcome",
          .author = UserId(7),
          .source = ChangeSource::Dashboard,
          .patch = fmt::format(R"({{"limit": {}}})", limit),
          .expected_version = expected,
          .allowed = {}};
}

}  // namespace herwa::platform
