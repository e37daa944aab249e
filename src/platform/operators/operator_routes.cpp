#include "platform/operators/operator_routes.hpp"

#include <iterator>

namespace herwa::platform {

std::vector<RouteEntry> operator_routes(OperatorParts* parts) {
  std::vector<RouteEntry> all;
  for (const auto make :
       {operator_guild_routes, operator_process_routes, operator_queue_routes, operator_job_routes,
        operator_letter_routes, operator_sweep_routes, operator_catalog_routes, operator_tier_routes,
        operator_act_routes, operator_error_routes, operator_attempt_routes}) {
    std::vector<RouteEntry> some = make(parts);
    all.insert(all.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
  }
  return all;
}

}  // namespace herwa::platform
