#include "platform/guard/guard.hpp"

#include <algorithm>
#include <bit>

namespace herwa::platform {
namespace {

template <class T>
bool contains(const std::vector<T>& sorted, T value) {
  return std::binary_search(sorted.begin(), sorted.end(), value);
}

// Both sorted. Rules name a few roles and members have many, so the few are looked up among the many.
bool share_one(std::span<const RoleId> many, std::span<const RoleId> few) {
  if (many.size() < few.size()) std::swap(many, few);
  auto from = many.begin();
  for (const RoleId role : few) {
    from = std::lower_bound(from, many.end(), role);
    if (from == many.end()) return false;
    if (*from == role) return true;
  }
  return false;
}

template <class Index>
const AccessRules* rules_at(const SparseRules<Index>& rules, Index index) {
  const auto found = std::lower_bound(rules.begin(), rules.end(), index,
                                      [](const auto& entry, Index wanted) { return entry.first < wanted; });
  return found == rules.end() || found->first != index ? nullptr : &found->second;
}

bool names(const std::vector<ChannelId>& channels, const Place& place) {
  return contains(channels, place.channel) || (place.parent && contains(channels, place.parent)) ||
         (place.category && contains(channels, place.category));
}

// The least tier from `from` upwards that has the feature; `from` itself when none has.
TierIndex least_tier(std::uint32_t tiers, TierIndex from) {
  const std::uint32_t above = tiers >> from;
  return above == 0 ? from : static_cast<TierIndex>(from + std::countr_zero(above));
}

Denial check_plan(const CatalogSnapshot::FeatureState& feature, const GuildPolicy& policy, Instant now) {
  const auto has = [&feature](TierIndex tier) { return ((feature.tiers >> tier) & 1U) != 0; };
  const bool ended = policy.ends && *policy.ends <= now;
  const TierIndex tier = ended ? TierIndex{0} : policy.tier;
  if (has(tier)) return {};
  // Who had it until now is told that it ended, not that it was never theirs.
  if (ended && has(policy.tier))
    return {.code = DenialCode::PlanEnded, .ended = *policy.ends, .tier = policy.tier};
  return {.code = DenialCode::NotInPlan, .tier = least_tier(feature.tiers, tier)};
}

Denial check_quota(const GuildPolicy& policy, const Gate& gate, Instant now) {
  if (!gate.quota) return {};
  const auto found =
      std::lower_bound(policy.used_up.begin(), policy.used_up.end(), *gate.quota,
                       [](const auto& entry, std::uint32_t wanted) { return entry.first < wanted; });
  if (found == policy.used_up.end() || found->first != *gate.quota || found->second <= now) return {};
  return {.code = DenialCode::QuotaUsedUp,
          .wait = found->second - now,
          .tier = static_cast<TierIndex>(policy.tier + 1)};
}

Denial check_availability(const CatalogSnapshot& catalog, const GuildPolicy& policy, const Gate& gate,
                          Instant now) {
  const auto& feature = catalog.features[gate.feature];
  if (!feature.enabled || !catalog.gates_enabled[gate.index]) return {.code = DenialCode::SwitchedOff};
  if (catalog.maintenance || feature.maintenance) return {.code = DenialCode::Maintenance};
  if (const Denial denial = check_plan(feature, policy, now)) return denial;
  if (const Denial denial = check_quota(policy, gate, now)) return denial;
  if (!gate.always_on && contains(policy.off, gate.feature)) return {.code = DenialCode::OffHere};
  return {};
}

// Administrators are above a guild's own rules: whoever wrote one that locks everybody out can still mend it.
Denial check_rules(const GuildPolicy& policy, const Gate& gate, const Request& request) {
  if (request.asker.admin()) return {};
  const AccessRules* both[] = {rules_at(policy.feature_rules, gate.feature),
                               rules_at(policy.gate_rules, gate.ruled_by)};
  for (const AccessRules* rules : both) {
    if (rules != nullptr && share_one(request.asker.roles, rules->denied_roles))
      return {.code = DenialCode::RoleDenied};
  }
  for (const AccessRules* rules : both) {
    if (rules == nullptr || request.place.outside) continue;
    if (names(rules->denied_channels, request.place)) return {.code = DenialCode::WrongChannel};
    if (!rules->allowed_channels.empty() && !names(rules->allowed_channels, request.place))
      return {.code = DenialCode::WrongChannel};
  }
  for (const AccessRules* rules : both) {
    if (rules != nullptr && !rules->allowed_roles.empty() &&
        !share_one(request.asker.roles, rules->allowed_roles))
      return {.code = DenialCode::RoleMissing};
  }
  return {};
}

bool belongs_to(Audience audience, const GuildPolicy& policy, const Asker& asker) {
  switch (audience) {
    case Audience::Everyone: return true;
    case Audience::Staff: return asker.admin() || asker.bot_owner || share_one(asker.roles, policy.staff);
    case Audience::Admins: return asker.admin() || asker.bot_owner;
    case Audience::GuildOwner: return asker.guild_owner || asker.bot_owner;
    case Audience::BotOwner: return asker.bot_owner;
  }
  return false;
}

Denial check_asker(const GuildPolicy& policy, const Gate& gate, const Asker& asker) {
  if (!belongs_to(gate.access.audience, policy, asker)) return {.code = DenialCode::NotForYou};
  if (asker.admin()) return {};
  const discord::Permissions missing = gate.access.member_needs.without(asker.permissions);
  if (!missing.empty()) return {.code = DenialCode::PermissionMissing, .missing = missing};
  return {};
}

Denial check_bot(const Gate& gate, const BotStanding& bot) {
  if (bot.guild_owner || bot.permissions.has(discord::Permission::Administrator)) return {};
  const discord::Permissions missing = gate.access.bot_needs.without(bot.permissions);
  if (!missing.empty()) return {.code = DenialCode::BotPermissionMissing, .missing = missing};
  return {};
}

Denial check_target_of_asker(const Asker& asker, const OnWhom& target) {
  if (target.kind == Target::Nobody) return {};
  if (target.kind == Target::Member) {
    if (target.user == asker.user) return {.code = DenialCode::TargetIsYou};
    if (target.guild_owner) return {.code = DenialCode::TargetIsOwner};
  }
  if (!asker.guild_owner && asker.top <= target.rank) return {.code = DenialCode::TargetAboveYou};
  return {};
}

Denial check_target_of_bot(const OnWhom& target, const BotStanding& bot) {
  if (target.kind == Target::Nobody || bot.guild_owner || bot.top > target.rank) return {};
  return {.code = DenialCode::TargetAboveBot};
}

}  // namespace

bool feature_works(const CatalogSnapshot& catalog, const GuildPolicy& policy, FeaturePlace feature,
                   Instant now) {
  const auto& state = catalog.features[feature.index];
  if (!state.enabled || catalog.maintenance || state.maintenance) return false;
  return !check_plan(state, policy, now) && (feature.always_on || !contains(policy.off, feature.index));
}

Denial check_target(const Asker& asker, const OnWhom& target, const BotStanding& bot) {
  if (const Denial denial = check_target_of_asker(asker, target)) return denial;
  return check_target_of_bot(target, bot);
}

Denial Guard::check(const CatalogSnapshot& catalog, const GuildPolicy& policy, const Request& request) {
  if (request.gate == nullptr) return {.code = DenialCode::Unknown};
  const Gate& gate = *request.gate;
  if (const Denial denial = check_availability(catalog, policy, gate, clock_.now())) return denial;
  if (const Denial denial = check_rules(policy, gate, request)) return denial;
  if (const Denial denial = check_asker(policy, gate, request.asker)) return denial;
  if (const Denial denial = check_rate(request)) return denial;
  if (const Denial denial = check_target_of_asker(request.asker, request.target)) return denial;
  if (const Denial denial = check_bot(gate, request.bot)) return denial;
  return check_target_of_bot(request.target, request.bot);
}

// Before anything is typed there is no target, and how often somebody types is nobody's business.
bool Guard::would_allow(const CatalogSnapshot& catalog, const GuildPolicy& policy,
                        const Request& request) const {
  if (request.gate == nullptr) return false;
  return !check_availability(catalog, policy, *request.gate, clock_.now()) &&
         !check_rules(policy, *request.gate, request) && !check_asker(policy, *request.gate, request.asker);
}

Denial Guard::check_rate(const Request& request) {
  const Access& access = request.gate->access;
  if (access.per_user.uses == 0 && access.per_guild.uses == 0) return {};
  const Tick now = clock_.tick();
  // Odd multipliers keep the three apart; a collision would only make two people share a limit.
  const std::uint64_t place = request.place.guild.value() * 0x9E3779B97F4A7C15ULL ^
                              (std::uint64_t{request.gate->index} + 1) * 0xC2B2AE3D27D4EB4FULL;
  if (const auto wait =
          rates_.take(place ^ request.asker.user.value() * 0xD6E8FEB86659FD93ULL, access.per_user, now))
    return {.code = DenialCode::TooFast, .wait = *wait};
  if (const auto wait = rates_.take(place, access.per_guild, now))
    return {.code = DenialCode::TooFast, .wait = *wait};
  return {};
}

}  // namespace herwa::platform
