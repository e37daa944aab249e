#include "platform/plans/plan_reach.hpp"

#include <algorithm>

#include "platform/language/words.hpp"

namespace herwa::platform {

TierIndex tier_now(const GuildPolicy& policy, Instant now) {
  return policy.ends && *policy.ends <= now ? TierIndex{0} : policy.tier;
}

bool has_feature(const CatalogPicture& catalog, TierIndex tier, FeatureIndex feature) {
  return (catalog.features[feature].tiers >> tier & 1U) != 0;
}

bool may_use(const Catalog& catalog, const GuildPolicy& policy, std::string_view feature, Instant now) {
  const auto index = catalog.gates().feature(feature);
  if (!index) return false;
  const auto picture = catalog.snapshot();
  const auto& state = picture->features[*index];
  if (!state.enabled || state.maintenance || picture->maintenance) return false;
  const bool in_plan =
      catalog.gates().features()[*index].always_on || has_feature(*picture, tier_now(policy, now), *index);
  return in_plan && !std::ranges::binary_search(policy.off, *index);
}

std::function<std::optional<Refusal>(const SettingField&)> settings_within(
    std::shared_ptr<const CatalogPicture> catalog, TierIndex tier, std::string locale) {
  return [catalog = std::move(catalog), tier,
          locale = std::move(locale)](const SettingField& field) -> std::optional<Refusal> {
    const Tier* needed = field.words.plan.empty() ? nullptr : catalog->tier(field.words.plan);
    if (needed == nullptr || needed->place <= tier) return std::nullopt;
    return Refusal{"not_in_plan", words().say(locale, "plan_reach.not_in_plan", {{"tier", needed->title}})};
  };
}

}  // namespace herwa::platform
