#include "apps/herwa_olap/pool.hpp"

#include <fmt/format.h>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>
#include <boost/asio/this_coro.hpp>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>

#include "base/log.hpp"
#include "net/wait_queue.hpp"

namespace herwa::olap {
namespace {

// A statement that has just begun may not be listed yet when it is to be stopped, so it is told again.
constexpr auto stop_again_after = std::chrono::milliseconds(50);
constexpr auto look_interval = std::chrono::milliseconds(50);

// One statement on its way: first in the line, then at a session, then done.
struct Ticket {
  Statement statement;
  Tick since{};

  // Under the pool's lock.
  std::string session;  // empty while it waits
  bool finished = false;

  // On the loop alone.
  Outcome outcome;
  bool done = false;
  net::WaitQueue waiting;
};

}  // namespace

struct Pool::State {
  State(const Executor& executor, net::Timers& its_timers, PoolOptions its_options, OpenSession opener)
      // Keeps the loop running while a thread has an answer to bring.
      : loop(boost::asio::prefer(executor, boost::asio::execution::outstanding_work.tracked)),
        timers(its_timers),
        options(std::move(its_options)),
        open(std::move(opener)) {}

  Executor loop;
  net::Timers& timers;
  PoolOptions options;
  OpenSession open;
  std::mutex lock;
  std::condition_variable changed;
  std::deque<std::shared_ptr<Ticket>> line;
  std::deque<std::shared_ptr<Ticket>> to_stop;
  std::size_t idle = 0;
  bool ending = false;
  std::vector<std::jthread> threads;
  std::jthread stopper;

  void add_session();
  void serve(Session& session, std::unique_lock<std::mutex>& held);
  void stop_unwanted(Session& session);
  std::shared_ptr<Ticket> enter(Statement statement);
  bool leave(const std::shared_ptr<Ticket>& ticket);
  [[nodiscard]] bool line_is_stuck();
};

namespace {

void bring_back(const Executor& loop, const std::shared_ptr<Ticket>& ticket, Outcome outcome) {
  boost::asio::post(loop, [ticket, outcome = std::move(outcome)]() mutable {
    ticket->outcome = std::move(outcome);
    ticket->done = true;
    ticket->waiting.wake_all();
  });
}

}  // namespace

void Pool::State::add_session() {
  std::shared_ptr<Session> session = open(fmt::format("{}-{}", options.name, threads.size() + 1));
  threads.emplace_back([this, session = std::move(session)] {
    std::unique_lock held(lock);
    serve(*session, held);
  });
}

void Pool::State::serve(Session& session, std::unique_lock<std::mutex>& held) {
  while (true) {
    ++idle;
    changed.wait(held, [this] { return ending || !line.empty(); });
    --idle;
    if (line.empty()) return;
    const std::shared_ptr<Ticket> ticket = std::move(line.front());
    line.pop_front();
    ticket->session = session.name();
    held.unlock();
    Outcome outcome = session.run(ticket->statement);
    held.lock();
    ticket->finished = true;
    changed.notify_all();
    // Whoever is told to stop this session's statement must not hit the next one.
    changed.wait(held, [&] { return std::ranges::find(to_stop, ticket) == to_stop.end(); });
    bring_back(loop, ticket, std::move(outcome));
  }
}

void Pool::State::stop_unwanted(Session& session) {
  std::unique_lock held(lock);
  while (true) {
    changed.wait(held, [this] { return ending || !to_stop.empty(); });
    if (to_stop.empty()) return;
    const std::shared_ptr<Ticket> ticket = to_stop.front();
    to_stop.pop_front();
    if (!ticket->finished) {
      to_stop.push_back(ticket);
      held.unlock();
      session.stop_other(ticket->session);
      held.lock();
      changed.wait_for(held, stop_again_after, [&ticket] { return ticket->finished; });
    }
    changed.notify_all();
  }
}

std::shared_ptr<Ticket> Pool::State::enter(Statement statement) {
  auto ticket = std::make_shared<Ticket>();
  ticket->statement = std::move(statement);
  ticket->since = timers.clock().tick();
  const std::scoped_lock held(lock);
  if (line.size() >= options.waiting_max) return nullptr;
  line.push_back(ticket);
  // All of them: the stopper waits for the same sign.
  changed.notify_all();
  return ticket;
}

// Whoever waited for it has gone. Tells whether it was still in the line.
bool Pool::State::leave(const std::shared_ptr<Ticket>& ticket) {
  const std::scoped_lock held(lock);
  if (std::erase(line, ticket) > 0) return true;
  if (!ticket->finished && options.stops_when_cancelled) to_stop.push_back(ticket);
  changed.notify_all();
  return false;
}

bool Pool::State::line_is_stuck() {
  const std::scoped_lock held(lock);
  if (line.empty() || idle > 0 || threads.size() >= options.sessions_max) return false;
  return timers.clock().tick() - line.front()->since >= options.line_patience;
}

Pool::Pool(Executor executor, net::Timers& timers, PoolOptions options, OpenSession open)
    : state_(std::make_shared<State>(executor, timers, std::move(options), std::move(open))) {
  for (std::size_t i = 0; i < state_->options.sessions; ++i) state_->add_session();
  if (!state_->options.stops_when_cancelled) return;
  std::shared_ptr<Session> session = state_->open(state_->options.name + "-stopper");
  state_->stopper = std::jthread([state = state_.get(), session] { state->stop_unwanted(*session); });
}

Pool::~Pool() {
  {
    const std::scoped_lock held(state_->lock);
    state_->ending = true;
    state_->line.clear();
    state_->changed.notify_all();
  }
  state_->threads.clear();
  if (state_->stopper.joinable()) state_->stopper.join();
}

Task<Outcome> Pool::run(Statement statement) {
  const auto state = state_;
  const std::shared_ptr<Ticket> ticket = state->enter(std::move(statement));
  if (!ticket) {
    co_return failed(202, "TOO_MANY_SIMULTANEOUS_QUERIES",
                     "too many statements wait here: try again in a moment");
  }
  try {
    while (!ticket->done) co_await ticket->waiting.wait();
  } catch (...) {
    if (!state->leave(ticket)) log::info("a statement is no longer wanted", {{"session", ticket->session}});
    throw;
  }
  co_return std::move(ticket->outcome);
}

Task<> Pool::tend() {
  const auto state = state_;
  while (true) {
    co_await state->timers.wait(look_interval);
    if (!state->line_is_stuck()) continue;
    state->add_session();
    log::info("the line did not move, so one more session serves it",
              {{"pool", state->options.name}, {"sessions", state->threads.size()}});
  }
}

std::size_t Pool::sessions() const { return state_->threads.size(); }

std::size_t Pool::waiting() const {
  const std::scoped_lock held(state_->lock);
  return state_->line.size();
}

}  // namespace herwa::olap
