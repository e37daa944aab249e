#include "postgres/pool_line.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "postgres/errors.hpp"

namespace herwa::postgres {
namespace {

constexpr Duration look_every_min = std::chrono::milliseconds(1);

std::int64_t milliseconds_of(Duration duration) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(duration).count();
}

}  // namespace

// ---- joining and leaving

Pool::Place::Place(Pool& pool, std::optional<Batch> errand)
    : pool_(pool), in_line_(std::make_shared<InLine>()) {
  if (pool.waiters_.size() >= pool.options_.waiting_max) {
    pool.metrics_.exhausted.add();
    throw PoolExhausted(pool.exhausted_sentence());
  }
  if (!errand) ++pool.leases_wanted_;
  in_line_->errand = std::move(errand);
  in_line_->since = pool.tick();
  in_line_->place = pool.waiters_.insert(pool.waiters_.end(), in_line_);
  pool.open_as_needed();
  if (!std::exchange(pool.watching_line_, true))
    pool.group_.spawn("postgres line", watch_line(pool.shared_from_this()));
}

Pool::Place::~Place() {
  if (in_line_->in_line) {
    pool_.waiters_.erase(in_line_->place);
    if (!in_line_->errand) --pool_.leases_wanted_;
    pool_.publish();
  } else if (const auto round = in_line_->round.lock(); round && !in_line_->answered) {
    round->abandon();
  }
}

Task<> Pool::Place::turn() {
  co_await in_line_->turn.wait();
  if (!in_line_->away.empty()) throw NotAsked("PostgreSQL is away: " + in_line_->away);
  if (!in_line_->exhausted.empty()) {
    pool_.metrics_.exhausted.add();
    throw PoolExhausted(in_line_->exhausted);
  }
}

std::shared_ptr<Pool::InLine> Pool::take_first_in_line() {
  std::shared_ptr<InLine> first = std::move(waiters_.front());
  waiters_.pop_front();
  first->in_line = false;
  if (!first->errand) --leases_wanted_;
  metrics_.acquire.observe(tick() - first->since);
  return first;
}

void Pool::refuse_waiters(const std::string& why) {
  while (!waiters_.empty()) {
    const auto first = take_first_in_line();
    first->away = why;
    first->turn.wake_all();
  }
}

bool Pool::line_is_slow() const {
  return !waiters_.empty() && waiters_.front()->since + options_.errand_patience <= tick();
}

// One clock for the whole line: whoever came first is overdue first.
Task<> Pool::watch_line(std::shared_ptr<Pool> self) {
  while (!self->waiters_.empty()) {
    const Tick since = self->waiters_.front()->since;
    const Duration left = since + self->options_.acquire_deadline - self->tick();
    if (left <= Duration::zero()) {
      self->refuse_first_as_exhausted();
    } else {
      self->open_as_needed();
      co_await self->timers_.wait(std::min(left, std::max(self->options_.errand_patience, look_every_min)));
    }
  }
  self->watching_line_ = false;
}

void Pool::refuse_first_as_exhausted() {
  std::string sentence = exhausted_sentence();
  const auto first = take_first_in_line();
  first->exhausted = std::move(sentence);
  first->turn.wake_all();
}

std::string Pool::exhausted_sentence() const {
  std::string sentence = fmt::format(
      "no PostgreSQL connection came free within {} ms: {} of at most {} are in use, {} waiting. Raise "
      "connections_max (and the server's max_connections), or keep transactions shorter",
      milliseconds_of(options_.acquire_deadline), lent_.size(), options_.connections_max, waiters_.size());
  if (failures_ > 0)
    sentence += fmt::format(". The last attempt to open another failed: {}", state_.last_error);
  return sentence;
}

// ---- serving

void Pool::serve_line(ConnectionPtr connection) {
  if (waiters_.front()->errand) return start_round(std::move(connection));
  const auto first = take_first_in_line();
  first->lease.emplace(lend(std::move(connection)));
  first->turn.wake_all();
}

// As many errands as there are for each connection: a process of the server that is woken once for ten of
// them does twice as many. They would have waited as long behind others, so a slow one holds up no more than
// before.
void Pool::start_round(ConnectionPtr connection) {
  constexpr std::size_t errands_max = 64;
  const std::size_t connections = lent_.size() + 1;
  const std::size_t share = std::min(errands_max, (waiters_.size() + connections - 1) / connections);
  const auto round = std::make_shared<Round>();
  while (round->errands.size() < share && !waiters_.empty() && waiters_.front()->errand) {
    const auto errand = take_first_in_line();
    errand->round = round;
    round->add(errand);
  }
  connection->uses += round->errands.size() - 1;
  Lease lease = lend(std::move(connection));
  round->task = group_.spawn("postgres round", run_round(std::move(lease), round));
}

Task<> Pool::run_round(Lease lease, std::shared_ptr<Round> round) {
  try {
    co_await lease.run_each(round->exchanges, [&](std::size_t place) { round->answer(place); });
  } catch (const Failure&) {
    round->fail_rest(std::current_exception());
  }
}

// ---- a round

Pool::Round::~Round() {
  if (answered == errands.size()) return;
  fail_rest(std::make_exception_ptr(OutcomeUnknown("the pool was closed before PostgreSQL answered")));
}

void Pool::Round::add(const std::shared_ptr<InLine>& errand) {
  errands.push_back(errand);
  exchanges.push_back({.statements = *errand->errand, .results = {}, .failure = {}});
}

void Pool::Round::answer(std::size_t place) {
  InLine& errand = *errands[place];
  errand.results = std::move(exchanges[place].results);
  errand.failure = exchanges[place].failure;
  errand.answered = true;
  errand.turn.wake_all();
  ++answered;
}

void Pool::Round::fail_rest(const std::exception_ptr& failure) {
  for (std::size_t place = 0; place < errands.size(); ++place) {
    if (errands[place]->answered) continue;
    exchanges[place].failure = failure;
    answer(place);
  }
}

// With nobody left to hear an answer the connection is dropped, which ends the work at the server too.
void Pool::Round::abandon() {
  if (++abandoned + answered == errands.size()) task.cancel();
}

}  // namespace herwa::postgres
