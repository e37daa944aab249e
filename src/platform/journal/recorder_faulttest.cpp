// Records while PostgreSQL is killed and processes die: each arrives once, in order, or is known to be lost.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/errors.hpp"
#include "platform/journal/recorder.hpp"
#include "postgres/errors.hpp"
#include "testing/stores.hpp"
#include "testing/test_database.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;

const GuildId owls(7);
const GuildId larks(8);

Task<> write_notes(postgres::Database& database, GuildId guild, std::vector<Record> records) {
  std::vector<std::string> ids, bodies;
  for (const Record& record : records) {
    ids.push_back(record.id);
    bodies.push_back(record.body);
  }
  co_await database.query(
      "insert into notes (guild, id, body, place) select $1, r.*, nextval('places')"
      " from unnest($2::text[], $3::jsonb[]) r on conflict do nothing",
      {guild, ids, bodies});
}

class Records : public ::testing::Test {
 protected:
  Records() {
    testing::sql(server->url(),
                 "create table notes (guild bigint, id text primary key, body jsonb, place bigint);"
                 " create sequence places");
  }
  std::unique_ptr<Recorder> recorder(std::size_t batch = 500) {
    auto made =
        std::make_unique<Recorder>(Recorder::Surroundings{db.loop.executor(), *db, db.time, *db.metrics},
                                   RecorderOptions{.folder = folder.path() / "journal", .batch_max = batch});
    made->sink("note", write_notes);
    return made;
  }
  static void note(Recorder& recorder, GuildId guild, int number) {
    EXPECT_TRUE(recorder.note("note", guild, std::to_string(number)));
  }
  // Of the owls, or of the larks.
  std::string stored(bool of_owls = true) {
    return testing::sql(server->url(),
                        of_owls
                            ? "select string_agg(body::text, ' ' order by place) from notes where guild = 7"
                            : "select string_agg(body::text, ' ' order by place) from notes where guild = 8");
  }
  void take_away() {
    server->kill_hard();
    // Nobody knows before somebody asks.
    ASSERT_TRUE(db.eventually([&] { return asks_in_vain() && !db->state().up; }));
  }
  bool asks_in_vain() {
    try {
      db.wait_for(db->query("select 1"));
      return false;
    } catch (const Failure&) {
      return true;
    }
  }
  void bring_back() {
    testing::must(server->start());
    ASSERT_TRUE(db.eventually([&] {
      // Its pool tries again in simulated time.
      db.time.advance(db.loop, 1s);
      return db->state().up;
    }));
  }

  testing::PrivatePostgres server;
  testing::TemporaryFolder folder;
  testing::TestDatabase db{server->url()};
};

TEST_F(Records, ArriveInOrderGuildByGuild) {
  auto one = recorder(3);
  for (int n = 1; n <= 10; ++n) note(*one, n % 2 == 0 ? larks : owls, n);
  db.wait_for(one->flush());
  EXPECT_EQ(stored(), "1 3 5 7 9");
  EXPECT_EQ(stored(false), "2 4 6 8 10");
  EXPECT_EQ(one->waiting(), 0U);
}

// R21.2 R22.10 PostgreSQL killed: what is noted meanwhile waits on disk and is written in order on its return
TEST_F(Records, WaitWhilePostgresIsAway) {
  auto one = recorder();
  note(*one, owls, 1);
  db.wait_for(one->flush());
  take_away();
  for (int n = 2; n <= 50; ++n) note(*one, owls, n);
  EXPECT_THROW(db.wait_for(one->flush()), Unavailable);
  EXPECT_EQ(one->waiting(), 49U);
  bring_back();
  db.wait_for(one->flush());
  std::string expected;
  for (int n = 1; n <= 50; ++n) expected += (n > 1 ? " " : "") + std::to_string(n);
  EXPECT_EQ(stored(), expected);
}

// R21.2 the process dies too, and the next one brings what it noted
TEST_F(Records, OfAProcessThatDiedAreBroughtByTheNext) {
  auto one = recorder();
  take_away();
  for (int n = 1; n <= 5; ++n) note(*one, owls, n);
  db.wait_for(one->note_durably("note", owls, "6"));
  one.reset();  // no flush: all that is left is on disk
  auto two = recorder();
  EXPECT_EQ(two->waiting(), 6U);
  note(*two, owls, 7);
  bring_back();
  db.wait_for(two->flush());
  EXPECT_EQ(stored(), "1 2 3 4 5 6 7");
}

// R22.16 dying between the commit and the note of it: the same records come again, and nothing doubles
TEST_F(Records, ThatCameAlreadyAreNotDoubled) {
  auto one = recorder();
  for (int n = 1; n <= 5; ++n) note(*one, owls, n);
  const auto before = folder.path() / "before";
  std::filesystem::copy(folder.path() / "journal", before, std::filesystem::copy_options::recursive);
  db.wait_for(one->flush());
  one.reset();
  std::filesystem::remove_all(folder.path() / "journal");
  std::filesystem::copy(before, folder.path() / "journal", std::filesystem::copy_options::recursive);
  auto two = recorder();
  EXPECT_EQ(two->waiting(), 5U);
  db.wait_for(two->flush());
  EXPECT_EQ(stored(), "1 2 3 4 5");
}

// One that PostgreSQL will never take is told and given up; the others of its batch arrive.
TEST_F(Records, ThatCannotBeStoredHoldUpNobody) {
  auto one = recorder();
  note(*one, owls, 1);
  EXPECT_TRUE(one->note("note", owls, "no json"));
  EXPECT_TRUE(one->note("dragons", owls, "2"));
  note(*one, owls, 3);
  db.wait_for(one->flush());
  EXPECT_EQ(stored(), "1 3");
  EXPECT_EQ(db.metrics->counter("herwa_records_refused_total", "").value(), 2);
}

// Bounded: what does not fit is counted and told, and there is room again afterwards
TEST_F(Records, BeyondTheBoundAreCounted) {
  Recorder full({db.loop.executor(), *db, db.time, *db.metrics},
                {.folder = folder.path() / "small", .journal = {.bytes_max = 2000}});
  full.sink("note", write_notes);
  int kept = 0;
  while (full.note("note", owls, "1")) ++kept;
  EXPECT_GT(kept, 10);
  EXPECT_THROW(db.wait_for(full.note_durably("note", owls, "1")), Unavailable);
  EXPECT_EQ(db.metrics->counter("herwa_records_dropped_total", "").value(), 2);
  db.wait_for(full.flush());
  EXPECT_TRUE(full.note("note", owls, "2"));
}

// A folder that cannot be: memory takes its place, and everything else is the same.
TEST_F(Records, GoOnInMemoryWithoutAFolder) {
  Recorder memory({db.loop.executor(), *db, db.time, *db.metrics},
                  {.folder = "/dev/null/journal", .memory_max = 3});
  memory.sink("note", write_notes);
  for (int n = 1; n <= 3; ++n) note(memory, owls, n);
  EXPECT_FALSE(memory.note("note", owls, "4"));
  EXPECT_THROW(db.wait_for(memory.note_durably("note", owls, "5")), Unavailable);
  db.wait_for(memory.flush());
  EXPECT_EQ(stored(), "1 2 3");
}

TEST_F(Records, AreWrittenEverySecondByThemselves) {
  auto one = recorder();
  one->start(db.tasks);
  note(*one, owls, 1);
  EXPECT_TRUE(db.time.run_until(
                  db.loop, [&] { return one->waiting() == 0; }, 2s) ||
              db.eventually([&] { return one->waiting() == 0; }));
  EXPECT_EQ(stored(), "1");
  db.tasks.cancel();
  db.loop.run_until_done(db.tasks.join());
}

}  // namespace
}  // namespace herwa::platform
