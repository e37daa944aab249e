// What can be exported, and how it is asked for: every statement names the server as a parameter.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "clickhouse/sql.hpp"

namespace herwa::features::exports {

struct ExportTable {
  std::string_view name;     // as the address has it
  std::string_view summary;  // a sentence
  std::string_view header;   // of the CSV
  bool of_people = false;    // whether a person stands in it
  // Rows by hour: (hour as seconds since 1970, rows). {guild}, {from} and {until}.
  clickhouse::Sql hours;
  // The rows themselves in their order; the same parameters, and {kinds}: kind_names(), and {forgotten}: who
  // asked to be forgotten and is not yet out of the statistics.
  clickhouse::Sql rows;
};

// Of the kinds of events, from the first one on, as platform/ingest/happening.hpp numbers them.
const std::vector<std::string>& kind_names();
std::span<const ExportTable> export_tables();
const ExportTable* find_table(std::string_view name);
// Of all tables, and of those in which people stand.
std::vector<std::string> table_names();
std::vector<std::string> table_names_of_people();

// A stretch of time, in seconds since 1970, with so many rows.
struct Slice {
  std::uint32_t from = 0;
  std::uint32_t until = 0;
  std::uint64_t rows = 0;
};

// Hours in their order, put together as long as they are no more than that, and divided where one is more.
std::vector<Slice> into_slices(const std::vector<Slice>& hours, std::uint64_t rows_max);
// The same, each as long as the next one's beginning, so that together they are the whole stretch: what comes
// late into an hour that had nothing is in one of them. At least one.
std::vector<Slice> without_gaps(std::vector<Slice> slices, const Slice& within);

}  // namespace herwa::features::exports
