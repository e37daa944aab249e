// PostgreSQL as a store uses it: one Database per event loop, made at start, shared by every store of that
// loop.
//
//   auto rows = co_await db.query_in_guild(guild, "select name from platform.guilds where guild_id = $1",
//   {guild});
//
// A tenant's rows are seen only in the scope of their guild, which row-level security enforces:
// query_in_guild for one statement, run_in_guild for several in one round trip, begin(guild) when a decision
// lies between two statements. query() and begin_unscoped() have no guild and therefore see no tenant's row.
// Every call throws SqlError, TimedOut, Unavailable (away; at once while it is known to be), PoolExhausted or
// OutcomeUnknown. Everything here belongs to one thread: that of the executor.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/metrics.hpp"
#include "base/task.hpp"
#include "net/timers.hpp"
#include "postgres/options.hpp"
#include "postgres/result.hpp"
#include "postgres/statement.hpp"
#include "postgres/transaction.hpp"
#include "postgres/usage.hpp"

namespace herwa::postgres {

class Pool;

class Database {
 public:
  struct Surroundings {
    Executor executor;
    net::Timers& timers;
    Metrics& metrics;
  };

  Database(const Surroundings& around, Options options);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // Begins to connect, and ends once the first attempt has, whichever way: see state(). Never throws for a
  // server that is away; the pool goes on trying.
  Task<> start();
  // Stops trying, closes what is idle, refuses what comes. Await it before the loop ends.
  Task<> close();

  // One statement, one round trip, its own transaction, no guild.
  Task<Result> query(Sql sql, Params params = {});
  // The same in the scope of a guild.
  Task<Result> query_in_guild(GuildId guild, Sql sql, Params params = {});
  // Several statements in one transaction and one round trip. One result for each.
  Task<std::vector<Result>> run(Batch batch);
  Task<std::vector<Result>> run_in_guild(GuildId guild, Batch batch);

  Task<Transaction> begin(GuildId guild);
  Task<Transaction> begin_unscoped();

  // Whole scripts outside any transaction, for migrations that need that. Never with anything from outside.
  Task<> run_script(std::string_view script);

  [[nodiscard]] State state() const;
  [[nodiscard]] Usage usage() const;

 private:
  std::shared_ptr<Pool> pool_;
};

}  // namespace herwa::postgres
