#include "net/both.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <array>
#include <exception>

namespace herwa::net {

Task<> both(Task<> one, Task<> other) {
  const Executor executor = co_await boost::asio::this_coro::executor;
  auto group = boost::asio::experimental::make_parallel_group(
      boost::asio::co_spawn(executor, std::move(one), boost::asio::deferred),
      boost::asio::co_spawn(executor, std::move(other), boost::asio::deferred));
  auto [order, of_one, of_other] =
      co_await group.async_wait(boost::asio::experimental::wait_for_one_error(), boost::asio::use_awaitable);
  const std::array errors{of_one, of_other};
  for (const std::size_t which : order)
    if (errors[which]) std::rethrow_exception(errors[which]);
}

}  // namespace herwa::net
