#include "platform/dashboard/plan_door.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include <algorithm>

namespace herwa::platform {
namespace {

namespace json = boost::json;

struct Asked {
  DashboardParts& parts;
  GuildId guild;
  std::string feature;
  UserId user;
};

RouteRefused switched_off(const CatalogPicture& catalog, std::string_view feature, bool maintenance) {
  if (maintenance) {
    const std::string& words = catalog.maintenance_message;
    return {.status = 503,
            .code = "MAINTENANCE",
            .message = words.empty() ? "This is being worked on. Try again later." : words};
  }
  return {
      .status = 403,
      .code = "SWITCHED_OFF",
      .message = fmt::format("\"{}\" is switched off for everybody by whoever runs this Herwa.", feature)};
}

RouteRefused not_in_plan(const Asked& asked, const std::string& needed, bool ended) {
  const std::string link = asked.parts.upgrade_url ? asked.parts.upgrade_url(asked.guild) : "";
  const std::string_view what = ended ? "needs a plan that has ended" : "is not in this server's plan";
  return {
      .status = 403,
      .code = ended ? "PLAN_ENDED" : "NOT_IN_PLAN",
      .message = needed.empty() ? fmt::format("\"{}\" is in no plan at present.", asked.feature)
                                : fmt::format("\"{}\" {}; it comes with {}.", asked.feature, what, needed),
      .details =
          json::serialize(json::object{{"feature", asked.feature}, {"tier", needed}, {"upgrade_url", link}})};
}

Task<std::optional<RouteRefused>> look_at(Asked asked, bool also_by_guild) {
  const Catalog& catalog = asked.parts.catalog;
  const auto index = catalog.gates().feature(asked.feature);
  if (!index) co_return std::nullopt;
  const auto policy = co_await asked.parts.policies.get(asked.guild);
  const auto picture = catalog.snapshot();
  const auto& state = picture->features[*index];
  const bool maintenance = picture->maintenance || state.maintenance;
  if (!state.enabled || maintenance) co_return switched_off(*picture, asked.feature, maintenance);
  const FeatureEntry& entry = catalog.gates().features()[*index];
  const Instant now = asked.parts.clock.now();
  const TierIndex tier = tier_now(*policy, now);
  if (!entry.always_on && !has_feature(*picture, tier, *index)) {
    const bool had = has_feature(*picture, policy->tier, *index);
    const Tier* standing = tier_at(*picture, tier);
    asked.parts.refusals.note({.guild = asked.guild,
                               .user = asked.user,
                               .feature = asked.feature,
                               .handler = "api",
                               .code = had ? DenialCode::PlanEnded : DenialCode::NotInPlan,
                               .tier = standing == nullptr ? "" : standing->name});
    co_return not_in_plan(asked, least_tier_with(*picture, *index), had);
  }
  if (also_by_guild && std::ranges::binary_search(policy->off, *index)) {
    co_return RouteRefused{
        .status = 403,
        .code = "OFF_HERE",
        .message = fmt::format("\"{}\" is switched off in this server. An administrator can switch it on.",
                               asked.feature)};
  }
  co_return std::nullopt;
}

}  // namespace

const Tier* tier_at(const CatalogPicture& catalog, TierIndex place) {
  const auto found = std::ranges::find(catalog.tiers, place, &Tier::place);
  return found == catalog.tiers.end() ? nullptr : &*found;
}

std::string least_tier_with(const CatalogPicture& catalog, FeatureIndex feature) {
  for (const Tier& tier : catalog.tiers) {
    if (has_feature(catalog, tier.place, feature)) return tier.title;
  }
  return {};
}

Task<std::optional<RouteRefused>> PlanDoor::closed(UserId user, GuildId guild, std::string feature) {
  Asked asked{.parts = parts_, .guild = guild, .feature = std::move(feature), .user = user};
  co_return co_await look_at(std::move(asked), true);
}

Task<std::optional<RouteRefused>> closed_by_plan(DashboardParts& parts, GuildId guild, std::string feature,
                                                 UserId user) {
  Asked asked{.parts = parts, .guild = guild, .feature = std::move(feature), .user = user};
  co_return co_await look_at(std::move(asked), false);
}

}  // namespace herwa::platform
