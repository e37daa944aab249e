// The store on a real Redis and a real PostgreSQL, both well.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/settings/test_house.hpp"
#include "postgres/errors.hpp"

namespace herwa::platform {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using Outcome = std::expected<SettingsChanged, ChangeRefused>;

class Settings : public ::testing::Test {
 protected:
  void SetUp() override {
    testing::flush_redis();
    add_guild(loop, one, guild);
  }

  std::int64_t limit(TestProcess& process) {
    return wait_for(loop, process.store.of<WelcomeSettings>(guild, "welcome"))->limit;
  }
  Outcome change(TestProcess& process, SettingsChange change) {
    return wait_for(loop, process.store.change(std::move(change)));
  }
  SettingsChanged set_limit(TestProcess& process, std::int64_t to) {
    const Outcome done = change(process, limit_change(guild, to));
    EXPECT_TRUE(done) << done.error().message;
    return done.value_or(SettingsChanged());
  }
  HistoryPage history(HistoryQuery query) { return wait_for(loop, one.store.history(std::move(query))); }
  std::string in_redis() { return wait_for(loop, one.redis->get(copy)).value_or("nothing"); }
  // Whoever read from PostgreSQL does not wait for its copy to be written.
  std::string in_redis_soon(const std::string& wanted) {
    for (int look = 0; look < 2000 && !in_redis().ends_with(wanted); ++look) loop.poll();
    return in_redis();
  }

  const GuildId guild{81384788765712384};
  const redis::GuildKey copy{guild, "config", "welcome"};
  const std::string url = testing::migrated_database();
  net::Loop loop;
  TestProcess one{{loop, url, testing::redis().url()}};
  TestProcess two{{loop, url, testing::redis().url()}};
};

// R1.8 R18.4 the first read comes from PostgreSQL, that of another process from Redis, all others from memory
TEST_F(Settings, AreReadFromMemoryThenRedisThenPostgres) {
  EXPECT_EQ(one.store.try_of<WelcomeSettings>(guild, "welcome"), nullptr);
  EXPECT_EQ(limit(one), 3);
  EXPECT_EQ(one.reads("postgres"), 1);
  EXPECT_THAT(in_redis_soon("{}"), HasSubstr("{}"));
  EXPECT_NE(one.store.try_of<WelcomeSettings>(guild, "welcome"), nullptr);

  const int queries = two.queries();
  EXPECT_EQ(limit(two), 3);
  EXPECT_EQ(two.reads("redis"), 1);
  for (int i = 0; i < 100; ++i) EXPECT_EQ(limit(two), 3);
  EXPECT_EQ(two.reads("memory"), 100);
  EXPECT_EQ(two.queries(), queries);
}

// R1.8 R16.1 the copy in Redis has the guild's key and lives five minutes
TEST_F(Settings, ACopyLivesFiveMinutes) {
  EXPECT_EQ(limit(one), 3);
  EXPECT_THAT(in_redis_soon("{}"), HasSubstr("{}"));
  EXPECT_EQ(copy.text(), "bot:{81384788765712384}:config:welcome");
  const auto left = [&] { return wait_for(loop, one.redis->command("PTTL", copy)).integer(); };
  EXPECT_GT(left(), 295'000);
  EXPECT_LE(left(), 300'000);
  set_limit(one, 5);
  EXPECT_THAT(in_redis(), HasSubstr(R"({"limit":5})"));
  EXPECT_GT(left(), 295'000);
}

Task<> read_once(SettingsStore& store, GuildId guild, int& done) {
  const auto settings = co_await store.of<WelcomeSettings>(guild, "welcome");
  if (settings->limit == 3) ++done;
}
TEST_F(Settings, MissesAtTheSameTimeShareOneLoad) {
  int done = 0;
  const int queries = one.queries();
  for (int i = 0; i < 1000; ++i) one.tasks.spawn("read", read_once(one.store, guild, done));
  wait_for(loop, one.tasks.join());
  EXPECT_EQ(done, 1000);
  EXPECT_EQ(one.queries() - queries, 1);
}

Task<> read_or_count(SettingsStore& store, GuildId guild, int& refused) {
  try {
    (void)co_await store.of<WelcomeSettings>(guild, "welcome");
  } catch (const Unavailable&) {
    ++refused;
  }
}
// A thousand guilds that wake up at once wait in line for PostgreSQL, and the line is bounded.
TEST_F(Settings, LoadsAreBounded) {
  TestProcess small{
      {loop, url, testing::redis().url(), net::system_timers(), {.loads_max = 50, .postgres_loads_max = 2}}};
  int refused = 0;
  for (std::uint64_t of = 1; of <= 80; ++of)
    small.tasks.spawn("read", read_or_count(small.store, GuildId(of), refused));
  std::size_t most = 0;
  while (small.tasks.running() > 0) {
    loop.run_one();
    most = std::max(most, small.database.usage().in_use);
  }
  EXPECT_EQ(refused, 30);
  EXPECT_GE(most, 1U);
  EXPECT_LE(most, 2U);
  EXPECT_EQ(small.reads("postgres"), 50);
}

TEST_F(Settings, OneReaderWhoGivesUpTakesItFromNobody) {
  int done = 0;
  net::TaskGroup impatient(loop.executor());
  impatient.spawn("read", read_once(one.store, guild, done));
  one.tasks.spawn("read", read_once(one.store, guild, done));
  while (one.reads("postgres") == 0) loop.run_one();
  impatient.cancel();
  wait_for(loop, impatient.join());
  wait_for(loop, one.tasks.join());
  EXPECT_EQ(done, 1);
}

TEST_F(Settings, ADamagedCopyIsRemovedAndReadAgain) {
  set_limit(one, 5);
  wait_for(loop, one.redis->del(copy));
  EXPECT_EQ(limit(two), 5);
  const std::string sound = in_redis_soon(R"({"limit": 5})");
  std::string flipped = sound;
  flipped[sound.find("\"limit\"") + 9] = '6';
  for (const std::string& damaged :
       {std::string("rubbish"), std::string(), flipped, sound.substr(0, sound.size() - 1),
        std::string("99999 "), std::string("1 0000000000000000 {}")}) {
    wait_for(loop, one.redis->set(copy, damaged, redis::Ttl(std::chrono::minutes(5))));
    TestProcess fresh{{loop, url, testing::redis().url()}};
    EXPECT_EQ(limit(fresh), 5) << damaged;
    EXPECT_EQ(fresh.reads("postgres"), 1) << damaged;
    EXPECT_EQ(in_redis_soon(sound), sound) << damaged;
  }
  wait_for(loop, one.redis->del(copy));
  wait_for(loop, one.redis->command("RPUSH", copy, "another type", redis::Ttl(std::chrono::minutes(5))));
  TestProcess fresh{{loop, url, testing::redis().url()}};
  EXPECT_EQ(limit(fresh), 5);
  EXPECT_EQ(in_redis_soon(sound), sound);
}

// R1.8 a change is in force in its own process at once and in another as soon as it is heard
TEST_F(Settings, AChangeInvalidatesEverywhere) {
  EXPECT_EQ(limit(one), 3);
  EXPECT_EQ(limit(two), 3);
  std::vector<std::string> heard;
  two.store.on_change(
      [&](GuildId of, std::string_view feature) { heard.push_back(of.text() + " " + std::string(feature)); });
  const SettingsChanged done = set_limit(one, 5);
  EXPECT_EQ(done.version, 1);
  EXPECT_EQ(done.guild_version, 1);
  EXPECT_THAT(done.differences, ElementsAre(SettingDifference{"limit", std::nullopt, "5"}));
  EXPECT_EQ(one.store.try_of<WelcomeSettings>(guild, "welcome")->limit, 5);

  const int queries = two.queries();
  wait_for(loop, two.feed.read_stream_now());
  EXPECT_EQ(two.store.try_of<WelcomeSettings>(guild, "welcome"), nullptr);
  EXPECT_EQ(limit(two), 5);
  EXPECT_EQ(two.queries(), queries) << "the new settings were in Redis before they were announced";
  EXPECT_THAT(heard, ElementsAre("81384788765712384 welcome"));
}

TEST_F(Settings, AnOldCopyIsNeitherWrittenOverANewerNorBelieved) {
  set_limit(one, 5);
  const std::string first = in_redis();
  set_limit(one, 6);
  SettingsCache late(*two.redis, net::system_timers(), *two.metrics, std::chrono::seconds(1));
  wait_for(loop, late.put(guild, "welcome", {.version = 1, .document = R"({"limit":5})"}));
  EXPECT_THAT(in_redis(), HasSubstr(R"({"limit":6})"));
  // As if the change had met a Redis that was away:
  wait_for(loop, two.redis->set(copy, first, redis::Ttl(std::chrono::minutes(5))));
  wait_for(loop, two.feed.read_database_now());
  EXPECT_EQ(limit(two), 6);
  EXPECT_THAT(in_redis_soon(R"({"limit": 6})"), HasSubstr(R"({"limit": 6})")) << "and the copy was mended";
}

Task<> change_limit(SettingsStore& store, SettingsChange change, std::vector<Outcome>& outcomes) {
  outcomes.push_back(co_await store.change(std::move(change)));
}
TEST_F(Settings, OfTwoWhoChangeTheSameVersionOneWins) {
  std::vector<Outcome> outcomes;
  for (int round = 0; round < 20; ++round) {
    outcomes.clear();
    SettingsChange left = limit_change(guild, 100 + round, round);
    SettingsChange right = limit_change(guild, 200 + round, round);
    left.author = UserId(1);
    right.author = UserId(2);
    one.tasks.spawn("change", change_limit(one.store, left, outcomes));
    two.tasks.spawn("change", change_limit(two.store, right, outcomes));
    wait_for(loop, one.tasks.join());
    wait_for(loop, two.tasks.join());
    ASSERT_EQ(outcomes.size(), 2U);
    EXPECT_NE(outcomes[0].has_value(), outcomes[1].has_value());
    const auto last = history({.guild = guild, .feature = "welcome", .before = {}, .count = 1}).entries.at(0);
    const Outcome& lost = outcomes[outcomes[0] ? 1 : 0];
    EXPECT_EQ(lost.error().why, ChangeRefusal::Conflict);
    EXPECT_EQ(lost.error().changed_by, last.author);
    EXPECT_EQ(lost.error().version, round + 1);
    EXPECT_THAT(lost.error().message,
                HasSubstr("<@" + last.author.text() + "> changed these settings meanwhile"));
  }
  EXPECT_EQ(testing::sql(url, "select settings_version from platform.guilds"), "20");
}

// Without an expected version both are laid one over the other, and none is lost.
TEST_F(Settings, ChangesOfDifferentFieldsAtOnceAreBothKept) {
  std::vector<Outcome> outcomes;
  for (int i = 0; i < 10; ++i) {
    SettingsChange flag = limit_change(guild, 1);
    flag.patch = fmt::format(R"({{"text": "t{}"}})", i);
    one.tasks.spawn("change", change_limit(one.store, limit_change(guild, 10 + i), outcomes));
    two.tasks.spawn("change", change_limit(two.store, flag, outcomes));
  }
  wait_for(loop, one.tasks.join());
  wait_for(loop, two.tasks.join());
  const auto stored = [&](const std::string& what) {
    return testing::sql(url, "select " + what + " from platform.guild_settings");
  };
  EXPECT_EQ(stored("version"), "20");
  EXPECT_GE(std::stoi(stored("value->>'limit'")), 10);
  EXPECT_TRUE(stored("value->>'text'").starts_with('t'));
  for (TestProcess* process : {&one, &two}) {
    wait_for(loop, process->feed.read_stream_now());
    EXPECT_EQ(limit(*process), std::stoi(stored("value->>'limit'")));
  }
}

TEST_F(Settings, AWrongChangeIsRefusedWholeAndLeavesNoTrace) {
  SettingsChange wrong = limit_change(guild, 5);
  wrong.patch = R"({"limit": 5, "pause": -1, "nonsense": 1})";
  const Outcome refused = change(one, wrong);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().why, ChangeRefusal::Invalid);
  EXPECT_EQ(refused.error().problems.size(), 2U);
  const Outcome stranger = change(one, limit_change(GuildId(404), 5));
  ASSERT_FALSE(stranger);
  EXPECT_EQ(stranger.error().why, ChangeRefusal::UnknownGuild);

  SettingsChange dear = limit_change(guild, 5);
  dear.patch = R"({"limit": 5, "role": "9"})";
  dear.allowed = [](const SettingField& field) {
    return field.words.plan.empty() ? std::nullopt
                                    : std::optional(Refusal{"plan", "This needs the Pro plan."});
  };
  const Outcome unpaid = change(one, dear);
  ASSERT_FALSE(unpaid);
  EXPECT_EQ(unpaid.error().why, ChangeRefusal::NotAllowed);
  EXPECT_EQ(unpaid.error().problems, (SettingProblems{{"role", "plan", "This needs the Pro plan."}}));

  EXPECT_EQ(testing::sql(url, "select count(*) from platform.settings_history"), "0");
  EXPECT_EQ(testing::sql(url, "select settings_version from platform.guilds"), "0");
  EXPECT_EQ(testing::sql(url, "select seq from platform.change_head"), "0");
  EXPECT_EQ(limit(one), 3);
}

TEST_F(Settings, AChangeThatChangesNothingIsNone) {
  set_limit(one, 5);
  const SettingsChanged again = set_limit(one, 5);
  EXPECT_EQ(again.version, 1);
  EXPECT_TRUE(again.differences.empty());
  EXPECT_EQ(testing::sql(url, "select count(*) from platform.settings_history"), "1");
}

TEST_F(Settings, FormsShowEverythingWithItsVersion) {
  set_limit(one, 5);
  const SettingsDocument document = wait_for(loop, one.store.document(guild, "welcome"));
  EXPECT_EQ(document.version, 1);
  EXPECT_THAT(document.json, HasSubstr(R"("limit":5)"));
  EXPECT_THAT(document.json, HasSubstr(R"("text":"Welcome!")"));
  EXPECT_NE(one.store.schema_of("welcome"), nullptr);
  EXPECT_EQ(one.store.schema_of("nothing"), nullptr);
  EXPECT_THROW(one.store.try_of<int>(guild, "welcome"), Failure);
  EXPECT_THROW(one.store.try_of<WelcomeSettings>(guild, "nothing"), Failure);
}

// B6 the history tells who changed what, page by page, and any state before an entry can be brought back
TEST_F(Settings, HistoryAndRollback) {
  for (const std::int64_t to : {5, 6, 7}) set_limit(one, to);
  SettingsChange other = limit_change(guild, 1);
  other.feature = "other";
  other.source = ChangeSource::Command;
  ASSERT_TRUE(change(one, other));

  const HistoryPage all = history({.guild = guild, .feature = "", .before = {}, .count = 3});
  ASSERT_EQ(all.entries.size(), 3U);
  EXPECT_TRUE(all.more);
  EXPECT_EQ(all.entries[0].feature, "other");
  EXPECT_EQ(all.entries[0].source, ChangeSource::Command);
  EXPECT_EQ(all.entries[1].author, UserId(7));
  EXPECT_THAT(all.entries[1].differences, ElementsAre(SettingDifference{"limit", "6", "7"}));
  const HistoryPage rest =
      history({.guild = guild, .feature = "welcome", .before = all.entries[2].id, .count = 50});
  ASSERT_EQ(rest.entries.size(), 1U);
  EXPECT_FALSE(rest.more);
  EXPECT_THAT(rest.entries[0].differences, ElementsAre(SettingDifference{"limit", std::nullopt, "5"}));

  const auto back = [&](HistoryId entry, std::optional<std::int64_t> expected) {
    return wait_for(loop, two.store.rollback({.guild = guild,
                                              .entry = entry,
                                              .author = UserId(8),
                                              .expected_version = expected,
                                              .allowed = {}}));
  };
  const Outcome late = back(all.entries[1].id, 2);
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().why, ChangeRefusal::Conflict);
  const Outcome done = back(all.entries[1].id, 3);
  ASSERT_TRUE(done);
  EXPECT_EQ(done->version, 4);
  EXPECT_EQ(limit(two), 6);
  wait_for(loop, one.feed.read_stream_now());
  EXPECT_EQ(limit(one), 6);
  ASSERT_TRUE(back(rest.entries[0].id, {}));
  EXPECT_EQ(limit(two), 3);
  const auto newest = history({.guild = guild, .feature = "welcome", .before = {}, .count = 1}).entries.at(0);
  EXPECT_EQ(newest.source, ChangeSource::Rollback);
  EXPECT_EQ(newest.author, UserId(8));
  EXPECT_EQ(back(HistoryId(999'999), {}).error().why, ChangeRefusal::UnknownEntry);
}

// B6 what was written into the history stays as it was: neither the application nor jobs may alter it
TEST_F(Settings, HistoryIsAppendOnly) {
  set_limit(one, 5);
  const auto refused = [&](postgres::Sql sql) {
    try {
      wait_for(loop, one.database.query_in_guild(guild, sql));
    } catch (const postgres::SqlError& error) {
      return error.is_forbidden();
    }
    return false;
  };
  EXPECT_TRUE(refused("update platform.settings_history set author_id = 1"));
  EXPECT_TRUE(refused("delete from platform.settings_history"));
  EXPECT_TRUE(refused("truncate platform.settings_history"));
  EXPECT_EQ(
      testing::sql(url, "select has_table_privilege('herwa_jobs', 'platform.settings_history', 'update')"),
      "f");
  EXPECT_EQ(testing::sql(url, "select author_id from platform.settings_history"), "7");
}

TEST_F(Settings, AGuildThatIsGoneLeavesNothingBehind) {
  for (const std::int64_t to : {5, 6, 7}) set_limit(one, to);
  EXPECT_EQ(limit(two), 7);
  wait_for(loop, two.feed.read_stream_now());
  testing::sql(url, "delete from platform.guilds");
  wait_for(loop, one.store.forget(guild));
  wait_for(loop, two.feed.read_database_now());
  EXPECT_EQ(in_redis(), "nothing");
  EXPECT_EQ(limit(one), 3);
  EXPECT_EQ(limit(two), 3);
  add_guild(loop, one, guild);
  EXPECT_EQ(set_limit(one, 9).version, 1) << "versions begin again";
  wait_for(loop, two.feed.read_stream_now());
  EXPECT_EQ(limit(two), 9);
}

}  // namespace
}  // namespace herwa::platform
