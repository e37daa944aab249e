// Both stores' migrations in their one sequence. Without ClickHouse its own wait until there is one; then
// they are applied in their order.
#pragma once

#include <expected>
#include <optional>
#include <span>
#include <vector>

#include "platform/migrations/clickhouse_migrations.hpp"
#include "platform/migrations/migrations.hpp"

namespace herwa::platform {

struct Stores {
  Migrations& postgres;
  ClickHouseMigrations* clickhouse = nullptr;  // nothing where analytics is off
  std::span<const Script> scripts = embedded_scripts();
};

// Up: to the newest version of all when `to` is empty. Down: back by one version of whichever store had the
// last, or to the one given.
Task<std::expected<std::vector<Step>, Refusal>> migrate_all(Stores stores, Direction direction,
                                                            std::optional<int> to);

// What migrate_all would do, in its order; changes nothing, and needs only the application's role.
Task<std::expected<std::vector<Step>, Refusal>> plan_all(Stores stores, Direction direction,
                                                         std::optional<int> to);

// Takes back the last migration of any store and applies it again: for who is writing one.
Task<std::expected<std::vector<Step>, Refusal>> redo_last(Stores stores);

}  // namespace herwa::platform
