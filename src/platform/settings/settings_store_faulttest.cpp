// Settings while Redis or PostgreSQL is killed under them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/settings/test_house.hpp"

namespace herwa::platform {
namespace {

using ::testing::HasSubstr;
using Outcome = std::expected<SettingsChanged, ChangeRefused>;

std::string migrated(const std::string& url) {
  testing::migrate(url);
  return url;
}

class SettingsFaults : public ::testing::Test {
 protected:
  void SetUp() override {
    add_guild(loop, one, guild);
    add_guild(loop, one, other);
  }
  std::int64_t limit(TestProcess& process, GuildId of) {
    return wait_for(loop, process.store.of<WelcomeSettings>(of, "welcome"))->limit;
  }
  Outcome set_limit(std::int64_t to) { return wait_for(loop, one.store.change(limit_change(guild, to))); }

  const GuildId guild{5};
  const GuildId other{6};
  testing::PrivatePostgres postgres;
  testing::PrivateRedis redis;
  const std::string url = migrated(postgres->url());
  net::Loop loop;
  TestProcess one{{loop, url, redis->url()}};
  TestProcess two{{loop, url, redis->url()}};
};

// P33 with Redis away settings are read from memory and PostgreSQL, and can be changed
TEST_F(SettingsFaults, WithoutRedisEverythingGoesOnFromPostgres) {
  EXPECT_EQ(limit(one, guild), 3);
  redis->kill_hard();
  EXPECT_EQ(limit(one, guild), 3);
  EXPECT_EQ(limit(one, other), 3);
  EXPECT_EQ(one.reads("postgres"), 2);
  ASSERT_TRUE(set_limit(5));
  EXPECT_EQ(limit(one, guild), 5);
  wait_for(loop, two.feed.read_database_now());
  EXPECT_EQ(limit(two, guild), 5);
  EXPECT_GT(one.metrics->counter("herwa_settings_redis_failures_total", "").value(), 0);
}

// A change that met a dead Redis leaves an old copy in it, which nobody may believe afterwards.
TEST_F(SettingsFaults, AnOldCopyThatSurvivedIsNotBelieved) {
  testing::PrivateRedis durable(embedded::RedisDurability::Always);
  TestProcess writer{{loop, url, durable->url()}};
  TestProcess reader{{loop, url, durable->url()}};
  ASSERT_TRUE(wait_for(loop, writer.store.change(limit_change(guild, 5))));
  durable->kill_hard();
  ASSERT_TRUE(wait_for(loop, writer.store.change(limit_change(guild, 6))));
  testing::must(durable->start());
  wait_for(loop, reader.redis->until_up());
  EXPECT_THAT(wait_for(loop, reader.redis->get(redis::GuildKey(guild, "config", "welcome"))).value_or(""),
              HasSubstr(R"({"limit":5})"));
  wait_for(loop, reader.feed.read_database_now());
  EXPECT_EQ(limit(reader, guild), 6);
  TestProcess late{{loop, url, durable->url()}};
  EXPECT_EQ(limit(late, guild), 6) << "a process that starts now hears of the change as well";
}

// R21.2 with PostgreSQL away reads go on from memory and Redis, and a change is refused in a sentence, whole
TEST_F(SettingsFaults, WithoutPostgresReadsGoOnAndChangesAreRefused) {
  ASSERT_TRUE(set_limit(5));
  postgres->kill_hard();
  EXPECT_EQ(limit(one, guild), 5);
  EXPECT_EQ(limit(two, guild), 5) << "from Redis";
  EXPECT_THROW(limit(one, other), Unavailable);
  const Outcome refused = set_limit(6);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().why, ChangeRefusal::Unavailable);
  EXPECT_THAT(refused.error().message, HasSubstr("Nothing was changed; please try again in a minute."));
  EXPECT_EQ(limit(one, guild), 5);

  testing::must(postgres->start());
  EXPECT_EQ(testing::sql(url, "select value->>'limit' from platform.guild_settings"), "5");
  EXPECT_EQ(testing::sql(url, "select count(*) from platform.settings_history"), "1");
  EXPECT_EQ(testing::sql(url, "select settings_version from platform.guilds where guild_id = 5"), "1");
}

// R21.2 what is known to be out of date is still better than nothing while both stores are away
TEST_F(SettingsFaults, WithNeitherStoreTheLastKnownIsInForce) {
  EXPECT_EQ(limit(two, guild), 3);
  ASSERT_TRUE(set_limit(5));
  wait_for(loop, two.feed.read_stream_now());
  redis->kill_hard();
  postgres->kill_hard();
  EXPECT_EQ(two.store.try_of<WelcomeSettings>(guild, "welcome"), nullptr);
  EXPECT_EQ(limit(two, guild), 3);
  EXPECT_EQ(two.reads("stale"), 1);
}

Task<> change_until(SettingsStore& store, GuildId guild, const bool& stop, std::vector<std::int64_t>& saved) {
  for (std::int64_t to = 10; !stop && to < 1000; ++to) {
    const Outcome done = co_await store.change(limit_change(guild, to));
    if (done) saved.push_back(done->version);
  }
}

// R21.2 PostgreSQL killed in the middle of changes: each is there with its history and its news, or not at
// all
TEST_F(SettingsFaults, AChangeIsNeverHalfAccepted) {
  for (int kill = 0; kill < 3; ++kill) {
    bool stop = false;
    std::vector<std::int64_t> saved;
    one.tasks.spawn("change", change_until(one.store, guild, stop, saved));
    two.tasks.spawn("change", change_until(two.store, guild, stop, saved));
    while (saved.size() < 20) loop.run_one();
    postgres->kill_hard();
    stop = true;
    wait_for(loop, one.tasks.join());
    wait_for(loop, two.tasks.join());
    testing::must(postgres->start());
    EXPECT_EQ(
        testing::sql(url,
                     "select count(*) from platform.settings_history h where h.version <> (select count(*) "
                     "from platform.settings_history o where o.history_id <= h.history_id)"),
        "0");
    EXPECT_EQ(testing::sql(
                  url,
                  "select s.version = (select count(*) from platform.settings_history) and s.version ="
                  " g.settings_version and s.version = (select seq from platform.change_head) and s.value ="
                  " (select after from platform.settings_history order by history_id desc limit 1)"
                  " from platform.guild_settings s join platform.guilds g using (guild_id)"),
              "t");
    for (TestProcess* process : {&one, &two}) {
      while (!process->database.state().up) loop.run_one();
      wait_for(loop, process->feed.read_database_now());
      EXPECT_EQ(std::to_string(limit(*process, guild)),
                testing::sql(url, "select value->>'limit' from platform.guild_settings"));
    }
  }
}

}  // namespace
}  // namespace herwa::platform
