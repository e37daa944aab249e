// The guard beside a slow one that shares nothing with it but the order of the checks: it asks all questions
// of sets and maps, and takes the first "no".
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "platform/guard/guard.hpp"
#include "testing/simulated_time.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;
using discord::Permission;
using discord::Permissions;

template <class T>
std::vector<T> some_ids() {
  std::set<T> ids;
  for (const int n : *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 8)))
    ids.insert(T(std::uint64_t(n)));
  return {ids.begin(), ids.end()};
}

// Of the nominal size always: a range grows with it, and small ones would make everything rare common.
bool maybe(int one_in) { return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, one_in)) == 0; }

Permissions some_permissions(int one_in) {
  static const std::vector<Permissions> pool{Permission::BanMembers, Permission::ManageRoles,
                                             Permission::Administrator, Permission::SendMessages};
  Permissions held;
  for (const Permissions one : pool) {
    if (maybe(one_in)) held |= one;
  }
  return held;
}

discord::Rank some_rank() {
  return {*rc::gen::inRange(0, 4), RoleId(std::uint64_t(*rc::gen::inRange(1, 4)))};
}

AccessRules some_rules() {
  AccessRules rules;
  if (maybe(8)) rules.denied_roles = some_ids<RoleId>();
  if (maybe(8)) rules.denied_channels = some_ids<ChannelId>();
  if (maybe(8)) rules.allowed_channels = some_ids<ChannelId>();
  if (maybe(8)) rules.allowed_roles = some_ids<RoleId>();
  return rules;
}

// Everything a check looks at.
struct Scene {
  testing::SimulatedTime time;
  CatalogSnapshot catalog;
  GuildPolicy policy;
  Gate gate;
  std::vector<RoleId> roles = some_ids<RoleId>();
  Request request;

  Scene() {
    catalog.maintenance = maybe(30);
    catalog.features = {{.enabled = !maybe(30),
                         .maintenance = maybe(30),
                         .tiers = maybe(3) ? std::uint32_t(*rc::gen::inRange(1, 8)) : 7U}};
    catalog.gates_enabled = {!maybe(30)};
    policy.tier = TierIndex(*rc::gen::inRange(0, 3));
    if (maybe(3)) policy.ends = time.now() + std::chrono::seconds(*rc::gen::inRange(-5, 5));
    if (maybe(8)) policy.off = {0};
    if (maybe(2)) policy.feature_rules = {{0, some_rules()}};
    if (maybe(2)) policy.gate_rules = {{0, some_rules()}};
    if (maybe(6)) policy.used_up = {{2, time.now() + std::chrono::seconds(*rc::gen::inRange(-5, 5))}};
    policy.staff = some_ids<RoleId>();
    gate.always_on = maybe(5);
    if (maybe(2)) gate.quota = std::uint32_t(*rc::gen::inRange(1, 4));
    gate.access = {.audience = maybe(3) ? Audience(*rc::gen::inRange(0, 5)) : Audience::Everyone,
                   .member_needs = some_permissions(10),
                   .bot_needs = some_permissions(10),
                   .per_user = {},
                   .target = maybe(2) ? Target(*rc::gen::inRange(0, 3)) : Target::Nobody};
    request = {.gate = maybe(20) ? nullptr : &gate,
               .asker = {.user = UserId(std::uint64_t(*rc::gen::inRange(1, 4))),
                         .roles = roles,
                         .permissions = some_permissions(2),
                         .top = some_rank(),
                         .guild_owner = maybe(6),
                         .bot_owner = maybe(6)},
               .place = {.guild = GuildId(1),
                         .channel = ChannelId(std::uint64_t(*rc::gen::inRange(1, 8))),
                         .parent = ChannelId(std::uint64_t(*rc::gen::inRange(0, 8))),
                         .category = ChannelId(std::uint64_t(*rc::gen::inRange(0, 8)))},
               .target = {.kind = gate.access.target,
                          .user = UserId(std::uint64_t(*rc::gen::inRange(1, 4))),
                          .guild_owner = maybe(6),
                          .rank = some_rank()},
               .bot = {.permissions = some_permissions(2), .top = some_rank(), .guild_owner = maybe(10)}};
  }
  Scene(const Scene&) = delete;
  Scene& operator=(const Scene&) = delete;

  // Everything else is in order, so that what is tried decides.
  void leave_but_the_plan() {
    catalog.maintenance = false;
    catalog.features[0].enabled = catalog.gates_enabled[0] = true;
    catalog.features[0].maintenance = false;
    policy.off.clear();
    policy.feature_rules.clear();
    policy.gate_rules.clear();
    policy.used_up.clear();
    gate.access = {};
    request.gate = &gate;
    request.target = {};
  }
  Denial check() {
    Guard guard(time.clock());
    return guard.check(catalog, policy, request);
  }
};

// Slow, and told as the requirement tells it.
class SlowGuard {
 public:
  explicit SlowGuard(const Scene& scene) : s_(scene) {}

  DenialCode check() {
    if (s_.request.gate == nullptr) return DenialCode::Unknown;
    const Access& access = s_.gate.access;
    const auto& feature = s_.catalog.features[0];
    const bool ended = s_.policy.ends && *s_.policy.ends <= s_.time.now();
    no(!feature.enabled || !s_.catalog.gates_enabled[0], DenialCode::SwitchedOff);
    no(s_.catalog.maintenance || feature.maintenance, DenialCode::Maintenance);
    no(!has(ended ? 0 : s_.policy.tier) && !(ended && has(s_.policy.tier)), DenialCode::NotInPlan);
    no(!has(ended ? 0 : s_.policy.tier), DenialCode::PlanEnded);
    for (const auto& [quota, until] : s_.policy.used_up)
      no(s_.gate.quota == quota && until > s_.time.now(), DenialCode::QuotaUsedUp);
    no(!s_.policy.off.empty() && !s_.gate.always_on, DenialCode::OffHere);
    const bool admin = is_admin();
    no(!admin && any_rule([&](const AccessRules& r) { return meets(r.denied_roles); }),
       DenialCode::RoleDenied);
    no(!admin && any_rule([&](const AccessRules& r) {
      return here(r.denied_channels) || (!r.allowed_channels.empty() && !here(r.allowed_channels));
    }),
       DenialCode::WrongChannel);
    no(!admin && any_rule([&](const AccessRules& r) {
      return !r.allowed_roles.empty() && !meets(r.allowed_roles);
    }),
       DenialCode::RoleMissing);
    no(!in(access.audience), DenialCode::NotForYou);
    no(!admin && !s_.request.asker.permissions.has(access.member_needs), DenialCode::PermissionMissing);
    check_targets();
    return first_;
  }

 private:
  void no(bool denied, DenialCode code) {
    if (denied && first_ == DenialCode::None) first_ = code;
  }
  [[nodiscard]] bool has(TierIndex tier) const { return (s_.catalog.features[0].tiers & (1U << tier)) != 0; }
  [[nodiscard]] bool is_admin() const {
    return s_.request.asker.guild_owner || s_.request.asker.permissions.has(Permission::Administrator);
  }
  template <class Holds>
  bool any_rule(Holds holds) const {
    return std::any_of(s_.policy.feature_rules.begin(), s_.policy.feature_rules.end(),
                       [&](const auto& entry) { return holds(entry.second); }) ||
           std::any_of(s_.policy.gate_rules.begin(), s_.policy.gate_rules.end(),
                       [&](const auto& entry) { return holds(entry.second); });
  }
  [[nodiscard]] bool meets(const std::vector<RoleId>& roles) const {
    return std::any_of(roles.begin(), roles.end(),
                       [&](RoleId role) { return std::count(s_.roles.begin(), s_.roles.end(), role) > 0; });
  }
  [[nodiscard]] bool here(const std::vector<ChannelId>& channels) const {
    const Place& place = s_.request.place;
    return std::any_of(channels.begin(), channels.end(), [&](ChannelId id) {
      return id == place.channel || id == place.parent || id == place.category;
    });
  }
  [[nodiscard]] bool in(Audience audience) const {
    if (s_.request.asker.bot_owner || audience == Audience::Everyone) return true;
    if (audience == Audience::Staff) return is_admin() || meets(s_.policy.staff);
    if (audience == Audience::Admins) return is_admin();
    return audience == Audience::GuildOwner && s_.request.asker.guild_owner;
  }
  void check_targets() {
    const Request& r = s_.request;
    const bool member = r.target.kind == Target::Member;
    const bool any = r.target.kind != Target::Nobody;
    const bool bot_is_free = r.bot.guild_owner || r.bot.permissions.has(Permission::Administrator);
    no(member && r.target.user == r.asker.user, DenialCode::TargetIsYou);
    no(member && r.target.guild_owner, DenialCode::TargetIsOwner);
    no(any && !r.asker.guild_owner && !(r.asker.top > r.target.rank), DenialCode::TargetAboveYou);
    no(!bot_is_free && !r.bot.permissions.has(s_.gate.access.bot_needs), DenialCode::BotPermissionMissing);
    no(any && !r.bot.guild_owner && !(r.bot.top > r.target.rank), DenialCode::TargetAboveBot);
  }

  const Scene& s_;
  DenialCode first_ = DenialCode::None;
};

// H1.5 the guard gives the first denial of the fixed order, whatever else is wrong
RC_GTEST_PROP(Guard, AgreesWithASlowOne, ()) {
  Scene scene;
  const DenialCode expected = SlowGuard(scene).check();
  RC_CLASSIFY(expected == DenialCode::None, "allowed");
  RC_ASSERT(name_of(scene.check().code) == name_of(expected));
}

// P1 R1.4 R19.1 nobody acts on somebody whose highest role is as high or higher, nor on such a role
RC_GTEST_PROP(Guard, NobodyActsUpwards, ()) {
  Scene scene;
  scene.gate.access.target = scene.request.target.kind = maybe(2) ? Target::Member : Target::Role;
  const bool allowed = !scene.check();
  const Request& r = scene.request;
  if (!allowed) return;
  RC_ASSERT(r.asker.guild_owner || r.asker.top > r.target.rank);
  RC_ASSERT(r.bot.guild_owner || r.bot.top > r.target.rank);
}

// P2 R1.6 R1.7 R19.2 nobody acts on themselves, and nobody on the owner of the guild
RC_GTEST_PROP(Guard, NobodyActsOnThemselvesOrTheOwner, ()) {
  Scene scene;
  scene.gate.access.target = scene.request.target.kind = Target::Member;
  const bool themselves = maybe(2);
  if (themselves) scene.request.target.user = scene.request.asker.user;
  if (!themselves) scene.request.target.guild_owner = true;
  RC_ASSERT(scene.check());
  const Denial alone = check_target(scene.request.asker, scene.request.target, scene.request.bot);
  RC_ASSERT(alone.code == DenialCode::TargetIsYou || alone.code == DenialCode::TargetIsOwner);
}

// P26 R15.3 what the guild's plan does not have, or has no longer, is blocked
RC_GTEST_PROP(Guard, NothingBeyondThePlan, ()) {
  Scene scene;
  scene.leave_but_the_plan();
  const bool ended = scene.policy.ends && *scene.policy.ends <= scene.time.now();
  const TierIndex tier = ended ? 0 : scene.policy.tier;
  const auto has = [&scene](TierIndex one) { return ((scene.catalog.features[0].tiers >> one) & 1U) == 1U; };
  const DenialCode code = scene.check().code;
  RC_ASSERT((code == DenialCode::None) == has(tier));
  RC_ASSERT(has(tier) || (code == DenialCode::PlanEnded) == (ended && has(scene.policy.tier)));
}

}  // namespace
}  // namespace herwa::platform
