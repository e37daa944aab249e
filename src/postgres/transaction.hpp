// Several statements that happen together or not at all. Nothing is sent until the first of them, so begin()
// costs no round trip. What was not committed is rolled back when the Transaction goes.
//   Transaction tx = co_await db.begin(guild);
//   … co_await tx.query("…", {…});
//   co_await tx.commit();
// Hold one for database work only: while it lives, so does a connection of the pool and every lock it took.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/task.hpp"
#include "postgres/lease.hpp"
#include "postgres/result.hpp"
#include "postgres/statement.hpp"

namespace herwa::postgres {

class Transaction {
 public:
  // Made by Database::begin; `opening` is what goes before the first statement.
  Transaction(Lease lease, Batch opening);

  Task<Result> query(Sql sql, Params params = {});
  // All of them sent together with one Sync; one result for each. The first error spoils the transaction.
  Task<std::vector<Result>> run(Batch batch);
  // `copy_sql` is "copy … from stdin (format binary)"; the rows are made with CopyRows. How many were taken.
  Task<std::size_t> copy_in(Sql copy_sql, std::string rows);
  // The same the other way: "copy (select …) to stdout (format binary)", to be read with CopiedRows. There
  // are no parameters: what the question depends on is set before with set_config(…, true).
  Task<std::string> copy_out(Sql copy_sql);
  // For migrations: several statements in one text, no parameters. Never with anything from outside.
  Task<> run_script(std::string_view script);

  // Throws Failure when the transaction had failed before, because then nothing was committed.
  Task<> commit();
  Task<> rollback();

 private:
  Lease lease_;
  Batch opening_;
  bool ended_ = false;

  Task<std::vector<Result>> send(Batch batch);
};

}  // namespace herwa::postgres
