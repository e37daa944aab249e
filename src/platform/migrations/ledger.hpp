// What was applied to a database, kept in platform.schema_migrations, and what in it speaks against going on.
// A part of Migrations.
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/errors.hpp"
#include "base/task.hpp"
#include "net/timers.hpp"
#include "platform/migrations/script.hpp"
#include "postgres/database.hpp"

namespace herwa::platform {

struct Applied {
  int version = 0;
  std::string name;
  std::string checksum;
  Instant applied_at{};
  std::chrono::milliseconds duration{};
  std::string applied_by;  // the version of Herwa that did it
};

namespace ledger {

// Of the advisory lock. Any number will do, as long as every version of Herwa uses the same.
inline constexpr std::int64_t lock_key = 0x6865727761;

// A transaction that nobody else's begin_locked can run beside. Waits for its turn without a statement under
// way, because `create index concurrently` would wait for that one in turn. Throws TimedOut when the turn
// does not come.
Task<postgres::Transaction> begin_locked(postgres::Database& database, net::Timers& timers);

// Makes the four roles where that is allowed, the schema `platform` and the ledger itself. Idempotent.
Task<> prepare(postgres::Database& database, net::Timers& timers);

// Empty for a database that was never migrated.
Task<std::vector<Applied>> read(postgres::Database& database);
Task<std::vector<Applied>> read(postgres::Transaction& tx);

// For the rest of the transaction, where there is a herwa_owner to become.
Task<> become_owner(postgres::Transaction& tx);

Task<> add(postgres::Transaction& tx, Applied applied);
Task<> remove(postgres::Transaction& tx, int version);

// A changed script, a hole, or a version that this binary does not know. Pure.
std::optional<Refusal> find_trouble(std::span<const Applied> history, std::span<const Script> scripts);

}  // namespace ledger
}  // namespace herwa::platform
