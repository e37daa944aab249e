// A statement with its values, and several of them for one round trip.
#pragma once

#include <vector>

#include "postgres/params.hpp"
#include "postgres/sql.hpp"

namespace herwa::postgres {

struct Statement {
  Sql sql;
  Params params;
};

// Sent together, answered together; the first error undoes what the others of the batch did.
using Batch = std::vector<Statement>;

}  // namespace herwa::postgres
