#include "apps/herwa/housekeeping.hpp"

#include <fmt/format.h>

#include "platform/audit/security_events.hpp"
#include "platform/errors/kept_errors.hpp"
#include "platform/eventlog/event_log.hpp"
#include "platform/guilds/guild_purge.hpp"
#include "platform/ingest/erasures.hpp"
#include "platform/ingest/janitor.hpp"
#include "platform/jobs/job_context.hpp"
#include "platform/keys/api_keys.hpp"
#include "platform/login/sessions.hpp"
#include "platform/webhooks/webhook_intake.hpp"

namespace herwa::app {
namespace {

using platform::JobContext;
using std::chrono::minutes;

constexpr auto sessions_kept = std::chrono::days(7);
constexpr auto keys_kept = std::chrono::days(90);
constexpr auto deliveries_kept = std::chrono::days(30);

Task<> erase_statistics(JobContext& job, GuildId guild) {
  co_await platform::Erasures::ask(job.jobs_database(), guild, UserId(), job.clock().now());
}

Task<std::string> purge_guilds(Housekeeping needs, std::vector<platform::TableEntry> tables,
                               JobContext& job) {
  platform::GuildPurge purge({job.jobs_database(), needs.redis(), needs.changes(), job.clock(),
                              [&job](GuildId guild) { return erase_statistics(job, guild); }},
                             std::move(tables), {.after = needs.purge_after});
  const platform::GuildPurgeDone done = co_await purge.run();
  co_return fmt::format(R"({{"guilds":{},"rows":{},"unseen":{},"failed":{}}})", done.guilds, done.rows,
                        done.unseen, done.failed);
}

Task<std::string> drop_security_events(JobContext& job) {
  const std::int64_t dropped =
      co_await platform::SecurityEvents::drop_old(job.jobs_database(), job.clock().now());
  co_return fmt::format(R"({{"dropped":{}}})", dropped);
}

Task<std::string> drop_log_events(JobContext& job) {
  const std::int64_t dropped = co_await platform::log_rows::drop_old(job.jobs_database(), job.clock().now());
  co_return fmt::format(R"({{"dropped":{}}})", dropped);
}

Task<std::string> drop_errors(JobContext& job) {
  const std::int64_t dropped = co_await platform::drop_old_errors(job.jobs_database(), job.clock().now());
  co_return fmt::format(R"({{"dropped":{}}})", dropped);
}

// Long enough for whoever asks where a session came from.
Task<std::string> drop_sessions(JobContext& job) {
  const std::int64_t dropped =
      co_await platform::Sessions::drop_old(job.jobs_database(), job.clock().now() - sessions_kept);
  co_return fmt::format(R"({{"dropped":{}}})", dropped);
}

Task<std::string> drop_keys(JobContext& job) {
  const std::int64_t dropped =
      co_await platform::ApiKeys::drop_old(job.jobs_database(), job.clock().now() - keys_kept);
  co_return fmt::format(R"({{"dropped":{}}})", dropped);
}

Task<std::string> drop_deliveries(JobContext& job) {
  const std::int64_t dropped =
      co_await platform::WebhookIntake::drop_old(job.jobs_database(), job.clock().now() - deliveries_kept);
  co_return fmt::format(R"({{"dropped":{}}})", dropped);
}

Task<std::string> drop_staged_events(Housekeeping needs, JobContext& job) {
  const Instant now = job.clock().now();
  const platform::JanitorDone done =
      co_await platform::drop_staged(job.jobs_database(), now, needs.staged_for);
  co_await platform::Erasures::drop_old(job.jobs_database(), now);
  std::int64_t left_over = 0;
  for (const platform::KeptDay& day : done.refused) left_over += day.rows;
  co_return fmt::format(R"({{"days":{},"kept_days":{},"not_acknowledged":{}}})", done.dropped.size(),
                        done.refused.size(), left_over);
}

// Asked for while analytics is off, it waits until it is on again.
Task<std::string> erase_people(Housekeeping needs, JobContext& job) {
  clickhouse::Client* const clickhouse = needs.clickhouse ? needs.clickhouse() : nullptr;
  if (clickhouse == nullptr) co_return "";
  platform::Erasures erasures(job.jobs_database(), *clickhouse, job.clock());
  const platform::ErasuresDone done = co_await erasures.carry_out();
  co_return fmt::format(R"({{"done":{},"failed":{}}})", done.done, done.failed);
}

}  // namespace

std::vector<platform::JobEntry> housekeeping_jobs(const Housekeeping& needs,
                                                  const std::vector<platform::TableEntry>& tables) {
  return {
      {.name = "purge-guilds",
       .time_max = minutes(15),
       .schedule = platform::JobSchedule{.every = minutes(60)},
       .run = [needs, tables](JobContext& job) { return purge_guilds(needs, tables, job); }},
      {.name = "drop-security-events",
       .time_max = minutes(5),
       .schedule = platform::JobSchedule{.cron = "20 4 * * *"},
       .run = drop_security_events},
      {.name = "drop-log-events",
       .time_max = minutes(5),
       .schedule = platform::JobSchedule{.cron = "40 4 * * *"},
       .run = drop_log_events},
      {.name = "drop-errors",
       .time_max = minutes(5),
       .schedule = platform::JobSchedule{.cron = "50 4 * * *"},
       .run = drop_errors},
      {.name = "drop-sessions",
       .time_max = minutes(5),
       .schedule = platform::JobSchedule{.cron = "10 4 * * *"},
       .run = drop_sessions},
      {.name = "drop-keys",
       .time_max = minutes(5),
       .schedule = platform::JobSchedule{.cron = "50 4 * * *"},
       .run = drop_keys},
      {.name = "drop-webhook-deliveries",
       .time_max = minutes(5),
       .schedule = platform::JobSchedule{.cron = "55 4 * * *"},
       .run = drop_deliveries},
      {.name = "drop-staged-events",
       .time_max = minutes(5),
       .schedule = platform::JobSchedule{.cron = "25 * * * *"},
       .run = [needs](JobContext& job) { return drop_staged_events(needs, job); }},
      {.name = "erase-from-statistics",
       .time_max = minutes(15),
       .schedule = platform::JobSchedule{.every = minutes(1)},
       .run = [needs](JobContext& job) { return erase_people(needs, job); }},
  };
}

}  // namespace herwa::app
