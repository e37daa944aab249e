// What Redis remembers of members' warnings is what PostgreSQL says, whatever several processes do at once,
// whatever Redis forgets and whoever dies in the middle.
#include "platform/sanctions/warning_tally.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <memory>

#include "platform/sanctions/sanction_rows.hpp"
#include "testing/migrated_database.hpp"  // tidy allows layers: only tests include this
#include "testing/stores.hpp"             // tidy allows layers: only tests include this
#include "testing/test_database.hpp"      // tidy allows layers: only tests include this

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;

// Processes that share the stores, each with its own connection to Redis.
struct House {
  explicit House(const std::string& redis_url)
      : url(testing::migrated_database()), db(testing::app_pool(url)) {
    for (int n = 0; n < 2; ++n) {
      clients.push_back(
          redis::make_client(db.loop.executor(), net::system_timers(), *db.metrics, {.url = redis_url}));
      db.loop.run_until_done(clients.back()->until_up());
      tallies.push_back(
          std::make_unique<WarningTally>(WarningTally::Parts{*db, *clients.back(), db.time, *db.metrics}));
    }
  }
  ~House() {
    for (auto& client : clients) db.loop.run_until_done(client->close());
  }
  House(const House&) = delete;
  House& operator=(const House&) = delete;

  static House& shared() {
    static House house(testing::redis().url());
    return house;
  }
  [[nodiscard]] Instant now() const { return db.time.now(); }

  Sanction warning(std::int64_t points, std::chrono::seconds lasts) {
    return {.guild = guild,
            .kind = SanctionKind::Warn,
            .act = "act " + std::to_string(++acts),
            .source = "test",
            .by = {},
            .target = user,
            .reason = "r",
            .lasts = lasts,
            .points = points};
  }
  Task<> warn_by(WarningTally& tally, Sanction sanction) {
    const auto change = co_await tally.begin_change(sanction.guild, sanction.target);
    co_await sanction_rows::finish(*db, sanction, now());
    co_await tally.end_change(change);
  }
  // Takes the first one that counts out of the count, as an edit of a case does.
  Task<> take_back_by(WarningTally& tally) {
    const auto change = co_await tally.begin_change(guild, user);
    co_await db->query_in_guild(
        guild,
        "update platform.sanctions set expired_at = $3 where guild_id = $1 and number = (select min(number)"
        " from platform.sanctions where guild_id = $1 and target_id = $2 and kind = 'warn'"
        " and expired_at is null)",
        {guild, user, now()});
    co_await tally.end_change(change);
  }
  Task<> read_by(WarningTally& tally) { static_cast<void>(co_await tally.of(guild, user)); }
  WarningsInForce by_rows() { return db.wait_for(sanction_rows::warnings_in_force(*db, guild, user, now())); }
  void next_member() {
    static std::uint64_t made = 0;
    guild = GuildId(7'000'000 + ++made);
    user = UserId(8'000'000 + made);
  }
  std::optional<std::string> in_redis() {
    return db.wait_for(clients[0]->get(redis::GuildKey{guild, "moderation", "warnings", user.value()}));
  }

  std::string url;
  testing::TestDatabase db;
  std::vector<std::unique_ptr<redis::Client>> clients;
  std::vector<std::unique_ptr<WarningTally>> tallies;
  GuildId guild;
  UserId user;
  int acts = 0;
};

void do_something(House& house) {
  WarningTally& tally = *house.tallies[*rc::gen::inRange<std::size_t>(0, 2)];
  const auto lasts = std::chrono::seconds(*rc::gen::inRange(1, 7200));
  const std::int64_t points = *rc::gen::inRange(0, 5);
  switch (*rc::gen::inRange(0, 8)) {
    case 0:
    case 1: house.db.wait_for(house.warn_by(tally, house.warning(points, lasts))); break;
    case 2: house.db.wait_for(house.take_back_by(tally)); break;
    case 3: house.db.time.advance(house.db.loop, std::chrono::seconds(*rc::gen::inRange(1, 3600))); break;
    case 4: testing::flush_redis(); break;
    case 5:  // who died after writing, before unsaying
      static_cast<void>(house.db.wait_for(tally.begin_change(house.guild, house.user)));
      house.db.wait_for(sanction_rows::finish(*house.db, house.warning(points, lasts), house.now()));
      break;
    case 6:  // and before writing
      static_cast<void>(house.db.wait_for(tally.begin_change(house.guild, house.user)));
      break;
    default:  // all at once
      for (int n = 0; n < 6; ++n) {
        WarningTally& one = *house.tallies[*rc::gen::inRange<std::size_t>(0, 2)];
        if (*rc::gen::arbitrary<bool>()) {
          house.db.tasks.spawn("warn", house.warn_by(one, house.warning(1, 1h)));
        } else {
          house.db.tasks.spawn("read", house.read_by(one));
        }
      }
      RC_ASSERT(house.db.eventually([&house] { return house.db.tasks.running() == 0; }));
  }
}

// R4.9 P12 counts in Redis equal those in PostgreSQL, for every process, after whatever was done
RC_GTEST_PROP(WarningTally, SaysWhatPostgresSays, ()) {
  House& house = House::shared();
  house.next_member();
  const int steps = *rc::gen::inRange(1, 12);
  for (int step = 0; step < steps; ++step) {
    do_something(house);
    const WarningsInForce there = house.by_rows();
    for (auto& tally : house.tallies)
      RC_ASSERT(house.db.wait_for(tally->of(house.guild, house.user)) == there);
  }
}

// R4.9 it is remembered for a day, and asked of Redis alone meanwhile
TEST(WarningTally, IsRememberedForADay) {
  House& house = House::shared();
  house.next_member();
  house.db.wait_for(house.warn_by(*house.tallies[0], house.warning(3, 48h)));
  EXPECT_EQ(house.in_redis(), std::nullopt) << "who changes it does not fill it";
  EXPECT_EQ(house.db.wait_for(house.tallies[0]->of(house.guild, house.user)).points, 3);
  ASSERT_TRUE(house.in_redis());
  EXPECT_THAT(*house.in_redis(), ::testing::StartsWith("1 3 "));
  const redis::Reply left = house.db.wait_for(house.clients[0]->command(
      "PTTL", redis::GuildKey{house.guild, "moderation", "warnings", house.user.value()}));
  EXPECT_GT(left.integer(), std::chrono::milliseconds(23h).count());
  EXPECT_LE(left.integer(), std::chrono::milliseconds(24h).count());
  // Nobody told it: what another way changed is not seen, which shows where it comes from.
  static_cast<void>(house.db.wait_for(house.db->query_in_guild(
      house.guild, "update platform.sanctions set points = 4 where guild_id = $1", {house.guild})));
  EXPECT_EQ(house.db.wait_for(house.tallies[1]->of(house.guild, house.user)).points, 3);
}

// What is there and is no count of ours gives way.
TEST(WarningTally, RubbishGivesWay) {
  House& house = House::shared();
  house.next_member();
  house.db.wait_for(house.warn_by(*house.tallies[0], house.warning(2, 1h)));
  for (const char* rubbish : {"", "7", "1 2 3 4", "-1 0 0", "many"}) {
    house.db.wait_for(house.clients[0]->set(
        redis::GuildKey{house.guild, "moderation", "warnings", house.user.value()}, rubbish, redis::Ttl(1h)));
    EXPECT_EQ(house.db.wait_for(house.tallies[0]->of(house.guild, house.user)).points, 2) << rubbish;
  }
  EXPECT_THAT(*house.in_redis(), ::testing::StartsWith("1 2 "));
}

// R21.1 P33 R22.9 Redis is away while a warning is given, and comes back with what it knew before
TEST(WarningTally, WhatRedisMissedItIsToldLater) {
  testing::PrivateRedis redis(embedded::RedisDurability::Always);
  House house(redis->url());
  house.next_member();
  house.db.wait_for(house.warn_by(*house.tallies[0], house.warning(1, 1h)));
  EXPECT_EQ(house.db.wait_for(house.tallies[0]->of(house.guild, house.user)).count, 1);
  redis->kill_hard();
  ASSERT_TRUE(house.db.eventually([&house] { return !house.clients[0]->state().up; }));
  EXPECT_EQ(house.db.wait_for(house.tallies[0]->of(house.guild, house.user)).count, 1);
  house.db.wait_for(house.warn_by(*house.tallies[0], house.warning(1, 1h)));
  EXPECT_EQ(house.db.wait_for(house.tallies[0]->of(house.guild, house.user)).count, 2);
  redis->start();
  for (auto& client : house.clients) house.db.loop.run_until_done(client->until_up());
  ASSERT_TRUE(house.in_redis()) << "it still says one";
  house.db.wait_for(house.tallies[0]->unsay());
  for (auto& tally : house.tallies) EXPECT_EQ(house.db.wait_for(tally->of(house.guild, house.user)).count, 2);
}

}  // namespace
}  // namespace herwa::platform
