#include "platform/jobs/outbox_drain.hpp"

#include <algorithm>
#include <utility>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "platform/jobs/internal/job_identity.hpp"
#include "platform/jobs/internal/redis_life.hpp"

namespace herwa::platform {
namespace {

using queue::Millis;

constexpr std::size_t rows_at_once_max = 200;
constexpr auto poll_every = std::chrono::seconds(1);
constexpr auto pause_after_failed_drain = std::chrono::milliseconds(200);
constexpr auto first_retry_after = std::chrono::seconds(1);

// Rows are locked until they are marked, so that another drain takes others meanwhile; when this one dies,
// its connection does, and they are free at once. The lock is held over one answer of Redis, which has a
// deadline, and nobody else waits for it but a job that ends before its row is marked.
constexpr postgres::Sql take_new =
    "select entry, guild_id, queue, job_id, name, data, attempts, priority, added_at, due_at,"
    " reference"
    " from platform.outbox where redis_run is null and refused is null"
    " order by entry limit $1 for update skip locked";
constexpr postgres::Sql take_lost =
    "select entry, guild_id, queue, job_id, name, data, attempts, priority, added_at, due_at,"
    " reference"
    " from platform.outbox where entry in"
    " (select entry from platform.outbox where redis_run < $2"
    " union all select entry from platform.outbox where redis_run > $2 order by entry limit $1)"
    " and refused is null for update skip locked";
constexpr postgres::Sql mark_carried =
    "update platform.outbox set redis_run = $1, forwarded_at = $2 where entry = any($3)";
constexpr postgres::Sql mark_refused =
    "update platform.outbox set refused = $1, redis_run = null where entry = $2";

}  // namespace

struct OutboxDrain::Row {
  std::int64_t entry = 0;
  std::string queue;
  queue::NewJob job;
  Instant added_at;
  std::string refused;

  explicit Row(const postgres::Row& from)
      : entry(from.get<std::int64_t>("entry")),
        queue(from.get<std::string>("queue")),
        added_at(from.get<Instant>("added_at")) {
    const auto added = std::chrono::floor<Millis>(added_at);
    const auto due = std::chrono::floor<Millis>(from.get<Instant>("due_at"));
    job = {
        .name = from.get<std::string>("name"),
        .data = from.get<std::string>("data"),
        .options = {
            .id = internal::redis_id(from.get<GuildId>("guild_id"), from.get<std::string_view>("job_id")),
            .delay = std::max(due - added, Millis::zero()),
            .priority = static_cast<std::uint32_t>(from.get<std::int32_t>("priority")),
            .attempts = static_cast<std::uint32_t>(from.get<std::int32_t>("attempts")),
            .backoff = queue::Backoff{.kind = queue::Backoff::Kind::Exponential, .delay = first_retry_after},
            .timestamp = added,
            .reference = from.get<std::string>("reference")}};
  }
};

OutboxDrain::OutboxDrain(const Surroundings& around, postgres::Options listening)
    : around_(around),
      listener_({around.executor, around.timers}, std::move(listening), "listen herwa_outbox",
                [this] { wake(); }),
      carried_(
          around.metrics.counter("herwa_outbox_carried_total", "Jobs carried from the outbox to Redis.")),
      repaired_(around.metrics.counter("herwa_outbox_repaired_total",
                                       "Jobs carried again because Redis began another life.")),
      refused_(around.metrics.counter("herwa_outbox_refused_total",
                                      "Jobs of the outbox that the queue would not take.")),
      delay_(around.metrics.histogram("herwa_outbox_delay_seconds",
                                      "From a job's row to its place in Redis.")) {}

void OutboxDrain::start(net::TaskGroup& tasks) {
  tasks.spawn("outbox news", listener_.run());
  tasks.spawn("outbox poll", poll());
  tasks.spawn("outbox", work());
}

void OutboxDrain::wake() {
  woken_ = true;
  wakes_.wake_all();
}

Task<> OutboxDrain::poll() {
  while (true) {
    co_await around_.timers.wait(poll_every);
    wake();
  }
}

Task<> OutboxDrain::work() {
  bool said = false;
  while (true) {
    while (!std::exchange(woken_, false)) co_await wakes_.wait();
    bool failed = false;
    try {
      while (co_await carry_some() > 0) said = false;
    } catch (const Failure& failure) {
      failed = true;
      if (!std::exchange(said, true)) {
        log::warn("the outbox cannot be carried to Redis at the moment", {{"why", failure.what()}});
      }
    }
    if (!failed) continue;
    woken_ = true;
    co_await around_.timers.wait(pause_after_failed_drain);
  }
}

Task<std::size_t> OutboxDrain::carry_some() {
  // Asked before anything is given to it: if Redis dies in between, the row names the earlier life.
  const std::string life = co_await internal::life_of(around_.redis);
  const std::size_t fresh = co_await carry(Which::New, life);
  const std::size_t lost = co_await carry(Which::Lost, life);
  carried_.add(static_cast<double>(fresh));
  repaired_.add(static_cast<double>(lost));
  if (lost > 0) log::info("jobs were given to Redis again, which was started anew", {{"jobs", lost}});
  co_return fresh + lost;
}

Task<std::size_t> OutboxDrain::carry(Which which, std::string life) {
  postgres::Transaction tx = co_await around_.jobs_database.begin_unscoped();
  const auto most = static_cast<std::int64_t>(rows_at_once_max);
  const postgres::Result found =
      which == Which::New ? co_await tx.query(take_new, {most}) : co_await tx.query(take_lost, {most, life});
  std::vector<Row> rows;
  rows.reserve(found.size());
  for (const postgres::Row row : found) rows.emplace_back(row);
  if (rows.empty()) {
    co_await tx.rollback();
    co_return 0;
  }
  co_await give_to_redis(rows);
  const Instant now = around_.timers.clock().now();
  std::vector<std::int64_t> carried;
  postgres::Batch marks;
  for (const Row& row : rows) {
    if (row.refused.empty()) {
      carried.push_back(row.entry);
      if (which == Which::New) delay_.observe(now - row.added_at);
    } else {
      marks.push_back({mark_refused, {row.refused, row.entry}});
      refused_.add();
      log::error("the queue takes a job of the outbox not",
                 {{"queue", row.queue}, {"job", row.job.options.id}, {"why", row.refused}});
    }
  }
  marks.push_back({mark_carried, {life, now, carried}});
  co_await tx.run(std::move(marks));
  co_await tx.commit();
  co_return rows.size();
}

Task<> OutboxDrain::give_to_redis(std::vector<Row>& rows) {
  std::map<std::string_view, std::vector<Row*>> by_queue;
  for (Row& row : rows) by_queue[row.queue].push_back(&row);
  for (auto& [name, of_queue] : by_queue) {
    queue::Queue& queue = queue_named(std::string(name));
    std::vector<queue::NewJob> jobs;
    jobs.reserve(of_queue.size());
    for (const Row* row : of_queue) jobs.push_back(row->job);
    if (co_await queue.add_bulk(std::move(jobs))) continue;
    // One of them spoils it for all: find it, and set it aside with its reason.
    for (Row* row : of_queue) {
      const auto added = co_await queue.add(row->job.name, row->job.data, row->job.options);
      if (!added) row->refused = added.error().message;
    }
  }
}

queue::Queue& OutboxDrain::queue_named(const std::string& name) {
  const auto found = queues_.find(name);
  if (found != queues_.end()) return found->second;
  return queues_.emplace(name, queue::Queue(around_.redis, around_.timers.clock(), redis::Name(name)))
      .first->second;
}

}  // namespace herwa::platform
