// A server's rows out of the statistics, a slice at a time, and what a file is made of them: neither a long
// history nor a slow reader takes more memory than one slice.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "clickhouse/client.hpp"
#include "features/exports/export_tables.hpp"
#include "features/exports/parquet_join.hpp"

namespace herwa::features::exports {

enum class Format : std::uint8_t { Csv, Json, Parquet };
// "csv", "json", "parquet", as addresses and files have it.
std::string_view name_of(Format format);
std::optional<Format> parse_format(std::string_view name);

// Who asked to be forgotten and is not out of the statistics yet; zero among them is everybody.
using Forgotten = std::function<Task<std::vector<UserId>>(GuildId)>;

struct Export {
  GuildId guild;
  const ExportTable* table = nullptr;
  Format format = Format::Csv;
  Forgotten forgotten = {};  // nobody, where it is empty
};

// Of what there is in that stretch, as slices without a gap between them.
Task<std::vector<Slice>> slices_of(clickhouse::Client& clickhouse, const Export& wanted, Slice within);
// One slice as ClickHouse gives it. Throws Unavailable also while the whole server is being forgotten.
Task<std::string> read_slice(clickhouse::Client& clickhouse, const Export& wanted, Slice slice);

// Puts slices together to one file. Belongs to one file.
class Assembly {
 public:
  explicit Assembly(const Export& wanted)
      : format_(wanted.format), header_(wanted.table == nullptr ? "" : wanted.table->header) {}

  using Part = ParquetJoin::Part;
  Part add(std::string slice);
  // After all; empty where the format needs nothing there.
  [[nodiscard]] std::string end() const;

  // Goes on where another one was: after so many bytes, with what its parts had as `groups`, in their order.
  void take_up(std::uint64_t bytes, const std::vector<std::string>& groups);
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }

 private:
  Format format_;
  std::string header_;
  std::uint64_t bytes_ = 0;
  bool begun_ = false;
  ParquetJoin join_;
};

}  // namespace herwa::features::exports
