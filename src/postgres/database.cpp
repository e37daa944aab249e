#include "postgres/database.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/errors.hpp"
#include "postgres/pool.hpp"

namespace herwa::postgres {
namespace {

// Transaction-local: when the transaction ends, the connection sees no guild again.
Statement scope_of(GuildId guild) {
  if (!guild) throw Failure("a guild's scope was asked for without a guild");
  return {"select set_config('herwa.guild', $1, true)", {guild.text()}};
}

}  // namespace

Database::Database(const Surroundings& around, Options options)
    : pool_(std::make_shared<Pool>(Pool::Surroundings{around.executor, around.timers, around.metrics},
                                   std::move(options))) {}
Database::~Database() = default;

Task<> Database::start() { return pool_->start(); }
Task<> Database::close() { return pool_->close(); }
State Database::state() const { return pool_->state(); }
Usage Database::usage() const { return pool_->usage(); }

Task<Result> Database::query(Sql sql, Params params) {
  Batch batch;
  batch.push_back({sql, std::move(params)});
  std::vector<Result> results = co_await pool_->run(std::move(batch));
  co_return std::move(results.front());
}

Task<Result> Database::query_in_guild(GuildId guild, Sql sql, Params params) {
  Batch batch;
  batch.reserve(2);
  batch.push_back(scope_of(guild));
  batch.push_back({sql, std::move(params)});
  std::vector<Result> results = co_await pool_->run(std::move(batch));
  co_return std::move(results.back());
}

// What stands before one Sync is one transaction, without a BEGIN.
Task<std::vector<Result>> Database::run(Batch batch) {
  if (batch.empty()) co_return std::vector<Result>{};
  co_return co_await pool_->run(std::move(batch));
}

Task<std::vector<Result>> Database::run_in_guild(GuildId guild, Batch batch) {
  Batch whole;
  whole.reserve(batch.size() + 1);
  whole.push_back(scope_of(guild));
  std::ranges::move(batch, std::back_inserter(whole));
  std::vector<Result> results = co_await pool_->run(std::move(whole));
  results.erase(results.begin());
  co_return results;
}

Task<Transaction> Database::begin(GuildId guild) {
  Batch opening;
  opening.push_back({"begin", {}});
  opening.push_back(scope_of(guild));
  co_return Transaction(co_await pool_->acquire(), std::move(opening));
}

Task<Transaction> Database::begin_unscoped() {
  Batch opening;
  opening.push_back({"begin", {}});
  co_return Transaction(co_await pool_->acquire(), std::move(opening));
}

Task<> Database::run_script(std::string_view script) {
  Lease lease = co_await pool_->acquire();
  co_await lease.run_script(script);
}

}  // namespace herwa::postgres
