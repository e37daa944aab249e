#include "clickhouse/rows.hpp"

#include <fmt/format.h>

namespace herwa::clickhouse {

Header take_header(Cursor& cursor) {
  Header header;
  const std::uint64_t count = cursor.take_varint();
  for (std::uint64_t i = 0; i < count; ++i) header.names.emplace_back(cursor.take_string());
  for (std::uint64_t i = 0; i < count; ++i) {
    header.type_names.emplace_back(cursor.take_string());
    header.types.push_back(parse_type(header.type_names.back()));
  }
  return header;
}

void refuse_columns(const Header& header, std::size_t wanted) {
  throw ColumnError(
      fmt::format("ClickHouse answered with {} columns where {} are read", header.types.size(), wanted));
}

void refuse_type(const Header& header, std::size_t column) {
  throw ColumnError(fmt::format("column {} ({}) is a {}, which is not what the code reads it as", column + 1,
                                header.names[column], header.type_names[column]));
}

}  // namespace herwa::clickhouse
