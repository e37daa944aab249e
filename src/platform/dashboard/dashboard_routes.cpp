#include "platform/dashboard/dashboard_routes.hpp"

#include <iterator>

namespace herwa::platform {

std::vector<RouteEntry> dashboard_routes(DashboardParts* parts) {
  std::vector<RouteEntry> all;
  for (const auto make : {guild_routes, config_routes, history_routes, feature_routes, plan_routes,
                          permission_routes, team_routes, record_routes, place_routes, member_routes}) {
    std::vector<RouteEntry> some = make(parts);
    all.insert(all.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
  }
  return all;
}

}  // namespace herwa::platform
