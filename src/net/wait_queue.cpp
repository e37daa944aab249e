#include "net/wait_queue.hpp"

#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <list>
#include <utility>

namespace herwa::net {
namespace {

using Token = boost::asio::use_awaitable_t<>;
using Handler = boost::asio::async_result<Token, void(boost::system::error_code)>::handler_type;

}  // namespace

struct WaitQueue::State {
  std::list<Handler> waiters;

  // Never resumes the waiter inside the caller: it would run in the middle of whatever wakes it.
  void complete(std::list<Handler>::iterator waiter, boost::system::error_code error) {
    Handler handler = std::move(*waiter);
    waiters.erase(waiter);
    const auto slot = boost::asio::get_associated_cancellation_slot(handler);
    if (slot.is_connected()) boost::asio::cancellation_slot(slot).clear();
    const auto executor = handler.get_executor();
    boost::asio::post(executor,
                      [resumed = std::move(handler), error]() mutable { std::move(resumed)(error); });
  }

  static void enqueue(Handler handler, const std::shared_ptr<State>& state) {
    auto slot = boost::asio::get_associated_cancellation_slot(handler);
    const auto waiter = state->waiters.insert(state->waiters.end(), std::move(handler));
    if (!slot.is_connected()) return;
    slot.assign([weak = std::weak_ptr(state), waiter](boost::asio::cancellation_type) {
      if (const auto queue = weak.lock()) queue->complete(waiter, boost::asio::error::operation_aborted);
    });
  }
};

WaitQueue::WaitQueue() : state_(std::make_shared<State>()) {}

WaitQueue::~WaitQueue() {
  auto& waiters = state_->waiters;
  while (!waiters.empty()) state_->complete(waiters.begin(), boost::asio::error::operation_aborted);
}

Task<> WaitQueue::wait() {
  co_await boost::asio::async_initiate<const Token, void(boost::system::error_code)>(
      &State::enqueue, boost::asio::use_awaitable, state_);
}

bool WaitQueue::wake_one() {
  if (state_->waiters.empty()) return false;
  state_->complete(state_->waiters.begin(), {});
  return true;
}

void WaitQueue::wake_all() {
  // Counted first: one of those woken may queue again, and belongs to the next time.
  for (std::size_t left = state_->waiters.size(); left > 0; --left) wake_one();
}

std::size_t WaitQueue::size() const { return state_->waiters.size(); }

}  // namespace herwa::net
