#include "net/timers.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>

namespace herwa::net {
namespace {

class SystemTimers final : public Timers {
 public:
  [[nodiscard]] const Clock& clock() const override { return system_clock(); }

  Task<> wait(Duration duration) override {
    // A year stands for "never": further away the sum with the clock's own time could overflow.
    constexpr Duration duration_max = std::chrono::years(1);
    boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor,
                                    std::min(duration, duration_max));
    co_await timer.async_wait(boost::asio::use_awaitable);
  }
};

}  // namespace

Timers& system_timers() {
  static SystemTimers timers;
  return timers;
}

}  // namespace herwa::net
