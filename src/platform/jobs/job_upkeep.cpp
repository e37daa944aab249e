#include "platform/jobs/job_upkeep.hpp"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "platform/jobs/internal/job_identity.hpp"
#include "platform/jobs/internal/redis_life.hpp"
#include "platform/jobs/job_context.hpp"
#include "queue/queue.hpp"

namespace herwa::platform {
namespace {

constexpr std::int64_t rows_at_once = 1'000;
constexpr auto refused_kept = std::chrono::hours(24 * 30);

// Short statements, so that nobody waits long for a lock.
Task<std::string> sweep_effects(JobContext& job) {
  const Instant before = job.clock().now() - effects_kept;
  std::size_t swept = 0;
  while (true) {
    const auto gone = co_await job.jobs_database().query(
        "delete from platform.job_effects where (guild_id, effect) in"
        " (select guild_id, effect from platform.job_effects where done_at < $1 order by done_at limit $2)",
        {before, rows_at_once});
    swept += gone.affected();
    if (gone.affected() < static_cast<std::size_t>(rows_at_once)) break;
  }
  co_return fmt::format(R"({{"swept":{}}})", swept);
}

struct CarriedRow {
  std::int64_t entry = 0;
  std::string queue;
  std::string redis_id;
};

// A job whose time came long ago and that Redis does not know in the same life in which it took it is over:
// it was removed, or kept no longer. What failed for good has its dead letter, which is Redis' to keep.
Task<bool> is_over(queue::Queue& queue, std::string redis_id) {
  const queue::State state = co_await queue.state(std::move(redis_id));
  co_return state == queue::State::Unknown || state == queue::State::Failed;
}

Task<std::vector<CarriedRow>> carried_rows(JobContext& job, std::string life, std::int64_t after) {
  const auto found = co_await job.jobs_database().query(
      "select entry, guild_id, queue, job_id from platform.outbox"
      " where redis_run = $1 and entry > $2 and forwarded_at < $3 and due_at < $3 order by entry limit $4",
      {life, after, job.clock().now() - settled_after, rows_at_once});
  std::vector<CarriedRow> rows;
  for (const postgres::Row row : found) {
    rows.push_back(
        {.entry = row.get<std::int64_t>("entry"),
         .queue = row.get<std::string>("queue"),
         .redis_id = internal::redis_id(row.get<GuildId>("guild_id"), row.get<std::string_view>("job_id"))});
  }
  co_return rows;
}

Task<std::string> sweep_outbox(std::function<redis::Client&()> redis, JobContext& job) {
  redis::Client& client = redis();
  const std::string life = co_await internal::life_of(client);
  std::map<std::string, queue::Queue> queues;
  std::int64_t after = 0;
  const auto refused = co_await job.jobs_database().query(
      "delete from platform.outbox where refused is not null and added_at < $1",
      {job.clock().now() - refused_kept});
  std::size_t swept = refused.affected();
  while (true) {
    const auto rows = co_await carried_rows(job, life, after);
    std::vector<std::int64_t> over;
    for (const CarriedRow& row : rows) {
      after = row.entry;
      const auto found = queues.find(row.queue);
      queue::Queue& queue =
          found != queues.end()
              ? found->second
              : queues.emplace(row.queue, queue::Queue(client, job.clock(), redis::Name(row.queue)))
                    .first->second;
      if (co_await is_over(queue, row.redis_id)) over.push_back(row.entry);
    }
    // Only if Redis is still what was asked: one that was started anew may have lost what it had.
    if (!over.empty() && co_await internal::life_of(client) == life) {
      const auto gone = co_await job.jobs_database().query(
          "delete from platform.outbox where entry = any($1) and redis_run = $2", {over, life});
      swept += gone.affected();
    }
    if (rows.size() < static_cast<std::size_t>(rows_at_once)) break;
  }
  co_return fmt::format(R"({{"swept":{}}})", swept);
}

}  // namespace

std::vector<JobEntry> upkeep_jobs(std::function<redis::Client&()> redis) {
  using std::chrono::minutes;
  return {
      {.name = "sweep-effects",
       .time_max = minutes(5),
       .schedule = JobSchedule{.every = minutes(60)},
       .run = sweep_effects},
      {.name = "sweep-outbox",
       .time_max = minutes(5),
       .schedule = JobSchedule{.every = minutes(10)},
       .run = [redis = std::move(redis)](JobContext& job) { return sweep_outbox(redis, job); }},
  };
}

}  // namespace herwa::platform
