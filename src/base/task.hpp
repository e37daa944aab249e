// The one coroutine type of Herwa. A function that may wait returns Task<T>; nothing runs detached:
// net::TaskGroup starts tasks and awaits them at shutdown.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

namespace herwa {

// Where a task runs: one event loop, one thread.
using Executor = boost::asio::any_io_executor;

template <class T = void>
using Task = boost::asio::awaitable<T>;

}  // namespace herwa
