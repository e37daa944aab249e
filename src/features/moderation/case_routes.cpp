// Looking cases up: lists, one of them, and how many of which there are.
#include <boost/json.hpp>

#include "features/moderation/case_shapes.hpp"
#include "features/moderation/routes.hpp"
#include "platform/api/moment.hpp"
#include "platform/api/page_cursor.hpp"

namespace herwa::features::moderation {
namespace {

namespace json = boost::json;
namespace schema = platform::schema;
using platform::CaseQuery;
using platform::Cases;
using platform::RouteAnswer;
using platform::RouteContext;
using platform::RouteEntry;

constexpr std::int64_t searched_text_max = 100;
constexpr std::int64_t days_default = 30;
constexpr std::int64_t days_max = 366;

std::expected<CaseQuery, platform::RouteRefused> query_of(const RouteContext& context) {
  CaseQuery query{.guild = context.guild(),
                  .target = UserId::parse(context.query("member").value_or("")).value_or(UserId()),
                  .text = context.query("text").value_or(""),
                  .voided = context.query("voided").value_or("") == "true",
                  .before = context.query_integer("before").value_or(0),
                  .count = context.query_integer("limit").value_or(platform::page_default)};
  if (const auto moderator = context.query("moderator"))
    query.by = UserId::parse(*moderator).value_or(UserId());
  if (const auto kind = context.query("kind")) query.kind = platform::sanction_kind_named(*kind);
  auto from = platform::moment_in(context, "from");
  if (!from) return std::unexpected(std::move(from.error()));
  auto to = platform::moment_in(context, "to");
  if (!to) return std::unexpected(std::move(to.error()));
  query.from = *from;
  query.to = *to;
  return query;
}

Task<RouteAnswer> list(Needs needs, RouteContext& context) {
  auto query = query_of(context);
  if (!query) co_return std::unexpected(std::move(query.error()));
  const platform::CasePage page = co_await cases_of(needs).page(*std::move(query));
  json::array all;
  for (const platform::SanctionShown& one : page.cases) all.push_back(json_of(one));
  const json::value next = page.more ? json::value(page.cases.back().number) : json::value(nullptr);
  co_return platform::done(json::serialize(json::object{{"cases", std::move(all)}, {"next", next}}));
}

json::object edit_of(const platform::CaseEditShown& edit) {
  return {{"revision", edit.revision}, {"field", edit.field},  {"before", edit.before},
          {"after", edit.after},       {"by", edit.by.text()}, {"source", edit.source},
          {"at", to_rfc3339(edit.at)}};
}

Task<RouteAnswer> show_case(Needs needs, RouteContext& context) {
  Cases cases = cases_of(needs);
  const std::int64_t number = case_in(context);
  const auto shown = co_await cases.find(context.guild(), number);
  if (!shown) co_return std::unexpected(refused(platform::CaseFault::NoSuchCase, context));
  json::array history;
  for (const auto& edit : co_await cases.history(context.guild(), number)) history.push_back(edit_of(edit));
  const auto referring = co_await cases.referring(context.guild(), number);
  co_return platform::done(
      json::serialize(json::object{{"case", json_of(*shown)},
                                   {"history", std::move(history)},
                                   {"referred_by", json::array(referring.begin(), referring.end())}}));
}

Task<RouteAnswer> counts(Needs needs, RouteContext& context) {
  const std::int64_t days = context.query_integer("days").value_or(days_default);
  const platform::CaseCounts counts =
      co_await cases_of(needs).counts(context.guild(), context.now() - std::chrono::days(days));
  json::object kinds;
  for (const auto& [kind, count] : counts.by_kind) kinds[kind] = count;
  json::array by_day;
  for (const auto& [day, count] : counts.by_day)
    by_day.push_back(json::object{{"day", day}, {"count", count}});
  json::array moderators;
  for (const auto& [moderator, count] : counts.by_moderator)
    moderators.push_back(json::object{{"moderator_id", moderator.text()}, {"count", count}});
  co_return platform::done(json::serialize(json::object{{"days", days},
                                                        {"kinds", std::move(kinds)},
                                                        {"by_day", std::move(by_day)},
                                                        {"moderators", std::move(moderators)},
                                                        {"voided", counts.voided}}));
}

std::vector<platform::RouteParameter> filters() {
  return {{"member", "Only what was done to this one.", schema::snowflake()},
          {"moderator", "Only what this one did; 0: what rules did.", schema::snowflake()},
          {"kind", "Only of this kind.", schema::choice(kind_names())},
          {"from", "Only from this moment on.", schema::date_time()},
          {"to", "Only before this moment.", schema::date_time()},
          {"text", "Only with this in the reason, in capitals or not.", schema::text(1, searched_text_max)},
          {"voided", "Also those that were voided.", schema::flag()},
          {"before", "The `next` of the page before.", schema::integer_from(1)},
          {"limit", "How many; 50 when not given.", schema::integer(1, platform::page_max)}};
}

platform::Schema view_shape() {
  const platform::Schema edit = schema::object(
      "CaseEdit",
      {{"revision", schema::integer_from(1)},
       {"field", schema::choice({"reason", "ends_at", "evidence", "refers_to", "void", "restore"})},
       {"before", schema::noted("Links stand one a line; empty: nothing.", schema::text())},
       {"after", schema::text()},
       {"by", schema::snowflake()},
       {"source", schema::text()},
       {"at", schema::date_time()}});
  return schema::object("CaseView",
                        {{"case", case_shape()},
                         {"history", schema::noted("The latest change first.", schema::list(edit))},
                         {"referred_by", schema::noted("Cases that came of it or belong to it.",
                                                       schema::list(schema::integer_from(1)))}});
}

platform::Schema counts_shape() {
  const platform::Schema day =
      schema::object("CasesOfDay", {{"day", schema::text()}, {"count", schema::integer_from(0)}});
  const platform::Schema moderator = schema::object(
      "CasesOfModerator", {{"moderator_id", schema::snowflake()}, {"count", schema::integer_from(0)}});
  return schema::object("CaseCounts",
                        {{"days", schema::integer_from(1)},
                         {"kinds", schema::noted("How many of each kind there are.", schema::open_object())},
                         {"by_day", schema::noted("In UTC, the latest first; days without any are left out.",
                                                  schema::list(day))},
                         {"moderators", schema::noted("The busiest ten.", schema::list(moderator))},
                         {"voided", schema::integer_from(0)}});
}

constexpr std::string_view history_example =
    R"([{"revision":1,"field":"reason","before":"spam","after":"Spam in three channels","by":"81384788765712384",
"source":"dashboard","at":"2026-03-01T13:00:00.000Z"}])";
constexpr std::string_view counts_example =
    R"({"days":30,"kinds":{"warn":12,"timeout":3},"by_day":[{"day":"2026-03-01","count":15}],
"moderators":[{"moderator_id":"81384788765712384","count":15}],"voided":1})";

}  // namespace

std::vector<RouteEntry> case_routes(const Needs& needs) {
  using platform::RouteAccess;
  return {
      {.method = "GET",
       .path = "/api/guilds/{guildId}/cases",
       .operation_id = "listCases",
       .summary = "What was done to members, by whom and why.",
       .answer = "The cases that fit, the newest first.",
       .access = RouteAccess::Viewer,
       .scope = "cases:read",
       .query_parameters = filters(),
       .response =
           schema::object("CasePage", {{"cases", schema::list(case_shape())},
                                       {"next", schema::noted("Give it as `before` for the next page; null: "
                                                              "there is none.",
                                                              schema::nullable(schema::integer_from(1)))}}),
       .examples = {{.name = "warnings",
                     .query = {{"kind", "warn"}, {"limit", "1"}},
                     .response = R"({"cases":[)" + case_example() + R"(],"next":null})"}},
       .run = [needs](RouteContext& context) { return list(needs, context); }},
      {.method = "GET",
       .path = "/api/guilds/{guildId}/cases/{caseId}",
       .operation_id = "getCase",
       .summary = "One case, with how it was changed.",
       .answer = "The case, its history, and the cases that belong to it.",
       .access = RouteAccess::Viewer,
       .scope = "cases:read",
       .path_parameters = {which_case()},
       .response = view_shape(),
       .refusals = {{404, "NO_SUCH_CASE", "The server has no case of this number."}},
       .examples = {{.name = "one",
                     .path = {{"caseId", "7"}},
                     .response = R"({"case":)" + case_example() + R"(,"history":)" +
                                 std::string(history_example) + R"(,"referred_by":[8]})"}},
       .run = [needs](RouteContext& context) { return show_case(needs, context); }},
      {.method = "GET",
       .path = "/api/guilds/{guildId}/case-counts",
       .operation_id = "getCaseCounts",
       .summary = "How many cases of which kind there were, when, and by whom.",
       .answer = "The counts, without what was voided.",
       .access = RouteAccess::Viewer,
       .scope = "cases:read",
       .query_parameters = {{"days", "Of the last so many days; 30 when not given.",
                             schema::integer(1, days_max)}},
       .response = counts_shape(),
       .examples = {{.name = "a month", .query = {{"days", "30"}}, .response = std::string(counts_example)}},
       .run = [needs](RouteContext& context) { return counts(needs, context); }}};
}

std::vector<RouteEntry> routes(const Needs& needs) {
  std::vector<RouteEntry> all;
  for (const auto& some :
       {case_routes(needs), case_change_routes(needs), wish_routes(needs), member_routes(needs)})
    all.insert(all.end(), some.begin(), some.end());
  return all;
}

}  // namespace herwa::features::moderation
