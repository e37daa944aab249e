// Dead letters: what failed for good, and doing it after all.
#include <fmt/format.h>
#include <boost/json.hpp>

#include "platform/api/page_cursor.hpp"
#include "platform/jobs/queue_json.hpp"
#include "platform/operators/operator_queue.hpp"
#include "platform/operators/operator_routes.hpp"
#include "platform/operators/operator_shapes.hpp"
#include "queue/dead_letters.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;
using queue::DeadLetters;
using queue::Done;
using queue::Queue;

constexpr int no_content = 204;
constexpr std::int64_t at_once_max = 1000;

RouteAnswer no_such_letter() {
  return refuse(404, "NO_SUCH_LETTER",
                "There is no such dead letter in this queue; it may have been replayed already.");
}

RouteAnswer answer_to(Done what) {
  if (what == Done::Done) return RouteDone{.status = no_content};
  if (what == Done::NoSuchJob) return no_such_letter();
  return refuse(409, "WRONG_STATE", "The job waits or runs already, so it was not replayed.");
}

Task<RouteAnswer> list(OperatorParts& parts, RouteContext& context) {
  auto queue = co_await queue_of(parts, context);
  if (!queue) co_return no_such_queue();
  DeadLetters letters(*queue);
  std::string all;
  for (queue::DeadLetter& letter :
       co_await letters.list({.name = context.query("name").value_or(""),
                              .reason_part = context.query("reason").value_or(""),
                              .count_max = context.query_integer("limit").value_or(page_default)}))
    all += (all.empty() ? "" : ",") + queue_json(ListedLetter{std::string(queue->name()), std::move(letter)});
  co_return done(fmt::format(R"({{"letters":[{}],"total":{}}})", all, co_await letters.count()));
}

Task<RouteAnswer> show(OperatorParts& parts, RouteContext& context) {
  auto queue = co_await queue_of(parts, context);
  if (!queue) co_return no_such_queue();
  auto letter = co_await DeadLetters(*queue).letter(context.path("jobId"));
  if (!letter) co_return no_such_letter();
  co_return done(queue_json(ListedLetter{std::string(queue->name()), std::move(*letter)}));
}

Task<RouteAnswer> replay(Queue& queue, std::string id) {
  co_return answer_to(co_await DeadLetters(queue).replay(id));
}
Task<RouteAnswer> purge(Queue& queue, std::string id) {
  co_return answer_to(co_await DeadLetters(queue).purge(id));
}

using Work = Task<RouteAnswer> (*)(Queue&, std::string);

Task<RouteAnswer> act_on(OperatorParts& parts, RouteContext& context, OperatorAct act, Work work) {
  auto queue = co_await queue_of(parts, context);
  if (!queue) co_return no_such_queue();
  co_return co_await parts.records.carry_out(context, std::move(act), work(*queue, context.path("jobId")));
}

Task<RouteAnswer> replay_many(Queue& queue, queue::LetterFilter filter) {
  const std::int64_t count = co_await DeadLetters(queue).replay_all(std::move(filter));
  co_return done(fmt::format(R"({{"replayed":{}}})", count));
}

Task<RouteAnswer> replay_some(OperatorParts& parts, RouteContext& context) {
  auto queue = co_await queue_of(parts, context);
  if (!queue) co_return no_such_queue();
  const json::object body = json::parse(context.body()).as_object();
  const auto text = [&body](std::string_view name) {
    const json::value* held = body.if_contains(name);
    return held == nullptr ? std::string() : std::string(held->as_string());
  };
  queue::LetterFilter filter{
      .name = text("name"), .reason_part = text("failed_reason"), .count_max = at_once_max};
  OperatorAct act{.action = "letters.replayed",
                  .subject = fmt::format("dead letters of {} name '{}' reason '{}'", queue->name(),
                                         filter.name, filter.reason_part),
                  .reason = text("reason")};
  co_return co_await parts.records.carry_out(context, std::move(act), replay_many(*queue, std::move(filter)));
}

Schema letter_shape() {
  const Schema attempt = schema::object(
      "FailedAttempt",
      {{"attempt", schema::integer_from(0)}, {"at", schema::date_time()}, {"reason", schema::text()}});
  return schema::object("DeadLetter", {{"queue", schema::text()},
                                       {"id", schema::text()},
                                       {"name", schema::text()},
                                       {"added", schema::date_time()},
                                       {"died", schema::date_time()},
                                       {"attempts_made", schema::integer_from(0)},
                                       {"reason", schema::text()},
                                       {"data", schema::any()},
                                       {"options", schema::any()},
                                       {"attempts", schema::list(attempt)}});
}

constexpr std::string_view example =
    R"({"queue":"default","id":"g81384788765712384.reminder-7","name":"reminders.send",
"added":"2026-03-01T12:00:00.000Z","died":"2026-03-01T12:00:09.000Z","attempts_made":4,
"reason":"The channel is gone","data":{"guild":"81384788765712384"},"options":{"attempts":4},
"attempts":[{"attempt":4,"at":"2026-03-01T12:00:09.000Z","reason":"The channel is gone"}]})";

std::vector<RouteRefusal> refusals(bool acts) {
  std::vector<RouteRefusal> all{no_such_queue_refusal(),
                                {404, "NO_SUCH_LETTER", "There is no such dead letter in this queue."}};
  if (acts) all.push_back({409, "WRONG_STATE", "The job waits or runs already."});
  return all;
}

RouteExample example_of(std::string name, std::string body, std::string response) {
  return {.name = std::move(name),
          .path = {{"queue", "default"}, {"jobId", "g81384788765712384.reminder-7"}},
          .body = std::move(body),
          .response = std::move(response)};
}

RouteEntry act_route(std::string_view verb, std::string operation, std::string summary, RunRoute run) {
  return {.method = "POST",
          .path = fmt::format("/api/operator/queues/{{queue}}/dead-letters/{{jobId}}/{}", verb),
          .operation_id = std::move(operation),
          .summary = std::move(summary),
          .answer = "The letter is gone.",
          .access = RouteAccess::Operator,
          .path_parameters = {which_queue(), which_job()},
          .body = reason_body(),
          .status = no_content,
          .refusals = refusals(true),
          .examples = {example_of("with a reason", R"({"reason":"The channel is back"})", "")},
          .run = std::move(run)};
}

RouteEntry list_route(OperatorParts* parts) {
  return {.method = "GET",
          .path = "/api/operator/queues/{queue}/dead-letters",
          .operation_id = "operatorListDeadLetters",
          .summary = "What failed for good in a queue.",
          .answer = "The letters, the newest first.",
          .access = RouteAccess::Operator,
          .path_parameters = {which_queue()},
          .query_parameters = {{"name", "Only jobs of this name.", schema::text(1, 100)},
                               {"reason", "Only those whose reason holds this.", schema::text(1, 200)},
                               {"limit", "How many; 50 when not given.", schema::integer(1, page_max)}},
          .response = schema::object(
              "DeadLetters", {{"letters", schema::list(letter_shape())}, {"total", schema::integer_from(0)}}),
          .refusals = {no_such_queue_refusal()},
          .examples = {{.name = "one",
                        .path = {{"queue", "default"}},
                        .response = fmt::format(R"({{"letters":[{}],"total":1}})", example)}},
          .run = [parts](RouteContext& context) { return list(*parts, context); }};
}

RouteEntry show_route(OperatorParts* parts) {
  return {.method = "GET",
          .path = "/api/operator/queues/{queue}/dead-letters/{jobId}",
          .operation_id = "operatorGetDeadLetter",
          .summary = "One dead letter with the attempts before it.",
          .answer = "The letter.",
          .access = RouteAccess::Operator,
          .path_parameters = {which_queue(), which_job()},
          .response = letter_shape(),
          .refusals = refusals(false),
          .examples = {example_of("one", "", std::string(example))},
          .run = [parts](RouteContext& context) { return show(*parts, context); }};
}

RouteEntry replay_some_route(OperatorParts* parts) {
  return {.method = "POST",
          .path = "/api/operator/queues/{queue}/dead-letters/replay",
          .operation_id = "operatorReplayDeadLetters",
          .summary = "Replay all dead letters that fit, a thousand at once.",
          .answer = "How many wait for a worker now.",
          .access = RouteAccess::Operator,
          .path_parameters = {which_queue()},
          .body = schema::object(
              "DeadLettersReplay",
              {schema::optional("name", schema::noted("Only jobs of this name.", schema::text(1, 100))),
               schema::optional("failed_reason",
                                schema::noted("Only those whose reason holds this.", schema::text(1, 200))),
               reason_property()}),
          .response = schema::object("DeadLettersReplayed", {{"replayed", schema::integer_from(0)}}),
          .refusals = {no_such_queue_refusal()},
          .examples = {{.name = "of one kind",
                        .path = {{"queue", "default"}},
                        .body = R"({"name":"reminders.send","reason":"Discord is back"})",
                        .response = R"({"replayed":12})"}},
          .run = [parts](RouteContext& context) { return replay_some(*parts, context); }};
}

}  // namespace

std::vector<RouteEntry> operator_letter_routes(OperatorParts* parts) {
  return {list_route(parts), show_route(parts),
          act_route("replay", "operatorReplayDeadLetter", "Do what failed for good after all.",
                    [parts](RouteContext& context) {
                      return act_on(*parts, context, job_act(context, "letter.replayed"), replay);
                    }),
          act_route("purge", "operatorPurgeDeadLetter", "Throw a dead letter away.",
                    [parts](RouteContext& context) {
                      return act_on(*parts, context, job_act(context, "letter.purged"), purge);
                    }),
          replay_some_route(parts)};
}

}  // namespace herwa::platform
