// Reservations from several processes at once, over lost data, without Redis, and from period to period.
#include "platform/plans/quotas.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "platform/plans/test_house.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;
using Outcome = Reservation::Outcome;

constexpr std::uint32_t opened = 0;   // 5 a day, open when unsure
constexpr std::uint32_t answers = 1;  // 3 a month, closed when unsure

// One process: its own connection to Redis and its own unsettled uses.
struct Node {
  Node(House& h, const std::string& url)
      : house(h),
        redis(redis::make_client(h.db.loop.executor(), net::system_timers(), *h.db.metrics, {.url = url})) {
    h.db.loop.run_until_done(redis->until_up());
  }
  ~Node() { house.db.loop.run_until_done(redis->close()); }
  Reservation reserve(GuildId guild, std::uint32_t quota, std::int64_t amount = 1) {
    return house.db.wait_for(quotas.reserve(guild, quota, amount));
  }
  void settle() { house.db.wait_for(quotas.settle()); }

  House& house;
  std::unique_ptr<redis::Client> redis;
  Quotas quotas{{*house.db, *redis, house.db.time, *house.db.metrics, house.catalog, house.policies}};
};

struct Scene {
  Scene() {
    for (int i = 0; i < 3; ++i) nodes.push_back(std::make_unique<Node>(house, testing::redis().url()));
  }
  static Scene& shared() {
    static Scene scene;
    return scene;
  }
  // Of the free tier, from now on.
  void set_amount(std::int64_t amount) {
    house.db.wait_for(
        house.admin.set_quota({"cli"}, {"tickets", "opened", "free", {amount, QuotaPeriod::Day, false}}));
    house.db.wait_for(house.catalog.load());
  }
  std::int64_t stored(GuildId guild) {
    const auto result = house.db.wait_for(house.db->query_in_guild(
        guild, "select coalesce(sum(used), 0)::bigint from platform.quota_usage where guild_id = $1",
        {guild}));
    return result.one().get<std::int64_t>(0);
  }

  House house;
  std::vector<std::unique_ptr<Node>> nodes;
};

struct Counted {
  std::int64_t taken = 0;
  std::optional<std::int64_t> least_refused;
  int ended = 0;
};

Task<> reserve_into(Quotas& quotas, GuildId guild, std::int64_t amount, Counted& counted) {
  const Reservation reservation = co_await quotas.reserve(guild, opened, amount);
  ++counted.ended;
  if (reservation.outcome == Outcome::Reserved) {
    counted.taken += amount;
  } else {
    counted.least_refused = std::min(counted.least_refused.value_or(amount), amount);
  }
}

// At once, from random processes; ends when all have ended.
void storm(Scene& scene, GuildId guild, Counted& counted) {
  const int uses = *rc::gen::inRange(1, 30);
  const int before = counted.ended;
  for (int i = 0; i < uses; ++i) {
    Node& node = *scene.nodes[static_cast<std::size_t>(*rc::gen::inRange(0, 3))];
    scene.house.db.tasks.spawn("reserve", reserve_into(node.quotas, guild, *rc::gen::inRange(1, 4), counted));
  }
  RC_ASSERT(scene.house.db.eventually([&] { return counted.ended == before + uses; }));
}

// H4.1 however many processes reserve at once: never more than the amount, and never a refusal while what was
// asked for is left
RC_GTEST_PROP(QuotasAtOnce, NeverExceedTheAmountAndNeverRefuseTooEarly, ()) {
  Scene& scene = Scene::shared();
  const GuildId guild = scene.house.new_guild();
  const std::int64_t amount = *rc::gen::inRange(0, 40);
  scene.set_amount(amount);
  Counted counted;
  for (int round = 0; round < 2; ++round) {
    storm(scene, guild, counted);
    RC_ASSERT(counted.taken <= amount);
    if (counted.least_refused) RC_ASSERT(counted.taken + *counted.least_refused > amount);
    if (*rc::gen::arbitrary<bool>()) scene.nodes[0]->settle();
  }
  for (auto& node : scene.nodes) node->settle();
  RC_ASSERT(scene.stored(guild) == counted.taken);
}

// H4.1 what was settled before Redis lost its data counts again before the first reservation, and what was
// reserved but not settled counts once it is
RC_GTEST_PROP(QuotasAtOnce, CountTheSameAfterRedisLostItsData, ()) {
  Scene& scene = Scene::shared();
  const GuildId guild = scene.house.new_guild();
  const std::int64_t amount = *rc::gen::inRange(1, 60);
  scene.set_amount(amount);
  Counted counted;
  storm(scene, guild, counted);
  const bool settled_before = *rc::gen::arbitrary<bool>();
  if (settled_before)
    for (auto& node : scene.nodes) node->settle();
  testing::flush_redis();
  // One of them fills the tally again while the others may still hold what they have not settled.
  const std::int64_t probe = amount - counted.taken > 0 ? 1 : 0;
  if (probe > 0) {
    RC_ASSERT(scene.nodes[1]->reserve(guild, opened).outcome == Outcome::Reserved);
    ++counted.taken;
  }
  for (auto& node : scene.nodes) node->settle();
  storm(scene, guild, counted);
  RC_ASSERT(counted.taken <= amount);
  if (counted.least_refused) RC_ASSERT(counted.taken + *counted.least_refused > amount);
  for (auto& node : scene.nodes) node->settle();
  RC_ASSERT(scene.stored(guild) == counted.taken);
}

class QuotaTest : public ::testing::Test {
 protected:
  QuotaTest() { scene.set_amount(5); }
  Scene& scene = Scene::shared();
  House& h = scene.house;
  Node& node = *scene.nodes[0];
  GuildId guild = h.new_guild();
};

// H4.1 used up it says until when, the guard knows it from memory, and the next day begins anew
TEST_F(QuotaTest, BeginsAnewWithThePeriod) {
  h.get(h.policies, guild);
  EXPECT_EQ(node.reserve(guild, opened, 5).left, 0);
  const Reservation refused = node.reserve(guild, opened);
  EXPECT_EQ(refused.outcome, Outcome::UsedUp);
  const Instant midnight = std::chrono::floor<std::chrono::days>(h.db.time.now()) + std::chrono::days(1);
  EXPECT_EQ(refused.resets, midnight);
  EXPECT_EQ(h.policies.find(guild)->used_up, (std::vector{std::pair(opened, midnight)}));
  h.db.time.advance(h.db.loop, midnight - h.db.time.now());
  EXPECT_EQ(node.reserve(guild, opened, 5).outcome, Outcome::Reserved);
}

// H4.1 R15.12 an upgrade opens at once what the lower tier had used up
TEST_F(QuotaTest, GrowsWithTheTier) {
  ASSERT_EQ(node.reserve(guild, opened, 5).outcome, Outcome::Reserved);
  ASSERT_EQ(node.reserve(guild, opened).outcome, Outcome::UsedUp);
  SubscriptionEvent event{
      .guild = guild,
      .event_id = "1",
      .at = h.db.time.now(),
      .now = {.source = "operator", .reference = "gift", .tier = "pro", .starts = h.db.time.now()},
      .caused_by = "cli"};
  ASSERT_TRUE(h.db.wait_for(h.subscriptions.apply(event)));
  EXPECT_EQ(node.reserve(guild, opened).left, 44);
  event.event_id = "2";
  event.at += 1s;
  event.now.tier = "enterprise";
  ASSERT_TRUE(h.db.wait_for(h.subscriptions.apply(event)));
  const Reservation unlimited = node.reserve(guild, opened, 1'000'000);
  EXPECT_EQ(unlimited.outcome, Outcome::Reserved);
  EXPECT_EQ(unlimited.left, std::nullopt);
}

TEST_F(QuotaTest, OfAKeyInRedisEndsSomeDay) {
  ASSERT_EQ(node.reserve(guild, opened).outcome, Outcome::Reserved);
  const std::string day = fmt::format("{:%Y%m%d}", std::chrono::floor<std::chrono::seconds>(h.db.time.now()));
  const std::string answer = testing::redis_command(
      testing::redis(), fmt::format("TTL bot:{{{}}}:quota:tickets:opened:day-{}", guild.value(), day));
  EXPECT_TRUE(answer.starts_with(":172")) << answer;
}

TEST_F(QuotaTest, SettlesEverySecond) {
  net::TaskGroup tasks(h.db.loop.executor());
  node.quotas.start(tasks);
  ASSERT_EQ(node.reserve(guild, opened, 2).outcome, Outcome::Reserved);
  EXPECT_EQ(node.quotas.unsettled(), 2);
  h.db.time.advance(h.db.loop, 1s);
  EXPECT_TRUE(h.db.eventually([&] { return node.quotas.unsettled() == 0; }));
  EXPECT_EQ(scene.stored(guild), 2);
  tasks.cancel();
  h.db.wait_for(tasks.join());
}

TEST_F(QuotaTest, SettledTwiceUnderOneNameCountsOnce) {
  const Settlement one{.tally = {guild, "tickets", "opened", QuotaPeriod::Day, h.db.time.now()},
                       .life = {},
                       .amount = 4,
                       .batch = "b1"};
  for (int i = 0; i < 2; ++i)
    EXPECT_EQ(h.db.wait_for(tally::settle(*h.db, {one}, h.db.time.now())).front().total, 4);
}

// H4.1 without Redis what costs money is closed and the rest is open, counted here, and counts when it is
// back
TEST(QuotasWithoutRedis, AreClosedWhereEachUseCostsMoney) {
  testing::PrivateRedis server;
  House h(server->url());
  Node node(h, server->url());
  const GuildId guild = h.new_guild();
  ASSERT_EQ(node.reserve(guild, opened, 1).outcome, Outcome::Reserved);
  server->kill_hard();
  ASSERT_TRUE(h.db.eventually([&] { return !node.redis->state().up && !h.redis->state().up; }));
  EXPECT_EQ(node.reserve(guild, answers).outcome, Outcome::CannotCount);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(node.reserve(guild, opened).outcome, Outcome::Reserved);
  node.settle();
  testing::must(server->start());
  h.db.wait_for(node.redis->until_up());
  EXPECT_EQ(node.reserve(guild, opened).left, 0) << "one before, three without Redis, this one";
  EXPECT_EQ(node.reserve(guild, opened).outcome, Outcome::UsedUp);
  EXPECT_EQ(node.reserve(guild, answers).outcome, Outcome::Reserved);
}

// Redis kept its data and only was not to be reached: what was settled meanwhile is told to it.
TEST(QuotasWithoutRedis, AreToldToARedisThatWasOnlyAway) {
  testing::PrivateRedis server(embedded::RedisDurability::Always);
  House h(server->url());
  Node node(h, server->url());
  const GuildId guild = h.new_guild();
  ASSERT_EQ(node.reserve(guild, opened, 2).outcome, Outcome::Reserved);
  server->kill_hard();
  ASSERT_TRUE(h.db.eventually([&] { return !node.redis->state().up; }));
  EXPECT_EQ(node.reserve(guild, opened, 2).outcome, Outcome::Reserved);
  node.settle();
  testing::must(server->start());
  h.db.wait_for(node.redis->until_up());
  node.settle();
  EXPECT_EQ(node.reserve(guild, opened).left, 0);
}

}  // namespace
}  // namespace herwa::platform
