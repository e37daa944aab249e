#include "platform/guard/guard.hpp"

#include <gtest/gtest.h>

#include <set>

#include "testing/simulated_time.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;
using discord::Permission;

// A request in which everything is wrong at once, and the ways to mend it one by one.
class EverythingWrong : public ::testing::Test {
 protected:
  EverythingWrong() {
    gate.access = {.audience = Audience::Staff,
                   .member_needs = Permission::BanMembers,
                   .bot_needs = Permission::ManageRoles,
                   .per_user = {.uses = 1, .window = 10s},
                   .target = Target::Member};
    gate.quota = 0;
    catalog.maintenance = true;
    catalog.features = {{.enabled = false, .maintenance = true, .tiers = 0b110}};
    catalog.gates_enabled = {true};
    policy.tier = 0;
    policy.used_up = {{0, time.now() + 1h}};
    policy.off = {0};
    policy.feature_rules = {
        {0, {.denied_roles = {RoleId(1)}, .allowed_channels = {ChannelId(5)}, .allowed_roles = {RoleId(2)}}}};
    policy.staff = {RoleId(3)};
    request.asker = {.user = UserId(7), .roles = roles};
    request.place = {.guild = GuildId(9), .channel = ChannelId(6)};
    request.target = {
        .kind = Target::Member, .user = UserId(7), .guild_owner = true, .rank = {5, RoleId(50)}};
    request.gate = nullptr;
  }

  Denial check() { return guard.check(catalog, policy, request); }

  // Until the rate limit has forgotten.
  void pass() { time.advance(loop, 10s); }

  net::Loop loop;
  testing::SimulatedTime time;
  Guard guard{time.clock()};
  CatalogSnapshot catalog;
  GuildPolicy policy;
  Gate gate;
  Request request;
  std::vector<RoleId> roles{RoleId(1)};
};

// H1.5 the order of the checks, each with a code of its own; the first that fails answers
TEST_F(EverythingWrong, EachMendedFaultUncoversTheNext) {
  EXPECT_EQ(check().code, DenialCode::Unknown);
  request.gate = &gate;
  EXPECT_EQ(check().code, DenialCode::SwitchedOff);
  catalog.features[0].enabled = true;
  EXPECT_EQ(check().code, DenialCode::Maintenance);
  catalog.maintenance = false;
  EXPECT_EQ(check().code, DenialCode::Maintenance) << "of the feature alone";
  catalog.features[0].maintenance = false;
  EXPECT_EQ(check().code, DenialCode::NotInPlan);
  EXPECT_EQ(check().tier, 1) << "the least tier that has it";
  policy.tier = 1;
  policy.ends = time.now();
  EXPECT_EQ(check().code, DenialCode::PlanEnded);
  policy.ends = time.now() + 24h;
  EXPECT_EQ(check().code, DenialCode::QuotaUsedUp);
  EXPECT_EQ(check().wait, 1h);
  policy.used_up.clear();
  EXPECT_EQ(check().code, DenialCode::OffHere);
  policy.off.clear();
  EXPECT_EQ(check().code, DenialCode::RoleDenied);
  roles = {RoleId(4)};
  request.asker.roles = roles;
  EXPECT_EQ(check().code, DenialCode::WrongChannel);
  request.place.parent = ChannelId(5);
  EXPECT_EQ(check().code, DenialCode::RoleMissing) << "a thread stands in its channel";
  roles = {RoleId(2)};
  request.asker.roles = roles;
  EXPECT_EQ(check().code, DenialCode::NotForYou);
  policy.staff = {RoleId(2)};
  EXPECT_EQ(check().code, DenialCode::PermissionMissing);
  EXPECT_EQ(check().missing, Permission::BanMembers);
  request.asker.permissions = Permission::BanMembers;
  EXPECT_EQ(check().code, DenialCode::TargetIsYou) << "the first use is within the limit";
  EXPECT_EQ(check().code, DenialCode::TooFast);
  pass();
  request.target.user = UserId(8);
  EXPECT_EQ(check().code, DenialCode::TargetIsOwner);
  pass();
  request.target.guild_owner = false;
  EXPECT_EQ(check().code, DenialCode::TargetAboveYou);
  pass();
  request.asker.top = {6, RoleId(60)};
  EXPECT_EQ(check().code, DenialCode::BotPermissionMissing);
  pass();
  EXPECT_EQ(check().missing, Permission::ManageRoles);
  pass();
  request.bot.permissions = Permission::ManageRoles;
  EXPECT_EQ(check().code, DenialCode::TargetAboveBot);
  pass();
  request.bot.top = {7, RoleId(70)};
  EXPECT_FALSE(check());
}

TEST_F(EverythingWrong, AdministratorsStandAboveTheGuildsOwnRulesAndPermissions) {
  request.gate = &gate;
  catalog = {.features = {{.tiers = 0b1}}, .gates_enabled = {true}};
  policy.used_up.clear();
  policy.off.clear();
  request.target = {};
  gate.access.bot_needs = {};
  EXPECT_EQ(check().code, DenialCode::RoleDenied);
  request.asker.permissions = Permission::Administrator;
  EXPECT_FALSE(check());
}

TEST_F(EverythingWrong, WhatHerwaItselfNeedsCannotBeSwitchedOffByAGuild) {
  request.gate = &gate;
  catalog = {.features = {{.tiers = 0b1}}, .gates_enabled = {true}};
  policy.used_up.clear();
  gate.always_on = true;
  EXPECT_EQ(check().code, DenialCode::RoleDenied);
}

TEST_F(EverythingWrong, ARetiredCommandIsSwitchedOffAlone) {
  request.gate = &gate;
  catalog = {.features = {{.tiers = 0b1}}, .gates_enabled = {false}};
  EXPECT_EQ(check().code, DenialCode::SwitchedOff);
}

TEST(RateMemory, AllowsSoManyInAnyStretchAndTellsHowLongToWait) {
  RateMemory memory;
  const RateLimit limit{.uses = 3, .window = 10s};
  Tick now{};
  for (const auto step : {0s, 1s, 1s}) EXPECT_FALSE(memory.take(1, limit, now += step));
  EXPECT_EQ(memory.take(1, limit, now += 1s), 7s);
  EXPECT_EQ(memory.take(2, limit, now), std::nullopt) << "another key";
  EXPECT_FALSE(memory.take(1, limit, now += 7s));
  EXPECT_EQ(memory.take(1, limit, now), 1s) << "the second use is still in the stretch";
}

TEST(RateMemory, StaysBoundedWhoeverComes) {
  RateMemory memory(100);
  for (std::uint64_t key = 0; key < 10'000; ++key)
    static_cast<void>(memory.take(key, {.uses = 1, .window = 1h}, Tick{}));
  EXPECT_LE(memory.size(), 101U);
}

TEST(Denials, EachHasANameOfItsOwn) {
  std::set<std::string_view> names;
  for (std::size_t code = 0; code < denial_code_count; ++code)
    names.insert(name_of(static_cast<DenialCode>(code)));
  EXPECT_EQ(names.size(), denial_code_count);
  EXPECT_EQ(name_of(DenialCode::TargetAboveBot), "target_above_bot");
}

}  // namespace
}  // namespace herwa::platform
