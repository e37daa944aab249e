#include "platform/keys/key_routes.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include <algorithm>
#include <set>

#include "platform/api/route_context.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;

constexpr int created_status = 201;
constexpr std::int64_t days_max = 366;

json::object key_of(const ApiKey& key) {
  const auto time = [](const std::optional<Instant>& at) {
    return at ? json::value(to_rfc3339(*at)) : json::value(nullptr);
  };
  return {{"id", key.id},
          {"name", key.name},
          {"scopes", json::array(key.scopes.begin(), key.scopes.end())},
          {"sandbox", key.sandbox},
          {"created_by", key.created_by.text()},
          {"created_at", to_rfc3339(key.created)},
          {"expires_at", time(key.expires)},
          {"last_used_at", time(key.last_used)}};
}

void note(KeyParts& parts, const RouteContext& context, std::string action, AuditEntry entry) {
  entry.guild = context.guild();
  entry.actor = context.user().text();
  entry.source = "dashboard";
  entry.action = std::move(action);
  parts.audit.note(entry);
}

Task<RouteAnswer> list(KeyParts& parts, RouteContext& context) {
  json::array all;
  for (const ApiKey& key : co_await parts.keys.of(context.guild())) all.push_back(key_of(key));
  co_return done(json::serialize(json::object{{"keys", std::move(all)}}));
}

Task<RouteAnswer> make(KeyParts& parts, RouteContext& context) {
  const json::object body = json::parse(context.body()).as_object();
  std::set<std::string> scopes;
  for (const json::value& scope : body.at("scopes").as_array()) scopes.emplace(scope.as_string());
  ApiKeys::Draft draft{.guild = context.guild(),
                       .by = context.user(),
                       .name = std::string(body.at("name").as_string()),
                       .scopes = {scopes.begin(), scopes.end()}};
  if (const json::value* sandbox = body.if_contains("sandbox")) draft.sandbox = sandbox->as_bool();
  if (const json::value* days = body.if_contains("expires_in_days"))
    draft.expires = context.now() + std::chrono::days(days->as_int64());
  const auto made = co_await parts.keys.make(std::move(draft));
  if (!made) {
    co_return refuse(
        409, "TOO_MANY_KEYS",
        fmt::format("A server has at most {} keys at a time; revoke one first.", ApiKeys::keys_max));
  }
  json::object answer = key_of(made->key);
  note(parts, context, "key.made", {.subject = "key " + made->key.id, .after = json::serialize(answer)});
  answer["key"] = made->text;
  co_return RouteDone{.status = created_status, .json = json::serialize(answer)};
}

Task<RouteAnswer> revoke(KeyParts& parts, RouteContext& context) {
  if (!co_await parts.keys.revoke(context.guild(), context.path("keyId")))
    co_return refuse(404, "NO_SUCH_KEY", "There is no such key; it may have been revoked already.");
  note(parts, context, "key.revoked", {.subject = "key " + context.path("keyId")});
  co_return RouteDone{.status = no_content};
}

std::vector<Property> key_properties() {
  return {{"id", schema::text()},
          {"name", schema::text()},
          {"scopes", schema::list(schema::text())},
          {"sandbox", schema::noted("It is answered with samples, and nothing happens.", schema::flag())},
          {"created_by", schema::snowflake()},
          {"created_at", schema::date_time()},
          {"expires_at", schema::nullable(schema::date_time())},
          {"last_used_at", schema::noted("To the minute.", schema::nullable(schema::date_time()))}};
}

Schema made_shape() {
  std::vector<Property> properties = key_properties();
  properties.push_back({"key", schema::noted("The key itself, shown this once.", schema::text())});
  return schema::object("ApiKeyMade", std::move(properties));
}

constexpr std::string_view key_example =
    R"("id":"0121234567890abc1a2b3c4d5e6f","name":"Statistics page","scopes":["config:read"],"sandbox":false,
"created_by":"81384788765712384","created_at":"2026-03-01T12:00:00.000Z","expires_at":null,"last_used_at":null)";

}  // namespace

std::vector<std::string> scopes_of(const std::vector<RouteEntry>& routes) {
  std::set<std::string> scopes;
  for (const RouteEntry& route : routes) {
    if (!route.scope.empty()) scopes.insert(route.scope);
  }
  return {scopes.begin(), scopes.end()};
}

std::vector<RouteEntry> key_routes(KeyParts* parts, const std::vector<std::string>& scopes) {
  Schema wanted = schema::list(schema::choice(scopes), static_cast<std::int64_t>(scopes.size()));
  wanted.length_min = 1;
  const Schema draft = schema::object(
      "ApiKeyDraft",
      {{"name", schema::text(1, 60)},
       {"scopes", wanted},
       schema::optional("sandbox",
                        schema::noted("For trying things out (sk_test_…): it is answered with samples, and "
                                      "nothing happens.",
                                      schema::flag())),
       schema::optional("expires_in_days", schema::noted("Without it the key works until it is revoked.",
                                                         schema::integer(1, days_max)))});
  return {
      {.method = "GET",
       .path = "/api/guilds/{guildId}/keys",
       .operation_id = "listKeys",
       .summary = "The server's API keys, without their secrets.",
       .answer = "The keys that work, the newest first.",
       .access = RouteAccess::Admin,
       .response =
           schema::object("ApiKeys", {{"keys", schema::list(schema::object("ApiKey", key_properties()))}}),
       .examples = {{.name = "one", .response = fmt::format(R"({{"keys":[{{{}}}]}})", key_example)}},
       .run = [parts](RouteContext& context) { return list(*parts, context); }},
      {.method = "POST",
       .path = "/api/guilds/{guildId}/keys",
       .operation_id = "makeKey",
       .summary = "Make an API key.",
       .answer = "The key, which nobody can see again.",
       .access = RouteAccess::Admin,
       .body = draft,
       .response = made_shape(),
       .status = created_status,
       .refusals = {{409, "TOO_MANY_KEYS", "The server has as many keys as it may."}},
       .examples = {{.name = "to read settings",
                     .body = R"({"name":"Statistics page","scopes":["config:read"]})",
                     .response = fmt::format(R"({{{},"key":"sk_live_0121234567890abc1a2b3c4d5e6f_…"}})",
                                             key_example)}},
       .run = [parts](RouteContext& context) { return make(*parts, context); }},
      {.method = "DELETE",
       .path = "/api/guilds/{guildId}/keys/{keyId}",
       .operation_id = "revokeKey",
       .summary = "Revoke an API key.",
       .answer = "The key opens nothing any more.",
       .access = RouteAccess::Admin,
       .path_parameters = {{"keyId", "Which key.", schema::text(1, 64)}},
       .status = no_content,
       .refusals = {{404, "NO_SUCH_KEY", "There is no such key."}},
       .examples = {{.name = "one", .path = {{"keyId", "0121234567890abc1a2b3c4d5e6f"}}}},
       .run = [parts](RouteContext& context) { return revoke(*parts, context); }},
  };
}

}  // namespace herwa::platform
