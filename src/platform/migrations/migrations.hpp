// PostgreSQL's schema on its way forward and back; clickhouse_migrations.hpp is for the other store. `herwa
// migrate` and `herwa up` run it, on a Database without a role, of two connections, with a statement_deadline
// that fits the largest table; everyone else only asks status().
//   Migrations migrations(db, timers);
//   const auto done = co_await migrations.up();
//   if (!done) print(done.error().message);
// Two runners at once are safe: the second waits for the first, and finds nothing left to do.
// A refusal is a sentence for the operator. A script that fails throws Failure; nothing of it stays.
#pragma once

#include <chrono>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/errors.hpp"
#include "base/task.hpp"
#include "net/timers.hpp"
#include "platform/migrations/ledger.hpp"
#include "platform/migrations/script.hpp"
#include "platform/migrations/steps.hpp"
#include "postgres/database.hpp"

namespace herwa::platform {

class Migrations {
 public:
  template <class T>
  using Answer = std::expected<T, Refusal>;

  Migrations(postgres::Database& database, net::Timers& timers,
             std::span<const Script> scripts = embedded_scripts(Store::Postgres));

  // Changes nothing and needs only the application's role.
  Task<Status> status();
  // What up(to) or down(to) would do.
  Task<Answer<std::vector<Step>>> plan(Direction direction, std::optional<int> to = {});
  // To the newest version, or to the one given.
  Task<Answer<std::vector<Step>>> up(std::optional<int> to = {});
  // Back by one version, or to the one given; 0 is an empty database.
  Task<Answer<std::vector<Step>>> down(std::optional<int> to = {});

 private:
  postgres::Database& database_;
  net::Timers& timers_;
  std::span<const Script> scripts_;

  Task<Answer<std::vector<Step>>> run(Direction direction, std::optional<int> to);
  Task<Answer<std::optional<Step>>> run_next(Direction direction, int target);
  Task<> perform(postgres::Transaction& tx, const Script& script, Direction direction);
  Task<> run_outside(postgres::Transaction& tx, std::string_view text);
};

}  // namespace herwa::platform
