// A connection on loan from the pool. Given back on destruction: rolled back first when a transaction is
// open, dropped when its task was cancelled between question and answer. Internal to this library.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/task.hpp"
#include "postgres/connection.hpp"

namespace herwa::postgres {

class Pool;

class Lease {
 public:
  Lease(std::shared_ptr<Pool> pool, std::unique_ptr<Connection> connection);
  ~Lease();
  Lease(Lease&& other) noexcept = default;
  Lease& operator=(Lease&& other) = delete;

  // One pipeline, measured, and bounded by the statement deadline.
  Task<std::vector<Result>> run(std::span<const Statement> statements);
  // Several transactions in one pipeline, each measured, and bounded by the deadline from the answer before
  // it.
  Task<> run_each(std::span<Exchange> exchanges, std::function<void(std::size_t)> answered);
  Task<> run_script(std::string_view script);
  Task<std::size_t> copy_in(Sql copy_sql, std::string rows);
  Task<std::string> copy_out(Sql copy_sql);

 private:
  std::shared_ptr<Pool> pool_;
  std::unique_ptr<Connection> connection_;
};

}  // namespace herwa::postgres
