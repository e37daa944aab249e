#include "platform/privacy/platform_tables.hpp"

namespace herwa::platform {

const std::vector<TableEntry>& platform_tables() {
  static const std::vector<TableEntry> tables{
      {.name = "platform.guilds",
       .user_column = "owner_id",
       .kept = "while I am in the server",
       .forgetting = Forgetting::Keep,
       .why_kept = "Discord tells me who owns a server, and I need it to know whom to obey."},
      {.name = "platform.settings_history",
       .user_column = "author_id",
       .kept = "while I am in the server",
       .forgetting = Forgetting::Pseudonym},
      {.name = "platform.policy_changes",
       .user_column = "changed_by",
       .kept = "as long as the server's plan has to be accounted for",
       .forgetting = Forgetting::Pseudonym},
      {.name = "platform.subscription_events",
       .user_column = "caused_by",
       .kept = "as long as the server's plan has to be accounted for",
       .forgetting = Forgetting::Pseudonym},
      {.name = "platform.plan_refusals",
       .user_column = "user_id",
       .kept = "as long as the server's plan has to be accounted for",
       .forgetting = Forgetting::Pseudonym},
  };
  return tables;
}

}  // namespace herwa::platform
