// Which messages Discord deletes at once, and which one by one. Pure.
#pragma once

#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"

namespace herwa::platform {

struct PurgePlan {
  std::vector<std::vector<MessageId>> at_once;
  std::vector<MessageId> singly;
};

// Each message is in it once, the newest first. What comes near the age at which Discord takes no more at
// once counts as over it, for time passes until it is its turn.
PurgePlan plan_purge(std::vector<MessageId> messages, Instant now);

}  // namespace herwa::platform
