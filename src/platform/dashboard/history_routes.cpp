// Who changed which settings when, and putting them back.
#include <fmt/format.h>
#include <boost/json.hpp>

#include "platform/api/page_cursor.hpp"
#include "platform/api/route_context.hpp"
#include "platform/dashboard/dashboard_routes.hpp"
#include "platform/dashboard/setting_shapes.hpp"
#include "platform/dashboard/settings_refusals.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;

json::object entry_of(const HistoryEntry& entry) {
  return {{"id", entry.id.text()},
          {"feature", entry.feature},
          {"version", entry.version},
          {"author_id", entry.author.text()},
          {"source", name_of(entry.source)},
          {"at", to_rfc3339(entry.at)},
          {"differences", json::parse(describe(entry.differences))}};
}

Task<RouteAnswer> history(DashboardParts& parts, RouteContext& context) {
  HistoryQuery query{.guild = context.guild(),
                     .feature = context.query("feature").value_or(""),
                     .count = context.query_integer("limit").value_or(page_default)};
  if (const auto before = context.query("before")) query.before = HistoryId::parse(*before);
  const HistoryPage page = co_await parts.settings.history(std::move(query));
  json::array entries;
  for (const HistoryEntry& entry : page.entries) entries.push_back(entry_of(entry));
  const json::value next = page.more ? json::value(page.entries.back().id.text()) : json::value(nullptr);
  co_return done(json::serialize(json::object{{"entries", std::move(entries)}, {"next", next}}));
}

Task<RouteAnswer> rollback(DashboardParts& parts, RouteContext& context) {
  const json::object body = json::parse(context.body()).as_object();
  const auto policy = co_await parts.policies.get(context.guild());
  SettingsRollback rollback{.guild = context.guild(),
                            .entry = HistoryId::parse(body.at("entry").as_string()).value_or(HistoryId()),
                            .author = context.user(),
                            .allowed = allowed_by_plan(parts, *policy, language_of(context)),
                            .locale = language_of(context)};
  if (const json::value* version = body.if_contains("version"))
    rollback.expected_version = version->as_int64();
  const auto changed = co_await parts.settings.rollback(std::move(rollback));
  if (!changed) co_return std::unexpected(to_refused(changed.error()));
  json::array fields;
  for (const SettingDifference& one : changed->differences) fields.emplace_back(one.field);
  co_return done(
      json::serialize(json::object{{"version", changed->version}, {"changed_fields", std::move(fields)}}));
}

Schema page_shape() {
  const Schema entry = schema::object(
      "ConfigHistoryEntry", {{"id", schema::snowflake()},
                             {"feature", schema::text()},
                             {"version", schema::integer_from(0)},
                             {"author_id", schema::snowflake()},
                             {"source", schema::choice({"dashboard", "command", "rollback", "operator"})},
                             {"at", schema::date_time()},
                             {"differences", differences_shape()}});
  return schema::object("ConfigHistory",
                        {{"entries", schema::list(entry)},
                         {"next", schema::noted("Give it as `before` for the next page; null: there is none.",
                                                schema::nullable(schema::snowflake()))}});
}

constexpr std::string_view page_example =
    R"({"entries":[{"id":"12","feature":"welcome","version":3,"author_id":"81384788765712384","source":"dashboard",
"at":"2026-03-01T12:00:00.000Z","differences":[{"field":"text","before":null,"after":"Hello, {user}!"}]}],
"next":null})";

std::vector<RouteRefusal> rollback_refusals() {
  std::vector<RouteRefusal> refusals = settings_refusals();
  std::erase_if(refusals, [](const RouteRefusal& one) {
    return one.code == "SWITCHED_OFF" || one.code == "MAINTENANCE" || one.code == "PLAN_ENDED";
  });
  refusals.push_back({404, "NO_SUCH_ENTRY", "The history has no such entry."});
  return refusals;
}

}  // namespace

std::vector<RouteEntry> history_routes(DashboardParts* parts) {
  return {
      {.method = "GET",
       .path = "/api/guilds/{guildId}/config/history",
       .operation_id = "getConfigHistory",
       .summary = "Who changed which settings, when, from what to what.",
       .answer = "The changes, the newest first.",
       .access = RouteAccess::Viewer,
       .scope = "config:read",
       .query_parameters = {{"feature", "Only this feature's.", schema::text(1, 32)},
                            {"before", "Only entries older than this one.", schema::snowflake()},
                            {"limit", "How many; 50 when not given.", schema::integer(1, page_max)}},
       .response = page_shape(),
       .examples = {{.name = "a page", .query = {{"limit", "1"}}, .response = std::string(page_example)}},
       .run = [parts](RouteContext& context) { return history(*parts, context); }},
      {.method = "POST",
       .path = "/api/guilds/{guildId}/config/rollback",
       .operation_id = "rollbackConfig",
       .summary = "Put a feature's settings back to what they were before a change.",
       .answer = "The version that is in force now, and which settings it changed.",
       .access = RouteAccess::Admin,
       .scope = "config:write",
       .body = schema::object("ConfigRollback", {{"entry", schema::snowflake()},
                                                 schema::optional("version", schema::integer_from(0))}),
       .response = schema::object("ConfigRolledBack", {{"version", schema::integer_from(0)},
                                                       {"changed_fields", schema::list(schema::text())}}),
       .refusals = rollback_refusals(),
       .examples = {{.name = "undo",
                     .body = R"({"entry":"12","version":3})",
                     .response = R"({"version":4,"changed_fields":["text"]})"}},
       .run = [parts](RouteContext& context) { return rollback(*parts, context); }},
  };
}

}  // namespace herwa::platform
