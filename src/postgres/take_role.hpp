// Whom a connection works as. Internal to this library.
#pragma once

#include "base/task.hpp"
#include "postgres/connection.hpp"
#include "postgres/options.hpp"

namespace herwa::postgres {

// Becomes the role the pool asked for, and refuses to serve as anyone whom row-level security does not bind.
Task<> take_role(Connection& connection, const Options& options);

}  // namespace herwa::postgres
