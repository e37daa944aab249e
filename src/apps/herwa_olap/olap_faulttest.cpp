// herwa-olap killed in the middle of inserts, shared by readers and writers, and asked for a folder twice.
#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

#include "base/random.hpp"
#include "clickhouse/errors.hpp"
#include "testing/kills.hpp"
#include "testing/olap.hpp"
#include "testing/test_clickhouse.hpp"

namespace herwa::olap {
namespace {

using namespace std::chrono_literals;
using clickhouse::Block;
using testing::PrivateOlap;
using testing::TestClickHouse;

constexpr std::string_view schema =
    "CREATE TABLE raw (guild UInt64, n UInt64, text String) ENGINE = MergeTree ORDER BY (guild, n)"
    " SETTINGS non_replicated_deduplication_window = 1000;"
    "CREATE TABLE sums (guild UInt64, rows UInt64, total UInt64) ENGINE = SummingMergeTree ORDER BY guild"
    " SETTINGS non_replicated_deduplication_window = 1000;"
    "CREATE MATERIALIZED VIEW fill TO sums AS SELECT guild, count() AS rows, sum(n) AS total FROM raw"
    " GROUP BY guild;";
constexpr std::uint64_t rows_per_block = 20'000;
constexpr std::uint64_t guilds = 10;

Block<std::uint64_t, std::uint64_t, std::string> block_of(std::uint64_t number) {
  Block<std::uint64_t, std::uint64_t, std::string> block({"guild", "n", "text"});
  for (std::uint64_t row = 0; row < rows_per_block; ++row) {
    block.add(row % guilds, number * rows_per_block + row, "some text that takes a little room");
  }
  return block;
}

// What a sender knows: it goes on to the next block only when this one was acknowledged.
Task<> send_all(TestClickHouse& db, std::uint64_t from, std::uint64_t to, std::uint64_t& acknowledged) {
  for (std::uint64_t number = from; number < to; ++number) {
    const auto block = block_of(number);
    co_await db->insert("raw", block, {.token = "block-" + std::to_string(number)});
    acknowledged = number + 1;
  }
}

Task<> send_until_lost(TestClickHouse& db, std::uint64_t from, std::uint64_t& acknowledged) {
  try {
    co_await send_all(db, from, from + 1000, acknowledged);
  } catch (const Unavailable&) {
    co_return;
  }
}

// Sends until a random moment, kills, starts again; gives how many blocks were acknowledged so far.
std::uint64_t one_kill(PrivateOlap& olap, Random& random, std::uint64_t from) {
  TestClickHouse db({.url = olap.url(), .insert_attempts_max = 1});
  std::uint64_t acknowledged = from;
  db.tasks.spawn("sender", send_until_lost(db, from, acknowledged));
  const Tick moment = system_clock().tick() + std::chrono::microseconds(5'000 + random.below(120'000));
  while (system_clock().tick() < moment) db.loop.poll();
  olap.kill_hard();
  db.loop.run_until_done(db.tasks.join());
  olap.start();
  return acknowledged;
}

// What was sent is there once, raw and summed, wherever the kill came. The sender repeats what was under way,
// as its outbox tells it to, and everything from the very beginning, which a sender that lost its own memory
// would.
void expect_all_once(PrivateOlap& olap, std::uint64_t blocks) {
  TestClickHouse db(olap.url());
  std::uint64_t sent = 0;
  db.wait_for(send_all(db, 0, blocks + 1, sent));
  const std::uint64_t rows = (blocks + 1) * rows_per_block;
  const std::string expected = std::to_string(rows) + "\t" + std::to_string(rows * (rows - 1) / 2) + "\n";
  EXPECT_EQ(db.wait_for(db->text("SELECT count(), sum(n) FROM raw")), expected);
  EXPECT_EQ(db.wait_for(db->text("SELECT sum(rows), sum(total) FROM sums")), expected);
  EXPECT_EQ(db.wait_for(db->text("SELECT uniqExact(n) FROM raw")), std::to_string(rows) + "\n");
}

// R21.2 over kills of ClickHouse nothing acknowledged is lost or doubled; a few at a time, since tokens are
// known for a thousand blocks.
TEST(OlapKilled, KeepsEveryAcknowledgedBlockOnceAlsoInTheSummary) {
  constexpr int kills_at_a_time = 10;
  constexpr int kills_least = 14;
  const std::uint64_t seed = secure_seed();
  SCOPED_TRACE("seed " + std::to_string(seed));
  Random random(seed);
  PrivateOlap olap;
  testing::Footprint early;
  for (int left = std::max(kills_least, testing::kills_wanted() + 1); left > 0; left -= kills_at_a_time) {
    TestClickHouse(olap.url())
        .run("DROP VIEW IF EXISTS fill; DROP TABLE IF EXISTS raw SYNC; DROP TABLE IF EXISTS sums SYNC;" +
             std::string(schema));
    std::uint64_t blocks = 0;
    for (int kill = 0; kill < std::min(left, kills_at_a_time); ++kill) {
      blocks = one_kill(olap, random, blocks);
      if (early.descriptors == 0) early = testing::Footprint::now();
    }
    expect_all_once(olap, blocks);
  }
  EXPECT_LE(testing::Footprint::now().descriptors, early.descriptors);
  EXPECT_TRUE(olap.stop().clean());
}

Task<> insert_once(TestClickHouse& db, int& attempts) {
  const auto block = block_of(0);
  const clickhouse::Written written = co_await db->insert("raw", block, {.token = "only"});
  attempts = written.attempts;
}

// The client that waits with its block needs nobody to repeat it.
TEST(OlapKilled, AnInsertWithATokenOutlivesIt) {
  PrivateOlap olap;
  TestClickHouse db({.url = olap.url(), .insert_attempts_max = 100});
  db.run(std::string(schema));
  int attempts = 0;
  olap.kill_hard();
  // Nobody has told the client yet, so it tries and finds out.
  db.tasks.spawn("insert", insert_once(db, attempts));
  while (db->state().up) db.loop.run_one();
  EXPECT_THROW(db.wait_for(db->text("SELECT 1")), Unavailable) << "what has no token fails at once";
  olap.start();
  db.loop.run_until_done(db.tasks.join());
  EXPECT_GT(attempts, 1);
  db.wait_for(db->until_up());
  EXPECT_EQ(db.wait_for(db->text("SELECT count() FROM raw")), std::to_string(rows_per_block) + "\n");
}

TEST(OlapFolder, HasOneOwner) {
  PrivateOlap olap;
  const auto second = embedded::run_to_end({.program = testing::olap_program(),
                                            .arguments = {"--data", (olap.folder() / "data").string(),
                                                          "--port", std::to_string(testing::free_port())},
                                            .input = {},
                                            .output = {}},
                                           20s);
  EXPECT_EQ(second.status.code, 1);
  EXPECT_NE(second.output.find("is in use by process " + std::to_string(olap.pid())), std::string::npos)
      << second.output;
}

void read_beside(const std::string& url, const std::atomic<bool>& over, std::atomic<int>& answers) {
  TestClickHouse db(url);
  while (!over) {
    db.wait_for(db->text("SELECT guild, sum(total) FROM sums GROUP BY guild"));
    ++answers;
  }
}

// Takes longer than anybody waits here; whoever is served only after it would find it ended.
Task<> crunch(TestClickHouse& db, int& ended) {
  try {
    co_await db->text("SELECT count() FROM numbers(100000000000) WHERE NOT ignore(sin(number))", {},
                      {.deadline = 120s});
  } catch (const std::exception&) {
  }
  ++ended;
}

// Eight readers beside two writers and as many slow statements as there are sessions from the start.
TEST(OlapReaders, DoNotStarveBesideInsertsAndSlowStatements) {
  PrivateOlap olap;
  int slow_ended = 0;
  TestClickHouse db(olap.url());
  db.run(std::string(schema));
  for (int i = 0; i < 4; ++i) db.tasks.spawn("slow", crunch(db, slow_ended));
  db.loop.poll();
  std::atomic<bool> over = false;
  std::atomic<int> answers = 0;
  {
    std::vector<std::jthread> readers;
    for (int i = 0; i < 8; ++i) {
      readers.emplace_back([&] { read_beside(olap.url(), over, answers); });
    }
    std::uint64_t acknowledged = 0;
    db.wait_for(send_all(db, 0, 10, acknowledged));
    while (answers < 40) std::this_thread::yield();
    over = true;
  }
  db.loop.poll();
  EXPECT_EQ(slow_ended, 0) << "the readers waited for the slow statements";
  EXPECT_EQ(db.wait_for(db->text("SELECT sum(rows) FROM sums")), std::to_string(10 * rows_per_block) + "\n");
}

// SIGTERM: what is under way gets its answer, and the process is gone in time, with nothing lost.
TEST(OlapStopped, AnswersWhatIsUnderWay) {
  PrivateOlap olap;
  TestClickHouse db(olap.url());
  db.run("CREATE TABLE kept (n UInt64) ENGINE = MergeTree ORDER BY n; INSERT INTO kept SELECT 7");
  std::string answer;
  const auto ask = [](TestClickHouse& from, std::string& into) -> Task<> {
    into = co_await from->text("SELECT sum(sleepEachRow(0.3)) FROM numbers(3)");
  };
  db.tasks.spawn("slow", ask(db, answer));
  while (db.metrics->text().find("in_flight{client=\"herwa\"} 1") == std::string::npos) db.loop.run_one();
  db.loop.poll();
  const Tick begun = system_clock().tick();
  std::jthread stopper([&olap] { EXPECT_TRUE(olap.stop().clean()); });
  db.loop.run_until_done(db.tasks.join());
  stopper.join();
  EXPECT_LT(system_clock().tick() - begun, 10s);
  EXPECT_EQ(answer, "0\n");
  olap.start();
  db.wait_for(db->until_up());
  EXPECT_EQ(db.wait_for(db->text("SELECT n FROM kept")), "7\n");
}

}  // namespace
}  // namespace herwa::olap
