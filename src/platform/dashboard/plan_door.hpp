// Whether a feature is there for a guild at all: switched on by whoever runs Herwa, in the guild's plan, and
// not switched off by the guild. The same order and the same codes as the guard's, for the API.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/api/doors.hpp"
#include "platform/dashboard/dashboard_parts.hpp"
#include "platform/plans/plan_reach.hpp"

namespace herwa::platform {

class PlanDoor final : public FeatureDoor {
 public:
  explicit PlanDoor(DashboardParts& parts) : parts_(parts) {}
  Task<std::optional<RouteRefused>> closed(UserId user, GuildId guild, std::string feature) override;

 private:
  DashboardParts& parts_;
};

// Without what the guild itself switched off: what may be configured although it is off.
Task<std::optional<RouteRefused>> closed_by_plan(DashboardParts& parts, GuildId guild, std::string feature,
                                                 UserId user);

// The least tier that has the feature; empty where none has.
std::string least_tier_with(const CatalogPicture& catalog, FeatureIndex feature);
const Tier* tier_at(const CatalogPicture& catalog, TierIndex place);

}  // namespace herwa::platform
