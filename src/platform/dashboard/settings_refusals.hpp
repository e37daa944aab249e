// Why settings were not changed, as the API says it, and whether the guild's plan lets a setting differ from
// its default.
#pragma once

#include <string>
#include <vector>

#include "platform/api/route_context.hpp"
#include "platform/dashboard/dashboard_parts.hpp"
#include "platform/feature/route_entry.hpp"

namespace herwa::platform {

RouteRefused to_refused(const ChangeRefused& refused);
// What both ways of changing settings may answer.
std::vector<RouteRefusal> settings_refusals();
// In which the refusals of a change are said: what the browser likes best of what Herwa speaks.
std::string language_of(const RouteContext& context);
FieldAllowed allowed_by_plan(const DashboardParts& parts, const GuildPolicy& policy, std::string locale);

}  // namespace herwa::platform
