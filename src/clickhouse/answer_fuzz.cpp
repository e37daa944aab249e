// Answers of a ClickHouse that is none: refused by an error of its own, never by anything else, and never
// more memory than the bytes are worth.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/errors.hpp"
#include "clickhouse/compression.hpp"
#include "clickhouse/lexer.hpp"
#include "clickhouse/rows.hpp"

namespace {

using namespace herwa::clickhouse;

constexpr std::size_t plain_bytes_max = 64 * 1024;

void require(bool holds) {
  if (!holds) std::abort();
}

template <class... Columns>
void read_rows(std::string_view bytes) {
  try {
    (void)RowsOf<std::tuple<Columns...>>::read(bytes);
  } catch (const herwa::Failure&) {
    // As it should be.
  }
}

void read_packed(std::string_view bytes, Coding coding) {
  try {
    require(decompress(bytes, coding, plain_bytes_max).size() <= plain_bytes_max);
  } catch (const herwa::Failure&) {
    // As it should be.
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  read_rows<std::string>(bytes);
  read_rows<std::uint64_t, double>(bytes);
  read_rows<herwa::Instant>(bytes);
  read_rows<std::chrono::sys_days, bool>(bytes);
  read_rows<std::optional<std::string>>(bytes);
  read_rows<std::vector<std::string>>(bytes);
  read_rows<std::vector<std::optional<std::int64_t>>>(bytes);
  read_packed(bytes, Coding::Gzip);
  read_packed(bytes, Coding::Zstd);
  (void)parse_type(bytes);
  for (const std::string_view statement : split_statements(bytes)) require(!statement.empty());
  (void)coding_named(bytes);
  (void)best_of(bytes);
  return 0;
}
