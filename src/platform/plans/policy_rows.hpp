// A guild's policy in PostgreSQL, and how every change of it ends. Internal to plans: ask Policies, change by
// PolicyEditor and Subscriptions.
#pragma once

#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/task.hpp"
#include "platform/changes/changes.hpp"
#include "platform/plans/policy_facts.hpp"
#include "postgres/database.hpp"

namespace herwa::platform::policy_rows {

Task<PolicyFacts> read(postgres::Database& database, GuildId guild, Instant now);

struct Record {
  GuildId guild;
  std::string by;
  std::string subject;                // "feature giveaways"
  std::optional<std::string> before;  // JSON
  std::optional<std::string> after;
  Instant at{};
};
// Before the commit of any change: numbers it and writes down who did what. Announce it afterwards.
Task<Change> seal(postgres::Transaction& tx, Changes& changes, Record record);

}  // namespace herwa::platform::policy_rows
