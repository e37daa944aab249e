// A file being written by one worker when something is in its way: statistics that are away or broken,
// bounds, somebody who is being forgotten, and time.
#include "features/exports/writing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/errors.hpp"
#include "features/exports/test_exported.hpp"
#include "features/exports/test_job.hpp"

namespace herwa::features::exports {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

// A worker's time, which passes when a test says so.
struct MovedClock final : Clock {
  [[nodiscard]] Instant now() const override { return system_clock().now() + passed; }
  [[nodiscard]] Tick tick() const override { return system_clock().tick() + passed; }
  std::chrono::minutes passed{0};
};

class Written : public Exported {
 protected:
  Written() { wait_for(jobs.start()); }
  ~Written() override {
    wait_for(nobody->close());
    wait_for(jobs.close());
  }

  // One run, as a worker does it.
  std::string write(const store::File& file, std::uint32_t attempt = 1) {
    const auto entries = writing_jobs(std::make_shared<const Needs>(needs));
    TestJob job({file.which.guild, file.which.id, time, app, jobs, attempt});
    return wait_for(entries.front().run(job));
  }
  std::string state() {
    return testing::sql(url, "select concat_ws(' ', state, nullif(failure, '')) from exports.files");
  }
  std::string pieces_left() { return testing::sql(url, "select count(*) from exports.pieces"); }
  clickhouse::Client* statistics() { return away ? nobody.get() : clickhouse.get(); }
  Task<std::vector<UserId>> who() { co_return forgotten; }
  // As long as each slice takes.
  Task<> pass_three_minutes() {
    time.passed += 3min;
    co_return;
  }

  bool away = false;
  MovedClock time;
  postgres::Database jobs{{loop.executor(), net::system_timers(), *metrics}, testing::jobs_pool(url)};
  // Nothing listens on that port.
  std::unique_ptr<clickhouse::Client> nobody =
      clickhouse::make_client(loop.executor(), net::system_timers(), *metrics, {.url = "http://127.0.0.1:1"});
  Needs needs{.clickhouse = [this] { return statistics(); }};
};

// H7.1 statistics that are away cost no attempt, and nothing of what was written
TEST_F(Written, WaitsForStatisticsThatAreAway) {
  fill(7, 2000, 5);
  const store::File file = ask_for("events", "csv");
  away = true;
  for (int n = 0; n < 10; ++n) EXPECT_THROW(write(file), platform::JobNotYet);
  EXPECT_EQ(state(), "waiting");
  away = false;
  write(file);
  EXPECT_EQ(state(), "ready");
  EXPECT_EQ(lines({written(file)}).size(), 2001U);
}

// Statistics that answer nonsense are tried again, and then given up, with a word for it.
TEST_F(Written, IsGivenUpAfterSomeAttempts) {
  fill(7, 20, 5);
  const store::File file = ask_for("events", "csv");
  wait_for(clickhouse->execute("drop table herwa.events sync"));
  for (const std::uint32_t attempt : {1U, 2U, 3U}) EXPECT_THROW(write(file, attempt), Failure);
  EXPECT_EQ(state(), "waiting");
  EXPECT_THAT(write(file, 4), HasSubstr("statistics"));
  EXPECT_EQ(state(), "failed statistics");
}

// R15.12 no file is larger than it may be, and all together are not: what was written of it goes
TEST_F(Written, KeepsToItsBounds) {
  fill(7, 120'000, 5);
  needs.limits.file_bytes_max = 5'000'000;
  store::File file = ask_for("events", "csv");
  EXPECT_THAT(write(file), HasSubstr("too_large"));
  EXPECT_EQ(state(), "failed too_large");
  EXPECT_EQ(pieces_left(), "0");
  EXPECT_TRUE(wait_for(store::remove(app, file.which)));
  needs.limits = {.all_bytes_max = 5'000'000};
  file = ask_for("events", "csv");
  EXPECT_THAT(write(file), HasSubstr("no_room"));
  EXPECT_EQ(state(), "failed no_room");
  EXPECT_EQ(pieces_left(), "0");
}

// A long file makes room for others between its slices, and goes on where it was.
TEST_F(Written, MakesRoomForOthers) {
  fill(7, 400'000, 10);
  const std::string expected = joined(pieces(ask("csv", 7, {{"until", std::to_string(end_s())}})));
  const store::File file = ask_for("events", "csv");
  needs.tell = [this](GuildId) { return pass_three_minutes(); };
  int runs = 1;
  for (; runs < 20 && state() != "ready"; ++runs) {
    try {
      write(file);
    } catch (const platform::JobNotYet&) {
      EXPECT_EQ(state(), "writing");
    }
  }
  EXPECT_GT(runs, 3);
  EXPECT_EQ(state(), "ready");
  EXPECT_EQ(difference(written(file), expected), "none");
}

// H2.5 while everybody, or too many to be named in a question, are being forgotten nothing is written
TEST_F(Written, WaitsUntilManyAreForgotten) {
  fill(7, 20, 5);
  const store::File file = ask_for("members", "csv");
  needs.forgotten = [this](GuildId) { return who(); };
  forgotten = {UserId()};
  EXPECT_THROW(write(file), platform::JobNotYet);
  forgotten.clear();
  for (std::uint64_t n = 1; n <= 301; ++n) forgotten.emplace_back(n);
  EXPECT_THROW(write(file), platform::JobNotYet);
  forgotten.pop_back();
  write(file);
  EXPECT_EQ(state(), "ready");
}

// Names may have quotes, commas and ends of lines in them: a row is a row.
TEST_F(Written, CountsRowsAndNotLines) {
  wait_for(clickhouse->execute(
      "insert into herwa.events select {guild:UInt64}, 8, toDateTime({begin:UInt32}, 'UTC') + number, 100,"
      " 7001, 0, 1, 0, concat('a\\nb, \"c\" ', toString(number)) from numbers(3)",
      {{"guild", 7}, {"begin", begin_s}}));
  const store::File file = ask_for("events", "csv");
  write(file);
  EXPECT_EQ(testing::sql(url, "select rows_written from exports.files"), "3");
  EXPECT_THAT(written(file), HasSubstr("\"a\nb, \"\"c\"\" 2\"\n"));
}

}  // namespace
}  // namespace herwa::features::exports
