#include "postgres/listener.hpp"

#include <gtest/gtest.h>

#include "testing/stores.hpp"
#include "testing/test_database.hpp"

namespace herwa::postgres {
namespace {

class ListenerTest : public ::testing::Test {
 protected:
  void start() {
    db.tasks.spawn("listen", listener.run());
    ASSERT_TRUE(db.eventually([this] { return heard == 1; })) << "it asks for a look as soon as it listens";
  }
  void notify(const char* channel) { testing::sql(url, std::string("notify ") + channel); }

  const std::string url = testing::fresh_database();
  testing::TestDatabase db{url};
  int heard = 0;
  Listener listener{
      {db.loop.executor(), db.time}, testing::TestDatabase::small_pool(url), "listen harbour", [this] {
        ++heard;
      }};
};

TEST_F(ListenerTest, HearsItsChannelAndNoOther) {
  start();
  notify("another");
  notify("harbour");
  ASSERT_TRUE(db.eventually([this] { return heard == 2; }));
  notify("harbour");
  ASSERT_TRUE(db.eventually([this] { return heard == 3; }));
  EXPECT_TRUE(listener.listening());
}

TEST_F(ListenerTest, HearsOfACommitAndOfNothingThatWasTakenBack) {
  start();
  const auto say = [](testing::TestDatabase& of, bool commit) -> Task<> {
    auto tx = co_await of->begin_unscoped();
    co_await tx.query("select pg_notify('harbour', '')");
    if (commit) co_await tx.commit();
    if (!commit) co_await tx.rollback();
  };
  db.wait_for(say(db, false));
  EXPECT_EQ(heard, 1);
  db.wait_for(say(db, true));
  ASSERT_TRUE(db.eventually([this] { return heard >= 2; }));
  EXPECT_EQ(heard, 2) << "messages come in order, so the first would have been heard";
}

TEST_F(ListenerTest, ComesBackAndAsksForALookWhenItsConnectionWasLost) {
  start();
  testing::sql(url,
               "select pg_terminate_backend(pid) from pg_stat_activity"
               " where query = 'listen harbour' and datname = current_database()");
  ASSERT_TRUE(db.eventually([this] { return !listener.listening() || heard > 1; }));
  ASSERT_TRUE(db.eventually([this] {
    db.time.advance(db.loop, std::chrono::milliseconds(1));
    return heard == 2;
  }));
  notify("harbour");
  ASSERT_TRUE(db.eventually([this] { return heard == 3; }));
}

}  // namespace
}  // namespace herwa::postgres
