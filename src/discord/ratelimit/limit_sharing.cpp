#include "discord/ratelimit/limit_sharing.hpp"

#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/this_coro.hpp>

#include <exception>

#include "base/errors.hpp"
#include "base/log.hpp"

namespace discord {
namespace {

using namespace std::chrono_literals;

constexpr herwa::Duration exchange_every = 1s;

}  // namespace

LimitSharing::LimitSharing(RateLimiter& limiter, SharedLimits& shared, net::Timers& timers)
    : limiter_(limiter), shared_(shared), timers_(timers) {
  limiter_.on_urgent([this] { stir(); });
}

LimitSharing::~LimitSharing() { limiter_.on_urgent({}); }

Task<> LimitSharing::run() {
  net::TaskGroup tasks(co_await boost::asio::this_coro::executor);
  tasks.spawn("limits of other processes", listen());
  tasks.spawn("limits every second", every_second());
  std::exception_ptr cancelled;
  try {
    while (true) {
      while (!due_) co_await wake_.wait();
      due_ = false;
      co_await exchange();
    }
  } catch (...) {
    cancelled = std::current_exception();
  }
  // Both look at this object until their end.
  co_await boost::asio::this_coro::reset_cancellation_state(boost::asio::disable_cancellation());
  tasks.cancel();
  co_await tasks.join();
  std::rethrow_exception(cancelled);
}

Task<> LimitSharing::exchange() {
  const LimitReport report = limiter_.take_report();
  try {
    limiter_.hear(co_await shared_.exchange(report));
    if (std::exchange(away_, false)) herwa::log::info("limits are shared between processes again");
  } catch (const herwa::Failure& failure) {
    limiter_.keep_report(report);
    if (!std::exchange(away_, true)) {
      herwa::log::warn("limits cannot be shared between processes; each counts for itself",
                       {{"error", failure.what()}});
    }
  }
}

Task<> LimitSharing::every_second() {
  while (true) {
    co_await timers_.wait(exchange_every);
    stir();
  }
}

Task<> LimitSharing::listen() {
  while (true) {
    co_await shared_.wait_for_news();
    stir();
  }
}

void LimitSharing::stir() {
  due_ = true;
  wake_.wake_all();
}

}  // namespace discord
