// Several processes in one: each with its own PostgreSQL pool, Redis clients, feed and store, on one loop.
// Feeds stand still until a test lets them read, or starts them.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "net/deadline.hpp"
#include "net/loop.hpp"
#include "net/task_group.hpp"
#include "platform/settings/settings_store.hpp"
#include "platform/settings/test_welcome.hpp"
// tidy allows layers: only tests include this header
#include "testing/migrated_database.hpp"
// tidy allows layers: only tests include this header
#include "testing/stores.hpp"

namespace herwa::platform {

struct Places {
  net::Loop& loop;
  std::string postgres_url;
  std::string redis_url;
  net::Timers& feed_timers = net::system_timers();
  SettingsStoreOptions options = {};
};

class TestProcess {
 public:
  explicit TestProcess(const Places& places)
      : loop_(places.loop),
        database({loop_.executor(), net::system_timers(), *metrics}, testing::app_pool(places.postgres_url)),
        redis(client(places.redis_url, "main", false)),
        waiting_redis(client(places.redis_url, "waiting", true)),
        feed({database, *redis, *waiting_redis, places.feed_timers, *metrics}),
        store({loop_.executor(), database, *redis, feed, net::system_timers(), *metrics},
              {{"welcome", welcome_schema()}, {"other", welcome_schema()}}, places.options) {
    loop_.run_until_done(database.start());
    loop_.run_until_done(redis->until_up());
    loop_.run_until_done(waiting_redis->until_up());
    loop_.run_until_done(feed.read_stream_now());
    loop_.run_until_done(feed.read_database_now());
  }
  ~TestProcess() {
    tasks.cancel();
    loop_.run_until_done(tasks.join());
    loop_.run_until_done(store.close());
    loop_.run_until_done(redis->close());
    loop_.run_until_done(waiting_redis->close());
    loop_.run_until_done(database.close());
  }
  TestProcess(const TestProcess&) = delete;
  TestProcess& operator=(const TestProcess&) = delete;

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

 private:
  std::unique_ptr<redis::Client> client(const std::string& url, std::string name, bool may_wait) {
    redis::Options options;
    options.url = url;
    options.name = std::move(name);
    options.may_wait = may_wait;
    options.reconnect = {.delay_min = std::chrono::milliseconds(5),
                         .delay_max = std::chrono::milliseconds(20)};
    return redis::make_client(loop_.executor(), net::system_timers(), *metrics, options);
  }

  net::Loop& loop_;

 public:
  std::unique_ptr<Metrics> metrics = make_metrics();
  postgres::Database database;
  std::unique_ptr<redis::Client> redis;
  std::unique_ptr<redis::Client> waiting_redis;
  ChangeFeed feed;
  SettingsStore store;
  net::TaskGroup tasks{loop_.executor()};
};

template <class T>
Task<> keep_result(Task<T> task, std::optional<T>& result) {
  result.emplace(co_await std::move(task));
}
template <class T>
T wait_for(net::Loop& loop, Task<T> task) {
  auto bounded =
      net::with_deadline(net::system_timers(), std::chrono::seconds(60), "the test", std::move(task));
  if constexpr (std::is_void_v<T>) {
    loop.run_until_done(std::move(bounded));
  } else {
    std::optional<T> result;
    loop.run_until_done(keep_result(std::move(bounded), result));
    return std::move(*result);
  }
}

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
