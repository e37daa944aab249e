// Rows on their way into a table: values are typed here and checked against the table's types by the server,
// so that a block that does not fit is refused whole, never stored as something else.
//   Block<GuildId, At<3>, Interned> block({"guild_id", "at", "kind"});
//   block.add(guild, {now}, {"join"});
//   co_await clickhouse->insert("herwa.events", block, {.token = batch_id});
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "clickhouse/row_binary.hpp"

namespace herwa::clickhouse {

// What insert() needs of a block, whatever its columns.
struct BlockView {
  std::string_view columns;  // "guild_id,at,kind"
  std::string_view header;   // names and types, as RowBinaryWithNamesAndTypes begins
  std::string_view rows;
};

template <class... Columns>
class Block {
 public:
  explicit Block(const std::array<std::string_view, sizeof...(Columns)>& names) {
    append_varint(header_, names.size());
    for (const std::string_view name : names) {
      append_string(header_, name);
      if (!columns_.empty()) columns_ += ',';
      columns_ += '`';
      columns_ += name;
      columns_ += '`';
    }
    (append_string(header_, Codec<Columns>::type()), ...);
  }

  void add(const Columns&... values) {
    (Codec<Columns>::write(rows_, values), ...);
    ++size_;
  }
  void clear() {
    rows_.clear();
    size_ = 0;
  }

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] std::size_t bytes() const { return rows_.size(); }
  [[nodiscard]] BlockView view() const { return {columns_, header_, rows_}; }

 private:
  std::string columns_;
  std::string header_;
  std::string rows_;
  std::size_t size_ = 0;
};

}  // namespace herwa::clickhouse
