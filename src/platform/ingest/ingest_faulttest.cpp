// Everything between the gateway and ClickHouse is killed with -9 under load, at random points: the process
// that counts, the workers that move, PostgreSQL, and the engine. What ClickHouse has at the end is what
// Discord told, exactly. HERWA_SCALE=full kills 100 times over 600,000 events, in five pieces that may be run
// apart (--gtest_filter='*Once/3').
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <functional>

#include "base/errors.hpp"
#include "base/random.hpp"
#include "net/deadline.hpp"
#include "platform/ingest/event_mover.hpp"
#include "platform/ingest/test_house.hpp"
#include "testing/olap.hpp"
#include "testing/other_process.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

// Of a piece, which has stores of its own.
struct Scale {
  std::uint64_t events = 0;  // of each shard
  int kills = 0;
  int pieces = 1;
};

Scale scale() {
  const char* const wanted = std::getenv("HERWA_SCALE");
  const bool full = wanted != nullptr && std::string_view(wanted) == "full";
  return full ? Scale{60'000, 20, 5} : Scale{30'000, 5, 1};
}

constexpr std::uint64_t shards = 2;
constexpr std::uint64_t events_at_once = 100;

struct Places {
  std::string postgres;
  std::string clickhouse;
  fs::path folder;
};

// What Redis holds of a shard in the product: how far a successor may take for granted.
fs::path safe_file(const fs::path& folder, std::uint64_t shard) {
  return folder / fmt::format("safe{}", shard);
}

std::uint64_t saved(const fs::path& folder, std::uint64_t shard) {
  std::uint64_t sequence = 0;
  std::ifstream(safe_file(folder, shard)) >> sequence;
  return sequence;
}

void save(const fs::path& folder, std::uint64_t shard, std::uint64_t sequence) {
  const fs::path fresh = safe_file(folder, shard).string() + ".new";
  std::ofstream(fresh) << sequence;
  fs::rename(fresh, safe_file(folder, shard));
}

// A shard that resumes where its predecessor was safe: what that one had only read is told once more.
Task<> tell(EventRecorder& recorder, const Places& places, std::uint64_t shard, std::uint64_t events) {
  TestSession session(fmt::format("session of shard {}", shard), saved(places.folder, shard));
  for (;;) {
    for (std::uint64_t n = 0; n < events_at_once && session.received() < events; ++n)
      session.tell_message(recorder, 1 + session.received() % 5);
    co_await net::system_timers().wait(5ms);
    save(places.folder, shard, session.safe());
  }
}

postgres::Options pool(const Places& places, std::string role) {
  return {.url = places.postgres, .role = std::move(role), .connections_min = 1, .connections_max = 3};
}

[[noreturn]] void live_as_bot(const Places& places, std::uint64_t events) {
  net::Loop loop;
  const auto metrics = make_metrics();
  postgres::Database ingest({loop.executor(), net::system_timers(), *metrics}, pool(places, "herwa_ingest"));
  loop.run_until_done(ingest.start());
  EventStaging staging(ingest, system_clock());
  EventRecorder recorder(
      {loop.executor(), staging, net::system_timers(), *metrics},
      {.folder = places.folder / "spill", .batch_max = 700, .batch_age_max = 40ms, .retry_after = 50ms});
  net::TaskGroup tasks(loop.executor());
  recorder.start(tasks);
  for (std::uint64_t shard = 0; shard < shards; ++shard)
    tasks.spawn("shard", tell(recorder, places, shard, events));
  loop.run();
  _exit(0);
}

[[noreturn]] void live_as_worker(const Places& places) {
  net::Loop loop;
  const auto metrics = make_metrics();
  postgres::Database jobs({loop.executor(), net::system_timers(), *metrics}, pool(places, "herwa_jobs"));
  loop.run_until_done(jobs.start());
  const auto clickhouse =
      clickhouse::make_client(loop.executor(), net::system_timers(), *metrics, {.url = places.clickhouse});
  EventMover mover({jobs, *clickhouse, net::system_timers(), *metrics},
                   {.batch_max = 3000, .every = 30ms, .retry_after = 50ms});
  net::TaskGroup tasks(loop.executor());
  tasks.spawn("move", mover.run());
  loop.run();
  _exit(0);
}

enum class Kill : std::uint8_t { Bot, Worker, Postgres, Olap };
constexpr std::array kill_names{"bot", "worker", "PostgreSQL", "olap"};

// By turns, so that none is spared; where one begins is drawn.
Kill kill_of(std::uint64_t number) { return static_cast<Kill>(number % kill_names.size()); }

struct Scene {
  explicit Scene(Scale of) : wanted(of) {
    testing::migrate(server->url());
    places = {.postgres = server->url(), .clickhouse = olap.url(), .folder = folder.path()};
    house = std::make_unique<IngestHouse>(server->url());
    house->open_clickhouse(olap.url());
    house->migrate_clickhouse();
    bot = std::make_unique<testing::OtherProcess>([this] { live_as_bot(places, wanted.events); });
    for (auto& worker : workers)
      worker = std::make_unique<testing::OtherProcess>([this] { live_as_worker(places); });
  }
  void strike(Kill kind, Random& random) {
    switch (kind) {
      case Kill::Bot: bot->kill_hard(); return bot->start();
      case Kill::Worker: {
        testing::OtherProcess& worker = *workers[random.below(workers.size())];
        worker.kill_hard();
        return worker.start();
      }
      case Kill::Postgres: server->kill_hard(); return testing::must(server->start());
      case Kill::Olap: olap.kill_hard(); return olap.start();
    }
  }
  // -1 while ClickHouse cannot be asked.
  std::int64_t arrived() {
    try {
      return std::stoll(house->ask("select count() from herwa.events"));
    } catch (const Failure&) {
      return -1;
    }
  }
  void until_arrived(std::uint64_t events) {
    while (arrived() < static_cast<std::int64_t>(events))
      house->loop.run_until_done(house->timers.wait(10ms));
  }

  Scale wanted;
  testing::PrivatePostgres server;
  testing::PrivateOlap olap;
  testing::TemporaryFolder folder;
  Places places;
  std::unique_ptr<IngestHouse> house;
  std::unique_ptr<testing::OtherProcess> bot;
  std::array<std::unique_ptr<testing::OtherProcess>, 2> workers;
};

class EveryEvent : public ::testing::TestWithParam<int> {};

// H2.2 whatever is killed, and whenever: nothing is lost and nothing counts twice, in the rows and in the
// sums
TEST_P(EveryEvent, Once) {
  const std::uint64_t seed = secure_seed();
  RecordProperty("seed", std::to_string(seed));
  Random random(seed);
  const Scale wanted = scale();
  const std::uint64_t total = wanted.events * shards;
  Scene scene(wanted);
  const std::uint64_t first = random.below(kill_names.size());
  std::string killed;
  const Tick began = system_clock().tick();
  for (int number = 0; number < wanted.kills; ++number) {
    const Kill kind = kill_of(first + static_cast<std::uint64_t>(number));
    scene.until_arrived(total * static_cast<std::uint64_t>(number + 1) /
                        static_cast<std::uint64_t>(wanted.kills + 2));
    scene.house->loop.run_until_done(scene.house->timers.wait(std::chrono::milliseconds(random.below(60))));
    scene.strike(kind, random);
    killed += fmt::format(" {} {}", kill_names[static_cast<std::size_t>(kind)],
                          (system_clock().tick() - began) / 1ms);
  }
  scene.until_arrived(total);
  // Whoever would double something gets the time for it.
  while (scene.house->sql("select count(*) from ingest.batches where acknowledged_at is null") != "0")
    scene.house->loop.run_until_done(scene.house->timers.wait(10ms));
  EXPECT_EQ(scene.house->sql("select count(*) || ' ' || count(distinct event_id) from ingest.events"),
            fmt::format("{0} {0}", total))
      << "seed " << seed;
  EXPECT_EQ(scene.house->ask("select (select count() from herwa.events),"
                             " (select sum(events) from herwa.hourly_channels),"
                             " (select sum(events) from herwa.hourly_members)"),
            fmt::format("{0}\t{0}\t{0}", total))
      << "seed " << seed;
  EXPECT_EQ(
      scene.house->ask("select arrayStringConcat(groupArray(toString(n)), ' ') from (select count() as n"
                       " from herwa.events group by guild_id order by guild_id)"),
      fmt::format("{0} {0} {0} {0} {0}", total / 5))
      << "seed " << seed;
  fmt::print("piece {}: {} events, each once, {} kills in {:.1f} s, seed {}; killed at ms:{}\n", GetParam(),
             total, wanted.kills, std::chrono::duration<double>(system_clock().tick() - began).count(), seed,
             killed);
}

INSTANTIATE_TEST_SUITE_P(IngestFault, EveryEvent, ::testing::Range(0, scale().pieces));

}  // namespace
}  // namespace herwa::platform
