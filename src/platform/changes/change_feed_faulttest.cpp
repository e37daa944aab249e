// News of changes while Redis or PostgreSQL is killed, frozen, or loses what it was told. Feeds run in
// simulated time; the stores are real.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <thread>
#include <vector>

#include "platform/changes/test_process.hpp"
#include "testing/simulated_time.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Feeds : public ::testing::Test {
 protected:
  void SetUp() override {
    time.hold_while([this] { return busy(one) || busy(two); });
    listening = two.feed.subscribe(
        "plans", {.on_change = [this](const Change& change) { heard.push_back(change.version); },
                  .on_gap = [this] { ++gaps; }});
  }
  // Stands where both tasks wait: one on the stream, one for its next look into PostgreSQL.
  void start() {
    two.feed.start(two.tasks);
    time.advance(loop, Duration::zero());
    ASSERT_TRUE(two.feed.following());
    ASSERT_EQ(two.feed.heard_up_to(), 0);
  }
  static bool busy(FeedProcess& process) {
    const postgres::Usage usage = process.database.usage();
    return usage.in_use + usage.opening > 0;
  }
  void announce(std::int64_t version) { wait_for(loop, one.feed.record_and_announce(plan(version))); }
  // As when a process ends between its commit and its announcement.
  void record_only(std::int64_t version) { wait_for(loop, commit(one, plan(version))); }
  static Change plan(std::int64_t version) {
    return {.topic = "plans", .guild = GuildId(1), .part = "", .version = version, .seq = 0};
  }
  static Task<> commit(FeedProcess& process, Change change) {
    postgres::Transaction tx = co_await process.database.begin_unscoped();
    co_await process.feed.record(tx, std::move(change));
    co_await tx.commit();
  }
  // Real time for what is on the wire, then simulated time for what waits.
  bool hears(std::int64_t version, Duration within) {
    const auto done = [&] { return std::find(heard.begin(), heard.end(), version) != heard.end(); };
    return time.run_until(loop, done, within);
  }
  bool eventually(const std::function<bool()>& holds) {
    const Tick given_up = system_clock().tick() + 30s;
    while (!holds() && system_clock().tick() < given_up) {
      if (loop.poll() == 0) std::this_thread::yield();
    }
    return holds();
  }

  const std::string url = testing::migrated_database();
  testing::PrivateRedis redis;
  net::Loop loop;
  testing::SimulatedTime time;
  FeedProcess one{{loop, url, redis->url(), time}};
  FeedProcess two{{loop, url, redis->url(), time}};
  std::vector<std::int64_t> heard;
  int gaps = 0;
  Changes::Listening listening;
};

TEST_F(Feeds, WhatIsAnnouncedIsHeardThroughTheStreamWithoutAPoll) {
  start();
  announce(7);
  EXPECT_TRUE(eventually([&] { return !heard.empty(); }));
  EXPECT_THAT(heard, ElementsAre(7));
  EXPECT_EQ(two.metrics->counter("herwa_changes_heard_total", "", {{"source", "stream"}}).value(), 1);
}

// H1.7 a change whose message was lost is in force within five seconds
TEST_F(Feeds, ALostMessageIsFoundInPostgres) {
  start();
  record_only(8);
  EXPECT_TRUE(hears(8, 5s));
}

// The next message shows that one is missing, and it is fetched at once.
TEST_F(Feeds, AMissingNumberIsFetchedAtOnce) {
  start();
  record_only(8);
  announce(9);
  EXPECT_TRUE(eventually([&] { return heard.size() == 2; }));
  EXPECT_THAT(heard, ElementsAre(9, 8));
}

// P33 H1.7 with Redis killed a change is heard from PostgreSQL within a second, and afterwards from Redis
// again
TEST_F(Feeds, GoOnFromPostgresWhileRedisIsAway) {
  start();
  redis->kill_hard();
  ASSERT_TRUE(eventually([&] { return !two.feed.following() && !one.redis->state().up; }));
  for (std::int64_t version = 1; version <= 3; ++version) {
    announce(version);
    EXPECT_TRUE(hears(version, 1s)) << version;
  }
  testing::must(redis->start());
  wait_for(loop, one.redis->until_up());
  ASSERT_TRUE(time.run_until(
                  loop, [&] { return two.waiting_redis->state().up; }, 1s) ||
              eventually([&] { return two.waiting_redis->state().up; }));
  time.advance(loop, 600ms);
  ASSERT_TRUE(eventually([&] { return two.feed.following(); }));
  announce(4);
  EXPECT_TRUE(eventually([&] { return heard.size() == 4; }));
  EXPECT_THAT(heard, ElementsAre(1, 2, 3, 4));
  EXPECT_EQ(two.tasks.failed(), 0U);
}

TEST_F(Feeds, AProcessThatStartsHearsWhatChangedLately) {
  announce(1);
  record_only(2);
  FeedProcess late{{loop, url, redis->url(), time}};
  std::vector<std::int64_t> heard_late;
  ChangeFeed feed({late.database, *late.redis, *late.waiting_redis, time, *late.metrics});
  const auto listening_late = feed.subscribe(
      "plans",
      {.on_change = [&](const Change& change) { heard_late.push_back(change.version); }, .on_gap = [] {}});
  wait_for(loop, feed.read_stream_now());
  wait_for(loop, feed.read_database_now());
  EXPECT_THAT(heard_late, ElementsAre(1, 2));
  EXPECT_EQ(feed.heard_up_to(), 2);
}

TEST_F(Feeds, WhoIsTooFarBehindIsToldThatThereIsAGap) {
  announce(1);
  wait_for(loop, two.feed.read_stream_now());
  EXPECT_EQ(two.feed.heard_up_to(), 1);
  testing::sql(url, "update platform.change_head set seq = 10050");
  record_only(2);
  EXPECT_EQ(testing::sql(url, "select count(*) from platform.changes"), "1") << "the oldest make room";
  wait_for(loop, two.feed.read_database_now());
  EXPECT_EQ(gaps, 1);
  EXPECT_THAT(heard, ElementsAre(1, 2));
  testing::sql(url, "update platform.change_head set seq = 5; delete from platform.changes");
  wait_for(loop, two.feed.read_database_now());
  EXPECT_EQ(gaps, 2) << "the database was restored from an older copy";
  record_only(3);
  wait_for(loop, two.feed.read_database_now());
  EXPECT_THAT(heard, ElementsAre(1, 2, 3));
}

TEST_F(Feeds, NonsenseInTheStreamIsSteppedOver) {
  const redis::ProcessKey stream("changes", "stream");
  wait_for(loop, one.redis->command("XADD", stream, "*", "topic", "plans", redis::Permanent{}));
  wait_for(loop, one.redis->command("XADD", stream, "*", "topic", "plans", "part", "", "subject", "1",
                                    "version", "1", "seq", "x", redis::Permanent{}));
  announce(4);
  wait_for(loop, two.feed.read_stream_now());
  EXPECT_THAT(heard, ElementsAre(4));
}

// Who listens no more is told nothing, and a topic's news reach its own listeners only.
TEST_F(Feeds, TellOnlyThoseWhoListen) {
  int others = 0;
  const auto other = two.feed.subscribe(
      "catalog", {.on_change = [&](const Change&) { ++others; }, .on_gap = [&] { ++others; }});
  listening.reset();
  announce(1);
  wait_for(loop, two.feed.read_stream_now());
  EXPECT_EQ(two.feed.heard_up_to(), 1);
  EXPECT_THAT(heard, IsEmpty());
  EXPECT_EQ(others, 0);
}

// What is not committed is not heard, and leaves no hole in the numbers.
TEST_F(Feeds, WhatIsRolledBackNeverHappened) {
  const auto roll_back = [](FeedProcess& process) -> Task<> {
    postgres::Transaction tx = co_await process.database.begin_unscoped();
    co_await process.feed.record(tx, plan(1));
    co_await tx.rollback();
  };
  wait_for(loop, roll_back(one));
  announce(2);
  wait_for(loop, two.feed.read_stream_now());
  wait_for(loop, two.feed.read_database_now());
  EXPECT_THAT(heard, ElementsAre(2));
  EXPECT_EQ(two.feed.heard_up_to(), 1);
}

}  // namespace
}  // namespace herwa::platform
