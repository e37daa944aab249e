// Whether the tables of a ClickHouse are those of one server or of a cluster, and whether that is what the
// configuration says. One form is never made into the other by a migration.
#pragma once

#include <optional>

#include "base/errors.hpp"
#include "base/task.hpp"
#include "clickhouse/client.hpp"

namespace herwa::platform {

// Why nobody should work with these tables, or begin to make some; a sentence that says how to mend it.
Task<std::optional<Refusal>> find_form_trouble(clickhouse::Client& clickhouse);

}  // namespace herwa::platform
