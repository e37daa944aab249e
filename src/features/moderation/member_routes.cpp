// One member: how they stand in the server, what counts of their warnings, and how many cases they have.
#include <boost/json.hpp>

#include "features/moderation/case_shapes.hpp"
#include "features/moderation/routes.hpp"

namespace herwa::features::moderation {
namespace {

namespace json = boost::json;
namespace schema = platform::schema;
using platform::Cases;
using platform::MemberNow;
using platform::RouteAnswer;
using platform::RouteContext;
using platform::RouteEntry;

constexpr std::int64_t warnings_shown = 100;

std::string_view name_of(MemberNow::Found found) {
  if (found == MemberNow::Found::Member) return "member";
  return found == MemberNow::Found::Nobody ? "not_here" : "unknown";
}

json::object weight_of(const platform::WarningsInForce& in_force) {
  return {{"count", in_force.count}, {"points", in_force.points}};
}

Task<RouteAnswer> show_member(Needs needs, RouteContext& context) {
  Cases cases = cases_of(needs);
  const auto user = context.path_id<UserId>("userId");
  const auto in_force = co_await cases.warnings_in_force(context.guild(), user);
  const auto counts = co_await cases.counts(context.guild(), Instant(), user);
  const MemberNow now = co_await needs.people().member_now(context.guild(), user);
  json::object kinds;
  for (const auto& [kind, count] : counts.by_kind) kinds[kind] = count;
  json::array roles;
  for (const RoleId role : now.roles) roles.emplace_back(role.text());
  co_return platform::done(
      json::serialize(json::object{{"user_id", user.text()},
                                   {"standing", name_of(now.found)},
                                   {"roles", std::move(roles)},
                                   {"joined_at", time_or_null(now.joined_at)},
                                   {"timed_out_until", time_or_null(now.timed_out_until)},
                                   {"warnings", weight_of(in_force)},
                                   {"cases", std::move(kinds)},
                                   {"voided", counts.voided}}));
}

Task<RouteAnswer> warnings(Needs needs, RouteContext& context) {
  Cases cases = cases_of(needs);
  const auto user = context.path_id<UserId>("userId");
  const auto in_force = co_await cases.warnings_in_force(context.guild(), user);
  const platform::CasePage page = co_await cases.page({.guild = context.guild(),
                                                       .target = user,
                                                       .kind = platform::SanctionKind::Warn,
                                                       .count = warnings_shown});
  json::array all;
  for (const platform::SanctionShown& one : page.cases) all.push_back(json_of(one));
  co_return platform::done(
      json::serialize(json::object{{"in_force", weight_of(in_force)}, {"warnings", std::move(all)}}));
}

platform::Schema weight_shape() {
  return schema::object("WarningsInForce",
                        {{"count", schema::integer_from(0)}, {"points", schema::integer_from(0)}});
}

platform::Schema member_shape() {
  return schema::object("MemberRecord",
                        {{"user_id", schema::snowflake()},
                         {"standing", schema::noted("unknown: Discord did not answer.",
                                                    schema::choice({"member", "not_here", "unknown"}))},
                         {"roles", schema::list(schema::snowflake())},
                         {"joined_at", schema::nullable(schema::date_time())},
                         {"timed_out_until", schema::nullable(schema::date_time())},
                         {"warnings", weight_shape()},
                         {"cases", schema::noted("How many of each kind they have.", schema::open_object())},
                         {"voided", schema::integer_from(0)}});
}

constexpr std::string_view member_example =
    R"({"user_id":"81384788765712399","standing":"member","roles":["81384788765712390"],
"joined_at":"2026-01-01T12:00:00.000Z","timed_out_until":null,"warnings":{"count":1,"points":1},
"cases":{"warn":2,"timeout":1},"voided":0})";

}  // namespace

std::vector<RouteEntry> member_routes(const Needs& needs) {
  using platform::RouteAccess;
  return {{.method = "GET",
           .path = "/api/guilds/{guildId}/users/{userId}",
           .operation_id = "getMemberRecord",
           .summary = "One member: how they stand in the server, and how many cases they have.",
           .answer = "What is known of them, also when they have left.",
           .access = RouteAccess::Viewer,
           .scope = "cases:read",
           .path_parameters = {which_user()},
           .response = member_shape(),
           .examples = {{.name = "a member",
                         .path = {{"userId", "81384788765712399"}},
                         .response = std::string(member_example)}},
           .run = [needs](RouteContext& context) { return show_member(needs, context); }},
          {.method = "GET",
           .path = "/api/guilds/{guildId}/users/{userId}/warnings",
           .operation_id = "listWarnings",
           .summary = "A member's warnings, and what of them counts.",
           .answer = "The last hundred, the newest first, without those that were voided.",
           .access = RouteAccess::Viewer,
           .scope = "cases:read",
           .path_parameters = {which_user()},
           .response = schema::object(
               "Warnings", {{"in_force", weight_shape()}, {"warnings", schema::list(case_shape())}}),
           .examples = {{.name = "one",
                         .path = {{"userId", "81384788765712399"}},
                         .response =
                             R"({"in_force":{"count":1,"points":1},"warnings":[)" + case_example() + "]}"}},
           .run = [needs](RouteContext& context) { return warnings(needs, context); }}};
}

}  // namespace herwa::features::moderation
