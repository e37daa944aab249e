#include "net/loop.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <csignal>
#include <exception>
#include <stdexcept>
#include <utility>

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

}  // namespace

Loop::Loop() : state_(std::make_unique<State>()) {}
Loop::~Loop() = default;

Executor Loop::executor() const { return state_->context.get_executor(); }

void Loop::run() {
  state_->context.restart();
  state_->context.run();
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
  while (!outcome->done && state_->context.run_one() > 0) {
  }
  if (!outcome->done) throw std::logic_error("the loop was stopped before the task had ended");
  if (outcome->error) std::rethrow_exception(outcome->error);
}

Task<int> wait_for_stop_signal() {
  boost::asio::signal_set signals(co_await boost::asio::this_coro::executor, SIGINT, SIGTERM);
  co_return co_await signals.async_wait(boost::asio::use_awaitable);
}

}  // namespace herwa::net
