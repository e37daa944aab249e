// The way of a batch into PostgreSQL: COPY, committed together with the stretches of the sessions that it
// holds, so that whatever comes a second time is dropped, in whichever order and from whichever process it
// comes.
#pragma once

#include <cstddef>

#include "platform/ingest/event_batch.hpp"
#include "postgres/database.hpp"

namespace herwa::platform {

struct Staged {
  std::size_t rows = 0;
  std::size_t repeated = 0;  // were staged before
};

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
