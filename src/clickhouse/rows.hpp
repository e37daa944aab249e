// An answer in RowBinaryWithNamesAndTypes, and its rows as tuples of C++ values. The server's types are
// checked once against the tuple's, before the first row.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "clickhouse/row_binary.hpp"

namespace herwa::clickhouse {

struct Header {
  std::vector<std::string> names;
  std::vector<ColumnType> types;
  std::vector<std::string> type_names;  // as the server said them, for messages
};

// Throws ProtocolError when the bytes are no such header.
Header take_header(Cursor& cursor);
[[noreturn]] void refuse_columns(const Header& header, std::size_t wanted);
[[noreturn]] void refuse_type(const Header& header, std::size_t column);

template <class Row>
struct RowsOf;

template <class... Columns>
struct RowsOf<std::tuple<Columns...>> {
  static std::vector<std::tuple<Columns...>> read(std::string_view bytes) {
    // A statement without rows may have no header either.
    if (bytes.empty()) return {};
    Cursor cursor(bytes);
    const Header header = take_header(cursor);
    if (header.types.size() != sizeof...(Columns)) refuse_columns(header, sizeof...(Columns));
    check(header, std::index_sequence_for<Columns...>());
    std::vector<std::tuple<Columns...>> rows;
    while (!cursor.at_end()) rows.push_back(read_row(cursor, header, std::index_sequence_for<Columns...>()));
    return rows;
  }

 private:
  template <std::size_t... Index>
  static void check(const Header& header, std::index_sequence<Index...>) {
    ((Codec<Columns>::reads(header.types[Index]) ? void() : refuse_type(header, Index)), ...);
  }
  // Braces, because only there the order of reading is the order of writing.
  template <std::size_t... Index>
  static std::tuple<Columns...> read_row(Cursor& cursor, const Header& header,
                                         std::index_sequence<Index...>) {
    return std::tuple<Columns...>{Codec<Columns>::read(cursor, header.types[Index])...};
  }
};

}  // namespace herwa::clickhouse
