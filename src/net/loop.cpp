#include "net/loop.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <csignal>
#include <exception>
#include <stdexcept>
#include <thread>
#include <utility>

#include "base/clock.hpp"
#include "net/expect_answer.hpp"

namespace herwa::net {

struct Loop::State {
  // The hint of one thread lets Asio leave out most of its locking.
  boost::asio::io_context context{1};
};

namespace {

struct Outcome {
  bool done = false;
  std::exception_ptr error;
};

// A store on the same machine answers sooner than a sleeping process wakes. So a loop that has asked
// something and whose last wait was this short looks again for as long before it sleeps. Where that was in
// vain, where nothing was asked, as by who only listens to events, and where nothing happens, it sleeps at
// once.
constexpr auto attention = std::chrono::microseconds(200);

// Something was sent on this thread since its loop last looked.
thread_local bool asked = false;

class Waiting {
 public:
  explicit Waiting(boost::asio::io_context& context) : context_(context) {}

  // Runs something that is ready, or waits until something is. False when nothing is left to wait for.
  bool step() {
    if (std::exchange(asked, false)) {
      asked_at_ = clock_.tick();
      attentive_ = true;
    }
    return attentive_ ? step_attentively() : context_.run_one() > 0;
  }

 private:
  bool step_attentively() {
    if (context_.poll() > 0) return true;
    if (context_.stopped()) return false;
    const Tick since = clock_.tick();
    while (answers_are_near_ && clock_.tick() - asked_at_ < attention) {
      // Whoever else wants this core has it at once: it may be the store that we wait for.
      std::this_thread::yield();
      if (context_.poll() > 0) return true;
    }
    const bool any = context_.run_one() > 0;
    answers_are_near_ = attentive_ = clock_.tick() - since < attention;
    return any;
  }

  boost::asio::io_context& context_;
  const Clock& clock_ = system_clock();
  Tick asked_at_{};
  bool attentive_ = false;  // something was asked, and no long wait has followed
  bool answers_are_near_ = false;
};

}  // namespace

Loop::Loop() : state_(std::make_unique<State>()) {}
Loop::~Loop() = default;

Executor Loop::executor() const { return state_->context.get_executor(); }

void Loop::run() {
  state_->context.restart();
  Waiting waiting(state_->context);
  while (waiting.step()) {
  }
}

std::size_t Loop::poll() {
  state_->context.restart();
  return state_->context.poll();
}

std::size_t Loop::run_one() {
  state_->context.restart();
  return state_->context.run_one();
}

void Loop::stop() { state_->context.stop(); }

void Loop::run_until_done(Task<> task) {
  // Shared, because the task may outlive this call when the loop is stopped under it.
  const auto outcome = std::make_shared<Outcome>();
  boost::asio::co_spawn(executor(), std::move(task), [outcome](std::exception_ptr error) {
    outcome->done = true;
    outcome->error = std::move(error);
  });
  state_->context.restart();
  Waiting waiting(state_->context);
  while (!outcome->done && waiting.step()) {
  }
  if (!outcome->done) throw std::logic_error("the loop was stopped before the task had ended");
  if (outcome->error) std::rethrow_exception(outcome->error);
}

void expect_answer() { asked = true; }

Task<int> wait_for_stop_signal() {
  boost::asio::signal_set signals(co_await boost::asio::this_coro::executor, SIGINT, SIGTERM);
  co_return co_await signals.async_wait(boost::asio::use_awaitable);
}

}  // namespace herwa::net
