// Who tried what they may not, over all servers.
#include <boost/json.hpp>

#include "platform/api/page_cursor.hpp"
#include "platform/api/route_context.hpp"
#include "platform/audit/security_events.hpp"
#include "platform/operators/operator_routes.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;

constexpr std::int64_t hours_max = 24 * 90;

template <class AnyId>
json::value or_null(AnyId id) {
  return id ? json::value(id.text()) : json::value(nullptr);
}

json::object json_of(const SecurityShown& shown, const std::map<GuildId, std::string>& names) {
  const SecurityEvent& event = shown.event;
  const auto name = names.find(event.guild);
  return {{"id", shown.id},
          {"at", to_rfc3339(shown.at)},
          {"guild", event.guild.text()},
          {"guild_name", name == names.end() ? "" : name->second},
          {"actor", or_null(event.actor)},
          {"kind", name_of(event.kind)},
          {"code", event.code},
          {"handler", event.handler},
          {"channel", or_null(event.channel)},
          {"other_guild", or_null(event.other_guild)}};
}

SecuritySearch search_in(const RouteContext& context, PageCursor cursor) {
  SecuritySearch search{.guild = GuildId::parse(context.query("guild").value_or("")).value_or(GuildId()),
                        .actor = UserId::parse(context.query("actor").value_or("")).value_or(UserId()),
                        .kind = context.query("kind").value_or(""),
                        .since = {},
                        .before_at = cursor.at,
                        .before_id = std::move(cursor.id),
                        .count = context.query_integer("limit").value_or(page_default)};
  if (const auto hours = context.query_integer("hours"))
    search.since = context.now() - std::chrono::hours(*hours);
  return search;
}

Task<RouteAnswer> list_attempts(OperatorParts& parts, RouteContext& context) {
  auto cursor = cursor_of(context);
  if (!cursor) co_return std::unexpected(std::move(cursor.error()));
  const SecurityPage page =
      co_await SecurityEvents::search(parts.jobs, search_in(context, std::move(*cursor)));
  std::vector<GuildId> guilds;
  for (const SecurityShown& shown : page.events) guilds.push_back(shown.event.guild);
  const auto names = co_await parts.directory.names_of(std::move(guilds));
  json::array events;
  for (const SecurityShown& shown : page.events) events.push_back(json_of(shown, names));
  json::value next = nullptr;
  if (page.more) next = json::value(to_text(page.events.back().at, page.events.back().id));
  co_return done(json::serialize(json::object{{"events", std::move(events)}, {"next", next}}));
}

std::vector<std::string> attempt_kinds() {
  std::vector<std::string> all;
  for (const SecurityKind kind :
       {SecurityKind::Refused, SecurityKind::ForgedComponent, SecurityKind::CrossGuild})
    all.emplace_back(name_of(kind));
  return all;
}

Schema attempts_shape() {
  const Schema event = schema::object(
      "Attempt",
      {{"id", schema::text()},
       {"at", schema::date_time()},
       {"guild", schema::noted("Where it was tried.", schema::snowflake())},
       {"guild_name", schema::noted("Empty: no such server is known any more.", schema::text())},
       {"actor", schema::noted("Null: nobody was signed in, or they asked to be forgotten.",
                               schema::nullable(schema::snowflake()))},
       {"kind", schema::choice(attempt_kinds())},
       {"code", schema::noted("Which check said no.", schema::text())},
       {"handler", schema::noted("What they tried: a command, or an operation of the API.", schema::text())},
       {"channel", schema::nullable(schema::snowflake())},
       {"other_guild", schema::noted("Whose it was, where it was another server's.",
                                     schema::nullable(schema::snowflake()))}});
  return schema::object("Attempts", {{"events", schema::list(event)}, {"next", next_shape()}});
}

constexpr std::string_view attempts_example =
    R"({"events":[{"id":"7","at":"2026-03-01T12:00:00.000Z","guild":"81384788765712384",
"guild_name":"The town","actor":"81384788765712399","kind":"refused","code":"permission_missing",
"handler":"giveaway start","channel":"81384788765712390","other_guild":null}],"next":null})";

}  // namespace

std::vector<RouteEntry> operator_attempt_routes(OperatorParts* parts) {
  std::vector<RouteParameter> parameters = page_parameters();
  parameters.push_back({"kind", "Only such attempts.", schema::choice(attempt_kinds())});
  parameters.push_back({"guild", "Only what was tried in this server.", schema::snowflake()});
  parameters.push_back({"actor", "Only what this person tried.", schema::snowflake()});
  parameters.push_back({"hours", "Only of the last so many hours.", schema::integer(1, hours_max)});
  return {{.method = "GET",
           .path = "/api/operator/security-events",
           .operation_id = "operatorListSecurityEvents",
           .summary = "Who tried what they may not, in all servers.",
           .answer = "The attempts of the last 90 days, the newest first.",
           .access = RouteAccess::Operator,
           .query_parameters = std::move(parameters),
           .response = attempts_shape(),
           .examples = {{.name = "a page",
                         .query = {{"kind", "refused"}, {"limit", "1"}},
                         .response = std::string(attempts_example)}},
           .run = [parts](RouteContext& context) { return list_attempts(*parts, context); }}};
}

}  // namespace herwa::platform
