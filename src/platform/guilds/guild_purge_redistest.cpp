// What is left of a guild once the bot has left it, and of its neighbours: everything.
#include "platform/guilds/guild_purge.hpp"

#include <gtest/gtest.h>

#include <map>

#include "platform/changes/test_changes.hpp"
#include "platform/guilds/guild_tables.hpp"
#include "platform/guilds/store.hpp"
#include "redis/client.hpp"
#include "testing/migrated_database.hpp"
#include "testing/stores.hpp"
#include "testing/test_database.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;

// A feature's tables, as its migration would make them: an entry, answers that point at it, and a history.
constexpr const char* feature_tables =
    "begin; create schema quiz authorization herwa_owner; grant usage on schema quiz to herwa_app, "
    "herwa_jobs;"
    " set local role herwa_owner;"
    " create table quiz.rounds (guild_id bigint, round bigint, author bigint, primary key (guild_id, round));"
    " create table quiz.answers (guild_id bigint, answer bigint, round bigint, primary key (guild_id, "
    "answer),"
    " foreign key (guild_id, round) references quiz.rounds);"
    " create table quiz.history (guild_id bigint, entry bigint, by bigint, what text, primary key (guild_id, "
    "entry));"
    " select platform.tenant_table('quiz.rounds'), platform.tenant_table('quiz.answers'),"
    " platform.tenant_table('quiz.history'); select platform.append_only('quiz.history', 'by'); commit";

// Weeks pass at once; nothing here waits for them.
class HandClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override { return at; }
  [[nodiscard]] Tick tick() const override { return {}; }
  Instant at{std::chrono::sys_days(std::chrono::year(2026) / 3 / 1)};
};

std::vector<TableEntry> tables() {
  std::vector<TableEntry> all = guild_tables();
  all.push_back({.name = "quiz.rounds", .user_column = "author", .kept = "with the server"});
  all.push_back({.name = "quiz.answers", .kept = "with the server"});
  all.push_back({.name = "quiz.history", .user_column = "by", .outlives_guild = true, .kept = "for good"});
  return all;
}

class Purge : public ::testing::Test {
 protected:
  Purge() {
    testing::sql(url, feature_tables);
    app.loop.run_until_done(redis->until_up());
    app.loop.run_until_done(jobs.start());
    for (const GuildId guild : {left, here}) {
      std::ignore = app.wait_for(store.present({.id = guild, .owner = UserId(7), .joined_at = now()}));
      fill(guild);
      app.wait_for(
          redis->set(redis::GuildKey{guild, "quiz", "round"}, "1", redis::Ttl(std::chrono::hours(1))));
    }
  }
  ~Purge() override {
    app.loop.run_until_done(redis->close());
    app.loop.run_until_done(jobs.close());
  }

  Instant now() { return clock.now(); }
  void pass(std::chrono::hours time) { clock.at += time; }
  GuildPurgeDone run(GuildPurgeOptions options = {}) {
    options.rows_at_once = 5;
    GuildPurge purge({jobs, *redis, changes, clock}, tables(), options);
    return app.wait_for(purge.run());
  }
  void fill(GuildId guild) {
    for (const postgres::Sql sql :
         {postgres::Sql("insert into quiz.rounds select $1, n, 7 from generate_series(1, 12) n"),
          postgres::Sql("insert into quiz.answers select $1, n, n from generate_series(1, 12) n"),
          postgres::Sql("insert into quiz.history values ($1, 1, 7, 'began')")})
      app.wait_for(app->query_in_guild(guild, sql, {guild}));
  }
  std::int64_t count(const std::string& table, GuildId guild) {
    static const std::map<std::string, postgres::Sql> questions{
        {"guilds", postgres::Sql("select count(*) from platform.guilds where guild_id = $1")},
        {"rounds", postgres::Sql("select count(*) from quiz.rounds where guild_id = $1")},
        {"answers", postgres::Sql("select count(*) from quiz.answers where guild_id = $1")}};
    return app.wait_for(jobs.query(questions.at(table), {guild})).one().get<std::int64_t>(0);
  }
  std::int64_t historian(GuildId guild) {
    return app
        .wait_for(jobs.query("select by from quiz.history where guild_id = $1 and what = 'began'", {guild}))
        .one()
        .get<std::int64_t>(0);
  }
  bool has_key(GuildId guild) { return app.wait_for(redis->exists(redis::GuildKey{guild, "quiz", "round"})); }
  void leave(GuildId guild) { EXPECT_TRUE(app.wait_for(store.left(guild, now()))); }

  HandClock clock;
  const GuildId left{81384788765712384};
  const GuildId here{81384788765712385};
  testing::PrivateRedis server;
  const std::string url = testing::migrated_database();
  testing::TestDatabase app{testing::app_pool(url)};
  std::unique_ptr<Metrics> metrics = make_metrics();
  postgres::Database jobs{{app.loop.executor(), net::system_timers(), *metrics}, testing::jobs_pool(url)};
  std::unique_ptr<redis::Client> redis =
      redis::make_client(app.loop.executor(), net::system_timers(), *app.metrics, {.url = server->url()});
  DirectChanges changes;
  GuildStore store{*app, clock};
};

// B4 after the delay everything of the guild is gone, in PostgreSQL and in Redis, and nothing of
// another
TEST_F(Purge, TakesEverythingOfTheGuildAndNothingOfAnother) {
  leave(left);
  pass(31 * 24h);
  const GuildPurgeDone done = run();
  EXPECT_EQ(done.guilds, 1U);
  EXPECT_EQ(done.failed, 0U);
  EXPECT_EQ(done.rows, 12 + 12 + 1 + 1);
  for (const char* table : {"guilds", "rounds", "answers"}) {
    EXPECT_EQ(count(table, left), 0) << table;
    EXPECT_NE(count(table, here), 0) << table;
  }
  EXPECT_FALSE(has_key(left));
  EXPECT_TRUE(has_key(here));
}

// H2.5 H1.6 history that nobody may delete keeps its rows, and no person
TEST_F(Purge, LeavesHistoryWithoutPeople) {
  leave(left);
  pass(31 * 24h);
  run();
  EXPECT_LT(historian(left), 0) << "a pseudonym";
  EXPECT_EQ(historian(here), 7);
}

// Nothing is touched before the delay is over, nor in an outage however long
TEST_F(Purge, WaitsForTheDelayAndNeverTakesAnOutageForALeaving) {
  leave(left);
  ASSERT_TRUE(app.wait_for(store.unavailable(here)));
  pass(29 * 24h);
  EXPECT_EQ(run().guilds, 0U);
  EXPECT_EQ(count("rounds", left), 12);
  pass(400 * 24h);
  run();
  EXPECT_EQ(count("rounds", left), 0);
  EXPECT_EQ(count("rounds", here), 12);
  // Nor while the bot sees others, which would make the silence of one that is not in an outage a leaving.
  std::ignore = app.wait_for(store.present({.id = left, .owner = UserId(7), .joined_at = now()}));
  pass(2h);
  EXPECT_EQ(run().unseen, 0U);
}

TEST_F(Purge, SparesAGuildThatCameBackInTime) {
  leave(left);
  pass(29 * 24h);
  EXPECT_EQ(app.wait_for(store.present({.id = left, .owner = UserId(7), .joined_at = now()})),
            Arrival::Again);
  pass(29 * 24h);
  EXPECT_EQ(run().guilds, 0U);
  EXPECT_EQ(count("rounds", left), 12);
  EXPECT_TRUE(has_key(left));
}

// It comes back while it is being purged: what is left stays.
TEST_F(Purge, StopsWhenTheGuildComesBackMeanwhile) {
  leave(left);
  pass(31 * 24h);
  testing::sql(url,
               "create function quiz.rejoin() returns trigger language plpgsql security definer as $$ begin"
               " update platform.guilds set left_at = null where guild_id = old.guild_id; return old; end $$;"
               " create trigger rejoin after delete on quiz.answers for each row"
               " when (old.answer = 5) execute function quiz.rejoin()");
  const GuildPurgeDone done = run();
  EXPECT_EQ(done.guilds, 0U);
  EXPECT_EQ(count("answers", left), 7) << "one batch was under way";
  EXPECT_EQ(count("rounds", left), 12);
  EXPECT_EQ(count("guilds", left), 1);
}

// R22.16 running it twice is running it once
TEST_F(Purge, RunTwiceDoesNothingMore) {
  leave(left);
  pass(31 * 24h);
  EXPECT_EQ(run().guilds, 1U);
  const GuildPurgeDone again = run();
  EXPECT_EQ(again.guilds, 0U);
  EXPECT_EQ(again.rows, 0);
}

// R22.9 Redis away: the guild keeps its row, and the next run takes it
TEST_F(Purge, WithoutRedisEndsAndGoesOnTheNextTime) {
  leave(left);
  pass(31 * 24h);
  server->kill_hard();
  ASSERT_TRUE(app.eventually([&] { return !redis->state().up; }));
  EXPECT_THROW(run(), Unavailable);
  EXPECT_EQ(count("guilds", left), 1);
  testing::must(server->start());
  app.wait_for(redis->until_up());
  EXPECT_EQ(run().guilds, 1U);
  EXPECT_EQ(count("guilds", left), 0);
}

// One guild that cannot be purged does not keep the others.
TEST_F(Purge, GoesOnAfterAGuildThatCannotBePurged) {
  leave(left);
  pass(1h);
  leave(here);
  pass(31 * 24h);
  testing::sql(url,
               "create table quiz.undeclared (guild_id bigint, round bigint, foreign key (guild_id, round)"
               " references quiz.rounds); insert into quiz.undeclared values (81384788765712384, 3)");
  const GuildPurgeDone done = run();
  EXPECT_EQ(done.guilds, 1U);
  EXPECT_EQ(done.failed, 1U);
  EXPECT_EQ(count("guilds", here), 0);
  EXPECT_EQ(count("guilds", left), 1);
}

// A leaving that nobody saw: the bot was away, and sees the others since.
TEST_F(Purge, CountsAGuildAsLeftThatTheBotSeesNoMore) {
  pass(8 * 24h);
  EXPECT_EQ(run().unseen, 0U) << "the bot was away too";
  std::ignore = app.wait_for(store.present({.id = here, .owner = UserId(7), .joined_at = now()}));
  EXPECT_EQ(run().unseen, 0U) << "it has only just come back";
  pass(2h);
  EXPECT_EQ(run().unseen, 1U);
  EXPECT_EQ(app.wait_for(store.get(left))->left_at, now());
  EXPECT_EQ(app.wait_for(store.get(here))->left_at, std::nullopt);
}

// The application may not purge: only the jobs' role is let.
TEST_F(Purge, IsNotForTheApplication) {
  EXPECT_THROW(app.wait_for(app->query_in_guild(
                   left, "select platform.purge_rows('quiz.rounds'::regclass, $1, 10)", {left})),
               Failure);
  EXPECT_EQ(count("rounds", left), 12);
}

TEST_F(Purge, TellsWhoeverHasTheGuildInMemory) {
  std::vector<std::string> told;
  std::vector<Changes::Listening> listening;
  for (const char* topic : {"settings", "plans"})
    listening.push_back(changes.subscribe(
        topic,
        {.on_change = [&](const Change& change) { told.push_back(change.topic + change.guild.text()); },
         .on_gap = [] {}}));
  leave(left);
  pass(31 * 24h);
  run();
  EXPECT_EQ(told, (std::vector<std::string>{"settings" + left.text(), "plans" + left.text()}));
}

}  // namespace
}  // namespace herwa::platform
