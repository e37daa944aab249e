// Rows for Transaction::copy_in, in PostgreSQL's binary format: nothing is read from text there, and nothing
// has to be escaped. The types must be those of the columns exactly: an int is an integer, a short a
// smallint.
//   CopyRows rows;
//   rows.add(guild, at, std::int16_t{3}, name);
//   co_await tx.copy_in("copy things (guild, at, kind, name) from stdin (format binary)", rows.take());
#pragma once

#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "postgres/params.hpp"

namespace herwa::postgres {

class CopyRows {
 public:
  CopyRows();

  template <class... Columns>
  void add(const Columns&... columns) {
    detail::put_integer(buffer_, sizeof...(Columns), 2);
    (put(columns), ...);
    ++size_;
  }
  [[nodiscard]] std::size_t size() const { return size_; }
  // With what closes them; it is empty afterwards.
  std::string take();

 private:
  template <class Column>
  void put(const Column& column) {
    if constexpr (std::convertible_to<Column, std::string_view>) {
      put_text(column);
    } else if constexpr (std::same_as<Column, std::chrono::sys_days>) {
      put_day(column);
    } else {
      const std::size_t offset = buffer_.size();
      detail::put_integer(buffer_, 0, length_bytes);
      detail::Binding<Column>::put(buffer_, column);
      // No value of these is longer than that of one byte's length.
      buffer_[offset + length_bytes - 1] = static_cast<char>(buffer_.size() - offset - length_bytes);
    }
  }
  void put_text(std::string_view text);
  void put_day(std::chrono::sys_days day);

  static constexpr std::size_t length_bytes = 4;
  std::string buffer_;
  std::size_t size_ = 0;
};

}  // namespace herwa::postgres
