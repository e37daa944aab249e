// One handler as the guard sees it: whose it is, and what it demands.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "platform/feature/access.hpp"
#include "platform/guard/snapshots.hpp"

namespace herwa::platform {

struct Gate {
  GateIndex index = 0;
  // Which gate holds the rules that a guild wrote: a subcommand obeys those of its command.
  GateIndex ruled_by = 0;
  FeatureIndex feature = 0;
  bool always_on = false;
  std::optional<std::uint32_t> quota;  // its place among all quotas
  Access access;
  std::string name;  // "giveaway start", "giveaways.enter"
};

}  // namespace herwa::platform
