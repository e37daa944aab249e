#include "platform/ingest/staging.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "postgres/copy_rows.hpp"

namespace herwa::platform {
namespace {

// Two processes that bring the same session wait for each other, and in the same order for several.
constexpr postgres::Sql lock_session = "select pg_advisory_xact_lock(731, hashint8($1::bigint))";

struct Opening {
  std::vector<Stretch> staged;
  std::int64_t chunk = 0;
};

std::string text_of(std::chrono::sys_days day) {
  const std::chrono::year_month_day date(day);
  return fmt::format("{:04}-{:02}-{:02}", int(date.year()), unsigned(date.month()), unsigned(date.day()));
}

Task<Opening> open(postgres::Transaction& tx, const EventBatch& batch, std::chrono::sys_days day) {
  std::vector<std::int64_t> sessions;
  for (const Stretch& stretch : batch.stretches)
    sessions.push_back(static_cast<std::int64_t>(stretch.session));
  std::ranges::sort(sessions);
  postgres::Batch statements;
  for (const std::int64_t session : sessions) statements.push_back({lock_session, {session}});
  statements.push_back(
      {"select session, from_sequence, to_sequence from ingest.stretches"
       " where session = any($1::bigint[])",
       {sessions}});
  statements.push_back({"select ingest.open_day($1::text::date)", {text_of(day)}});
  statements.push_back({"select nextval('ingest.chunk_numbers')", {}});
  const std::vector<postgres::Result> results = co_await tx.run(std::move(statements));
  Opening opening{.staged = {}, .chunk = results.back().one().get<std::int64_t>(0)};
  for (const postgres::Row row : results[sessions.size()]) {
    opening.staged.push_back({.session = static_cast<std::uint64_t>(row.get<std::int64_t>(0)),
                              .from = static_cast<std::uint64_t>(row.get<std::int64_t>(1)),
                              .to = static_cast<std::uint64_t>(row.get<std::int64_t>(2))});
  }
  co_return opening;
}

// Where a COPY puts what it brings.
struct Place {
  std::chrono::sys_days day;
  std::int64_t chunk = 0;
};

void add_row(postgres::CopyRows& rows, const Place& place, std::uint64_t id, const Happening& what) {
  rows.add(place.day, place.chunk, static_cast<std::int64_t>(id), what.at,
           static_cast<std::int16_t>(what.kind), static_cast<std::int16_t>(what.flags), what.guild,
           what.channel, what.user, static_cast<std::int64_t>(what.target),
           static_cast<std::int64_t>(what.amount), what.name);
}

std::string rows_of(const EventBatch& batch, const std::vector<BatchLine>& lines, const Place& place) {
  postgres::CopyRows rows;
  const BatchLine* before = nullptr;
  std::uint32_t index = 0;  // one event may be several lines
  for (const BatchLine& line : lines) {
    const bool same_event =
        before != nullptr && before->stretch == line.stretch && before->sequence == line.sequence;
    index = same_event ? index + 1 : 0;
    add_row(rows, place, event_id(batch.stretches[line.stretch].session, line.sequence, index),
            line.happening);
    before = &line;
  }
  return rows.take();
}

constexpr postgres::Sql copy_events =
    "copy ingest.events (day, chunk, event_id, at, kind, flags, guild, channel, person, target, amount,"
    " name) from stdin (format binary)";

// `inner`: how many of them are only staged.
postgres::Statement note_chunk(const Place& place, std::size_t rows, std::int64_t inner, Instant now) {
  return {
      "insert into ingest.chunks (chunk, day, rows, staged_at, voice)"
      " values ($1, $2::text::date, $3, $4, $5)",
      {place.chunk, text_of(place.day), static_cast<std::int64_t>(rows), now, inner}};
}

// One that goes on where another ended makes that one longer, so that a session has few.
postgres::Statement note_stretch(const Stretch& stretch, Instant now) {
  return {
      "with longer as (update ingest.stretches set to_sequence = $3, staged_at = $5"
      " where session = $1 and to_sequence = $2 - 1 returning 1)"
      " insert into ingest.stretches (session, from_sequence, to_sequence, shard, staged_at)"
      " select $1, $2, $3, $4, $5 where not exists (select from longer)"
      " on conflict (session, from_sequence) do update set"
      " to_sequence = greatest(stretches.to_sequence, excluded.to_sequence), staged_at = $5",
      {static_cast<std::int64_t>(stretch.session), static_cast<std::int64_t>(stretch.from),
       static_cast<std::int64_t>(stretch.to), static_cast<std::int32_t>(stretch.shard), now}};
}

}  // namespace

Task<> stage_made(postgres::Transaction& tx, const std::vector<MadeEvent>& events, Instant now) {
  if (events.empty()) co_return;
  Place place{.day = std::chrono::floor<std::chrono::days>(now), .chunk = 0};
  postgres::Batch opening;
  opening.push_back({"select ingest.open_day($1::text::date)", {text_of(place.day)}});
  opening.push_back({"select nextval('ingest.chunk_numbers')", {}});
  const std::vector<postgres::Result> opened = co_await tx.run(std::move(opening));
  place.chunk = opened.back().one().get<std::int64_t>(0);
  postgres::CopyRows rows;
  for (const MadeEvent& event : events) add_row(rows, place, event.id, event.happening);
  co_await tx.copy_in(copy_events, rows.take());
  postgres::Batch closing;
  closing.push_back(note_chunk(place, events.size(), 0, now));
  co_await tx.run(std::move(closing));
}

Task<std::uint64_t> staged_bytes(postgres::Database& database) {
  const postgres::Result found = co_await database.query(
      "select coalesce(sum(pg_total_relation_size(inhrelid)), 0)::bigint from pg_inherits"
      " where inhparent = 'ingest.events'::regclass");
  co_return static_cast<std::uint64_t>(found.one().get<std::int64_t>(0));
}

EventStaging::EventStaging(postgres::Database& ingest, const Clock& clock, StagingOptions options)
    : database_(ingest), clock_(clock), options_(options) {
  if (options_.bytes_max == 0 || options_.metrics == nullptr) return;
  bytes_ = &options_.metrics->gauge("herwa_ingest_staging_bytes", "What staged events take in PostgreSQL");
  is_full_ = &options_.metrics->gauge("herwa_ingest_staging_full",
                                      "1 while staging takes no more events: see analytics.staged_mb");
}

// Its size is what the disk has to bear; looked at now and then, so that it is a little more than the bound.
Task<> EventStaging::require_room() {
  if (options_.bytes_max == 0) co_return;
  const Tick now = clock_.tick();
  if (!looked_ || now - *looked_ >= options_.look_every) {
    const std::uint64_t bytes = co_await staged_bytes(database_);
    const bool was_full = std::exchange(full_, bytes >= options_.bytes_max);
    looked_ = now;
    if (bytes_ != nullptr) bytes_->set(static_cast<double>(bytes));
    if (is_full_ != nullptr) is_full_->set(full_ ? 1 : 0);
    if (full_ && !was_full)
      log::error(
          "PostgreSQL takes no more events, because as many as analytics.staged_mb allows are there; run a"
          " worker with clickhouse.url, or raise it",
          {{"bytes", bytes}});
    if (was_full && !full_) log::info("PostgreSQL takes events again", {{"bytes", bytes}});
  }
  if (full_) throw Unavailable("staging is full: nobody takes events to ClickHouse");
}

Task<Staged> EventStaging::stage(const EventBatch& batch) {
  co_await require_room();
  const Instant now = clock_.now();
  const auto day = std::chrono::floor<std::chrono::days>(now);
  postgres::Transaction tx = co_await database_.begin_unscoped();
  const Opening opening = co_await open(tx, batch, day);
  const std::vector<BatchLine> fresh = not_yet_staged(batch, opening.staged);
  postgres::Batch closing;
  for (const Stretch& stretch : batch.stretches) closing.push_back(note_stretch(stretch, now));
  if (!fresh.empty()) {
    const Place place{.day = day, .chunk = opening.chunk};
    co_await tx.copy_in(copy_events, rows_of(batch, fresh, place));
    const auto inner =
        std::ranges::count_if(fresh, [](const BatchLine& line) { return is_inner(line.happening.kind); });
    closing.push_back(note_chunk(place, fresh.size(), inner, now));
  }
  co_await tx.run(std::move(closing));
  co_await tx.commit();
  co_return Staged{.rows = fresh.size(), .repeated = batch.lines.size() - fresh.size()};
}

}  // namespace herwa::platform
