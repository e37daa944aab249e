// One Parquet file of any length out of small whole ones with the same columns: the rows of each are row
// groups of the one, and only what describes them is remembered. Pure.
//   ParquetJoin join;
//   out(join.add(first)); out(join.add(second)); …
//   out(join.end());
// Taken up by another process: take_up() each Part's `groups` in their order, and go on.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace herwa::features::exports {

class ParquetJoin {
 public:
  struct Part {
    std::string bytes;
    std::string groups;  // what take_up() needs of it
    std::uint64_t rows = 0;
  };

  // `begins`: at which byte of the whole it will stand; the first one at 0. Throws ProtocolError for what is
  // no Parquet file.
  Part add(std::string_view file, std::uint64_t begins);
  void take_up(std::string_view groups);
  // What comes after the last one; there was one at least, even if it has no rows.
  [[nodiscard]] std::string end() const;

  [[nodiscard]] std::size_t row_groups() const { return row_groups_; }

 private:
  std::string first_;    // the description of the first one
  std::string encoded_;  // all row groups, each as it will be written
  std::size_t row_groups_ = 0;
  std::int64_t rows_ = 0;
};

}  // namespace herwa::features::exports
