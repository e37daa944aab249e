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

constexpr std::int64_t cursor_length_max = 340;  // an id and a time

RouteAnswer no_such_letter() {
  return refuse(404, "NO_SUCH_LETTER",
                "There is no such dead letter in this queue; it may have been replayed already.");
}

RouteAnswer answer_to(Done what) {
  if (what == Done::Done) return RouteDone{.status = no_content};
  if (what == Done::NoSuchJob) return no_such_letter();
  return refuse(409, "WRONG_STATE", "The job waits or runs already, so it was not replayed.");
}

std::string cursor_to(const queue::DeadLetter& letter) { return to_text(Instant(letter.died), letter.id); }

// Reading all letters is work, so only who asks for the count has it done.
Task<std::string> counted(DeadLetters& letters, const RouteContext& context, queue::LetterFilter filter) {
  if (context.query("count").value_or("false") != "true") co_return "null";
  const auto now = std::chrono::floor<std::chrono::milliseconds>(context.now()).time_since_epoch();
  co_return fmt::format(R"({{"fitting":{},"counted_at_ms":{}}})",
                        co_await letters.count_fitting(std::move(filter)), now.count());
}

Task<RouteAnswer> list_letters(OperatorParts& parts, RouteContext& context) {
  auto cursor = cursor_of(context);
  if (!cursor) co_return std::unexpected(std::move(cursor.error()));
  auto queue = co_await queue_of(parts, context);
  if (!queue) co_return no_such_queue();
  DeadLetters letters(*queue);
  queue::LetterFilter filter{.name = context.query("name").value_or(""),
                             .reason_part = context.query("reason").value_or("")};
  const std::string count = co_await counted(letters, context, filter);
  if (cursor->at) {
    filter.after =
        queue::LetterPlace{std::chrono::floor<std::chrono::milliseconds>(*cursor->at), std::move(cursor->id)};
  }
  const std::int64_t limit = context.query_integer("limit").value_or(page_default);
  filter.count_max = limit + 1;
  auto found = co_await letters.list(std::move(filter));
  json::value next = nullptr;
  if (std::cmp_greater(found.size(), limit)) {
    found.pop_back();
    next = json::value(cursor_to(found.back()));
  }
  std::string all;
  for (queue::DeadLetter& letter : found)
    all += (all.empty() ? "" : ",") + queue_json(ListedLetter{std::string(queue->name()), std::move(letter)});
  co_return done(fmt::format(R"({{"letters":[{}],"total":{},"count":{},"next":{}}})", all,
                             co_await letters.count(), count, json::serialize(next)));
}

Task<RouteAnswer> show_letter(OperatorParts& parts, RouteContext& context) {
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

constexpr std::string_view letter_example =
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

RouteExample letter_act_example(std::string name, std::string body, std::string response) {
  return {.name = std::move(name),
          .path = {{"queue", "default"}, {"jobId", "g81384788765712384.reminder-7"}},
          .body = std::move(body),
          .response = std::move(response)};
}

RouteEntry letter_act_route(std::string_view verb, std::string operation, std::string summary, RunRoute run) {
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
          .examples = {letter_act_example("with a reason", R"({"reason":"The channel is back"})", "")},
          .run = std::move(run)};
}

Schema letters_shape() {
  const Schema count =
      schema::object("DeadLetterCount",
                     {{"fitting", schema::integer_from(0)},
                      {"counted_at_ms",
                       schema::noted("Give it to the act on all of them: what died since then is left alone.",
                                     schema::integer_from(0))}});
  return schema::object("DeadLetters",
                        {{"letters", schema::list(letter_shape())},
                         {"total", schema::noted("Whether they fit or not.", schema::integer_from(0))},
                         {"count", schema::noted("Null: not asked for.", schema::nullable(count))},
                         {"next", next_shape()}});
}

RouteEntry list_letters_route(OperatorParts* parts) {
  return {
      .method = "GET",
      .path = "/api/operator/queues/{queue}/dead-letters",
      .operation_id = "operatorListDeadLetters",
      .summary = "What failed for good in a queue.",
      .answer = "The letters, the newest first.",
      .access = RouteAccess::Operator,
      .path_parameters = {which_queue()},
      .query_parameters = {{"name", "Only jobs of this name.", schema::text(1, 100)},
                           {"reason", "Only those whose reason holds this.", schema::text(1, 200)},
                           {"count", "Whether to count all that fit.", schema::flag()},
                           {"before", "The `next` of the page before.", schema::text(1, cursor_length_max)},
                           {"limit", "How many; 50 when not given.", schema::integer(1, page_max)}},
      .response = letters_shape(),
      .refusals = {no_such_queue_refusal()},
      .examples = {{.name = "one",
                    .path = {{"queue", "default"}},
                    .query = {{"count", "true"}},
                    .response = fmt::format(
                        R"({{"letters":[{}],"total":1,"count":{{"fitting":1,
"counted_at_ms":1772368200000}},"next":null}})",
                        letter_example)}},
      .run = [parts](RouteContext& context) { return list_letters(*parts, context); }};
}

RouteEntry show_letter_route(OperatorParts* parts) {
  return {.method = "GET",
          .path = "/api/operator/queues/{queue}/dead-letters/{jobId}",
          .operation_id = "operatorGetDeadLetter",
          .summary = "One dead letter with the attempts before it.",
          .answer = "The letter.",
          .access = RouteAccess::Operator,
          .path_parameters = {which_queue(), which_job()},
          .response = letter_shape(),
          .refusals = refusals(false),
          .examples = {letter_act_example("one", "", std::string(letter_example))},
          .run = [parts](RouteContext& context) { return show_letter(*parts, context); }};
}

}  // namespace

std::vector<RouteEntry> operator_letter_routes(OperatorParts* parts) {
  return {list_letters_route(parts), show_letter_route(parts),
          letter_act_route("replay", "operatorReplayDeadLetter", "Do what failed for good after all.",
                           [parts](RouteContext& context) {
                             return act_on_job(*parts, context, job_act(context, "letter.replayed"), replay);
                           }),
          letter_act_route("purge", "operatorPurgeDeadLetter", "Throw a dead letter away.",
                           [parts](RouteContext& context) {
                             return act_on_job(*parts, context, job_act(context, "letter.purged"), purge);
                           })};
}

}  // namespace herwa::platform
