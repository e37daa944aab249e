#include "postgres/pool.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/log.hpp"
#include "net/deadline.hpp"
#include "postgres/errors.hpp"
#include "postgres/pool_line.hpp"

namespace herwa::postgres {
namespace {

constexpr Duration watch_interval_max = std::chrono::seconds(1);

std::int64_t in_milliseconds(Duration duration) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(duration).count();
}

}  // namespace

Pool::Pool(const Surroundings& around, Options options)
    : executor_(around.executor),
      timers_(around.timers),
      options_(std::move(options)),
      metrics_(around.metrics, options_.pool_name),
      group_(around.executor) {
  state_ = {.up = false, .since = timers_.clock().now(), .last_error = "the pool has not been started"};
}

Task<> Pool::start() {
  const auto self = shared_from_this();
  if (std::exchange(started_, true)) co_return;
  group_.spawn("postgres watch", watch(self));
  open_as_needed();
  while (!state_.up && failures_ == 0 && !closing_) co_await first_outcome_.wait();
}

Task<> Pool::close() {
  const auto self = shared_from_this();
  closing_ = true;
  state_ = {.up = false, .since = timers_.clock().now(), .last_error = "the pool was closed"};
  refuse_waiters(state_.last_error);
  first_outcome_.wake_all();
  idle_.clear();
  group_.cancel();
  co_await group_.join();
  publish();
}

Usage Pool::usage() const {
  return {.in_use = lent_.size(), .idle = idle_.size(), .opening = opening_, .waiting = waiters_.size()};
}

void Pool::publish() { metrics_.publish(usage(), state_.up); }

// ---- lending

Task<Lease> Pool::acquire() {
  const auto self = shared_from_this();
  if (ConnectionPtr idle = take_at_once()) co_return lend(std::move(idle));
  Place place(*this, std::nullopt);
  co_await place.turn();
  co_return std::move(*place->lease);
}

Task<std::vector<Result>> Pool::run(Batch batch) {
  const auto self = shared_from_this();
  if (ConnectionPtr idle = take_at_once()) {
    Lease lease = lend(std::move(idle));
    co_return co_await lease.run(batch);
  }
  Place place(*this, std::move(batch));
  co_await place.turn();
  if (place->failure) std::rethrow_exception(place->failure);
  co_return std::move(place->results);
}

Pool::ConnectionPtr Pool::take_at_once() {
  if (!state_.up) throw NotAsked("PostgreSQL is away: " + state_.last_error);
  if (!waiters_.empty()) return nullptr;
  const Tick begun = tick();
  ConnectionPtr idle = take_idle();
  if (idle) metrics_.acquire.observe(tick() - begun);
  return idle;
}

// A connection that was closed under us is found here, before anyone gets it.
Pool::ConnectionPtr Pool::take_idle() {
  while (!idle_.empty()) {
    ConnectionPtr connection = std::move(idle_.back());
    idle_.pop_back();
    if (connection->alive()) return connection;
    drop(std::move(connection), metrics_.lost);
  }
  return nullptr;
}

Lease Pool::lend(ConnectionPtr connection) {
  lent_.insert(connection.get());
  ++connection->uses;
  publish();
  return {shared_from_this(), std::move(connection)};
}

void Pool::give_back(ConnectionPtr connection) {
  lent_.erase(connection.get());
  if (closing_) return;
  if (connection->unusable()) return drop(std::move(connection), metrics_.lost);
  if (connection->in_transaction()) {
    group_.spawn("postgres clean", clean(lend(std::move(connection))));
  } else {
    offer(std::move(connection));
  }
}

Task<> Pool::clean(Lease lease) {
  const Statement rollback[] = {{"rollback", {}}};
  try {
    co_await lease.run(rollback);
  } catch (const Failure&) {
    // The lease drops a connection that is no longer fit for use; the server rolls back by itself.
  }
}

void Pool::offer(ConnectionPtr connection) {
  if (connection->uses >= options_.uses_max) return drop(std::move(connection), metrics_.recycled);
  if (waiters_.empty()) {
    connection->idle_since = tick();
    idle_.push_back(std::move(connection));
    publish();
  } else {
    serve_line(std::move(connection));
  }
}

void Pool::drop(ConnectionPtr connection, Counter& reason) {
  connection.reset();
  reason.add();
  if (failures_ > 0 && state_.up && !has_usable()) went_down();
  open_as_needed();
}

// ---- opening

bool Pool::wants_another() const {
  const std::size_t total = usage().connections();
  if (total >= options_.connections_max) return false;
  // While it is away, one attempt at a time is enough to see whether that has changed.
  if (!state_.up) return opening_ == 0;
  return total < options_.connections_min || opening_ < leases_wanted_ + (line_is_slow() ? 1 : 0);
}

void Pool::open_as_needed() {
  while (started_ && !closing_ && !pausing_ && wants_another()) {
    ++opening_;
    group_.spawn("postgres open", open_one(shared_from_this()));
  }
  publish();
}

Task<> Pool::open_one(std::shared_ptr<Pool> self) {
  ConnectionPtr connection;
  std::string failure;
  try {
    connection = co_await net::with_deadline(self->timers_, self->options_.connect_deadline,
                                             "connecting to PostgreSQL",
                                             Connection::open(self->executor_, self->options_));
  } catch (const Failure& error) {
    failure = error.what();
  }
  --self->opening_;
  if (self->closing_) co_return;
  connection ? self->opened(std::move(connection)) : self->open_failed(failure);
}

void Pool::opened(ConnectionPtr connection) {
  metrics_.opened.add();
  failures_ = 0;
  if (!state_.up) came_up();
  offer(std::move(connection));
  open_as_needed();
}

void Pool::open_failed(const std::string& reason) {
  metrics_.connect_failed.add();
  const bool news = std::exchange(state_.last_error, reason) != reason;
  ++failures_;
  if (!std::exchange(pausing_, true)) group_.spawn("postgres pause", pause_opening(shared_from_this()));
  drop_dead_idle();
  // Others that still work show that the server is there and only refuses more (too many clients, for
  // example).
  if (!has_usable() && (state_.up || news)) went_down();
  first_outcome_.wake_all();
}

Task<> Pool::pause_opening(std::shared_ptr<Pool> self) {
  constexpr std::size_t doublings_max = 16;
  const std::size_t doublings = std::min(self->failures_ - 1, doublings_max);
  const Duration delay = self->options_.retry_delay_min * (1 << doublings);
  co_await self->timers_.wait(std::min(delay, self->options_.retry_delay_max));
  self->pausing_ = false;
  self->open_as_needed();
}

// ---- up, down, and the quiet work

void Pool::came_up() {
  const Instant now = timers_.clock().now();
  log::info("postgres answers",
            {{"pool", options_.pool_name}, {"away_ms", in_milliseconds(now - state_.since)}});
  state_.up = true;
  state_.since = now;
  first_outcome_.wake_all();
}

// Called when it goes away, and again when the reason changes. Everyone in line is told at once: what is
// known to be away will not come free.
void Pool::went_down() {
  log::error("postgres is away", {{"pool", options_.pool_name}, {"reason", state_.last_error}});
  if (std::exchange(state_.up, false)) state_.since = timers_.clock().now();
  refuse_waiters(state_.last_error);
  publish();
}

bool Pool::has_usable() const {
  return !idle_.empty() || std::ranges::any_of(lent_, [](const Connection* lent) { return lent->alive(); });
}

Task<> Pool::watch(std::shared_ptr<Pool> self) {
  const Duration interval = std::min(watch_interval_max, self->options_.idle_max);
  while (true) {
    co_await self->timers_.wait(interval);
    self->give_up_overdue();
    self->drop_dead_idle();
    self->close_unused();
  }
}

// The server's own statement_timeout comes first; this is for a server, or a network, that says nothing at
// all.
void Pool::give_up_overdue() {
  for (Connection* const connection : lent_) connection->give_up_if_overdue(tick());
}

// So that an outage is known within a second even when nobody asks for anything.
void Pool::drop_dead_idle() {
  std::vector<ConnectionPtr> dead;
  for (ConnectionPtr& connection : idle_) {
    if (!connection->alive()) dead.push_back(std::move(connection));
  }
  std::erase(idle_, nullptr);
  for (ConnectionPtr& connection : dead) drop(std::move(connection), metrics_.lost);
}

void Pool::close_unused() {
  const Tick now = tick();
  while (!idle_.empty() && usage().connections() > options_.connections_min &&
         idle_.front()->idle_since + options_.idle_max <= now) {
    idle_.pop_front();
    metrics_.idle_closed.add();
  }
  publish();
}

}  // namespace herwa::postgres
