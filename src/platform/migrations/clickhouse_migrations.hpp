// ClickHouse's schema on its way forward and back. Its ledger stands in ClickHouse itself
// (herwa.schema_migrations, which its first script makes), so that another ClickHouse starts from nothing.
// ClickHouse has no transactions: a script is marked only when all of it is done, and is written so that it
// can be run again from its beginning. Runners wait for each other at PostgreSQL's lock. Where the client is
// one of a cluster, the same scripts make a cluster's tables (clickhouse/cluster_form.hpp).
#pragma once

#include <expected>
#include <optional>
#include <span>
#include <vector>

#include "base/task.hpp"
#include "clickhouse/client.hpp"
#include "net/timers.hpp"
#include "platform/migrations/script.hpp"
#include "platform/migrations/steps.hpp"
#include "postgres/database.hpp"

namespace herwa::platform {

class ClickHouseMigrations {
 public:
  template <class T>
  using Answer = std::expected<T, Refusal>;

  ClickHouseMigrations(clickhouse::Client& clickhouse, postgres::Database& lock, net::Timers& timers,
                       std::span<const Script> scripts = embedded_scripts(Store::ClickHouse));

  // As Migrations has them. A script that fails throws Failure and is not marked.
  Task<Status> status();
  Task<Answer<std::vector<Step>>> up(std::optional<int> to = {});
  Task<Answer<std::vector<Step>>> down(std::optional<int> to = {});

 private:
  Task<Answer<std::vector<Step>>> run(Direction direction, std::optional<int> to);
  Task<Answer<std::optional<Step>>> run_next(Direction direction, int target);
  Task<> perform(const Script& script, Direction direction);
  Task<bool> ledger_exists();
  Task<> mark(Applied applied, bool present);

  clickhouse::Client& clickhouse_;
  postgres::Database& lock_;
  net::Timers& timers_;
  std::span<const Script> scripts_;
};

}  // namespace herwa::platform
