// The way of a batch into PostgreSQL: COPY, committed together with the stretches of the sessions that it
// holds, so that whatever comes a second time is dropped, in whichever order and from whichever process it
// comes.
#pragma once

#include <cstddef>
#include <vector>

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

class EventStaging {
 public:
  // As herwa_ingest.
  EventStaging(postgres::Database& ingest, const Clock& clock) : database_(ingest), clock_(clock) {}

  // The batch must stay until it has ended. Throws as Database does; doing it again is then right.
  Task<Staged> stage(const EventBatch& batch);

 private:
  postgres::Database& database_;
  const Clock& clock_;
};

}  // namespace herwa::platform
