// The queues at a glance, and holding one.
#include <fmt/format.h>
#include <boost/json.hpp>

#include "platform/jobs/job_schedules.hpp"
#include "platform/jobs/queue_json.hpp"
#include "platform/operators/operator_queue.hpp"
#include "platform/operators/operator_routes.hpp"
#include "platform/operators/operator_shapes.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;

constexpr std::int64_t schedulers_max = 1000;

Task<std::string> stats_of(queue::Queue& queue) {
  queue::DeadLetters letters(queue);
  co_return queue_json(QueueStats{.queue = std::string(queue.name()),
                                  .counts = co_await queue.counts(),
                                  .dead_letters = co_await letters.count(),
                                  .paused = co_await queue.is_paused(),
                                  .schedulers = co_await queue.schedulers({.last = schedulers_max - 1})});
}

Task<RouteAnswer> list_queues(OperatorParts& parts, RouteContext&) {
  std::string all;
  for (const std::string& name : co_await known_queues(parts.redis)) {
    const auto made = redis::Name::make(name);
    if (!made) continue;
    queue::Queue queue(parts.redis, parts.clock, *made);
    all += (all.empty() ? "" : ",") + co_await stats_of(queue);
  }
  co_return done(R"({"queues":[)" + all + "]}");
}

Task<RouteAnswer> hold_or_go_on(queue::Queue& queue, bool paused) {
  if (paused) {
    co_await queue.pause();
  } else {
    co_await queue.resume();
  }
  co_return done(co_await stats_of(queue));
}

Task<RouteAnswer> change(OperatorParts& parts, RouteContext& context) {
  auto queue = co_await queue_of(parts, context);
  if (!queue) co_return no_such_queue();
  const json::object body = json::parse(context.body()).as_object();
  const bool paused = body.at("paused").as_bool();
  OperatorAct act{.action = paused ? "queue.paused" : "queue.resumed",
                  .subject = fmt::format("queue {}", queue->name()),
                  .reason = std::string(body.at("reason").as_string())};
  co_return co_await parts.records.carry_out(context, std::move(act), hold_or_go_on(*queue, paused));
}

Schema queue_shape() {
  const Schema count = schema::integer_from(0);
  const Schema scheduler = schema::object(
      "QueueScheduler",
      {{"id", schema::text()}, {"job", schema::text()}, {"next", schema::nullable(schema::date_time())}});
  return schema::object("QueueStats", {{"queue", schema::text()},
                                       {"paused", schema::flag()},
                                       {"waiting", count},
                                       {"prioritized", count},
                                       {"delayed", count},
                                       {"active", count},
                                       {"completed", count},
                                       {"failed", count},
                                       {"parked", schema::noted("Nobody knows their names.", count)},
                                       {"dead_letters", count},
                                       {"schedulers", schema::list(scheduler)}});
}

constexpr std::string_view queue_example =
    R"({"queue":"default","paused":false,"waiting":3,"prioritized":0,"delayed":12,"active":2,"completed":100,
"failed":1,"parked":0,"dead_letters":1,"schedulers":[{"id":"herwa.purge-guilds","job":"herwa.purge-guilds",
"next":"2026-03-01T13:00:00.000Z"}]})";

}  // namespace

std::vector<RouteEntry> operator_queue_routes(OperatorParts* parts) {
  return {{.method = "GET",
           .path = "/api/operator/queues",
           .operation_id = "operatorListQueues",
           .summary = "Every queue with what is in it.",
           .answer = "How many jobs are in which state, the dead letters, and what is scheduled.",
           .access = RouteAccess::Operator,
           .response = schema::object("Queues", {{"queues", schema::list(queue_shape())}}),
           .examples = {{.name = "one", .response = fmt::format(R"({{"queues":[{}]}})", queue_example)}},
           .run = [parts](RouteContext& context) { return list_queues(*parts, context); }},
          {.method = "PATCH",
           .path = "/api/operator/queues/{queue}",
           .operation_id = "operatorHoldQueue",
           .summary = "Hold a queue, or let it go on.",
           .answer = "The queue as it is now. What runs goes on; nothing more is taken while it is held.",
           .access = RouteAccess::Operator,
           .path_parameters = {which_queue()},
           .body = schema::object("QueuePatch", {{"paused", schema::flag()}, reason_property()}),
           .response = queue_shape(),
           .refusals = {no_such_queue_refusal()},
           .examples = {{.name = "hold it",
                         .path = {{"queue", "default"}},
                         .body = R"({"paused":true,"reason":"Discord has an outage"})",
                         .response = std::string(queue_example)}},
           .run = [parts](RouteContext& context) { return change(*parts, context); }}};
}

}  // namespace herwa::platform
