// What is about to be done about a violation, as it is kept beside its offence until it is known what came of
// it. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "features/automod/plan.hpp"

namespace herwa::features::automod {

struct Intent {
  std::vector<std::string> offences;  // whose outcome it will be
  ChannelId channel;
  // Without what is said or reported: that is for the moment, and comes late once.
  Plan plan;
};

std::string to_json(const Intent& intent);
// Empty: it cannot be read.
std::optional<Intent> intent_from(GuildId guild, std::string_view json);

}  // namespace herwa::features::automod
