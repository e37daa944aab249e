// Statements that were written for one server, as a cluster's. Each table becomes two: `<name>_local` on
// every server, replicated within its shard, and one of the table's own name, which sends what is written to
// the shard of its guild and gathers what is asked. So questions and inserts stay as they are; what makes,
// changes or drops a table is said here. Pure.
//   clustered("create table herwa.things (guild_id UInt64) engine = MergeTree order by guild_id", "main")
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace herwa::clickhouse {

// What to send in its place, one after the other. Throws Failure for what cannot be said to a cluster: that
// is a mistake in our SQL. Tables are named with their database, and dropped only `if exists`.
std::vector<std::string> clustered(std::string_view statement, std::string_view cluster);

// Letters, digits, underscores, dots and hyphens: whatever else a name holds would have to be quoted.
bool is_cluster_name(std::string_view name);

}  // namespace herwa::clickhouse
