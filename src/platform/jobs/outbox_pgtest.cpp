// A job and the transaction that adds it, in PostgreSQL alone.
#include <gtest/gtest.h>

#include "platform/jobs/outbox.hpp"
#include "postgres/errors.hpp"
#include "testing/migrated_database.hpp"
#include "testing/stores.hpp"
#include "testing/test_database.hpp"

namespace herwa::platform {
namespace {

Task<std::string> run_nothing(JobContext&) { co_return ""; }

std::vector<Feature> features() {
  Feature feature{.name = "gifts", .title = "Gifts", .summary = "Given away."};
  feature.jobs = {{.name = "give", .run = run_nothing},
                  {.name = "wrap", .queue = "paper", .retries = 0, .run = run_nothing}};
  return {feature};
}

struct OutboxTest : ::testing::Test {
  using Added = std::expected<InOutbox, Refusal>;

  Task<Added> add_now(std::optional<GuildId> guild, OutboxJob job, bool commit = true) {
    auto tx = guild ? co_await app->begin(*guild) : co_await jobs->begin_unscoped();
    auto added = co_await outbox.add(tx, guild, std::move(job));
    if (commit) co_await tx.commit();
    co_return added;
  }
  Added add(GuildId guild, OutboxJob job) { return app.wait_for(add_now(guild, std::move(job))); }
  std::string rows() {
    return testing::sql(url,
                        "select coalesce(string_agg(guild_id || ' ' || queue || ' ' || job_id, ', ' order by"
                        " guild_id, job_id), '') from platform.outbox");
  }

  const std::string url = testing::migrated_database();
  testing::TestDatabase app{testing::app_pool(url)};
  testing::TestDatabase jobs{testing::jobs_pool(url)};
  JobTable table{features()};
  Outbox outbox{table, app.time};
};

TEST_F(OutboxTest, AJobIsThereOnceItsTransactionCommits) {
  EXPECT_TRUE(app.wait_for(add_now(GuildId(1), {.name = "gifts.give", .id = "lost"}, false)).has_value());
  EXPECT_EQ(rows(), "");
  EXPECT_TRUE(add(GuildId(1), {.name = "gifts.give", .id = "kept"}).has_value());
  EXPECT_EQ(rows(), "1 default kept");
  EXPECT_EQ(testing::sql(url, "select attempts from platform.outbox"), "4");
}

// R17.14 one id is one job in its guild and queue, in one call, in two, and for another guild it is another
TEST_F(OutboxTest, AnIdIsAddedOnce) {
  const OutboxJob job{.name = "gifts.give", .id = "one"};
  EXPECT_FALSE(add(GuildId(1), job)->was_there);
  EXPECT_TRUE(add(GuildId(1), job)->was_there);
  EXPECT_FALSE(add(GuildId(2), job)->was_there);
  EXPECT_FALSE(add(GuildId(1), {.name = "gifts.wrap", .id = "one"})->was_there);
  const auto twice = [](OutboxTest& test) -> Task<std::vector<InOutbox>> {
    auto tx = co_await test.app->begin(GuildId(1));
    std::vector<OutboxJob> many{{.name = "gifts.give", .id = "two"}, {.name = "gifts.give", .id = "two"}};
    auto added = co_await test.outbox.add_all(tx, GuildId(1), std::move(many));
    co_await tx.commit();
    co_return *added;
  };
  const auto both = app.wait_for(twice(*this));
  EXPECT_FALSE(both[0].was_there);
  EXPECT_TRUE(both[1].was_there);
  EXPECT_EQ(rows(), "1 default one, 1 paper one, 1 default two, 2 default one");
}

TEST_F(OutboxTest, WithoutAnIdEachIsAJobOfItsOwn) {
  const auto one = add(GuildId(1), {.name = "gifts.give"});
  const auto two = add(GuildId(1), {.name = "gifts.give"});
  EXPECT_NE(one->id, two->id);
  EXPECT_EQ(testing::sql(url, "select count(*) from platform.outbox"), "2");
}

TEST_F(OutboxTest, WhatWasDoneIsNotAddedAgain) {
  testing::sql(url, "insert into platform.job_effects values (1, 'default/once', '2026-03-01')");
  EXPECT_TRUE(add(GuildId(1), {.name = "gifts.give", .id = "once"})->was_there);
  EXPECT_FALSE(add(GuildId(2), {.name = "gifts.give", .id = "once"})->was_there);
  EXPECT_EQ(rows(), "2 default once");
}

TEST_F(OutboxTest, WhatCannotRunIsRefusedAndTheTransactionGoesOn) {
  const auto code = [this](OutboxJob job) {
    const auto added = add(GuildId(1), std::move(job));
    return added ? std::string("accepted") : added.error().code;
  };
  EXPECT_EQ(code({.name = "gifts.take"}), "job_name");
  EXPECT_EQ(code({.name = "gifts.give", .data = "{"}), "job_data_json");
  EXPECT_EQ(code({.name = "gifts.give", .data = "\"\xFF\""}), "job_data_json");
  EXPECT_EQ(code({.name = "gifts.give", .data = '"' + std::string(outbox_bytes_max - 1, 'x') + '"'}),
            "job_data_size");
  EXPECT_EQ(code({.name = "gifts.give", .data = '"' + std::string(outbox_bytes_max - 2, 'x') + '"'}),
            "accepted");
  EXPECT_EQ(code({.name = "gifts.give", .id = "a:b"}), "job_id");
  EXPECT_EQ(code({.name = "gifts.give", .id = std::string(161, 'x')}), "job_id");
  EXPECT_EQ(code({.name = "gifts.give", .priority = 2'097'152}), "job_priority");
  const auto goes_on = [](OutboxTest& test) -> Task<bool> {
    auto tx = co_await test.app->begin(GuildId(1));
    const auto refused = co_await test.outbox.add(tx, GuildId(1), {.name = "gifts.take"});
    const auto added = co_await test.outbox.add(tx, GuildId(1), {.name = "gifts.give", .id = "after"});
    co_await tx.commit();
    co_return !refused && added.has_value();
  };
  EXPECT_TRUE(app.wait_for(goes_on(*this)));
}

// R16.2 nobody adds a job to another guild, or sees or takes back another guild's job
TEST_F(OutboxTest, AJobStaysInItsGuild) {
  EXPECT_FALSE(add(GuildId(1), {.name = "gifts.give", .id = "mine"})->was_there);
  const auto to_another = [](OutboxTest& test) -> Task<> {
    auto tx = co_await test.app->begin(GuildId(2));
    co_await test.outbox.add(tx, GuildId(1), {.name = "gifts.give", .id = "theirs"});
    co_await tx.commit();
  };
  EXPECT_THROW(app.wait_for(to_another(*this)), postgres::SqlError);
  const auto without_guild = [](OutboxTest& test) -> Task<> {
    auto tx = co_await test.app->begin_unscoped();
    co_await test.outbox.add(tx, std::nullopt, {.name = "gifts.give", .id = "nobodys"});
    co_await tx.commit();
  };
  EXPECT_THROW(app.wait_for(without_guild(*this)), postgres::SqlError);
  EXPECT_TRUE(app.wait_for(app->query_in_guild(GuildId(2), "select from platform.outbox")).empty());
  EXPECT_EQ(app.wait_for(app->query_in_guild(GuildId(2), "delete from platform.outbox")).affected(), 0U);
  EXPECT_EQ(rows(), "1 default mine");
  EXPECT_TRUE(jobs.wait_for(add_now(std::nullopt, {.name = "gifts.give", .id = "ours"})).has_value());
  EXPECT_EQ(rows(), "0 default ours, 1 default mine");
}

TEST_F(OutboxTest, AnEffectIsWrittenByTheApplicationAndNeverTakenBack) {
  const auto in_guild = [this](postgres::Sql sql) {
    return app.wait_for(app->query_in_guild(GuildId(1), sql)).affected();
  };
  EXPECT_EQ(in_guild("insert into platform.job_effects values (1, 'x/y', '2026-03-01')"), 1U);
  EXPECT_THROW(in_guild("delete from platform.job_effects"), postgres::SqlError);
  EXPECT_THROW(in_guild("update platform.job_effects set effect = 'z'"), postgres::SqlError);
  EXPECT_THROW(in_guild("insert into platform.job_effects values (2, 'x/y', '2026-03-01')"),
               postgres::SqlError);
  EXPECT_THROW(in_guild("update platform.outbox set refused = 'no'"), postgres::SqlError);
}

}  // namespace
}  // namespace herwa::platform
