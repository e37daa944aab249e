// The one truth about what guilds bought: every source's news go through apply(), and through nothing else.
// What it amounts to is in the guild's policy; for a page that shows it ask standing().
#pragma once

#include <cstdint>
#include <expected>
#include <vector>

#include "base/errors.hpp"
#include "base/task.hpp"
#include "platform/plans/policy_editor.hpp"
#include "platform/plans/subscription.hpp"

namespace herwa::platform {

enum class [[nodiscard]] SubscriptionOutcome : std::uint8_t {
  Applied,
  AlreadyKnown,  // the same event came before
  Outdated,      // kept in the history; a newer event was here first
};

class Subscriptions {
 public:
  explicit Subscriptions(const PolicyEditor::Surroundings& around) : around_(around) {}

  // In whatever order the events of a subscription come, and however often: the newest decides.
  Task<std::expected<SubscriptionOutcome, Refusal>> apply(SubscriptionEvent event);
  // Applies what the source holds to be true; how many were news.
  Task<std::size_t> reconcile(SubscriptionSource& source, GuildId guild);

  Task<std::vector<Subscription>> of(GuildId guild);
  Task<Standing> standing(GuildId guild);

 private:
  PolicyEditor::Surroundings around_;
};

}  // namespace herwa::platform
