// A change made in one process, heard in another: by Redis, without Redis, and when a message is lost.
#include <gtest/gtest.h>

#include "platform/catalog/catalog.hpp"
#include "platform/catalog/catalog_admin.hpp"
#include "platform/catalog/stored_change_signal.hpp"
#include "testing/migrated_database.hpp"
#include "testing/stores.hpp"
#include "testing/test_database.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;

// One process's way to the news. Redis keeps real time; what the signal waits for is simulated.
struct Node {
  Node(testing::TestDatabase& database, const std::string& redis_url)
      : db(database),
        redis(redis::make_client(db.loop.executor(), net::system_timers(), *db.metrics, {.url = redis_url})),
        subscriber(redis::make_subscriber(db.loop.executor(), net::system_timers(), *db.metrics,
                                          {.url = redis_url, .name = "subscriber"})) {
    listening =
        signal.subscribe([this](const std::optional<Announcement>& change) { heard.push_back(change); });
  }
  ~Node() {
    tasks.cancel();
    db.loop.run_until_done(tasks.join());
    db.loop.run_until_done(redis->close());
    db.loop.run_until_done(subscriber->close());
  }
  [[nodiscard]] bool knows(std::uint64_t version) const {
    return std::ranges::any_of(heard, [&](const auto& one) { return one && one->version == version; });
  }

  testing::TestDatabase& db;
  std::unique_ptr<redis::Client> redis;
  std::unique_ptr<redis::Subscriber> subscriber;
  StoredChangeSignal signal{{*db, *redis, *subscriber, db.time}, "plans"};
  std::vector<std::optional<Announcement>> heard;
  ChangeSignal::Listening listening;
  net::TaskGroup tasks{db.loop.executor()};
};

Task<std::uint64_t> record(testing::TestDatabase& db, ChangeSignal& signal, GuildId guild) {
  postgres::Transaction tx = co_await db->begin_unscoped();
  const std::uint64_t version = co_await signal.record(tx, guild, db.time.now());
  co_await tx.commit();
  co_return version;
}

class ChangeSignals : public ::testing::Test {
 protected:
  ChangeSignals() {
    // Time moves only while no answer of PostgreSQL is owed.
    db.time.hold_while([this] { return db->usage().opening + db->usage().in_use > 0; });
    for (Node* node : {&here, &there}) node->signal.start(node->tasks);
    EXPECT_TRUE(db.eventually([&] {
      return here.redis->state().up && here.subscriber->state().up && there.subscriber->state().up &&
             !there.heard.empty() && db->usage().in_use == 0;
    }));
    there.heard.clear();
  }
  std::uint64_t make_change(GuildId guild = GuildId(7)) {
    const std::uint64_t version = db.wait_for(record(db, here.signal, guild));
    db.wait_for(here.signal.announce({guild, version}));
    return version;
  }
  void take_redis_away() {
    server->kill_hard();
    ASSERT_TRUE(db.eventually([&] { return !there.redis->state().up && !there.subscriber->state().up; }));
  }

  testing::PrivateRedis server;
  testing::TestDatabase db{testing::app_pool(testing::migrated_database())};
  Node here{db, server->url()};
  Node there{db, server->url()};
};

// H1.7 announced by Redis it is heard at once: not even half a second passes
TEST_F(ChangeSignals, AreHeardByRedisWhileTimeStandsStill) {
  const std::uint64_t version = make_change();
  EXPECT_TRUE(here.knows(version)) << "whoever announces hears it first";
  EXPECT_TRUE(db.eventually([&] { return there.knows(version); }));
}

// H1.7 while Redis is away a change is heard within a second
TEST_F(ChangeSignals, AreHeardWithinASecondWithoutRedis) {
  take_redis_away();
  const std::uint64_t version = make_change();
  EXPECT_TRUE(db.time.run_until(db.loop, [&] { return there.knows(version); }, 1s));
}

// H1.7 when the message is lost the change is heard within five seconds, and not before it is looked for
TEST_F(ChangeSignals, AreHeardWithinFiveSecondsWhenTheMessageIsLost) {
  const std::uint64_t version = db.wait_for(record(db, here.signal, GuildId(7)));
  EXPECT_FALSE(db.time.run_until(db.loop, [&] { return there.knows(version); }, 2s));
  EXPECT_TRUE(db.time.run_until(db.loop, [&] { return there.knows(version); }, 3s));
}

TEST_F(ChangeSignals, FindALostOneAsSoonAsTheNextIsHeard) {
  const std::uint64_t lost = db.wait_for(record(db, here.signal, GuildId(7)));
  make_change();
  EXPECT_TRUE(db.eventually([&] { return there.knows(lost); })) << "time stood still";
}

TEST_F(ChangeSignals, SayAnythingMayHaveChangedWhenTooMuchWasMissed) {
  take_redis_away();
  for (int i = 0; i < 1005; ++i) db.wait_for(record(db, here.signal, GuildId(7)));
  const auto anything = [&] {
    return std::ranges::any_of(there.heard, [](const auto& one) { return !one; });
  };
  EXPECT_TRUE(db.time.run_until(db.loop, anything, 1s));
}

TEST_F(ChangeSignals, TakeNonsenseForANewsThatIsToBeLookedUp) {
  const std::uint64_t lost = db.wait_for(record(db, here.signal, GuildId(7)));
  testing::redis_command(*server, "PUBLISH herwa:changed:plans nonsense");
  EXPECT_TRUE(db.eventually([&] { return there.knows(lost); }));
}

// H1.7 H1.1 an operator's switch in one process is in another's picture within a second
TEST_F(ChangeSignals, CarryAnOperatorsSwitchToEveryProcess) {
  Feature feature{.name = "giveaways", .title = "Giveaways", .summary = "Prizes."};
  StoredChangeSignal mine({*db, *here.redis, *here.subscriber, db.time}, "catalog");
  StoredChangeSignal theirs({*db, *there.redis, *there.subscriber, db.time}, "catalog");
  Catalog catalog({*db, db.time, theirs}, {feature});
  db.wait_for(catalog.discover());
  theirs.start(there.tasks);
  catalog.start(there.tasks);
  CatalogAdmin admin(*db, db.time, mine);
  ASSERT_TRUE(db.wait_for(admin.set_feature_enabled({"cli"}, "giveaways", false)));
  const auto off = [&] { return !catalog.snapshot()->features[0].enabled; };
  EXPECT_TRUE(db.eventually(off)) << "time stood still";
  take_redis_away();
  ASSERT_TRUE(db.wait_for(admin.set_feature_enabled({"cli"}, "giveaways", true)));
  EXPECT_TRUE(db.time.run_until(db.loop, [&] { return catalog.snapshot()->features[0].enabled; }, 1s));
  there.tasks.cancel();
  db.wait_for(there.tasks.join());
}

}  // namespace
}  // namespace herwa::platform
