// GET /api/health: how each part of Herwa is, from memory. The API looks at the stores by itself and hears of
// the other processes through their signs of life, so that the page is honest also when a store is away.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "platform/feature/route_entry.hpp"

namespace herwa::platform {

struct HealthPart {
  enum class Kind : std::uint8_t { Process, Store };
  enum class Status : std::uint8_t { Up, Down, Unknown };

  std::string name;
  Kind kind = Kind::Process;
  Status status = Status::Unknown;
  std::optional<Instant> since;
  std::optional<double> latency_ms;
  std::int64_t instances = 0;
  std::optional<std::string> detail;
};

enum class Wellness : std::uint8_t { Ok, Degraded, Down };

// Down: nothing useful can be done (PostgreSQL is away). Degraded: something is missing or not known.
Wellness wellness(const std::vector<HealthPart>& parts);

RouteEntry health_route(std::function<std::vector<HealthPart>()> look);

}  // namespace herwa::platform
