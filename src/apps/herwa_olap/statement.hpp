// What a request asks of the engine, and what came of it. Plain values that cross threads.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "clickhouse/compression.hpp"

namespace herwa::olap {

using Named = std::vector<std::pair<std::string, std::string>>;

struct Statement {
  std::string sql;
  Named params;
  Named settings;
  std::string database;  // empty: the default one
  std::string format;    // of the answer where the text names none; of the data for an insert with data
  bool only_reads = false;
  // An insert with data goes in by pieces, from the body as it came.
  bool has_data = false;
  std::string inline_data;  // stands in the text behind FORMAT
  std::string data;
  clickhouse::Coding coding = clickhouse::Coding::None;
};

struct Outcome {
  int code = 0;
  std::string error;  // empty: it went well
  std::string body;
  std::uint64_t read_rows = 0;
  std::uint64_t read_bytes = 0;
  std::uint64_t written_rows = 0;
  std::uint64_t written_bytes = 0;
  std::chrono::nanoseconds elapsed{};
};

Outcome failed(int code, std::string_view name, std::string_view message);

// "INSERT INTO t (a) FORMAT RowBinary\n…" taken apart. Pure.
struct InsertParts {
  std::string_view head;    // without FORMAT
  std::string_view format;  // "Values" where VALUES begins the data
  std::string_view data;    // what follows in the same text
};
// Nothing when the text is no insert, or one that brings its rows by SELECT.
std::optional<InsertParts> split_insert(std::string_view text);

}  // namespace herwa::olap
