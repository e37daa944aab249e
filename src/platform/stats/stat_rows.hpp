// How a question's rows are asked for: what every statement takes, and what it may cost. Internal to the
// room.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "platform/ingest/happening.hpp"
#include "platform/stats/guild_sql.hpp"
#include "platform/stats/stat_queries.hpp"

namespace herwa::platform::stat_queries {

std::uint32_t seconds_of(Instant instant);
// {guild}, {raw}, {first} where the stretch before begins, {from}, {to}, {before_to} how far that is
// compared.
clickhouse::Params params_of(const Asked& asked, clickhouse::Params more = {});
// The same with {edges} of the points, those of the stretch before first.
clickhouse::Params params_with_edges(const Asked& asked, clickhouse::Params more = {});

// Whether members' days will do, each of which lies in two points at most: points are days or longer, and
// begin on the hour.
inline bool has_whole_days(const Asked& asked) { return !asked.raw && asked.window.grain != StatGrain::Hour; }

inline std::uint8_t number_of(HappeningKind kind) { return static_cast<std::uint8_t>(kind); }
std::uint8_t kind_of(StatMeasure measure);
// Seconds are summed, all else is counted.
inline bool by_amount(StatMeasure measure) { return measure == StatMeasure::Voice; }

inline clickhouse::Call call() {
  return {.deadline = deadline, .rows_read_max = rows_read_max, .memory_bytes_max = memory_bytes_max};
}

template <class Row>
Task<std::vector<Row>> ask(clickhouse::Client& client, GuildSql sql, clickhouse::Params params) {
  return client.rows<Row>(sql.sql(), std::move(params), call());
}

// The points of a window and of the stretch before, by the second.
class Points {
 public:
  explicit Points(const StatWindow& window);
  [[nodiscard]] std::size_t count() const { return starts_.size(); }
  // Into the point that the moment lies in; what is before the window is dropped where nobody wants it.
  void put(StatLine& line, StatLine* before, std::uint32_t at, std::int64_t value) const;

 private:
  std::vector<std::uint32_t> starts_, before_;
};

// Of two sums of one thing: those of the window, and those before it.
inline void add(StatCount& count, bool current, std::uint64_t value) {
  (current ? count.now : count.before) += static_cast<std::int64_t>(value);
}

}  // namespace herwa::platform::stat_queries
