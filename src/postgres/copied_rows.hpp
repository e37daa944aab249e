// Rows from Transaction::copy_out, in PostgreSQL's binary format. The types must be those of the columns
// exactly, in their order, and none of them NULL; ColumnError otherwise.
//   CopiedRows rows(co_await tx.copy_out("copy (select guild, kind, name …) to stdout (format binary)"));
//   while (rows.next()) use(rows.integer<std::int64_t>(), rows.integer<std::int16_t>(), rows.text());
// Of few rows Database::query is the easier way.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace herwa::postgres {

class CopiedRows {
 public:
  explicit CopiedRows(std::string bytes);

  // The next row, from its first column on. False: there are no more.
  bool next();
  template <std::signed_integral Number>
  Number integer() {
    return static_cast<Number>(number(sizeof(Number)));
  }
  Instant instant();
  // Valid as long as this.
  std::string_view text();

 private:
  std::int64_t number(std::size_t bytes);
  std::string_view take(std::size_t bytes);
  std::string_view column();

  std::string bytes_;
  std::size_t at_ = 0;
};

}  // namespace herwa::postgres
