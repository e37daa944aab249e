#include "platform/ingest/event_mover.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "platform/ingest/erasures.hpp"
#include "platform/ingest/janitor.hpp"
#include "postgres/copied_rows.hpp"

namespace herwa::platform {
namespace {

// So many chunks get their batch at once; the rest the next time.
constexpr std::int64_t moved_at_once = 10'000;
// A batch that failed so often comes after all others, each time.
constexpr auto send_deadline = std::chrono::minutes(2);

using Rows = clickhouse::Block<GuildId, std::uint8_t, clickhouse::At<0>, ChannelId, UserId, std::uint64_t,
                               std::uint32_t, std::uint8_t, clickhouse::Interned>;

Rows empty_rows() {
  return Rows({"guild_id", "kind", "at", "channel_id", "user_id", "target_id", "amount", "flags", "name"});
}

// Of an id that somebody made up: ClickHouse's DateTime ends in 2106.
Instant storable(Instant at) {
  constexpr Instant last{std::chrono::sys_days{std::chrono::year{2105} / 12 / 31}};
  return std::clamp(at, Instant(), last);
}

constexpr postgres::Sql copy_batch =
    "copy (select at, kind, flags, guild, channel, person, target, amount, name from ingest.events"
    " where day = current_setting('herwa.ingest_day')::date and kind < 100 and chunk = any (array("
    "select chunk from ingest.chunks where batch = current_setting('herwa.ingest_batch')::bigint)))"
    " to stdout (format binary)";
static_assert(first_inner_kind == 100);

Happening happening_of(postgres::CopiedRows& row) {
  // In the order of the columns.
  Happening what;
  what.at = row.instant();
  what.kind = static_cast<HappeningKind>(row.integer<std::int16_t>());
  what.flags = static_cast<std::uint8_t>(row.integer<std::int16_t>());
  what.guild = GuildId(static_cast<std::uint64_t>(row.integer<std::int64_t>()));
  what.channel = ChannelId(static_cast<std::uint64_t>(row.integer<std::int64_t>()));
  what.user = UserId(static_cast<std::uint64_t>(row.integer<std::int64_t>()));
  what.target = static_cast<std::uint64_t>(row.integer<std::int64_t>());
  what.amount = static_cast<std::uint32_t>(row.integer<std::int64_t>());
  what.name = row.text();
  return what;
}

Rows block_of(postgres::CopiedRows staged, const ErasedPeople& erased) {
  Rows rows = empty_rows();
  while (staged.next()) {
    Happening what = happening_of(staged);
    if (!erased.clean(what)) continue;
    rows.add(what.guild, static_cast<std::uint8_t>(what.kind), {storable(what.at)}, what.channel, what.user,
             what.target, what.amount, what.flags, {std::move(what.name)});
  }
  return rows;
}

}  // namespace

std::vector<std::vector<ChunkToMove>> into_batches(const std::vector<ChunkToMove>& chunks,
                                                   std::int64_t batch_max) {
  std::vector<std::vector<ChunkToMove>> batches;
  std::int64_t rows = 0;
  for (const ChunkToMove& chunk : chunks) {
    if (batches.empty() || rows + chunk.rows > batch_max) {
      batches.emplace_back();
      rows = 0;
    }
    batches.back().push_back(chunk);
    rows += chunk.rows;
  }
  return batches;
}

EventMover::EventMover(const Surroundings& around, EventMoverOptions options)
    : around_(around),
      options_(options),
      moved_(around.metrics.counter("herwa_ingest_moved_total", "Events that ClickHouse has taken")),
      failures_(around.metrics.counter("herwa_ingest_move_failures_total",
                                       "Batches that could not be moved and will be tried again")),
      lag_(around.metrics.gauge("herwa_ingest_lag_seconds",
                                "Since when the oldest event that ClickHouse does not have is staged")),
      waiting_(around.metrics.gauge("herwa_ingest_staged_events",
                                    "Events that are staged and that ClickHouse does not have yet")) {}

Task<> EventMover::run() {
  for (;;) {
    bool away = false;
    try {
      co_await move_all();
      co_await keep_room();
      if (said_away_) log::info("events are moved to ClickHouse again");
      said_away_ = false;
    } catch (const Failure& error) {
      away = true;
      if (!said_away_) log::warn("events wait to be moved to ClickHouse", {{"error", error.what()}});
      said_away_ = true;
    }
    co_await around_.timers.wait(away ? options_.retry_after : options_.every);
  }
}

Task<> EventMover::help() {
  for (;;) {
    co_await numbered_.wait();
    try {
      std::int64_t moved = 0;
      while (moved >= 0) moved = co_await move_one();
    } catch (const Failure& error) {
      log::debug("a batch of events could not be moved", {{"error", error.what()}});
    }
  }
}

Task<std::int64_t> EventMover::move_all() {
  co_await measure();
  co_await number_chunks();
  numbered_.wake_all();
  std::int64_t all = 0;
  std::int64_t moved = co_await move_one();
  for (; moved >= 0; moved = co_await move_one()) all += moved;
  co_await measure();
  co_return all;
}

// ---- numbering

// Whoever finds that another worker does it goes on without.
Task<> EventMover::number_chunks() {
  postgres::Transaction tx = co_await around_.jobs.begin_unscoped();
  const postgres::Result mine = co_await tx.query("select pg_try_advisory_xact_lock(730, 2)");
  if (!mine.one().get<bool>(0)) co_return co_await tx.rollback();
  const postgres::Result days =
      co_await tx.query("select distinct day::text from ingest.chunks where batch is null order by 1");
  for (const postgres::Row row : days) co_await number_day(tx, row.get<std::string>(0));
  co_await tx.commit();
}

Task<> EventMover::number_day(postgres::Transaction& tx, const std::string& day) {
  const postgres::Result found = co_await tx.query(
      "select chunk, rows from ingest.chunks where batch is null and day = $1::text::date"
      " order by chunk limit $2",
      {day, moved_at_once});
  std::vector<ChunkToMove> chunks;
  for (const postgres::Row row : found)
    chunks.push_back({.chunk = row.get<std::int64_t>(0), .rows = row.get<std::int64_t>(1)});
  for (const auto& batch : into_batches(chunks, options_.batch_max)) {
    std::vector<std::int64_t> members;
    std::ranges::transform(batch, std::back_inserter(members), &ChunkToMove::chunk);
    co_await tx.query(
        "with made as (insert into ingest.batches (batch, day, rows, staged_at)"
        " select nextval('ingest.batch_numbers'), $1::text::date, sum(rows), min(staged_at)"
        " from ingest.chunks where chunk = any($2::bigint[]) returning batch)"
        " update ingest.chunks set batch = made.batch from made where chunk = any($2::bigint[])",
        {day, members});
  }
}

// ---- moving

Task<std::int64_t> EventMover::move_one() {
  std::optional<std::string> refused;
  Taken taken;
  try {
    // The row stays locked until the end, whichever way it ends, so that nobody else takes it.
    postgres::Transaction tx = co_await around_.jobs.begin_unscoped();
    const postgres::Result next = co_await tx.query(
        "select batch, day::text from ingest.batches where acknowledged_at is null"
        " order by failures, batch limit 1 for update skip locked");
    if (next.empty()) {
      co_await tx.rollback();
      co_return -1;
    }
    taken = {.batch = next.one().get<std::int64_t>(0), .day = next.one().get<std::string>(1)};
    const std::int64_t rows = co_await send(tx, taken);
    co_await tx.query("update ingest.batches set acknowledged_at = $2 where batch = $1",
                      {taken.batch, around_.timers.clock().now()});
    co_await tx.commit();
    moved_.add(static_cast<double>(rows));
    co_return rows;
  } catch (const clickhouse::ServerError& error) {
    refused = error.what();
  }
  co_await note_failure(taken.batch, *refused);
  throw Unavailable("ClickHouse refuses a batch of events: " + *refused);
}

Task<std::int64_t> EventMover::send(postgres::Transaction& tx, const Taken& taken) {
  const ErasedPeople erased = co_await Erasures::in_force(tx);
  co_await tx.query(
      "select set_config('herwa.ingest_day', $1, true), set_config('herwa.ingest_batch', $2, true)",
      {taken.day, std::to_string(taken.batch)});
  // Not in any order: ClickHouse sorts a block anyway.
  const Rows rows = block_of(postgres::CopiedRows(co_await tx.copy_out(copy_batch)), erased);
  if (!rows.empty())
    co_await around_.clickhouse.insert(
        "herwa.events", rows, {.token = fmt::format("ingest-{}", taken.batch), .deadline = send_deadline});
  co_return static_cast<std::int64_t>(rows.size());
}

// The others come first from now on.
Task<> EventMover::note_failure(std::int64_t batch, std::string_view why) {
  failures_.add();
  log::error("a batch of events is refused by ClickHouse", {{"batch", batch}, {"error", why}});
  co_await around_.jobs.query("update ingest.batches set failures = failures + 1 where batch = $1", {batch});
}

Task<> EventMover::keep_room() {
  const Tick now = around_.timers.clock().tick();
  if (looked_ && now - *looked_ < options_.look_every) co_return;
  looked_ = now;
  co_await make_room(around_.jobs, options_.staged_bytes_max);
}

Task<> EventMover::measure() {
  const postgres::Result found = co_await around_.jobs.query(
      "select coalesce(sum(rows), 0)::bigint, min(staged_at) from ("
      "select rows, staged_at from ingest.chunks where batch is null union all "
      "select rows, staged_at from ingest.batches where acknowledged_at is null) waiting");
  const postgres::Row row = found.one();
  waiting_.set(static_cast<double>(row.get<std::int64_t>(0)));
  const auto oldest = row.get<std::optional<Instant>>(1);
  const auto lag = oldest ? around_.timers.clock().now() - *oldest : Instant::duration::zero();
  lag_.set(std::max(0.0, std::chrono::duration<double>(lag).count()));
}

}  // namespace herwa::platform
