// Single jobs: seeing them, running failed ones again and delayed ones now, removing them.
#include <fmt/format.h>
#include <boost/json.hpp>

#include "platform/api/page_cursor.hpp"
#include "platform/jobs/queue_json.hpp"
#include "platform/operators/operator_queue.hpp"
#include "platform/operators/operator_routes.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;
using queue::Done;
using queue::Queue;
using queue::State;

constexpr std::int64_t log_lines_max = 200;
constexpr std::int64_t offset_max = 1'000'000;

const std::vector<std::string> states{"waiting",   "prioritized", "delayed",         "active",
                                      "completed", "failed",      "waiting-children"};

RouteAnswer no_such_job() {
  return refuse(404, "NO_SUCH_JOB", "There is no such job in this queue; it may be done and gone.");
}

RouteAnswer answer_to(Done what, std::string wrong_state) {
  switch (what) {
    case Done::Done: return RouteDone{.status = no_content};
    case Done::NoSuchJob: return no_such_job();
    case Done::WrongState: return refuse(409, "WRONG_STATE", std::move(wrong_state));
    case Done::Locked: return refuse(409, "JOB_RUNS", "A worker runs this job right now. Wait for its end.");
  }
  return no_such_job();
}

Task<RouteAnswer> list_jobs(OperatorParts& parts, RouteContext& context) {
  auto queue = co_await queue_of(parts, context);
  if (!queue) co_return no_such_queue();
  const State state = queue::state_named(context.query("state").value_or("failed")).value_or(State::Failed);
  const std::int64_t first = context.query_integer("offset").value_or(0);
  const std::int64_t count = context.query_integer("limit").value_or(page_default);
  const auto jobs =
      co_await queue->jobs(state, {.first = first, .last = first + count, .newest_first = true});
  std::string all;
  for (std::size_t n = 0; n < jobs.size() && std::cmp_less(n, count); ++n)
    all += (all.empty() ? "" : ",") + queue_json(ListedJob{std::string(queue->name()), state, jobs[n]});
  const std::string next = std::cmp_greater(jobs.size(), count) ? std::to_string(first + count) : "null";
  co_return done(fmt::format(R"({{"jobs":[{}],"next_offset":{}}})", all, next));
}

Task<RouteAnswer> show_job(OperatorParts& parts, RouteContext& context) {
  auto queue = co_await queue_of(parts, context);
  if (!queue) co_return no_such_queue();
  const std::string& id = context.path("jobId");
  auto job = co_await queue->job(id);
  if (!job) co_return no_such_job();
  json::array lines;
  for (std::string& line : (co_await queue->logs(id, {.last = log_lines_max - 1})).lines)
    lines.emplace_back(std::move(line));
  const ListedJob listed{std::string(queue->name()), co_await queue->state(id), std::move(*job)};
  json::object told = json::parse(queue_json(listed)).as_object();
  told["logs"] = std::move(lines);
  co_return done(json::serialize(told));
}

Task<RouteAnswer> again(Queue& queue, std::string id) {
  co_return answer_to(co_await queue.retry(id, State::Failed, true),
                      "This job has not failed, so there is nothing to run again.");
}
Task<RouteAnswer> now(Queue& queue, std::string id) {
  co_return answer_to(co_await queue.promote(id), "This job is not delayed, so it waits for nothing.");
}
Task<RouteAnswer> away(Queue& queue, std::string id) {
  co_return answer_to(co_await queue.remove(id), "This job cannot be removed in its state.");
}

std::vector<Property> job_properties() {
  const Schema time = schema::nullable(schema::date_time());
  return {{"queue", schema::text()},
          {"id", schema::text()},
          {"name", schema::text()},
          {"state", schema::text()},
          {"added", schema::date_time()},
          {"began", time},
          {"ended", time},
          {"attempts_made", schema::integer_from(0)},
          {"attempts", schema::integer_from(0)},
          {"priority", schema::integer_from(0)},
          {"worker", schema::text()},
          {"scheduler", schema::text()},
          {"progress", schema::any()},
          {"data", schema::any()},
          {"options", schema::any()},
          {"result", schema::any()},
          {"reason", schema::noted("Of the last failure.", schema::text())}};
}

Schema job_shape() {
  std::vector<Property> properties = job_properties();
  properties.push_back({"logs", schema::list(schema::text())});
  return schema::object("JobDetails", std::move(properties));
}

constexpr std::string_view job_example =
    R"("queue":"default","id":"g81384788765712384.reminder-7","name":"reminders.send","state":"failed",
"added":"2026-03-01T12:00:00.000Z","began":"2026-03-01T12:00:01.000Z","ended":"2026-03-01T12:00:09.000Z",
"attempts_made":4,"attempts":4,"priority":0,"worker":"node-1:4711","scheduler":"","progress":0,
"data":{"guild":"81384788765712384"},"options":{"attempts":4},"result":null,"reason":"The channel is gone")";

RouteExample job_act_example(std::string name, std::string body) {
  return {.name = std::move(name),
          .path = {{"queue", "default"}, {"jobId", "g81384788765712384.reminder-7"}},
          .body = std::move(body)};
}

RouteEntry job_act_route(std::string path, std::string operation, std::string summary, RunRoute run) {
  return {.method = "POST",
          .path = std::move(path),
          .operation_id = std::move(operation),
          .summary = std::move(summary),
          .answer = "It waits for a worker now.",
          .access = RouteAccess::Operator,
          .path_parameters = {which_queue(), which_job()},
          .body = reason_body(),
          .status = no_content,
          .refusals = {no_such_queue_refusal(),
                       {404, "NO_SUCH_JOB", "There is no such job in this queue."},
                       {409, "WRONG_STATE", "The job is in another state than this needs."},
                       {409, "JOB_RUNS", "A worker runs the job right now."}},
          .examples = {job_act_example("with a reason", R"({"reason":"The channel is back"})")},
          .run = std::move(run)};
}

RouteEntry list_jobs_route(OperatorParts* parts) {
  return {.method = "GET",
          .path = "/api/operator/queues/{queue}/jobs",
          .operation_id = "operatorListJobs",
          .summary = "The jobs of a queue that are in one state.",
          .answer = "The jobs, the newest first.",
          .access = RouteAccess::Operator,
          .path_parameters = {which_queue()},
          .query_parameters = {{"state", "Which; failed when not given.", schema::choice(states)},
                               {"offset", "The `next_offset` of the page before.",
                                schema::integer(0, offset_max)},
                               {"limit", "How many; 50 when not given.", schema::integer(1, page_max)}},
          .response = schema::object(
              "Jobs", {{"jobs", schema::list(schema::object("Job", job_properties()))},
                       {"next_offset", schema::noted("Null: there are no more.",
                                                     schema::nullable(schema::integer_from(0)))}}),
          .refusals = {no_such_queue_refusal()},
          .examples = {{.name = "one that failed",
                        .path = {{"queue", "default"}},
                        .query = {{"state", "failed"}},
                        .response = fmt::format(R"({{"jobs":[{{{}}}],"next_offset":null}})", job_example)}},
          .run = [parts](RouteContext& context) { return list_jobs(*parts, context); }};
}

RouteEntry show_job_route(OperatorParts* parts) {
  RouteExample example = job_act_example("one that failed", "");
  example.response = fmt::format(R"({{{},"logs":["trying the channel"]}})", job_example);
  return {.method = "GET",
          .path = "/api/operator/queues/{queue}/jobs/{jobId}",
          .operation_id = "operatorGetJob",
          .summary = "One job with what it wrote down.",
          .answer = "The job as it is now.",
          .access = RouteAccess::Operator,
          .path_parameters = {which_queue(), which_job()},
          .response = job_shape(),
          .refusals = {no_such_queue_refusal(), {404, "NO_SUCH_JOB", "There is no such job in this queue."}},
          .examples = {example},
          .run = [parts](RouteContext& context) { return show_job(*parts, context); }};
}

RouteEntry remove_route(OperatorParts* parts) {
  RouteEntry entry =
      job_act_route("/api/operator/queues/{queue}/jobs/{jobId}/remove", "operatorRemoveJob",
                    "Remove a job that no worker runs.", [parts](RouteContext& context) {
                      return act_on_job(*parts, context, job_act(context, "job.removed"), away);
                    });
  entry.answer = "It is gone, and will not be done.";
  return entry;
}

}  // namespace

std::vector<RouteEntry> operator_job_routes(OperatorParts* parts) {
  return {list_jobs_route(parts), show_job_route(parts),
          job_act_route("/api/operator/queues/{queue}/jobs/{jobId}/retry", "operatorRetryJob",
                        "Run a failed job again, with all its attempts.",
                        [parts](RouteContext& context) {
                          return act_on_job(*parts, context, job_act(context, "job.retried"), again);
                        }),
          job_act_route("/api/operator/queues/{queue}/jobs/{jobId}/promote", "operatorPromoteJob",
                        "Run a delayed job now.",
                        [parts](RouteContext& context) {
                          return act_on_job(*parts, context, job_act(context, "job.promoted"), now);
                        }),
          remove_route(parts)};
}

}  // namespace herwa::platform
