#include "platform/operators/operator_queue.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include <algorithm>

#include "platform/jobs/job_guild.hpp"
#include "platform/jobs/job_schedules.hpp"

namespace herwa::platform {

Task<std::optional<queue::Queue>> queue_of(OperatorParts& parts, const RouteContext& context) {
  const std::string& name = context.path("queue");
  const std::vector<std::string> known = co_await known_queues(parts.redis);
  const auto made = redis::Name::make(name);
  if (!made || std::ranges::find(known, name) == known.end()) co_return std::nullopt;
  co_return queue::Queue(parts.redis, parts.clock, *made);
}

RouteAnswer no_such_queue() {
  return refuse(404, "NO_SUCH_QUEUE", "There is no queue of this name. GET /api/operator/queues lists them.");
}
RouteRefusal no_such_queue_refusal() { return {404, "NO_SUCH_QUEUE", "There is no queue of this name."}; }

RouteParameter which_queue() { return {"queue", "The queue's name.", schema::text(1, 32)}; }
RouteParameter which_job() { return {"jobId", "The job's id.", schema::text(1, 300)}; }

std::string reason_of(const RouteContext& context) {
  const boost::json::value body = boost::json::parse(context.body());
  const boost::json::value* reason = body.as_object().if_contains("reason");
  return reason == nullptr ? std::string() : std::string(reason->as_string());
}

Schema reason_body() {
  return schema::object(
      "OperatorReason",
      {schema::optional("reason", schema::noted("Why: it is recorded.", schema::text(3, 300)))});
}

OperatorAct job_act(const RouteContext& context, std::string action) {
  const std::string& job = context.path("jobId");
  OperatorAct act{.action = std::move(action),
                  .subject = fmt::format("job {} in {}", job, context.path("queue")),
                  .guild = guild_of_job(job),
                  .reason = reason_of(context)};
  act.after = boost::json::serialize(boost::json::object{{"reason", act.reason}});
  return act;
}

Task<RouteAnswer> act_on_job(OperatorParts& parts, RouteContext& context, OperatorAct act, JobWork work) {
  auto queue = co_await queue_of(parts, context);
  if (!queue) co_return no_such_queue();
  co_return co_await parts.records.carry_out(context, std::move(act), work(*queue, context.path("jobId")));
}

}  // namespace herwa::platform
