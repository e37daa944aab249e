#include "postgres/transaction.hpp"

#include <iterator>
#include <utility>

#include "base/errors.hpp"

namespace herwa::postgres {

Transaction::Transaction(Lease lease, Batch opening)
    : lease_(std::move(lease)), opening_(std::move(opening)) {}

Task<Result> Transaction::query(Sql sql, Params params) {
  Batch batch;
  batch.push_back({sql, std::move(params)});
  std::vector<Result> results = co_await send(std::move(batch));
  co_return std::move(results.front());
}

Task<std::vector<Result>> Transaction::run(Batch batch) { return send(std::move(batch)); }

Task<std::size_t> Transaction::copy_in(Sql copy_sql, std::string rows) {
  co_await send({});
  co_return co_await lease_.copy_in(copy_sql, std::move(rows));
}

Task<std::string> Transaction::copy_out(Sql copy_sql) {
  co_await send({});
  co_return co_await lease_.copy_out(copy_sql);
}

Task<> Transaction::run_script(std::string_view script) {
  co_await send({});
  co_await lease_.run_script(script);
}

Task<> Transaction::commit() {
  Batch batch;
  batch.push_back({"commit", {}});
  const std::vector<Result> results = co_await send(std::move(batch));
  ended_ = true;
  // PostgreSQL answers COMMIT of a failed transaction with a polite ROLLBACK.
  if (results.front().command_tag() != "COMMIT")
    throw Failure("nothing was committed: an earlier statement failed");
}

Task<> Transaction::rollback() {
  // Nothing sent, nothing to take back.
  const bool untouched = !opening_.empty();
  if (ended_ || untouched) {
    ended_ = true;
    co_return;
  }
  Batch batch;
  batch.push_back({"rollback", {}});
  co_await send(std::move(batch));
  ended_ = true;
}

// Puts `begin` and the guild in front the first time, and takes their results away again.
Task<std::vector<Result>> Transaction::send(Batch batch) {
  if (ended_) throw Failure("this transaction has already ended");
  Batch whole = std::exchange(opening_, {});
  const auto extra = static_cast<std::ptrdiff_t>(whole.size());
  std::ranges::move(batch, std::back_inserter(whole));
  std::vector<Result> results = co_await lease_.run(whole);
  results.erase(results.begin(), results.begin() + extra);
  co_return results;
}

}  // namespace herwa::postgres
