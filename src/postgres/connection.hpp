// One connection in pipeline mode, used by one task at a time. A text that comes again is prepared. Internal
// to this library: everyone else uses Database.
#pragma once

#include <exception>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/task.hpp"
#include "postgres/options.hpp"
#include "postgres/result.hpp"
#include "postgres/statement.hpp"

namespace herwa::postgres {

// A transaction that is one round trip, and what came of it: results, or SqlError, TimedOut.
struct Exchange {
  std::span<const Statement> statements;
  std::vector<Result> results;
  std::exception_ptr failure;
};

class Connection {
 public:
  // Resolves, connects and takes the role. Throws Unavailable when there is no way to a usable connection.
  static Task<std::unique_ptr<Connection>> open(Executor executor, const Options& options);

  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // All in one pipeline with one Sync. Throws SqlError (of the first that failed), TimedOut, Unavailable or
  // OutcomeUnknown. The statements must live until this ends.
  Task<std::vector<Result>> run(std::span<const Statement> statements);
  // Several transactions in one pipeline, each with a Sync of its own, so that none hears of another's
  // failure. `answered` is told the place of each as soon as its answer is there. Throws like run() when the
  // connection fails, which leaves those that were not answered yet.
  Task<> run_each(std::span<Exchange> exchanges, std::function<void(std::size_t)> answered);
  // A whole script in the simple protocol, which takes several statements and no parameters.
  Task<> run_script(std::string_view script);
  // Rows in PostgreSQL's binary format into a table; how many there were. Leaves the pipeline for it, because
  // COPY is refused there.
  Task<std::size_t> copy_in(Sql copy_sql, std::string rows);
  // And out of one; all of them at once.
  Task<std::string> copy_out(Sql copy_sql);

  // A deadline without a timer of its own, which would cost more than the query: the pool looks once a
  // second. Whoever waits for an answer that is overdue gets OutcomeUnknown.
  void expect_answer_by(Tick due);
  void give_up_if_overdue(Tick now);

  // True when the server closed it, or when a task was cancelled between question and answer.
  [[nodiscard]] bool unusable() const;
  [[nodiscard]] bool in_transaction() const;
  // Asks the socket, without waiting or reading, whether the server has hung up.
  [[nodiscard]] bool alive() const;

  // For the pool's bookkeeping.
  std::uint64_t uses = 0;
  Tick idle_since{};

 private:
  struct State;
  explicit Connection(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace herwa::postgres
