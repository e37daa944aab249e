#include "redis/internal/meters.hpp"

#include <string>

namespace herwa::redis::internal {

std::shared_ptr<Meters> make_meters(Metrics& metrics, std::string_view client) {
  const std::string name(client);
  const auto ended = [&](const char* how) -> Counter& {
    return metrics.counter("herwa_redis_failures_total",
                           "commands that ended without a good answer, by cause",
                           {{"client", name}, {"cause", how}});
  };
  return std::make_shared<Meters>(Meters{
      .commands = metrics.counter("herwa_redis_commands_total", "commands sent", {{"client", name}}),
      .error_replies = ended("error_reply"),
      .lost = ended("connection_lost"),
      .late = ended("deadline"),
      .refused_away = ended("refused_away"),
      .refused_full = ended("refused_full"),
      .reconnects =
          metrics.counter("herwa_redis_reconnects_total", "connections made again", {{"client", name}}),
      .in_flight =
          metrics.gauge("herwa_redis_in_flight", "answers that are still to come", {{"client", name}}),
      .connections = metrics.gauge("herwa_redis_connections", "connections that are up", {{"client", name}}),
      .round_trip =
          metrics.histogram("herwa_redis_round_trip_seconds",
                            "from a turn of the loop to the last answer to its commands", {{"client", name}}),
  });
}

}  // namespace herwa::redis::internal
