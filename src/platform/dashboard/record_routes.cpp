// What was done in a guild, and what was tried without the right to.
#include <boost/json.hpp>

#include "platform/api/page_cursor.hpp"
#include "platform/api/route_context.hpp"
#include "platform/dashboard/dashboard_routes.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;

json::value json_or_null(const std::optional<std::string>& text) {
  return text ? json::parse(*text) : json::value(nullptr);
}

Task<RouteAnswer> audit(DashboardParts& parts, RouteContext& context) {
  auto cursor = cursor_of(context);
  if (!cursor) co_return std::unexpected(std::move(cursor.error()));
  const AuditPage page =
      co_await parts.audit.page({.guild = context.guild(),
                                 .actor = context.query("actor").value_or(""),
                                 .action = context.query("action").value_or(""),
                                 .before_at = cursor->at,
                                 .before_id = std::move(cursor->id),
                                 .count = context.query_integer("limit").value_or(page_default)});
  json::array entries;
  for (const AuditShown& shown : page.entries) {
    entries.push_back(json::object{{"id", shown.id},
                                   {"at", to_rfc3339(shown.at)},
                                   {"actor", shown.entry.actor},
                                   {"source", shown.entry.source},
                                   {"action", shown.entry.action},
                                   {"subject", shown.entry.subject},
                                   {"before", json_or_null(shown.entry.before)},
                                   {"after", json_or_null(shown.entry.after)}});
  }
  json::value next = nullptr;
  if (page.more) next = json::value(to_text(page.entries.back().at, page.entries.back().id));
  co_return done(json::serialize(json::object{{"entries", std::move(entries)}, {"next", next}}));
}

Task<RouteAnswer> attempts(DashboardParts& parts, RouteContext& context) {
  auto cursor = cursor_of(context);
  if (!cursor) co_return std::unexpected(std::move(cursor.error()));
  const SecurityPage page = co_await parts.security.page(
      {.guild = context.guild(),
       .actor = UserId::parse(context.query("actor").value_or("")).value_or(UserId()),
       .before_at = cursor->at,
       .before_id = std::move(cursor->id),
       .count = context.query_integer("limit").value_or(page_default)});
  json::array events;
  for (const SecurityShown& shown : page.events) {
    events.push_back(json::object{{"id", shown.id},
                                  {"at", to_rfc3339(shown.at)},
                                  {"actor", shown.event.actor.text()},
                                  {"kind", name_of(shown.event.kind)},
                                  {"code", shown.event.code},
                                  {"handler", shown.event.handler}});
  }
  json::value next = nullptr;
  if (page.more) next = json::value(to_text(page.events.back().at, page.events.back().id));
  co_return done(json::serialize(json::object{{"events", std::move(events)}, {"next", next}}));
}

Schema audit_shape() {
  const Schema entry = schema::object(
      "AuditEntry", {{"id", schema::text()},
                     {"at", schema::date_time()},
                     {"actor", schema::noted("A member's id, \"operator\" or \"system\".", schema::text())},
                     {"source", schema::text()},
                     {"action", schema::text()},
                     {"subject", schema::text()},
                     {"before", schema::any()},
                     {"after", schema::any()}});
  return schema::object("AuditPage", {{"entries", schema::list(entry)}, {"next", next_shape()}});
}

Schema attempts_shape() {
  const Schema event = schema::object(
      "SecurityEvent", {{"id", schema::text()},
                        {"at", schema::date_time()},
                        {"actor", schema::noted("0: nobody was signed in.", schema::snowflake())},
                        {"kind", schema::text()},
                        {"code", schema::text()},
                        {"handler", schema::text()}});
  return schema::object("SecurityPage", {{"events", schema::list(event)}, {"next", next_shape()}});
}

constexpr std::string_view audit_example =
    R"({"entries":[{"id":"s12","at":"2026-03-01T12:00:00.000Z","actor":"81384788765712384","source":"dashboard",
"action":"settings.changed","subject":"welcome","before":{},"after":{"text":"Hello!"}}],"next":null})";
constexpr std::string_view attempts_example =
    R"({"events":[{"id":"7","at":"2026-03-01T12:00:00.000Z","actor":"81384788765712399","kind":"refused",
"code":"permission_missing","handler":"giveaway start"}],"next":null})";

}  // namespace

std::vector<RouteEntry> record_routes(DashboardParts* parts) {
  std::vector<RouteParameter> of_audit = page_parameters();
  of_audit.push_back({"actor", "Only what this one did.", schema::text(1, 32)});
  of_audit.push_back({"action", "Only this, such as settings.changed.", schema::text(1, 64)});
  std::vector<RouteParameter> of_attempts = page_parameters();
  of_attempts.push_back({"actor", "Only what this member tried.", schema::snowflake()});
  return {
      {.method = "GET",
       .path = "/api/guilds/{guildId}/audit",
       .operation_id = "getAuditLog",
       .summary = "Who did what in this server, from what to what.",
       .answer = "The entries, the newest first.",
       .access = RouteAccess::Moderator,
       .scope = "audit:read",
       .query_parameters = std::move(of_audit),
       .response = audit_shape(),
       .examples = {{.name = "a page", .query = {{"limit", "1"}}, .response = std::string(audit_example)}},
       .run = [parts](RouteContext& context) { return audit(*parts, context); }},
      {.method = "GET",
       .path = "/api/guilds/{guildId}/security-events",
       .operation_id = "getSecurityEvents",
       .summary = "Who tried what they may not.",
       .answer = "The attempts of the last 90 days, the newest first.",
       .access = RouteAccess::Admin,
       .scope = "audit:read",
       .query_parameters = std::move(of_attempts),
       .response = attempts_shape(),
       .examples = {{.name = "a page", .query = {{"limit", "1"}}, .response = std::string(attempts_example)}},
       .run = [parts](RouteContext& context) { return attempts(*parts, context); }},
  };
}

}  // namespace herwa::platform
