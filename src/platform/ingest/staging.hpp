// The way of a batch into PostgreSQL: COPY, committed together with the stretches of the sessions that it
// holds, so that whatever comes a second time is dropped, in whichever order and from whichever process it
// comes.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/metrics.hpp"
#include "platform/ingest/event_batch.hpp"
#include "postgres/database.hpp"

namespace herwa::platform {

struct Staged {
  std::size_t rows = 0;
  std::size_t repeated = 0;  // were staged before
};

// One that was made of others that were staged.
struct MadeEvent {
  std::uint64_t id = 0;
  Happening happening;
};
// A chunk of them, within whoever's transaction; they must stay until it has ended.
Task<> stage_made(postgres::Transaction& tx, const std::vector<MadeEvent>& events, Instant now);

struct StagingOptions {
  // How large staging may grow; zero: without a bound. Where no worker comes it would else fill PostgreSQL's
  // disk.
  std::uint64_t bytes_max = 0;
  Duration look_every = std::chrono::seconds(30);
  Metrics* metrics = nullptr;
};

// What staged events take in PostgreSQL, in whatever role.
Task<std::uint64_t> staged_bytes(postgres::Database& database);

class EventStaging {
 public:
  // As herwa_ingest.
  EventStaging(postgres::Database& ingest, const Clock& clock, StagingOptions options = {});

  // The batch must stay until it has ended. Throws as Database does, and Unavailable while staging is full;
  // doing it again is then right.
  Task<Staged> stage(const EventBatch& batch);

 private:
  Task<> require_room();

  postgres::Database& database_;
  const Clock& clock_;
  StagingOptions options_;
  std::optional<Tick> looked_;
  bool full_ = false;
  Gauge* bytes_ = nullptr;
  Gauge* is_full_ = nullptr;
};

}  // namespace herwa::platform
