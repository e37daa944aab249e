// Herwa's own jobs over all guilds: what is left of guilds that the bot left goes, and so do records whose
// time is over. They stand here because each works on another room of the platform; who looks after the jobs
// themselves is platform/jobs/job_upkeep.
#pragma once

#include <functional>
#include <vector>

#include "base/clock.hpp"
#include "clickhouse/client.hpp"
#include "platform/changes/changes.hpp"
#include "platform/feature/feature.hpp"
#include "platform/feature/job_entry.hpp"
#include "redis/client.hpp"

namespace herwa::app {

// Asked for when a job runs.
struct Housekeeping {
  std::function<redis::Client&()> redis;
  std::function<platform::Changes&()> changes;
  Duration purge_after{};                                // from the leaving
  Duration staged_for{};                                 // of events that ClickHouse has
  std::function<clickhouse::Client*()> clickhouse = {};  // nothing where analytics is off
};

// `tables`: all that anybody declares.
std::vector<platform::JobEntry> housekeeping_jobs(const Housekeeping& needs,
                                                  const std::vector<platform::TableEntry>& tables);

}  // namespace herwa::app
