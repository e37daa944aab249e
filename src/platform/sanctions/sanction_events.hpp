// What other features hear of sanctions (platform/events), whoever asked for them.
#pragma once

#include <string_view>

#include "platform/sanctions/sanction.hpp"

namespace herwa::platform {

// Told once, by the process that did it.
struct SanctionApplied {
  static constexpr std::string_view name = "sanction.applied";
  GuildId guild;
  Sanction sanction;
  SanctionOutcome outcome;
};

// It was tried and did not come off; nothing says that it happened.
struct SanctionFailed {
  static constexpr std::string_view name = "sanction.failed";
  GuildId guild;
  Sanction sanction;
  SanctionOutcome outcome;
};

}  // namespace herwa::platform
