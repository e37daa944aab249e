// From a URL to an open connection of libpq, without blocking the loop. Internal to this library.
#pragma once

#include <memory>

#include "base/task.hpp"
#include "postgres/options.hpp"

struct pg_conn;

namespace herwa::postgres {

struct HandleDeleter {
  void operator()(pg_conn* connection) const;
};
using Handle = std::unique_ptr<pg_conn, HandleDeleter>;

// Throws Unavailable with libpq's reason.
Task<Handle> connect(Executor executor, const Options& options);

}  // namespace herwa::postgres
