// What plan a guild has, and what each plan holds.
#include <fmt/format.h>
#include <boost/json.hpp>

#include "platform/api/route_context.hpp"
#include "platform/dashboard/dashboard_routes.hpp"
#include "platform/dashboard/plan_door.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;

template <class T>
json::value or_null(const std::optional<T>& held) {
  return held ? json::value(*held) : json::value(nullptr);
}

json::object tier_of(const DashboardParts& parts, const CatalogPicture& catalog, const Tier& tier) {
  json::array features;
  for (const Feature& feature : parts.features) {
    const auto index = parts.catalog.gates().feature(feature.name);
    if (index && (feature.always_on || has_feature(catalog, tier.place, *index)))
      features.emplace_back(feature.name);
  }
  json::object limits;
  for (const auto& [name, amounts] : catalog.limits) limits[name] = or_null(catalog.limit(tier.place, name));
  return {{"name", tier.name},
          {"title", tier.title},
          {"price_monthly_cents", or_null(tier.price_monthly_cents)},
          {"price_yearly_cents", or_null(tier.price_yearly_cents)},
          {"currency", tier.currency},
          {"features", std::move(features)},
          {"limits", std::move(limits)}};
}

Task<RouteAnswer> premium(DashboardParts& parts, RouteContext& context) {
  const Standing standing = co_await parts.subscriptions.standing(context.guild());
  const auto catalog = parts.catalog.snapshot();
  const Tier* tier = tier_at(*catalog, standing.tier_at(context.now()));
  const Tier* bought = tier_at(*catalog, standing.tier);
  json::array tiers;
  for (const Tier& one : catalog->tiers) tiers.push_back(tier_of(parts, *catalog, one));
  const bool ended = standing.ends && *standing.ends <= context.now();
  co_return done(json::serialize(json::object{
      {"tier", tier == nullptr ? "free" : tier->name},
      {"title", tier == nullptr ? "Free" : tier->title},
      {"ends_at", standing.ends ? json::value(to_rfc3339(*standing.ends)) : json::value(nullptr)},
      {"in_grace", standing.in_grace},
      {"ended_tier", ended && bought != nullptr ? json::value(bought->name) : json::value(nullptr)},
      {"upgrade_url", parts.upgrade_url ? parts.upgrade_url(context.guild()) : ""},
      {"tiers", std::move(tiers)}}));
}

Schema premium_shape() {
  const Schema cents = schema::nullable(schema::integer_from(0));
  const Schema tier =
      schema::object("Tier", {{"name", schema::text()},
                              {"title", schema::text()},
                              {"price_monthly_cents", cents},
                              {"price_yearly_cents", cents},
                              {"currency", schema::text()},
                              {"features", schema::list(schema::text())},
                              {"limits", schema::noted("How many of each thing; null: as many as they like.",
                                                       schema::open_object())}});
  return schema::object(
      "Premium",
      {{"tier", schema::text()},
       {"title", schema::text()},
       {"ends_at",
        schema::noted("When it stops or stopped; null: never.", schema::nullable(schema::date_time()))},
       {"in_grace", schema::noted("Its end has come, and it still counts for a while.", schema::flag())},
       {"ended_tier",
        schema::noted("The tier that has ended, if one has.", schema::nullable(schema::text()))},
       {"upgrade_url", schema::text()},
       {"tiers", schema::list(tier)}});
}

constexpr std::string_view premium_example =
    R"({"tier":"pro","title":"Pro","ends_at":"2026-04-01T00:00:00.000Z","in_grace":false,"ended_tier":null,
"upgrade_url":"https://herwa.example/dashboard/81384788765712384/plan","tiers":[{"name":"pro","title":"Pro",
"price_monthly_cents":799,"price_yearly_cents":7990,"currency":"EUR","features":["welcome"],
"limits":{"giveaways":25}}]})";

}  // namespace

std::vector<RouteEntry> plan_routes(DashboardParts* parts) {
  return {{.method = "GET",
           .path = "/api/guilds/{guildId}/premium",
           .operation_id = "getPremium",
           .summary = "The server's plan, and what every plan has.",
           .answer = "The plan that is in force now.",
           .access = RouteAccess::Viewer,
           .scope = "premium:read",
           .response = premium_shape(),
           .examples = {{.name = "Pro", .response = std::string(premium_example)}},
           .run = [parts](RouteContext& context) { return premium(*parts, context); }}};
}

}  // namespace herwa::platform
