#include "platform/plans/plan_reach.hpp"

#include "platform/language/words.hpp"

namespace herwa::platform {

TierIndex tier_now(const GuildPolicy& policy, Instant now) {
  return policy.ends && *policy.ends <= now ? TierIndex{0} : policy.tier;
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
