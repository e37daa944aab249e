#include "platform/ingest/janitor.hpp"

#include "base/log.hpp"
#include "platform/ingest/staging.hpp"
#include "platform/ingest/voice_keeper.hpp"

namespace herwa::platform {
namespace {

// No session of Discord's lives so long, and no spill should.
constexpr auto stretches_kept = std::chrono::days(30);

}  // namespace

Task<JanitorDone> drop_staged(postgres::Database& jobs, Instant now, Duration retention) {
  JanitorDone done;
  const Instant kept_from = now - std::chrono::duration_cast<std::chrono::microseconds>(retention);
  const postgres::Result days = co_await jobs.query(
      "select day::text from ingest.days where (day + 1)::timestamp at time zone 'UTC' <= $1 order by day",
      {kept_from});
  for (const postgres::Row row : days) {
    const auto day = row.get<std::string>(0);
    const postgres::Result dropped = co_await jobs.query("select ingest.drop_day($1::text::date)", {day});
    const auto left_over = dropped.one().get<std::int64_t>(0);
    if (left_over == 0) {
      done.dropped.push_back(day);
      continue;
    }
    done.refused.push_back({.day = day, .rows = left_over});
    log::warn("a day of staged events is old and stays, because ClickHouse has not acknowledged all of it",
              {{"day", day}, {"events", left_over}});
  }
  co_await jobs.query("delete from ingest.stretches where staged_at < $1", {now - stretches_kept});
  co_await drop_old_voice(jobs, now);
  co_return done;
}

Task<std::size_t> make_room(postgres::Database& jobs, std::uint64_t bytes_max) {
  std::size_t gone = 0;
  if (bytes_max == 0 || co_await staged_bytes(jobs) < bytes_max) co_return gone;
  const postgres::Result days = co_await jobs.query("select day::text from ingest.days order by day");
  for (const postgres::Row row : days) {
    const auto day = row.get<std::string>(0);
    const postgres::Result dropped = co_await jobs.query("select ingest.drop_day($1::text::date)", {day});
    if (dropped.one().get<std::int64_t>(0) != 0) continue;
    ++gone;
    log::warn("staged events went before their time, because analytics.staged_mb was reached",
              {{"day", day}});
  }
  co_return gone;
}

}  // namespace herwa::platform
