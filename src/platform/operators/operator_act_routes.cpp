// What operators did.
#include <boost/json.hpp>

#include "platform/api/page_cursor.hpp"
#include "platform/api/route_context.hpp"
#include "platform/operators/operator_routes.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;

Task<RouteAnswer> list_acts(OperatorParts& parts, RouteContext& context) {
  auto cursor = cursor_of(context);
  if (!cursor) co_return std::unexpected(std::move(cursor.error()));
  const OperatorActPage page = co_await parts.records.page(
      {.guild = GuildId::parse(context.query("guild").value_or("")).value_or(GuildId()),
       .before_at = cursor->at,
       .before_id = std::move(cursor->id),
       .count = context.query_integer("limit").value_or(page_default)});
  json::array acts;
  for (const OperatorActShown& shown : page.acts) {
    acts.push_back(
        json::object{{"id", shown.id},
                     {"at", to_rfc3339(shown.at)},
                     {"by", shown.by},
                     {"action", shown.act.action},
                     {"subject", shown.act.subject},
                     {"guild", shown.act.guild ? json::value(shown.act.guild.text()) : json::value(nullptr)},
                     {"reason", shown.act.reason},
                     {"outcome", shown.outcome ? json::value(*shown.outcome) : json::value(nullptr)}});
  }
  json::value next = nullptr;
  if (page.more) next = json::value(to_text(page.acts.back().at, page.acts.back().id));
  co_return done(json::serialize(json::object{{"acts", std::move(acts)}, {"next", next}}));
}

Schema acts_shape() {
  const Schema act = schema::object(
      "OperatorAct",
      {{"id", schema::text()},
       {"at", schema::date_time()},
       {"by", schema::noted("The operator's id.", schema::text())},
       {"action", schema::text()},
       {"subject", schema::text()},
       {"guild", schema::nullable(schema::snowflake())},
       {"reason", schema::text()},
       {"outcome",
        schema::noted("\"done\", or the code of the refusal; null: it was broken off, and may have "
                      "been done or not.",
                      schema::nullable(schema::text()))}});
  return schema::object("OperatorActs", {{"acts", schema::list(act)}, {"next", next_shape()}});
}

constexpr std::string_view acts_example =
    R"({"acts":[{"id":"0f3a9c2e11d4b7a5","at":"2026-03-01T12:00:00.000Z","by":"81384788765712399",
"action":"plan.granted","subject":"plan pro","guild":"81384788765712384","reason":"Won it in the raffle",
"outcome":"done"}],"next":null})";

}  // namespace

std::vector<RouteEntry> operator_act_routes(OperatorParts* parts) {
  std::vector<RouteParameter> parameters = page_parameters();
  parameters.push_back({"guild", "Only what concerns this server.", schema::snowflake()});
  return {
      {.method = "GET",
       .path = "/api/operator/acts",
       .operation_id = "operatorListActs",
       .summary = "What operators did, and why.",
       .answer = "The acts, the newest first.",
       .access = RouteAccess::Operator,
       .query_parameters = std::move(parameters),
       .response = acts_shape(),
       .examples = {{.name = "a grant", .query = {{"limit", "1"}}, .response = std::string(acts_example)}},
       .run = [parts](RouteContext& context) { return list_acts(*parts, context); }}};
}

}  // namespace herwa::platform
