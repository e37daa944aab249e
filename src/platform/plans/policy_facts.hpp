// What is stored about a guild, by names, and the policy that the guard reads, made of it. Facts travel
// through Redis between versions of Herwa; places in lists mean nothing there. Internal to plans: ask
// Policies.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "platform/catalog/gates.hpp"
#include "platform/catalog/picture.hpp"
#include "platform/guard/snapshots.hpp"
#include "platform/plans/subscription.hpp"

namespace herwa::platform {

struct PolicyFacts {
  struct Rule {
    std::string kind;  // "feature", or that of a command
    std::string name;
    AccessRules rules;
  };
  std::uint64_t version = 0;  // of the guild's last change
  Instant read_at{};          // from PostgreSQL
  std::vector<Subscription> subscriptions;
  std::vector<std::pair<std::string, bool>> features;  // switched by the guild
  std::vector<RoleId> staff;
  std::vector<Rule> rules;
};

// Of names that this binary does not know nothing remains.
GuildPolicy make_policy(const PolicyFacts& facts, const Gates& gates);
void apply(const Standing& standing, GuildPolicy& policy);

std::string to_text(const PolicyFacts& facts);
// Nothing when it makes no sense.
std::optional<PolicyFacts> facts_from(std::string_view text);

}  // namespace herwa::platform
