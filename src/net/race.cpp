#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <utility>

#include "net/internal/race.hpp"

namespace herwa::net::internal {

Task<RaceResult> race(Task<> task, Task<> companion) {
  const Executor executor = co_await boost::asio::this_coro::executor;
  auto both = boost::asio::experimental::make_parallel_group(
      boost::asio::co_spawn(executor, std::move(task), boost::asio::deferred),
      boost::asio::co_spawn(executor, std::move(companion), boost::asio::deferred));
  auto [order, task_error, companion_error] =
      co_await both.async_wait(boost::asio::experimental::wait_for_one(), boost::asio::use_awaitable);
  co_return RaceResult{order[0] == 1, std::move(task_error), std::move(companion_error)};
}

}  // namespace herwa::net::internal
