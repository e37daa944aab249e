#include "platform/webhooks/webhook_routes.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include <memory>

#include "platform/api/page_cursor.hpp"
#include "platform/api/route_context.hpp"
#include "platform/webhooks/plan_news.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;

constexpr std::size_t body_bytes_max = 64 * 1024UL;

struct Described {
  WebhookProvider provider;
  std::string operation_id;
  std::string summary;
  std::vector<RouteRefusal> refusals;
};

// THE list: a new service is a row here.
std::vector<Described> all(WebhookParts* parts) {
  return {{.provider = {.name = "plans",
                        .secrets = parts == nullptr ? std::vector<std::string>() : parts->plan_secrets,
                        .take =
                            [parts](WebhookDelivery delivery) {
                              return take_plan_news(parts->subscriptions, std::move(delivery));
                            }},
           .operation_id = "takePlanNews",
           .summary = "News of plans that were sold elsewhere, signed as standardwebhooks.com describes.",
           .refusals = {{400, "INVALID_REQUEST", "The signed body is not as it should be."},
                        {400, "NO_SUCH_TIER", "The catalog has no paid plan of this name."}}}};
}

RouteEntry route_of(WebhookParts* parts, Described described) {
  std::vector<RouteRefusal> refusals{
      {401, "SIGNATURE_WRONG", "The signature does not fit, or headers of it are missing."},
      {401, "TOO_OLD", "The time that was signed is more than five minutes from ours."},
      {409, "UNDER_WAY", "This delivery is being taken right now."},
      {503, "WEBHOOK_NOT_SET_UP", "Nobody told this Herwa the secret of this webhook."}};
  refusals.insert(refusals.end(), described.refusals.begin(), described.refusals.end());
  const auto provider = std::make_shared<const WebhookProvider>(std::move(described.provider));
  return {.method = "POST",
          .path = "/api/webhooks/" + provider->name,
          .operation_id = std::move(described.operation_id),
          .summary = std::move(described.summary),
          .answer = "It was taken, now or before; anything else may be sent again.",
          .access = RouteAccess::Public,
          .raw_body = true,
          .response = schema::object("WebhookTaken", {{"outcome", schema::text()}}),
          .refusals = std::move(refusals),
          .limits = {.per_address = {.uses = 600, .window = std::chrono::minutes(1)},
                     .body_bytes_max = body_bytes_max},
          .examples = {{.name = "taken", .response = R"({"outcome":"applied"})"}},
          .run = [parts, provider](RouteContext& context) { return parts->intake.take(*provider, context); }};
}

Task<RouteAnswer> list(WebhookParts& parts, RouteContext& context) {
  auto cursor = cursor_of(context);
  if (!cursor) co_return std::unexpected(std::move(cursor.error()));
  const DeliveryPage page =
      co_await parts.intake.page({.before_at = cursor->at,
                                  .before_id = std::move(cursor->id),
                                  .count = context.query_integer("limit").value_or(page_default)});
  json::array deliveries;
  for (const DeliveryShown& one : page.deliveries) {
    deliveries.push_back(
        json::object{{"provider", one.provider},
                     {"id", one.id},
                     {"received_at", to_rfc3339(one.received)},
                     {"sent_at", to_rfc3339(one.sent)},
                     {"outcome", one.outcome ? json::value(*one.outcome) : json::value(nullptr)}});
  }
  json::array providers;
  for (const Described& one : all(&parts)) {
    providers.push_back(json::object{{"name", one.provider.name},
                                     {"path", "/api/webhooks/" + one.provider.name},
                                     {"set_up", !one.provider.secrets.empty()}});
  }
  json::value next = nullptr;
  if (page.more) next = json::value(to_text(page.deliveries.back().received, page.deliveries.back().id));
  co_return done(json::serialize(json::object{
      {"providers", std::move(providers)}, {"deliveries", std::move(deliveries)}, {"next", next}}));
}

Schema list_shape() {
  const Schema provider = schema::object(
      "WebhookProvider", {{"name", schema::text()}, {"path", schema::text()}, {"set_up", schema::flag()}});
  const Schema delivery = schema::object(
      "WebhookDelivery",
      {{"provider", schema::text()},
       {"id", schema::text()},
       {"received_at", schema::date_time()},
       {"sent_at", schema::date_time()},
       {"outcome", schema::noted("Null: under way, or broken off.", schema::nullable(schema::text()))}});
  return schema::object("Webhooks", {{"providers", schema::list(provider)},
                                     {"deliveries", schema::list(delivery)},
                                     {"next", next_shape()}});
}

constexpr std::string_view example =
    R"({"providers":[{"name":"plans","path":"/api/webhooks/plans","set_up":true}],"deliveries":[
{"provider":"plans","id":"msg_2KWPBgLlAfxdpx2AI54pPJ85f4W","received_at":"2026-03-01T12:00:01.000Z",
"sent_at":"2026-03-01T12:00:00.000Z","outcome":"applied"}],"next":null})";

}  // namespace

std::vector<RouteEntry> webhook_routes(WebhookParts* parts) {
  std::vector<RouteEntry> routes;
  for (Described& described : all(parts)) routes.push_back(route_of(parts, std::move(described)));
  routes.push_back({.method = "GET",
                    .path = "/api/operator/webhooks",
                    .operation_id = "operatorListWebhooks",
                    .summary = "What other services sent, and which of them are set up.",
                    .answer = "The deliveries of the last 30 days, the newest first.",
                    .access = RouteAccess::Operator,
                    .query_parameters = page_parameters(),
                    .response = list_shape(),
                    .examples = {{.name = "one", .response = std::string(example)}},
                    .run = [parts](RouteContext& context) { return list(*parts, context); }});
  return routes;
}

}  // namespace herwa::platform
