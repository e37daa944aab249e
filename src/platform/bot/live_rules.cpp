#include "platform/bot/live_rules.hpp"

namespace herwa::platform {
namespace {

// Told to whoever finds that nobody can count: try again in so long.
constexpr Duration uncounted_wait = std::chrono::minutes(1);

}  // namespace

const Gate* LiveRules::command(discord::CommandType type, std::string_view name, std::string_view way) {
  return parts_.catalog.gates().command(type, name, way);
}

// Modals and components of a feature have names of their own among each other.
const Gate* LiveRules::component(std::string_view feature, std::string_view name) {
  const Gates& gates = parts_.catalog.gates();
  const Gate* found = gates.component(feature, name);
  return found == nullptr ? gates.modal(feature, name) : found;
}

Task<std::shared_ptr<const GuildPolicy>> LiveRules::policy(GuildId guild) {
  auto known = parts_.policies.find(guild);
  if (known) co_return known;
  co_return co_await parts_.policies.get(guild);
}

Task<std::shared_ptr<const void>> LiveRules::settings(GuildId guild, FeatureIndex feature) {
  co_return co_await parts_.settings.untyped(guild, parts_.catalog.gates().features()[feature].name);
}

Task<Denial> LiveRules::reserve(GuildId guild, const Gate& gate) {
  const Reservation taken = co_await parts_.quotas.reserve(guild, *gate.quota);
  if (taken.outcome == Reservation::Outcome::Reserved) co_return Denial{};
  const Instant now = parts_.clock.now();
  const bool ends = taken.outcome == Reservation::Outcome::UsedUp && taken.resets;
  const auto policy = parts_.policies.find(guild);
  co_return Denial{.code = DenialCode::QuotaUsedUp,
                   .wait = ends ? Duration(*taken.resets - now) : uncounted_wait,
                   .tier = static_cast<TierIndex>(policy ? policy->tier + 1 : 1)};
}

std::string LiveRules::tier_title(TierIndex tier) {
  const auto catalog = parts_.catalog.snapshot();
  std::string title;
  for (const Tier& one : catalog->tiers) {  // by place
    title = one.title;
    if (one.place >= tier) break;
  }
  return title;
}

}  // namespace herwa::platform
