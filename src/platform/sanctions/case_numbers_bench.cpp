// How many cases of one guild are begun and finished a second, from eight connections that all want the next
// number of the same counter; on a PostgreSQL that waits for the disk, and on one that does not. Then it is
// looked whether a number is missing or there twice.
// case_numbers_bench [cases]
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "embedded/postgres_server.hpp"  // tidy allows layers: a bench ships nowhere
#include "net/loop.hpp"
#include "net/task_group.hpp"
#include "platform/sanctions/sanction_rows.hpp"
#include "testing/migrated_database.hpp"
#include "testing/stores.hpp"

namespace herwa::platform {
namespace {

constexpr GuildId guild(81384788765712384);
constexpr std::uint64_t connections = 8;
// As many askers as a busy server has at once; those who find no connection free wait in line.
constexpr std::uint64_t lanes = 256;

Sanction sanction(std::uint64_t n) {
  return {.guild = guild,
          .kind = SanctionKind::Warn,
          .act = fmt::format("bench {}", n),
          .source = "bench",
          .by = {.user = UserId(1), .name = {}, .roles = {}, .permissions = {}},
          .target = UserId(1000 + n % 500),
          .reason = "as long as a reason usually is, with a few words in it",
          .lasts = std::chrono::days(30)};
}

// As sanctions do it: on record as begun, then with its number. Between the two lies the call to Discord.
Task<> one_after_another(postgres::Database& database, std::uint64_t from, std::uint64_t count) {
  for (std::uint64_t n = from; n < from + count; ++n) {
    const Instant now = system_clock().now();
    static_cast<void>(co_await sanction_rows::claim(database, sanction(n), now));
    static_cast<void>(co_await sanction_rows::finish(database, sanction(n), now));
  }
}

Task<> finish_alone(postgres::Database& database, std::uint64_t from, std::uint64_t count) {
  for (std::uint64_t n = from; n < from + count; ++n)
    static_cast<void>(co_await sanction_rows::finish(database, sanction(n), system_clock().now()));
}

using Lane = Task<> (*)(postgres::Database&, std::uint64_t, std::uint64_t);

Task<> beside_each_other(postgres::Database& database, Executor executor, std::uint64_t first,
                         std::pair<std::uint64_t, Lane> work) {
  net::TaskGroup tasks(executor);
  const std::uint64_t each = work.first / lanes;
  for (std::uint64_t lane = 0; lane < lanes; ++lane)
    tasks.spawn("lane", work.second(database, first + lane * each, each));
  co_await tasks.join();
}

void measure(const char* what, bool durable, std::uint64_t cases) {
  const auto folder = std::filesystem::temp_directory_path() / ("herwa-bench-" + secure_hex(4));
  embedded::PostgresServer server({.folder = folder, .durable = durable});
  if (const auto started = server.start(); !started) throw Failure(started.error().message);
  testing::migrate(server.url());
  postgres::Options options = testing::app_pool(server.url());
  options.connections_min = connections;
  options.connections_max = connections;
  net::Loop loop;
  const auto metrics = make_metrics();
  postgres::Database database({loop.executor(), net::system_timers(), *metrics}, options);
  loop.run_until_done(database.start());
  // Every connection knows the texts.
  loop.run_until_done(beside_each_other(database, loop.executor(), 0, {lanes * 4, one_after_another}));
  // As PostgreSQL does by itself within a minute: a text that was planned on an empty table reads all of it.
  testing::sql(server.url(), "analyze platform.sanctions, platform.sanction_counters");
  const auto rate = [&](std::uint64_t first, Lane lane) {
    const Tick begun = system_clock().tick();
    loop.run_until_done(beside_each_other(database, loop.executor(), first, {cases, lane}));
    const std::chrono::duration<double> took = system_clock().tick() - begun;
    return static_cast<double>(cases / lanes * lanes) / took.count();
  };
  const double whole = rate(1'000'000, one_after_another);
  const double alone = rate(2'000'000, finish_alone);
  const std::string seen =
      testing::sql(server.url(),
                   "select (count(*) = max(number) and count(distinct number) = max(number) and max(number) ="
                   " (select last_number from platform.sanction_counters))::text || ' ' || count(*) from "
                   "platform.sanctions");
  fmt::print("{}: {:.0f} cases/s begun and finished, {:.0f} cases/s made at once; no gap, none twice: {}\n",
             what, whole, alone, seen);
  loop.run_until_done(database.close());
  server.stop();
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace herwa::platform

int main(int argc, char** argv) {
  try {
    const std::uint64_t cases = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 20'000;
    herwa::platform::measure("waits for the disk", true, cases);
    herwa::platform::measure("waits for no disk", false, cases);
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
  }
  return 0;
}
