#include <fmt/format.h>

#include <utility>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "clickhouse/internal/standing.hpp"

namespace herwa::clickhouse::internal {

Meters make_meters(Metrics& metrics, std::string_view client) {
  const std::string name(client);
  const auto ended = [&](const char* how) -> Counter& {
    return metrics.counter("herwa_clickhouse_failures_total",
                           "calls that ended without a good answer, by cause",
                           {{"client", name}, {"cause", how}});
  };
  return Meters{
      .statements =
          metrics.counter("herwa_clickhouse_statements_total", "statements sent", {{"client", name}}),
      .inserted_rows = metrics.counter("herwa_clickhouse_inserted_rows_total",
                                       "rows of blocks that were stored", {{"client", name}}),
      .inserted_bytes = metrics.counter("herwa_clickhouse_inserted_bytes_total",
                                        "bytes of blocks as they were sent", {{"client", name}}),
      .error_answers = ended("error_answer"),
      .lost = ended("connection_lost"),
      .late = ended("deadline"),
      .refused_away = ended("refused_away"),
      .repeated = metrics.counter("herwa_clickhouse_repeated_inserts_total",
                                  "inserts sent once more with their token", {{"client", name}}),
      .in_flight =
          metrics.gauge("herwa_clickhouse_in_flight", "answers that are still to come", {{"client", name}}),
      .round_trip = metrics.histogram("herwa_clickhouse_round_trip_seconds", "from a call to its answer",
                                      {{"client", name}}),
  };
}

Standing::Standing(std::string client, std::string origin, const Clock& clock)
    : client_(std::move(client)), origin_(std::move(origin)), clock_(clock), state_{.since = clock.now()} {}

void Standing::see_up() {
  if (known_ && state_.up) return;
  change(true);
  log::info("clickhouse answers", {{"client", client_}, {"address", origin_}});
}

void Standing::see_away(const std::string& error) {
  state_.last_error = error;
  if (known_ && !state_.up) return;
  change(false);
  log::warn("clickhouse is away", {{"client", client_}, {"address", origin_}, {"error", error}});
}

void Standing::change(bool up) {
  known_ = true;
  state_.up = up;
  state_.since = clock_.now();
  waiting_.wake_all();
}

void Standing::close() {
  closed_ = true;
  state_.up = false;
  waiting_.wake_all();
}

void Standing::require_up() const {
  if (closed_) throw Unavailable("the clickhouse client was closed");
  if (known_ && !state_.up) throw Unavailable(fmt::format("clickhouse is away: {}", state_.last_error));
}

Task<> Standing::until_up() {
  while (!state_.up) {
    if (closed_) throw Unavailable("the clickhouse client was closed");
    co_await waiting_.wait();
  }
}

Task<> Standing::until_away() {
  while (known_ && state_.up && !closed_) co_await waiting_.wait();
}

}  // namespace herwa::clickhouse::internal
