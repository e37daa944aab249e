// An operator's switch made in one process and seen in another: through Redis, and with Redis killed.
#include <gtest/gtest.h>

#include <functional>
#include <thread>

#include "platform/catalog/catalog.hpp"
#include "platform/catalog/catalog_admin.hpp"
#include "platform/changes/test_process.hpp"
#include "testing/simulated_time.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;

class Switches : public ::testing::Test {
 protected:
  void SetUp() override {
    // Time moves only while no answer of PostgreSQL is owed.
    time.hold_while([this] { return busy(here) || busy(there); });
    wait_for(loop, catalog.discover());
    there.feed.start(there.tasks);
    catalog.start(there.tasks);
    time.advance(loop, Duration::zero());
  }
  void TearDown() override { there.end_tasks(); }

  static bool busy(FeedProcess& process) {
    const postgres::Usage usage = process.database.usage();
    return usage.in_use + usage.opening > 0;
  }
  bool eventually(const std::function<bool()>& holds) {
    const Tick given_up = system_clock().tick() + 30s;
    while (!holds() && system_clock().tick() < given_up) {
      if (loop.poll() == 0) std::this_thread::yield();
    }
    return holds();
  }
  bool turn(bool on) {
    return wait_for(loop, admin.set_feature_enabled({"cli"}, "giveaways", on)).has_value();
  }
  [[nodiscard]] bool is_on() const { return catalog.snapshot()->features[0].enabled; }

  const std::string url = testing::migrated_database();
  testing::PrivateRedis redis;
  net::Loop loop;
  testing::SimulatedTime time;
  FeedProcess here{{loop, url, redis->url(), time}};
  FeedProcess there{{loop, url, redis->url(), time}};
  Catalog catalog{{there.database, time, there.feed},
                  {Feature{.name = "giveaways", .title = "Giveaways", .summary = "Prizes."}}};
  CatalogAdmin admin{here.database, time, here.feed};
};

// H1.7 H1.1 an operator's switch in one process is in another's picture at once: no second passes
TEST_F(Switches, AreInForceInEveryProcessWhileTimeStandsStill) {
  ASSERT_TRUE(turn(false));
  EXPECT_TRUE(eventually([&] { return !is_on(); }));
}

// H1.7 P33 with Redis killed it takes a second at most
TEST_F(Switches, AreInForceWithinASecondWithoutRedis) {
  redis->kill_hard();
  ASSERT_TRUE(eventually([&] { return !there.feed.following() && !here.redis->state().up; }));
  ASSERT_TRUE(turn(false));
  EXPECT_TRUE(time.run_until(loop, [&] { return !is_on(); }, 1s));
}

}  // namespace
}  // namespace herwa::platform
