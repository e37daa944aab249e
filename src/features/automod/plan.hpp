// From what rules saw to what is done about it. Pure.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "features/automod/engine.hpp"
#include "platform/sanctions/preflight.hpp"

namespace herwa::features::automod {

struct Fired {
  Rule rule;
  Sight sight;
};

// What somebody did, and which rules saw it.
struct Violation {
  GuildId guild;
  UserId user;
  std::optional<std::vector<RoleId>> roles;  // empty: not known
  ChannelId channel;                         // zero: at the door
  MessageId message;                         // zero: none that could be deleted
  // Names it within the server: "message 123", "join 45 1772366400".
  std::string subject;
  Instant at{};
  std::string text;  // as it was typed
  std::vector<Fired> fired;
  bool dry = false;  // the whole server only tries its rules

  [[nodiscard]] bool only_tried(const Fired& one) const { return dry || one.rule.state == RuleState::Dry; }
};

struct Plan {
  std::vector<std::string> rules;  // names of those that act
  std::vector<std::pair<ChannelId, MessageId>> remove;
  std::vector<platform::Sanction> sanctions;
  std::chrono::seconds slowmode{};
  std::string reply;
  bool alert = false;
  std::int64_t points = 0;

  [[nodiscard]] bool empty() const {
    return remove.empty() && sanctions.empty() && slowmode.count() == 0 && reply.empty() && !alert;
  }
};

struct PlanWords {
  std::string reason;
  // The rule acted on this member a moment ago: their further messages go, and no more than that.
  std::vector<bool> cooled;
};

// Of those that are not only tried. What several want is done once: the hardest of ban, kick and time-out,
// points added up, the longest time.
Plan plan(const Violation& violation, const PlanWords& words);

// What stands in the way of any part of it; then none of it is done.
struct Hindrance {
  platform::SanctionOutcome why;
  platform::SanctionKind kind = platform::SanctionKind::DeleteMessage;
};
struct PlanScene {
  platform::SanctionScene sanctions;
  // Of a role that is given; empty: there is none of that id.
  std::function<std::optional<discord::RoleRights>(RoleId)> role;
};
std::optional<Hindrance> hindrance(const Violation& violation, const Plan& plan, PlanScene scene);

}  // namespace herwa::features::automod
