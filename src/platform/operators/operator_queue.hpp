// A queue by the name in an address, for the routes about jobs and dead letters. Internal.
#pragma once

#include <optional>
#include <string>

#include "platform/api/route_context.hpp"
#include "platform/feature/route_entry.hpp"
#include "platform/operators/operator_parts.hpp"
#include "queue/queue.hpp"

namespace herwa::platform {

// Nothing when no version of Herwa had such a queue: what others keep in Redis is none of ours.
Task<std::optional<queue::Queue>> queue_of(OperatorParts& parts, const RouteContext& context);

RouteAnswer no_such_queue();
RouteRefusal no_such_queue_refusal();
RouteParameter which_queue();
RouteParameter which_job();
// What the body gives as the reason; empty when it gives none.
std::string reason_of(const RouteContext& context);
// {"reason"?}, of acts that explain themselves.
Schema reason_body();
// The act on one job: of the guild that the job is of, where it has one.
OperatorAct job_act(const RouteContext& context, std::string action);
using JobWork = Task<RouteAnswer> (*)(queue::Queue&, std::string id);
// Does the work on the job in the address, and records the act.
Task<RouteAnswer> act_on_job(OperatorParts& parts, RouteContext& context, OperatorAct act, JobWork work);

}  // namespace herwa::platform
