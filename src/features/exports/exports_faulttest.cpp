// The worker that writes a file is killed with -9 between any two of its steps, and another takes it up: at
// the end every row is in the file once, in order, whatever the format.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "base/errors.hpp"
#include "features/exports/store.hpp"
#include "features/exports/test_exported.hpp"
#include "features/exports/test_job.hpp"
#include "features/exports/writing.hpp"
#include "net/deadline.hpp"
#include "net/task_group.hpp"
#include "testing/kills.hpp"
#include "testing/other_process.hpp"

namespace herwa::features::exports {
namespace {

constexpr std::uint64_t rows = 400'000;
const GuildId guild(7);

struct Places {
  std::string postgres;
  std::string clickhouse;
};

std::shared_ptr<const Needs> needs_with(clickhouse::Client& clickhouse) {
  return std::make_shared<const Needs>(Needs{.clickhouse = [&clickhouse] { return &clickhouse; }});
}

// Tries until the file is written, as a queue would have it tried.
void live_as_worker(const Places& places, const std::string& id) {
  net::Loop loop;
  const auto metrics = make_metrics();
  net::Timers& timers = net::system_timers();
  postgres::Database app({loop.executor(), timers, *metrics}, testing::app_pool(places.postgres));
  postgres::Database jobs({loop.executor(), timers, *metrics}, testing::jobs_pool(places.postgres));
  loop.run_until_done(app.start());
  loop.run_until_done(jobs.start());
  const auto clickhouse =
      clickhouse::make_client(loop.executor(), timers, *metrics, {.url = places.clickhouse});
  loop.run_until_done(clickhouse->until_up());
  const auto entries = writing_jobs(needs_with(*clickhouse));
  TestJob job({guild, id, system_clock(), app, jobs});
  std::optional<std::string> result;
  loop.run_until_done(net::keep_result(entries.front().run(job), result));
}

class WritingUnderKills : public Exported {
 protected:
  // Lets workers write and kills them, each once it has written something more.
  void write_under_kills(const store::File& file) {
    const Places places{url, testing::olap().url()};
    // Each after a slice at least, of which there are ten.
    int kills = std::min(testing::kills_wanted(), 8);
    std::string seen = "0";
    testing::OtherProcess worker([&] { live_as_worker(places, file.which.id); });
    while (kills > 0 && state() != "ready") {
      const std::string now = testing::sql(url, "select rows_written from exports.files");
      if (now == seen) continue;
      seen = now;
      worker.kill_hard();
      --kills;
      worker.start();
    }
    EXPECT_EQ(kills, 0) << "it was done before all kills were";
    worker.wait_for_end();
    EXPECT_EQ(state(), "ready");
  }
  std::string state() { return testing::sql(url, "select state from exports.files"); }
};

// H7.1 R22 a worker that is killed leaves no row out and none twice
TEST_F(WritingUnderKills, CsvIsWhole) {
  fill(7, rows, 30);
  fill(8, 1000, 30);
  const std::string expected = joined(pieces(ask("csv", 7, {{"until", std::to_string(end_s())}})));
  const store::File file = ask_for("events", "csv");
  write_under_kills(file);
  EXPECT_EQ(difference(written(file), expected), "none");
}

TEST_F(WritingUnderKills, ParquetIsWhole) {
  fill(7, rows, 30);
  fill(8, 1000, 30);
  const store::File file = ask_for("events", "parquet");
  write_under_kills(file);
  EXPECT_EQ(told_of(written(file)), told_of_server(7));
}

// H7.1 the same job twice at once, as after a lock that was lost: each row is in the file once
TEST_F(WritingUnderKills, TheSameJobTwiceAtOnceIsOne) {
  fill(7, 300'000, 30);
  const std::string expected = joined(pieces(ask("csv", 7, {{"until", std::to_string(end_s())}})));
  const store::File file = ask_for("events", "csv");
  postgres::Database jobs({loop.executor(), net::system_timers(), *metrics}, testing::jobs_pool(url));
  wait_for(jobs.start());
  const auto entries = writing_jobs(needs_with(*clickhouse));
  TestJob one({GuildId(7), file.which.id, system_clock(), app, jobs});
  TestJob other({GuildId(7), file.which.id, system_clock(), app, jobs});
  std::optional<std::string> first;
  std::optional<std::string> second;
  net::TaskGroup both(loop.executor());
  both.spawn("one", net::keep_result(entries.front().run(one), first));
  both.spawn("other", net::keep_result(entries.front().run(other), second));
  wait_for(both.join());
  wait_for(jobs.close());
  EXPECT_TRUE(first && second);
  EXPECT_EQ(state(), "ready");
  EXPECT_EQ(difference(written(file), expected), "none");
}

}  // namespace
}  // namespace herwa::features::exports
