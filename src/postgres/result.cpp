#include "postgres/result.hpp"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <charconv>

#include "postgres/errors.hpp"

namespace herwa::postgres {
namespace {

std::string column_names(const PGresult* result) {
  std::string names;
  for (int i = 0; i < PQnfields(result); ++i) {
    if (i > 0) names += ", ";
    names += PQfname(result, i);
  }
  return names.empty() ? "none" : names;
}

int place_of(const PGresult* result, std::string_view column) {
  for (int i = 0; i < PQnfields(result); ++i) {
    if (column == PQfname(result, i)) return i;
  }
  throw ColumnError(
      fmt::format("there is no column \"{}\"; the result has: {}", column, column_names(result)));
}

Cell cell_at(const PGresult* result, int row, int column) {
  const bool null = PQgetisnull(result, row, column) != 0;
  const auto size = static_cast<std::size_t>(PQgetlength(result, row, column));
  return {PQfname(result, column), PQftype(result, column), null, {PQgetvalue(result, row, column), size}};
}

}  // namespace

void detail::ResultDeleter::operator()(pg_result* result) const { PQclear(result); }

Cell Row::cell(std::string_view column) const { return cell_at(result_, index_, place_of(result_, column)); }

Cell Row::cell(std::size_t place) const {
  const auto columns = static_cast<std::size_t>(PQnfields(result_));
  if (place >= columns) {
    throw ColumnError(fmt::format("there is no column {}; the result has {} columns", place, columns));
  }
  return cell_at(result_, index_, static_cast<int>(place));
}

std::size_t Result::size() const { return static_cast<std::size_t>(PQntuples(result_.get())); }

Row Result::one() const {
  if (size() != 1) throw ColumnError(fmt::format("one row was expected and {} came", size()));
  return (*this)[0];
}

std::optional<Row> Result::first() const {
  if (empty()) return std::nullopt;
  return (*this)[0];
}

std::size_t Result::affected() const {
  const std::string_view digits = PQcmdTuples(result_.get());
  std::size_t count = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), count);
  return count;
}

std::string_view Result::command_tag() const { return PQcmdStatus(result_.get()); }

}  // namespace herwa::postgres
