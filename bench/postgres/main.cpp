// Rows of one table, put there in each of the ways that stores use; prints rows a second as JSON:
// postgres_bench <postgres url> <rows>
#include <fmt/format.h>

#include <cstdint>
#include <exception>
#include <string>
#include <utility>

#include "base/clock.hpp"
#include "base/metrics.hpp"
#include "net/loop.hpp"
#include "net/task_group.hpp"
#include "net/timers.hpp"
#include "postgres/database.hpp"

namespace {

using namespace herwa;

constexpr GuildId guild{81384788765712384};
constexpr std::uint64_t rows_per_batch = 1'000;
constexpr std::uint64_t lanes = 512;
// One at a time waits for the server each time, and would take minutes for as many.
constexpr std::uint64_t alone_divisor = 20;

constexpr postgres::Sql insert("insert into bench_rows (guild_id, n, text) values ($1, $2, $3)");

postgres::Params row(std::uint64_t n) {
  return {guild, static_cast<std::int64_t>(n), std::string("a row as a store would write it")};
}

Task<> in_batches(postgres::Database& database, std::uint64_t rows) {
  for (std::uint64_t from = 0; from < rows; from += rows_per_batch) {
    postgres::Batch batch;
    for (std::uint64_t n = 0; n < rows_per_batch; ++n) batch.push_back({insert, row(from + n)});
    co_await database.run_in_guild(guild, std::move(batch));
  }
}

Task<> alone(postgres::Database& database, std::uint64_t rows) {
  for (std::uint64_t n = 0; n < rows; ++n) co_await database.query_in_guild(guild, insert, row(n));
}

Task<> beside_each_other(postgres::Database& database, Executor executor, std::uint64_t rows) {
  net::TaskGroup tasks(executor);
  for (std::uint64_t lane = 0; lane < lanes; ++lane) tasks.spawn("lane", alone(database, rows / lanes));
  co_await tasks.join();
}

Task<double> rate_of(std::uint64_t rows, Task<> work) {
  const Tick begun = system_clock().tick();
  co_await std::move(work);
  const std::chrono::duration<double> took = system_clock().tick() - begun;
  co_return static_cast<double>(rows) / took.count();
}

Task<> measure(postgres::Database& database, Executor executor, std::uint64_t rows) {
  co_await database.start();
  co_await rate_of(lanes, beside_each_other(database, executor, lanes));  // every connection knows the text
  const double batched = co_await rate_of(rows, in_batches(database, rows));
  const double single = co_await rate_of(rows / alone_divisor, alone(database, rows / alone_divisor));
  const std::uint64_t spread = rows / 2 / lanes * lanes;
  const double together = co_await rate_of(spread, beside_each_other(database, executor, spread));
  fmt::print(R"({{"batched":{:.0f},"alone":{:.0f},"beside_each_other":{:.0f}}})"
             "\n",
             batched, single, together);
  co_await database.close();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    fmt::print(stderr, "postgres_bench <postgres url> <rows>\n");
    return 2;
  }
  try {
    net::Loop loop;
    const auto metrics = make_metrics();
    postgres::Database database({loop.executor(), net::system_timers(), *metrics}, {.url = argv[1]});
    loop.run_until_done(measure(database, loop.executor(), std::stoull(argv[2])));
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
  }
}
