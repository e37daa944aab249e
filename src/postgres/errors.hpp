// What PostgreSQL can answer instead of a result. Beside these: base's Unavailable (it is away), TimedOut
// (the statement took longer than its deadline).
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "base/errors.hpp"

namespace herwa::postgres {

// The server refused a statement. The transaction around it, if any, can only be rolled back.
class SqlError : public Failure {
 public:
  struct Details {
    std::string sqlstate;  // five characters, https://www.postgresql.org/docs/15/errcodes-appendix.html
    std::string constraint;
    std::string message;
  };

  SqlError(Details details, std::string_view sql)
      : Failure(details.message + " [" + details.sqlstate + "] in: " + std::string(sql.substr(0, 120))),
        details_(std::move(details)) {}

  [[nodiscard]] const std::string& sqlstate() const { return details_.sqlstate; }
  // Empty when no constraint was violated.
  [[nodiscard]] const std::string& constraint() const { return details_.constraint; }
  [[nodiscard]] const std::string& message() const { return details_.message; }

  [[nodiscard]] bool is_unique_violation() const { return sqlstate() == "23505"; }
  [[nodiscard]] bool is_foreign_key_violation() const { return sqlstate() == "23503"; }
  [[nodiscard]] bool is_check_violation() const { return sqlstate() == "23514"; }
  // A missing grant, or a row that row-level security does not let this guild write.
  [[nodiscard]] bool is_forbidden() const { return sqlstate() == "42501"; }
  // Two transactions collided; running the whole transaction again may help.
  [[nodiscard]] bool is_collision() const { return sqlstate() == "40001" || sqlstate() == "40P01"; }

 private:
  Details details_;
};

// PostgreSQL was never asked: it is away, or no connection was to be had. Nothing has been done.
class NotAsked : public Unavailable {
 public:
  using Unavailable::Unavailable;
};

// Every connection stayed in use for the whole acquire deadline, or too many were waiting already.
class PoolExhausted : public NotAsked {
 public:
  using NotAsked::NotAsked;
};

// The connection was lost while the answer was awaited: the work may or may not have been done.
// Repeat it only if doing it twice is the same as doing it once.
class OutcomeUnknown : public Unavailable {
 public:
  using Unavailable::Unavailable;
};

// A value cannot be what PostgreSQL calls text: it holds a zero byte.
class UnstorableText : public Failure {
 public:
  using Failure::Failure;
};

// The row does not hold what the code asked for: no such column, another type, or NULL.
class ColumnError : public ProtocolError {
 public:
  using ProtocolError::ProtocolError;
};

}  // namespace herwa::postgres
