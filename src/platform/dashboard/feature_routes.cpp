// Which features a guild has, and switching them.
#include <fmt/format.h>
#include <boost/json.hpp>

#include <algorithm>

#include "platform/api/route_context.hpp"
#include "platform/dashboard/dashboard_routes.hpp"
#include "platform/dashboard/plan_door.hpp"
#include "platform/dashboard/settings_refusals.hpp"
#include "platform/interactions/described.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;

struct Seen {
  std::shared_ptr<const CatalogPicture> catalog;
  std::shared_ptr<const GuildPolicy> policy;
  TierIndex tier = 0;
};

// Why it does nothing at present, in the guard's order; "on" when it does.
std::string_view state_of(const Seen& seen, FeatureIndex index, bool always_on) {
  const auto& state = seen.catalog->features[index];
  if (!state.enabled) return "switched_off";
  if (seen.catalog->maintenance || state.maintenance) return "maintenance";
  if (!always_on && !has_feature(*seen.catalog, seen.tier, index)) return "not_in_plan";
  return std::ranges::binary_search(seen.policy->off, index) ? "off" : "on";
}

json::object feature_of(const DashboardParts& parts, const Seen& seen, const Feature& feature,
                        std::string_view locale) {
  const auto index = parts.catalog.gates().feature(feature.name).value_or(0);
  json::array commands;
  for (const CommandEntry& command : feature.commands) {
    if (const auto kind = gate_kind_of(command.definition.type))
      commands.push_back(json::object{{"kind", name_of(*kind)}, {"name", command.definition.name}});
  }
  return {{"name", feature.name},
          {"title", title_of(feature, locale)},
          {"summary", summary_of(feature, locale)},
          {"module", module_of(feature, locale)},
          {"enabled", !std::ranges::binary_search(seen.policy->off, index)},
          {"state", state_of(seen, index, feature.always_on)},
          {"always_on", feature.always_on},
          {"tier", least_tier_with(*seen.catalog, index)},
          {"has_settings", !feature.settings.empty()},
          {"commands", std::move(commands)}};
}

Task<Seen> look(DashboardParts& parts, GuildId guild) {
  Seen seen{.catalog = parts.catalog.snapshot(), .policy = co_await parts.policies.get(guild)};
  seen.tier = tier_now(*seen.policy, parts.clock.now());
  co_return seen;
}

Task<RouteAnswer> list_features(DashboardParts& parts, RouteContext& context) {
  const Seen seen = co_await look(parts, context.guild());
  json::array all;
  for (const Feature& feature : parts.features)
    all.push_back(feature_of(parts, seen, feature, language_of(context)));
  co_return done(json::serialize(json::object{{"features", std::move(all)}}));
}

Task<RouteAnswer> toggle(DashboardParts& parts, RouteContext& context) {
  const std::string& name = context.path("feature");
  const auto feature = std::ranges::find(parts.features, name, &Feature::name);
  if (feature == parts.features.end()) {
    co_return refuse(404, "NO_SUCH_FEATURE", "There is no feature of this name. GET features lists them.");
  }
  const bool enabled = json::parse(context.body()).at("enabled").as_bool();
  if (feature->always_on && !enabled)
    co_return refuse(409, "ALWAYS_ON", "Herwa itself needs this one; it cannot be switched off.");
  const auto outcome = co_await parts.editor.set_feature(
      {.guild = context.guild(), .by = context.user().text()}, name, enabled);
  if (!outcome) co_return refuse(409, "NOT_POSSIBLE", outcome.error().message);
  const Seen seen = co_await look(parts, context.guild());
  co_return done(json::serialize(feature_of(parts, seen, *feature, language_of(context))));
}

Schema feature_shape() {
  return schema::object(
      "Feature",
      {{"name", schema::text()},
       {"title", schema::text()},
       {"summary", schema::text()},
       {"module", schema::text()},
       {"enabled", schema::noted("What the server decided.", schema::flag())},
       {"state", schema::noted("Whether it does anything, and if not, why.",
                               schema::choice({"on", "off", "not_in_plan", "maintenance", "switched_off"}))},
       {"always_on", schema::flag()},
       {"tier", schema::noted("The least plan that has it; empty: none has.", schema::text())},
       {"has_settings", schema::flag()},
       {"commands",
        schema::list(schema::object("FeatureCommand",
                                    {{"kind", schema::noted("Typed, or in the menu of a member or a message.",
                                                            schema::choice({"slash", "user", "message"}))},
                                     {"name", schema::text()}}))}});
}

constexpr std::string_view feature_example =
    R"({"name":"welcome","title":"Welcome","summary":"Greets newcomers.","module":"Community","enabled":true,
"state":"on","always_on":false,"tier":"Free","has_settings":true,"commands":[{"kind":"slash","name":"welcome"}]})";

}  // namespace

std::vector<RouteEntry> feature_routes(DashboardParts* parts) {
  return {
      {.method = "GET",
       .path = "/api/guilds/{guildId}/features",
       .operation_id = "listFeatures",
       .summary = "Every feature, whether it is on, and if not, why.",
       .answer = "The features as the server has them.",
       .access = RouteAccess::Viewer,
       .scope = "features:read",
       .response = schema::object("Features", {{"features", schema::list(feature_shape())}}),
       .examples = {{.name = "one", .response = fmt::format(R"({{"features":[{}]}})", feature_example)}},
       .run = [parts](RouteContext& context) { return list_features(*parts, context); }},
      {.method = "PATCH",
       .path = "/api/guilds/{guildId}/features/{feature}",
       .operation_id = "toggleFeature",
       .summary = "Switch a feature on or off in this server.",
       .answer = "The feature as it is now, in force everywhere within a second.",
       .access = RouteAccess::Admin,
       .scope = "features:write",
       .path_parameters = {{"feature", "Its name.", schema::text(1, 32)}},
       .body = schema::object("FeatureToggle", {{"enabled", schema::flag()}}),
       .response = feature_shape(),
       .refusals = {{404, "NO_SUCH_FEATURE", "There is no feature of this name."},
                    {409, "ALWAYS_ON", "Herwa itself needs it."},
                    {409, "NOT_POSSIBLE", "The message says why."}},
       .examples = {{.name = "on",
                     .path = {{"feature", "welcome"}},
                     .body = R"({"enabled":true})",
                     .response = std::string(feature_example)}},
       .run = [parts](RouteContext& context) { return toggle(*parts, context); }},
  };
}

}  // namespace herwa::platform
