// What went wrong in all processes, grouped: the same as `herwa errors` shows.
#include <fmt/format.h>
#include <boost/json.hpp>

#include "platform/api/page_cursor.hpp"
#include "platform/api/route_context.hpp"
#include "platform/errors/kept_errors.hpp"
#include "platform/operators/operator_routes.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;

constexpr std::int64_t occasions_max = 20;

json::object json_of(const ErrorGroup& group) {
  const ErrorReport& latest = group.latest;
  return {{"group", latest.group},
          {"message", latest.message},
          {"error", latest.error},
          {"kind", latest.kind},
          {"times", group.times},
          {"first_at", to_rfc3339(group.first)},
          {"last_at", to_rfc3339(latest.at)},
          {"process", group.process},
          {"version", group.version},
          {"processes", json::array(group.processes.begin(), group.processes.end())}};
}

json::array json_of(const std::vector<ErrorOccasion>& occasions) {
  json::array all;
  for (const ErrorOccasion& one : occasions) {
    all.push_back(json::object{{"at", to_rfc3339(one.at)},
                               {"times", one.times},
                               {"process", one.process},
                               {"version", one.version},
                               {"error", one.error},
                               {"correlation", one.correlation}});
  }
  return all;
}

Task<RouteAnswer> list_errors(OperatorParts& parts, RouteContext& context) {
  auto cursor = cursor_of(context);
  if (!cursor) co_return std::unexpected(std::move(cursor.error()));
  const ErrorPage page =
      co_await error_page(parts.database, {.since = context.now() - errors_kept_for,
                                           .group = {},
                                           .text = context.query("search").value_or(""),
                                           .process = context.query("process").value_or(""),
                                           .before_at = cursor->at,
                                           .before_group = std::move(cursor->id),
                                           .count = context.query_integer("limit").value_or(page_default)});
  json::array errors;
  for (const ErrorGroup& group : page.groups) errors.push_back(json_of(group));
  json::value next = nullptr;
  if (page.more) {
    const ErrorReport& last = page.groups.back().latest;
    next = json::value(to_text(last.at, last.group));
  }
  co_return done(json::serialize(json::object{{"errors", std::move(errors)}, {"next", next}}));
}

Task<RouteAnswer> show_error(OperatorParts& parts, RouteContext& context) {
  const std::string& name = context.path("group");
  const ErrorPage page = co_await error_page(
      parts.database, {.since = context.now() - errors_kept_for, .group = name, .count = 1});
  if (page.groups.empty())
    co_return refuse(404, "NO_SUCH_ERROR", "Nothing went wrong under this name within the last 30 days.");
  const ErrorReport& latest = page.groups.front().latest;
  json::object told = json_of(page.groups.front());
  told["correlation"] = latest.correlation;
  told["fields"] = json::parse(latest.fields_json);
  told["trace"] = json::array(latest.trace.begin(), latest.trace.end());
  told["occasions"] = json_of(co_await error_occasions(parts.database, name, occasions_max));
  co_return done(json::serialize(told));
}

std::vector<Property> group_properties() {
  return {{"group", schema::noted("Its name: the same for errors that differ in numbers and ids alone.",
                                  schema::text())},
          {"message", schema::noted("What was logged.", schema::text())},
          {"error", schema::noted("The exception's own words, of the last time.", schema::text())},
          {"kind", schema::noted("The exception's type.", schema::text())},
          {"times", schema::integer_from(1)},
          {"first_at", schema::date_time()},
          {"last_at", schema::date_time()},
          {"process", schema::noted("Where it happened last.", schema::text())},
          {"version", schema::text()},
          {"processes", schema::noted("Where it happened at all.", schema::list(schema::text()))}};
}

Schema error_details_shape() {
  const Schema occasion = schema::object(
      "ErrorOccasion",
      {{"at", schema::date_time()},
       {"times", schema::noted("Since the one before.", schema::integer_from(1))},
       {"process", schema::text()},
       {"version", schema::text()},
       {"error", schema::text()},
       {"correlation", schema::noted("The request or job for which it happened.", schema::text())}});
  std::vector<Property> properties = group_properties();
  properties.push_back({"correlation", schema::text()});
  properties.push_back({"fields", schema::noted("What else was logged with it.", schema::any())});
  properties.push_back(
      {"trace", schema::noted("The way to the throw, innermost first.", schema::list(schema::text()))});
  properties.push_back({"occasions", schema::list(occasion)});
  return schema::object("ErrorDetails", std::move(properties));
}

constexpr std::string_view group_example =
    R"("group":"0f3a9c2e11d4","message":"a request failed","error":"PostgreSQL is away",
"kind":"herwa::Unavailable","times":12,"first_at":"2026-03-01T12:00:00.000Z",
"last_at":"2026-03-01T13:00:00.000Z","process":"api","version":"1.0.0","processes":["api","worker"])";

std::string details_example() {
  return fmt::format(
      R"({{{},"correlation":"req-1","fields":{{"status":500}},"trace":["herwa::postgres::Pool::take"],
"occasions":[{{"at":"2026-03-01T13:00:00.000Z","times":12,"process":"api","version":"1.0.0",
"error":"PostgreSQL is away","correlation":"req-1"}}]}})",
      group_example);
}

}  // namespace

std::vector<RouteEntry> operator_error_routes(OperatorParts* parts) {
  std::vector<RouteParameter> parameters = page_parameters();
  parameters.push_back(
      {"search", "A part of what was logged or said, or the group's name.", schema::text(1, 200)});
  parameters.push_back({"process", "Only what this kind of process met, such as bot.", schema::text(1, 32)});
  return {
      {.method = "GET",
       .path = "/api/operator/errors",
       .operation_id = "operatorListErrors",
       .summary = "What went wrong in all processes within the last 30 days.",
       .answer = "The errors in groups; what happened last comes first.",
       .access = RouteAccess::Operator,
       .query_parameters = std::move(parameters),
       .response = schema::object("Errors",
                                  {{"errors", schema::list(schema::object("ErrorGroup", group_properties()))},
                                   {"next", next_shape()}}),
       .examples = {{.name = "one",
                     .query = {{"process", "api"}},
                     .response = fmt::format(R"({{"errors":[{{{}}}],"next":null}})", group_example)}},
       .run = [parts](RouteContext& context) { return list_errors(*parts, context); }},
      {.method = "GET",
       .path = "/api/operator/errors/{group}",
       .operation_id = "operatorGetError",
       .summary = "One group of errors, with the way to the last of them.",
       .answer = "The group, its stack trace, and the last times that it happened.",
       .access = RouteAccess::Operator,
       .path_parameters = {{"group", "The group's name.", schema::text(1, 64)}},
       .response = error_details_shape(),
       .refusals = {{404, "NO_SUCH_ERROR", "Nothing went wrong under this name."}},
       .examples = {{.name = "the one", .path = {{"group", "0f3a9c2e11d4"}}, .response = details_example()}},
       .run = [parts](RouteContext& context) { return show_error(*parts, context); }}};
}

}  // namespace herwa::platform
