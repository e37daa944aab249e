// Every route of this library. Those that read need an operator; those that act need one who showed lately
// who they are, and a reason.
#pragma once

#include <vector>

#include "platform/feature/route_entry.hpp"
#include "platform/operators/operator_parts.hpp"

namespace herwa::platform {

// Without parts for the document alone: no handler is called then.
std::vector<RouteEntry> operator_routes(OperatorParts* parts);

// By subject; internal.
std::vector<RouteEntry> operator_guild_routes(OperatorParts* parts);
std::vector<RouteEntry> operator_process_routes(OperatorParts* parts);
std::vector<RouteEntry> operator_queue_routes(OperatorParts* parts);
std::vector<RouteEntry> operator_job_routes(OperatorParts* parts);
std::vector<RouteEntry> operator_letter_routes(OperatorParts* parts);
std::vector<RouteEntry> operator_sweep_routes(OperatorParts* parts);
std::vector<RouteEntry> operator_catalog_routes(OperatorParts* parts);
std::vector<RouteEntry> operator_tier_routes(OperatorParts* parts);
std::vector<RouteEntry> operator_act_routes(OperatorParts* parts);
std::vector<RouteEntry> operator_error_routes(OperatorParts* parts);
std::vector<RouteEntry> operator_attempt_routes(OperatorParts* parts);

}  // namespace herwa::platform
