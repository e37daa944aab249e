// The tables of this room, as features declare theirs.
#pragma once

#include <vector>

#include "platform/feature/feature.hpp"

namespace herwa::platform {

inline std::vector<TableEntry> plan_tables() {
  const char* while_served = "as long as the bot serves the server";
  const char* for_good = "for good, as the law wants it of accounts; people become pseudonyms";
  return {
      {.name = "platform.subscriptions", .outlives_guild = true, .kept = for_good},
      {.name = "platform.subscription_events",
       .user_column = "caused_by",
       .outlives_guild = true,
       .kept = for_good,
       .forgetting = Forgetting::Pseudonym},
      {.name = "platform.guild_policies", .kept = while_served},
      {.name = "platform.guild_features", .kept = while_served},
      {.name = "platform.access_rules", .kept = while_served},
      {.name = "platform.policy_changes",
       .user_column = "changed_by",
       .outlives_guild = true,
       .kept = for_good,
       .forgetting = Forgetting::Pseudonym},
      {.name = "platform.plan_refusals",
       .user_column = "user_id",
       .outlives_guild = true,
       .kept = for_good,
       .forgetting = Forgetting::Pseudonym},
      {.name = "platform.quota_usage", .outlives_guild = true, .kept = for_good},
  };
}

}  // namespace herwa::platform
