// The operator's hand on the catalog. Each call is one transaction with a row that says who changed what,
// and is in force everywhere within a second.
#pragma once

#include <expected>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/errors.hpp"
#include "base/task.hpp"
#include "platform/catalog/picture.hpp"
#include "platform/changes/changes.hpp"
#include "postgres/database.hpp"
#include "postgres/statement.hpp"

namespace herwa::platform {

// Who does it, as the record will show: "cli", or the id of a Discord user.
struct Operator {
  std::string name;
};

class CatalogAdmin {
 public:
  using Outcome = std::expected<void, Refusal>;

  CatalogAdmin(postgres::Database& database, const Clock& clock, Changes& changes)
      : database_(database), clock_(clock), changes_(changes) {}

  // For everything at once; the message is what people are told.
  Task<Outcome> set_maintenance(Operator by, bool on, std::string message);
  Task<Outcome> set_feature_enabled(Operator by, std::string feature, bool enabled);
  Task<Outcome> set_feature_maintenance(Operator by, std::string feature, bool on);
  Task<Outcome> set_command_enabled(Operator by, GateName command, bool enabled);

  // Adds it, or changes title and prices; its place among the tiers stays.
  Task<Outcome> set_tier(Operator by, Tier tier);
  Task<Outcome> set_limit(Operator by, TierLimit limit);
  Task<Outcome> set_tier_has_feature(Operator by, std::string tier, std::string feature, bool has);
  Task<Outcome> set_quota(Operator by, TierQuota quota);

 private:
  struct Edit {
    std::string by;
    std::string subject;       // "feature giveaways"
    postgres::Statement look;  // the row as JSON, locked
    postgres::Statement act;
    bool must_exist = true;
  };
  Task<Outcome> change(Edit edit);

  postgres::Database& database_;
  const Clock& clock_;
  Changes& changes_;
};

}  // namespace herwa::platform
