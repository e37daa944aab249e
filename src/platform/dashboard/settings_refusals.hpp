// Why settings were not changed, as the API says it, and whether the guild's plan lets a setting differ from
// its default.
#pragma once

#include "platform/dashboard/dashboard_parts.hpp"
#include "platform/feature/route_entry.hpp"

namespace herwa::platform {

RouteRefused to_refused(const ChangeRefused& refused);
// What both ways of changing settings may answer.
std::vector<RouteRefusal> settings_refusals();
FieldAllowed allowed_by_plan(const DashboardParts& parts, const GuildPolicy& policy);

}  // namespace herwa::platform
