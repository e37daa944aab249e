// A column's type as the server names it, taken apart: "LowCardinality(Nullable(String))", "DateTime64(3,
// 'UTC')". What changes only how it is stored (LowCardinality, SimpleAggregateFunction) is left out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace herwa::clickhouse {

struct ColumnType {
  std::string name;               // "DateTime64"
  int precision = 0;              // of DateTime64: digits behind the second; of FixedString: its bytes
  std::vector<ColumnType> inner;  // of Nullable, Array, Tuple, Map
};

// Never fails: what it does not know keeps its whole text as its name.
ColumnType parse_type(std::string_view text);

}  // namespace herwa::clickhouse
