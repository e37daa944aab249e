#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <utility>

#include "net/internal/interruptible.hpp"

namespace herwa::net::internal {

namespace asio = boost::asio;

Task<> Interruption::hold(Task<> task) {
  const Executor executor = co_await asio::this_coro::executor;
  const asio::cancellation_state state = co_await asio::this_coro::cancellation_state;
  // The task listens to our signal alone, so what comes from outside has to be passed on.
  state.slot().assign([this](asio::cancellation_type type) {
    final_ = true;
    signal_.emit(type);
  });
  co_await asio::co_spawn(executor, std::move(task),
                          asio::bind_cancellation_slot(signal_.slot(), asio::use_awaitable));
}

void Interruption::interrupt() { signal_.emit(asio::cancellation_type::terminal); }

}  // namespace herwa::net::internal
