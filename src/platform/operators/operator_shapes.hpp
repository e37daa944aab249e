// What several of the operators' routes take and give.
#pragma once

#include <string>

#include "platform/feature/schema.hpp"

namespace herwa::platform {

// Why they do it: kept with the act, and told to the guild where it concerns one.
inline Property reason_property() {
  return {"reason", schema::noted("Why: it is recorded.", schema::text(3, 300))};
}

}  // namespace herwa::platform
