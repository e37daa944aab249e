// What ClickHouse can answer instead of a result. Beside these: base's Unavailable (it is away), TimedOut (no
// answer within the deadline), ProtocolError (what came was not what was asked for).
#pragma once

#include <string>
#include <string_view>

#include "base/errors.hpp"

namespace herwa::clickhouse {

// The server refused a statement, or gave it up half-way.
class ServerError : public Failure {
 public:
  ServerError(int code, const std::string& message) : Failure(message), code_(code) {}

  // ClickHouse's own number: 60 is an unknown table, 159 a time-out. 0 when it gave none.
  [[nodiscard]] int code() const { return code_; }
  // The same statement may succeed later: too many queries, too little memory, too many parts.
  [[nodiscard]] bool is_transient() const;

 private:
  int code_;
};

// The connection was lost while the answer to an insert was awaited: it may have been stored or not. Send it
// again with the same token, or not at all.
class OutcomeUnknown : public Unavailable {
 public:
  using Unavailable::Unavailable;
};

// The rows do not hold what the code asked for: another number of columns, or another type.
class ColumnError : public ProtocolError {
 public:
  using ProtocolError::ProtocolError;
};

// The number in "Code: 60. DB::Exception: …", also where it stands at the end of a body that began well; 0
// when there is none.
int code_in(std::string_view text);
// How ClickHouse answers over HTTP for one of its numbers.
int http_status_of(int code);

}  // namespace herwa::clickhouse
