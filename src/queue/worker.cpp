// A worker's beginning and end.
#include "queue/worker.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <utility>

#include "base/log.hpp"
#include "net/deadline.hpp"
#include "queue/internal/worker_parts.hpp"

namespace herwa::queue {
namespace {

constexpr std::size_t token_bytes = 12;
constexpr Duration writing_max = std::chrono::seconds(6);

std::string base64(std::string_view bytes) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const auto byte = [&](std::size_t i) -> std::uint32_t {
      return at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0;
    };
    const std::uint32_t three = byte(0) << 16U | byte(1) << 8U | byte(2);
    for (std::size_t i = 0; i < 4; ++i) {
      out += at + i <= bytes.size() ? digits[three >> (18 - 6 * i) & 63U] : '=';
    }
  }
  return out;
}

// Dashboards find workers in the list of Redis' clients, by the name of the connection that waits for jobs.
redis::Options waiting_options(redis::Options options, std::string_view queue, std::string_view worker) {
  options.may_wait = true;
  options.connections = 1;
  options.name += "-waits";
  options.listed_as = fmt::format("{{herwa}}:{}", base64(queue));
  const bool may_be_shown =
      std::ranges::all_of(worker, [](char c) { return c > ' ' && static_cast<unsigned char>(c) < 0x7F; });
  if (!worker.empty() && may_be_shown) options.listed_as += fmt::format(":w:{}", worker);
  return options;
}

}  // namespace

namespace internal {

Meters make_meters(Metrics& metrics, std::string_view queue) {
  const std::string name(queue);
  Meters meters{
      .outcomes = {},
      .timed_out =
          metrics.counter("herwa_queue_timeouts_total", "Jobs whose time was over.", {{"queue", name}}),
      .stalled =
          metrics.counter("herwa_queue_stalled_total", "Jobs whose worker was lost.", {{"queue", name}}),
      .letters_dropped = metrics.counter("herwa_queue_letters_dropped_total",
                                         "Dead letters that gave way to newer ones.", {{"queue", name}}),
      .running = metrics.gauge("herwa_queue_running", "Jobs in their handlers' hands.", {{"queue", name}}),
      .duration = metrics.histogram("herwa_queue_job_seconds", "How long a run took.", {{"queue", name}})};
  for (const Outcome outcome : {Outcome::Completed, Outcome::Retrying, Outcome::Dead, Outcome::Delayed,
                                Outcome::RateLimited, Outcome::Parked, Outcome::HandedBack, Outcome::Lost}) {
    meters.outcomes[outcome] =
        &metrics.counter("herwa_queue_jobs_total", "Runs of jobs by how they ended.",
                         {{"queue", name}, {"outcome", std::string(name_of(outcome))}});
  }
  return meters;
}

}  // namespace internal

Worker::Parts::Parts(const WorkerParts& its_parts, const redis::Name& name, Handlers its_handlers,
                     WorkerOptions its_options)
    : parts(its_parts),
      queue(its_parts.redis, its_parts.timers.clock(), name),
      handlers(std::move(its_handlers)),
      options(std::move(its_options)),
      meters(internal::make_meters(its_parts.metrics, name.text())),
      loops(its_parts.executor),
      runs(its_parts.executor),
      random(secure_seed()),
      token_prefix(secure_hex(token_bytes) + ":") {
  if (options.concurrency == 0) throw Failure("a worker needs a concurrency of at least 1");
}

Worker::Worker(const WorkerParts& parts, const redis::Name& queue, Handlers handlers, WorkerOptions options)
    : parts_(std::make_shared<Parts>(parts, queue, std::move(handlers), std::move(options))) {}
Worker::~Worker() = default;

Task<> Worker::Parts::until_all_written(Self self) {
  while (!self->all_written()) co_await self->end_wakes.wait();
}

void Worker::start() {
  if (std::exchange(parts_->started, true)) return;
  const auto options = waiting_options(parts_->parts.waiting, parts_->queue.name(), parts_->options.name);
  parts_->waiting =
      redis::make_client(parts_->parts.executor, parts_->parts.timers, parts_->parts.metrics, options);
  for (std::size_t i = 0; i < internal::pumps; ++i) parts_->loops.spawn("queue pump", Parts::pump(parts_));
  parts_->loops.spawn("queue wait", Parts::wait_for_work(parts_));
  parts_->loops.spawn("queue times", Parts::watch_times(parts_));
  parts_->loops.spawn("queue locks", Parts::renew_locks(parts_));
  parts_->loops.spawn("queue stalled", Parts::rescue_stalled(parts_));
}

void Worker::hold() { parts_->held = true; }

void Worker::go_on() {
  if (!std::exchange(parts_->held, false)) return;
  parts_->may_have_work_now();
  parts_->waiter_wakes.wake_all();
}

Task<> Worker::close(Duration at_most) {
  const auto parts = parts_;
  if (!parts->started || std::exchange(parts->closing, true)) co_return;
  parts->pump_wakes.wake_all();
  parts->waiter_wakes.wake_all();
  co_await parts->waiting->close();
  bool late = false;
  try {
    co_await net::with_deadline(parts->parts.timers, at_most, "the end of the jobs",
                                Parts::until_all_written(parts));
  } catch (const TimedOut&) {
    late = true;
  }
  if (late) {
    log::warn("jobs are handed back since the worker must end",
              {{"queue", parts->queue.name()}, {"jobs", running()}});
    parts->interrupted = true;
    parts->runs.cancel();
  }
  co_await parts->runs.join();
  parts->pump_wakes.wake_all();
  // One more answer's time for what is still to be written; what cannot be is found stalled by others.
  if (parts->parts.redis.state().up) {
    try {
      co_await net::with_deadline(parts->parts.timers, writing_max, "writing what ended",
                                  Parts::until_all_written(parts));
    } catch (const TimedOut&) {
      log::warn("the queue could not be told what ended", {{"queue", parts->queue.name()}});
    }
  }
  parts->loops.cancel();
  co_await parts->loops.join();
  // The marker may have been taken by the wait that was cut off.
  try {
    co_await parts->round();
  } catch (const Failure& failure) {
    log::debug("the queue was not told about the worker's end", {{"why", failure.what()}});
  }
}

std::size_t Worker::running() const {
  return parts_->running.size() + parts_->ended.size() + parts_->being_written;
}

std::uint64_t Worker::finished() const { return parts_->finished; }

}  // namespace herwa::queue
