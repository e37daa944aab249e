// All dead letters of a queue that fit: doing them after all, or throwing them away.
#include <fmt/format.h>
#include <boost/json.hpp>

#include <map>

#include "platform/jobs/job_guild.hpp"
#include "platform/operators/operator_queue.hpp"
#include "platform/operators/operator_routes.hpp"
#include "platform/operators/operator_shapes.hpp"
#include "queue/dead_letters.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;
using queue::DeadLetters;
using queue::Done;
using queue::LetterFilter;
using queue::Queue;

constexpr std::int64_t at_once_max = 1000;
constexpr std::int64_t counted_at_ms_max = 253'402'300'799'000;  // the end of the year 9999

struct Sweep {
  std::string action;  // "letters.purged"
  std::string told;    // "purged"
  Task<Done> (DeadLetters::*one)(std::string);
};

const Sweep replaying{"letters.replayed", "replayed", &DeadLetters::replay};
const Sweep purging{"letters.purged", "purged", &DeadLetters::purge};

std::string text_in(const json::object& body, std::string_view name) {
  const json::value* held = body.if_contains(name);
  return held == nullptr ? std::string() : std::string(held->as_string());
}

// What died since it was counted is something that the operator has not seen.
LetterFilter filter_in(const json::object& body) {
  LetterFilter filter{
      .name = text_in(body, "name"), .reason_part = text_in(body, "failed_reason"), .count_max = at_once_max};
  if (const json::value* counted = body.if_contains("counted_at_ms"))
    filter.died_before = queue::Time(std::chrono::milliseconds(counted->as_int64() + 1));
  return filter;
}

// Each server hears how many of its own it were, and why.
void tell_guilds(OperatorRecords& records, const OperatorAct& act,
                 const std::map<GuildId, std::int64_t>& of_guild) {
  for (const auto& [guild, count] : of_guild) {
    OperatorAct theirs{.action = act.action, .subject = act.subject, .guild = guild, .reason = act.reason};
    theirs.after = json::serialize(json::object{{"letters", count}, {"reason", act.reason}});
    records.tell_guild(theirs);
  }
}

struct Order {
  const Sweep& how;
  LetterFilter filter;
  OperatorAct act;
};

Task<RouteAnswer> sweep(OperatorRecords& records, Queue& queue, Order order) {
  DeadLetters letters(queue);
  std::int64_t count = 0;
  std::map<GuildId, std::int64_t> of_guild;
  for (const queue::DeadLetter& letter : co_await letters.list(std::move(order.filter))) {
    if (co_await (letters.*order.how.one)(letter.id) != Done::Done) continue;
    ++count;
    if (const GuildId guild = guild_of_job(letter.id)) ++of_guild[guild];
  }
  tell_guilds(records, order.act, of_guild);
  co_return done(fmt::format(R"({{"{}":{}}})", order.how.told, count));
}

Task<RouteAnswer> act_on_all(OperatorParts& parts, RouteContext& context, const Sweep& how) {
  auto queue = co_await queue_of(parts, context);
  if (!queue) co_return no_such_queue();
  const json::object body = json::parse(context.body()).as_object();
  LetterFilter filter = filter_in(body);
  const OperatorAct act{.action = how.action,
                        .subject = fmt::format("dead letters of {} name '{}' reason '{}'", queue->name(),
                                               filter.name, filter.reason_part),
                        .reason = text_in(body, "reason")};
  co_return co_await parts.records.carry_out(context, act,
                                             sweep(parts.records, *queue, {how, std::move(filter), act}));
}

RouteEntry sweep_route(OperatorParts* parts, const Sweep& how, std::string_view verb, std::string_view name) {
  return {.method = "POST",
          .path = fmt::format("/api/operator/queues/{{queue}}/dead-letters/{}", verb),
          .operation_id = fmt::format("operator{}DeadLetters", name),
          .access = RouteAccess::Operator,
          .path_parameters = {which_queue()},
          .body = schema::object(
              fmt::format("DeadLetters{}", name),
              {schema::optional("name", schema::noted("Only jobs of this name.", schema::text(1, 100))),
               schema::optional("failed_reason",
                                schema::noted("Only those whose reason holds this.", schema::text(1, 200))),
               schema::optional("counted_at_ms",
                                schema::noted("The same of the answer that counted them: what died since "
                                              "then is left alone.",
                                              schema::integer(0, counted_at_ms_max))),
               reason_property()}),
          .refusals = {no_such_queue_refusal()},
          .examples = {{.name = "of one kind",
                        .path = {{"queue", "default"}},
                        .body = R"({"name":"reminders.send","counted_at_ms":1772368200000,
"reason":"Discord is back"})",
                        .response = fmt::format(R"({{"{}":12}})", how.told)}},
          .run = [parts, &how](RouteContext& context) { return act_on_all(*parts, context, how); }};
}

}  // namespace

std::vector<RouteEntry> operator_sweep_routes(OperatorParts* parts) {
  RouteEntry replay = sweep_route(parts, replaying, "replay", "Replay");
  replay.summary = "Replay all dead letters that fit, a thousand at once.";
  replay.answer = "How many wait for a worker now.";
  replay.response = schema::object("DeadLettersReplayed", {{"replayed", schema::integer_from(0)}});
  RouteEntry purge = sweep_route(parts, purging, "purge", "Purge");
  purge.summary = "Throw all dead letters away that fit, the newest thousand at once.";
  purge.answer = "How many are gone.";
  purge.response = schema::object("DeadLettersPurged", {{"purged", schema::integer_from(0)}});
  return {std::move(replay), std::move(purge)};
}

}  // namespace herwa::platform
