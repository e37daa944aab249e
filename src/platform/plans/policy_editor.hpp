// What a guild decides about itself: which features are on, whom it lets at what, who its staff is. Each call
// is one transaction with a row that says who changed what, and is in force everywhere within a second.
// Changes are refused while PostgreSQL is away: they throw Unavailable, and nothing of them stays.
#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/errors.hpp"
#include "base/task.hpp"
#include "platform/catalog/catalog.hpp"
#include "platform/plans/policies.hpp"
#include "platform/plans/policy_rows.hpp"
#include "postgres/database.hpp"

namespace herwa::platform {

// What rules are about: a feature, or a whole command or component.
struct RuleSubject {
  std::optional<GateKind> kind;  // empty: a feature
  std::string name;
};

class PolicyEditor {
 public:
  using Outcome = std::expected<void, Refusal>;
  struct Surroundings {
    postgres::Database& database;
    const Clock& clock;
    const Catalog& catalog;
    Changes& changes;
    Policies& policies;
  };
  // In which guild, and who: a user's id, or "operator".
  struct Author {
    GuildId guild;
    std::string by;
    // GuildPolicy::version of what they saw: where anything changed since, nothing is done, and the refusal
    // is called "changed_meanwhile". Empty: whatever there is. What amends looks at what is there itself.
    std::optional<std::uint64_t> expected = {};
  };
  static constexpr std::size_t list_max = 50;

  explicit PolicyEditor(const Surroundings& around) : around_(around) {}

  Task<Outcome> set_feature(Author author, std::string feature, bool enabled);
  // Empty rules take away what was there.
  Task<Outcome> set_feature_rules(Author author, std::string feature, AccessRules rules);
  // Of whole commands and components: a subcommand obeys the rules of its command.
  Task<Outcome> set_command_rules(Author author, GateName command, AccessRules rules);
  Task<Outcome> set_staff(Author author, std::vector<RoleId> roles);

  // For one step of a person: two who change the same rules at once both get what they wanted. `amend` is
  // given the rules as they are and leaves them as they shall be; nothing is written when nothing changed.
  // Gives the rules afterwards.
  using Amend = std::function<void(AccessRules&)>;
  Task<std::expected<AccessRules, Refusal>> amend_rules(Author author, RuleSubject subject, Amend amend);
  // Whether one role is of the staff.
  Task<Outcome> set_staff_role(Author author, RoleId role, bool is_staff);

 private:
  struct Edit {
    Author author;
    std::string subject;
    postgres::Statement look;  // what is there now as JSON, at most one row
    postgres::Statement act;
  };
  Task<Outcome> set_rules(Author author, RuleSubject subject, AccessRules rules);
  Task<Outcome> change(Edit edit);
  Task<postgres::Transaction> begin(GuildId guild);
  static Task<bool> is_still(postgres::Transaction& tx, const Author& author);
  Task<> carry_out(postgres::Transaction& tx, Edit edit);
  [[nodiscard]] std::optional<Refusal> fault_of(const RuleSubject& subject) const;
  static Edit staff_edit(Author author, const std::vector<RoleId>& roles);
  static Edit edit_of(Author author, const RuleSubject& subject, const AccessRules& rules);

  Surroundings around_;
};

}  // namespace herwa::platform
