// The decay of warnings as a worker runs it, from the feature's own table.
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>

#include "apps/herwa/features.hpp"
#include "platform/jobs/test_house.hpp"

namespace herwa::app {
namespace {

using platform::JobEntry;
using platform::JobsHouse;

class DecayTest : public ::testing::Test {
 protected:
  void SetUp() override {
    testing::flush_redis();
    for (const platform::Feature& feature : all_features()) {
      for (const JobEntry& job : feature.jobs) {
        if (feature.name == "moderation" && job.name == "decay") decay_ = job;
      }
    }
    JobEntry by_hand = decay_;
    by_hand.schedule.reset();  // only when a test says so
    house_ = std::make_unique<JobsHouse>(std::vector<JobEntry>{std::move(by_hand)});
  }
  void TearDown() override { house_.reset(); }

  // A case of guild `guild` about member 3, which ends so many minutes from now.
  void add(GuildId guild, const char* kind, std::optional<int> ends_in) {
    const Instant now = system_clock().now();
    const std::optional<Instant> ends =
        ends_in ? std::optional(now + std::chrono::minutes(*ends_in)) : std::nullopt;
    const std::int64_t number = ++cases_;
    static_cast<void>(house_->get(house_->jobs().query(
        "insert into platform.sanctions (guild_id, act, kind, state, number, target_id, source, ends_at,"
        " begun_at, held_until, ended_at) values ($1, $2, $3, 'done', $4, 3, 'test', $5, $6, $6, $6)",
        {guild, fmt::to_string(number), std::string(kind), number, ends, now})));
  }
  std::string run() {
    queue::Queue queue = house_->queue();
    const auto added = house_->get(queue.add("test.decay", "{}"));
    house_->until([&] { return house_->get(queue.state(added->id)) == queue::State::Completed; },
                  "completed");
    return house_->get(queue.job(added->id))->return_value;
  }
  [[nodiscard]] std::string expired() const {
    return house_->sql(
        "select coalesce(string_agg(act, ' ' order by number), '') from platform.sanctions"
        " where expired_at is not null");
  }

  JobEntry decay_;
  std::unique_ptr<JobsHouse> house_;
  std::int64_t cases_ = 0;
};

// R4.2 R17.5 warnings whose time is over leave the count, in each guild; nothing else does
TEST_F(DecayTest, WhatIsOverLeavesTheCount) {
  add(GuildId(5), "warn", -1);            // 1
  add(GuildId(5), "warn", 60);            // 2 has time
  add(GuildId(5), "warn", std::nullopt);  // 3 counts for ever
  add(GuildId(5), "timeout", -1);         // 4 is no warning
  add(GuildId(7), "warn", -100'000);      // 5
  house_->start_workers("default");
  EXPECT_EQ(run(), R"({"expired":2,"dropped":0})");
  EXPECT_EQ(expired(), "1 5");
}

// R4.2 however many are over at once
TEST_F(DecayTest, ManyAtOnceAllLeave) {
  static_cast<void>(house_->get(house_->jobs().query(
      "insert into platform.sanctions (guild_id, act, kind, state, number, target_id, source, ends_at,"
      " begun_at, held_until, ended_at) select 5, n::text, 'warn', 'done', n, 3, 'test', $1, $1, $1, $1"
      " from generate_series(1, 1001) n",
      {system_clock().now() - std::chrono::hours(1)})));
  house_->start_workers("default");
  EXPECT_EQ(run(), R"({"expired":1001,"dropped":0})");
}

// An act on many goes after thirty days, unless it still runs.
TEST_F(DecayTest, ActsOnManyGoAfterThirtyDays) {
  const auto asked = [this](int id, const char* state, int days_ago) {
    static_cast<void>(house_->get(house_->jobs().query(
        "insert into moderation.mass_acts (guild_id, mass_id, kind, state, asked_by, asked_at, channel_id,"
        " reason, delete_seconds, locale) values (5, $1, 'ban', $2, 3, $3, 4, '', 0, '')",
        {std::int64_t{id}, std::string(state), system_clock().now() - std::chrono::days(days_ago)})));
  };
  asked(1, "done", 31);
  asked(2, "done", 29);
  asked(3, "running", 31);
  house_->start_workers("default");
  EXPECT_EQ(run(), R"({"expired":0,"dropped":1})");
  EXPECT_EQ(house_->sql("select string_agg(mass_id::text, ' ' order by mass_id) from moderation.mass_acts"),
            "2 3");
}

// R17.5 R22.11 R22.15 R22.16 run again, or by two workers at once, it does nothing twice
TEST_F(DecayTest, RepeatingItChangesNothing) {
  for (int i = 0; i < 5; ++i) add(GuildId(5), "warn", -1 - i);
  house_->start_workers("default");
  house_->start_workers("default");
  queue::Queue queue = house_->queue();
  const auto first = house_->get(queue.add("test.decay", "{}"));
  EXPECT_TRUE(first);
  static_cast<void>(run());
  house_->until([&] { return house_->get(queue.state(first->id)) == queue::State::Completed; }, "both");
  const std::string when = house_->sql(
      "select string_agg(expired_at::text, ' ' order by number) from"
      " platform.sanctions");
  EXPECT_EQ(expired(), "1 2 3 4 5");
  EXPECT_EQ(run(), R"({"expired":0,"dropped":0})");
  EXPECT_EQ(house_->sql("select string_agg(expired_at::text, ' ' order by number) from platform.sanctions"),
            when);
}

// R4.8
TEST_F(DecayTest, ItRunsEveryHour) {
  ASSERT_TRUE(decay_.schedule);
  EXPECT_EQ(decay_.schedule->every, std::chrono::minutes(60));
}

}  // namespace
}  // namespace herwa::app
