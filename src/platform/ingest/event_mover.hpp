// From staging to ClickHouse. Chunks become numbered batches that never change; a worker takes one that
// nobody has, sends it under its number, and acknowledges it. Whoever dies in between lets go of it, and the
// next one sends it again under the same number, which counts once. Any number of workers may do this side by
// side.
//   EventMover mover({jobs, clickhouse, timers, metrics}, {});
//   tasks.spawn("move events", mover.run());
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/metrics.hpp"
#include "clickhouse/client.hpp"
#include "net/timers.hpp"
#include "net/wait_queue.hpp"
#include "platform/ingest/happening.hpp"
#include "postgres/database.hpp"

namespace herwa::platform {

struct EventMoverOptions {
  std::int64_t batch_max = 50'000;  // events; a chunk is never divided
  Duration every = std::chrono::seconds(2);
  Duration retry_after = std::chrono::seconds(5);
  std::uint64_t staged_bytes_max = 0;  // of staging, where what was moved makes room at once; zero: no bound
  Duration look_every = std::chrono::seconds(30);
};

// Pure: which of a day's chunks, in their order, go together.
struct ChunkToMove {
  std::int64_t chunk = 0;
  std::int64_t rows = 0;
};
std::vector<std::vector<ChunkToMove>> into_batches(const std::vector<ChunkToMove>& chunks,
                                                   std::int64_t batch_max);

class EventMover {
 public:
  struct Surroundings {
    postgres::Database& jobs;  // as herwa_jobs
    clickhouse::Client& clickhouse;
    net::Timers& timers;
    Metrics& metrics;
  };
  explicit EventMover(const Surroundings& around, EventMoverOptions options = {});

  // Until it is cancelled.
  Task<> run();
  // Beside run(), as often as one likes: moves what run() has numbered, so that one store works while the
  // other one does. What goes wrong is told by run().
  Task<> help();
  // All that is staged and that nobody else is moving; how many events they were. Throws Unavailable while a
  // store is away.
  Task<std::int64_t> move_all();

 private:
  struct Taken {
    std::int64_t batch = 0;
    std::string day;
  };

  Task<> number_chunks();
  Task<> number_day(postgres::Transaction& tx, const std::string& day);
  // -1: there was none to take.
  Task<std::int64_t> move_one();
  Task<std::int64_t> send(postgres::Transaction& tx, const Taken& taken);
  Task<> note_failure(std::int64_t batch, std::string_view why);
  Task<> measure();
  Task<> keep_room();

  Surroundings around_;
  EventMoverOptions options_;
  bool said_away_ = false;
  std::optional<Tick> looked_;
  net::WaitQueue numbered_;
  Counter& moved_;
  Counter& failures_;
  Gauge& lag_;
  Gauge& waiting_;
};

}  // namespace herwa::platform
