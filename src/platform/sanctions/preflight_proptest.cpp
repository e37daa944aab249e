// Whatever the guild looks like: what passes is what Discord's rules of hierarchy let pass, worked out here
// from the bare positions, without the code that is tested.
#include "platform/sanctions/preflight.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <vector>

namespace herwa::platform {
namespace {

using discord::Permission;
using discord::Permissions;
using State = SanctionOutcome::State;

constexpr GuildId guild_id(100);
constexpr UserId owner(1);
constexpr UserId bot(2);

bool maybe(int one_in) { return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, one_in)) == 0; }

struct Town {
  std::vector<discord::RoleRights> roles{{RoleId(100), {}, 0}};
  std::vector<RoleId> bot_roles = some_roles();
  std::vector<RoleId> target_roles = some_roles();
  bool target_there = !maybe(6);
  Sanction sanction;
  SanctionScene scene;

  Town() {
    // Two roles to each position, so that equal ones are common.
    for (std::uint64_t n = 1; n <= 8; ++n)
      roles.push_back({RoleId(200 + n), maybe(8) ? Permissions(Permission::Administrator) : Permissions(),
                       static_cast<std::int32_t>((n + 1) / 2)});
    sanction = {.guild = guild_id,
                .kind = SanctionKind(*rc::gen::inRange(0, static_cast<int>(sanction_kind_count))),
                .act = "a",
                .source = "test",
                .by = {.user = UserId(std::uint64_t(*rc::gen::inRange(0, 5))),
                       .name = "m",
                       .roles = some_roles(),
                       .permissions = some_permissions()},
                .target = UserId(std::uint64_t(*rc::gen::inRange(1, 5))),
                .lasts = std::chrono::seconds(60),
                .role = RoleId(200 + std::uint64_t(*rc::gen::inRange(1, 9))),
                .channel = ChannelId(5),
                .message = MessageId(6)};
    scene = {.guild = {guild_id, owner, roles},
             .bot = {bot, bot_roles, {}},
             .bot_permissions = some_permissions()};
    if (target_there) scene.target_roles = target_roles;
    const auto role = std::ranges::find(roles, sanction.role, &discord::RoleRights::id);
    if (role != roles.end() && !maybe(8)) scene.role = *role;
    scene.role_managed = maybe(8);
    scene.channel_known = !maybe(4);
    if (!maybe(4)) leave_little_in_the_way();
  }
  Town(const Town&) = delete;
  Town& operator=(const Town&) = delete;

  // Most random towns refuse everything for many reasons at once, and then no single rule is tried: here the
  // bot may all, the target is there, and moderator, target and role stand close together.
  void leave_little_in_the_way() {
    bot_roles = {RoleId(207)};
    scene.bot = {bot, bot_roles, {}};
    scene.bot_permissions = Permission::Administrator;
    if (maybe(2)) sanction.by.permissions = Permission::Administrator;
    const RoleId near(200 + std::uint64_t(*rc::gen::inRange(1, 7)));
    if (!maybe(8)) sanction.target = UserId(std::uint64_t(*rc::gen::inRange(3, 5)));
    target_there = true;
    target_roles = {near};
    scene.target_roles = target_roles;
    if (maybe(2)) {
      sanction.by.roles = {near};
      sanction.role = near;
      target_roles.clear();
      scene.target_roles = target_roles;
    } else {
      sanction.by.roles = maybe(2) ? target_roles : std::vector{RoleId(206), RoleId(205)};
    }
    scene.role = *std::ranges::find(roles, sanction.role, &discord::RoleRights::id);
    scene.role_managed = false;
    if (maybe(8)) sanction.by.user = sanction.target;
  }
  static std::vector<RoleId> some_roles() {
    std::vector<RoleId> some;
    for (std::uint64_t n = 1; n <= 8; ++n) {
      if (maybe(3)) some.emplace_back(200 + n);
    }
    return some;
  }
  static Permissions some_permissions() {
    if (maybe(6)) return Permission::Administrator;
    Permissions some;
    for (const Permission one :
         {Permission::ModerateMembers, Permission::KickMembers, Permission::BanMembers,
          Permission::ManageRoles, Permission::ManageMessages, Permission::ManageNicknames,
          Permission::ManageChannels, Permission::ViewChannel, Permission::ReadMessageHistory}) {
      if (!maybe(4)) some |= one;
    }
    return some;
  }
  // Higher is better; at equal positions the older role, with the smaller id, stands above.
  [[nodiscard]] std::pair<int, std::int64_t> place(const std::vector<RoleId>& of) const {
    std::pair<int, std::int64_t> best{0, -100};
    for (const discord::RoleRights& role : roles) {
      if (std::ranges::count(of, role.id) == 0) continue;
      best = std::max(best, {role.position, -static_cast<std::int64_t>(role.id.value())});
    }
    return best;
  }
  [[nodiscard]] std::optional<SanctionOutcome> check() const { return preflight(sanction, scene); }
  [[nodiscard]] bool is_role_act() const {
    return sanction.kind == SanctionKind::GiveRole || sanction.kind == SanctionKind::TakeRole;
  }
};

// P1 R1.4 R1.7 R19.1 nobody gets at somebody as high as themselves or higher, nor at the owner
RC_GTEST_PROP(Preflight, NobodyActsOnTheirEqualsOrTheOwner, ()) {
  const Town town;
  if (town.check() || on_channel(town.sanction.kind)) return;
  RC_ASSERT(town.sanction.target != owner);
  const bool owner_asks = town.sanction.by.user == owner;
  if (town.sanction.by.user && !owner_asks && town.target_there)
    RC_ASSERT(town.place(town.sanction.by.roles) > town.place(town.target_roles));
  RC_TAG(town.sanction.by.user ? "a moderator's" : "a rule's");
}

// P2 R1.6 nobody does it to themselves, the bot included
RC_GTEST_PROP(Preflight, NobodyActsOnThemselves, ()) {
  const Town town;
  if (town.check() || on_channel(town.sanction.kind)) return;
  RC_ASSERT(town.sanction.by.user != town.sanction.target);
  RC_ASSERT(town.sanction.target != bot);
}

// P5 R1.3 R1.5 neither the moderator nor the bot lacks the permission that Discord wants for it
RC_GTEST_PROP(Preflight, BothHoldThePermission, ()) {
  Town town;
  // Of those with little in the way one of the two lacks something, or no permission is ever tried.
  if (maybe(2)) {
    town.leave_little_in_the_way();
    (maybe(2) ? town.scene.bot_permissions : town.sanction.by.permissions) = Permissions();
  }
  if (town.check()) return;
  const auto holds = [](Permissions held, Permissions needed) {
    return held.has(Permission::Administrator) || held.has(needed);
  };
  const SanctionKind kind = town.sanction.kind;
  const Sanctioner& by = town.sanction.by;
  RC_ASSERT(!by.user || by.user == owner || holds(by.permissions, needed_for(kind)));
  RC_ASSERT(holds(town.scene.bot_permissions, bot_needs_for(kind)));
  // Only what Discord has no part in asks nothing of the bot.
  RC_ASSERT(!bot_needs_for(kind).empty() || kind == SanctionKind::Warn || kind == SanctionKind::Note);
}

// R8.10 R19.1 the role itself stands below both, and is one that can be given
RC_GTEST_PROP(Preflight, RolesAreBelowWhoHandlesThem, ()) {
  const Town town;
  if (town.check() || !town.is_role_act()) return;
  RC_ASSERT(town.scene.role.has_value());
  RC_ASSERT(!town.scene.role_managed);
  const auto role = town.place({town.sanction.role});
  RC_ASSERT(town.place(town.bot_roles) > role);
  if (town.sanction.by.user && town.sanction.by.user != owner)
    RC_ASSERT(town.place(town.sanction.by.roles) > role);
}

// Discord would refuse it, and the moderator would be told less than we can tell.
RC_GTEST_PROP(Preflight, WhatDiscordWouldRefuseIsNotTried, ()) {
  const Town town;
  if (town.check()) return;
  const SanctionKind kind = town.sanction.kind;
  const bool of_members =
      kind == SanctionKind::Timeout || kind == SanctionKind::Kick || kind == SanctionKind::Nickname;
  const bool bans = kind == SanctionKind::Ban || kind == SanctionKind::Softban;
  if (of_members) RC_ASSERT(town.target_there);
  if (on_channel(kind)) RC_ASSERT(town.scene.channel_known);
  if (of_members || (bans && town.target_there))
    RC_ASSERT(town.place(town.bot_roles) > town.place(town.target_roles));
  if (kind == SanctionKind::Timeout) {
    for (const discord::RoleRights& role : town.roles) {
      if (role.permissions.has(Permission::Administrator))
        RC_ASSERT(std::ranges::count(town.target_roles, role.id) == 0);
    }
  }
}

// The other way round: who stands above, may, and has a bot that may, is not refused.
RC_GTEST_PROP(Preflight, WhoMayIsNotRefused, ()) {
  Town town;
  town.sanction.by = {.user = owner, .name = "owner", .roles = {}, .permissions = {}};
  town.sanction.target = UserId(4);
  town.scene.target_roles = {};
  if (!town.is_role_act()) town.scene.target_roles.reset();
  town.scene.bot_permissions = Permission::Administrator;
  const bool of_anybody =
      town.sanction.kind == SanctionKind::Ban || town.sanction.kind == SanctionKind::Softban ||
      town.sanction.kind == SanctionKind::Unban || town.sanction.kind == SanctionKind::Note ||
      town.sanction.kind == SanctionKind::DeleteMessage ||
      (on_channel(town.sanction.kind) && town.scene.channel_known);
  if (of_anybody) RC_ASSERT(!town.check().has_value());
}

TEST(PreflightValues, WhatNoDiscordTakesIsRefusedBeforeAnything) {
  Sanction good{.guild = guild_id, .act = "a", .source = "s", .target = UserId(4)};
  EXPECT_EQ(fault_in(good), SanctionFault::None);
  const auto bad = [&](auto&& spoil) {
    Sanction one = good;
    spoil(one);
    return fault_in(one) == SanctionFault::Unreadable;
  };
  EXPECT_TRUE(bad([](Sanction& s) { s.target = {}; }));
  EXPECT_TRUE(bad([](Sanction& s) { s.act = ""; }));
  EXPECT_TRUE(bad([](Sanction& s) { s.kind = SanctionKind::Timeout; }));
  EXPECT_TRUE(bad([](Sanction& s) {
    s.kind = SanctionKind::Timeout;
    s.lasts = timeout_max + std::chrono::seconds(1);
  }));
  EXPECT_TRUE(bad([](Sanction& s) {
    s.kind = SanctionKind::Ban;
    s.delete_messages = delete_messages_max + std::chrono::seconds(1);
  }));
  EXPECT_TRUE(bad([](Sanction& s) { s.kind = SanctionKind::GiveRole; }));
  EXPECT_TRUE(bad([](Sanction& s) { s.kind = SanctionKind::DeleteMessage; }));
  EXPECT_TRUE(bad([](Sanction& s) { s.kind = SanctionKind::Note; })) << "of nothing";
  EXPECT_TRUE(bad([](Sanction& s) { s.kind = SanctionKind::Nickname; }));
  EXPECT_TRUE(bad([](Sanction& s) {
    s.kind = SanctionKind::Nickname;
    s.nick = std::string(nick_characters_max + 1, 'x');
  }));
  EXPECT_TRUE(bad([](Sanction& s) { s.kind = SanctionKind::Slowmode; })) << "of no channel";
  EXPECT_TRUE(bad([](Sanction& s) {
    s.kind = SanctionKind::Slowmode;
    s.channel = ChannelId(5);
    s.lasts = slowmode_max + std::chrono::seconds(1);
  }));
  EXPECT_TRUE(bad([](Sanction& s) {
    s.kind = SanctionKind::Purge;
    s.channel = ChannelId(5);
  }));
  EXPECT_TRUE(bad([](Sanction& s) {
    s.kind = SanctionKind::Purge;
    s.channel = ChannelId(5);
    s.messages.resize(purge_max + 1, MessageId(6));
  }));
  EXPECT_TRUE(bad([](Sanction& s) { s.points = warning_points_max + 1; }));
  EXPECT_TRUE(bad([](Sanction& s) {
    s.kind = SanctionKind::Ban;
    s.lasts = ban_length_max + std::chrono::seconds(1);
  }));
}

// A small town where everything is as it has to be, to take one thing away at a time.
struct Quiet {
  std::vector<discord::RoleRights> roles{{RoleId(100), {}, 0}, {RoleId(201), {}, 1}, {RoleId(202), {}, 2}};
  std::vector<RoleId> bot_roles{RoleId(202)};
  std::vector<RoleId> target_roles{RoleId(201)};
  Sanction sanction{.guild = guild_id, .act = "a", .source = "s", .target = UserId(4), .role = RoleId(201)};
  SanctionScene scene{.guild = {guild_id, owner, roles}, .bot = {bot, bot_roles, {}}};
  Quiet() {
    scene.bot_permissions = Permissions(~std::uint64_t{0});
    scene.bot_permissions = scene.bot_permissions.without(Permission::Administrator);
    scene.target_roles = target_roles;
    scene.role = roles[1];
    sanction.channel = ChannelId(5);
    scene.channel_known = true;
  }
  Quiet(const Quiet&) = delete;
  Quiet& operator=(const Quiet&) = delete;
  std::optional<SanctionOutcome> check(SanctionKind kind) {
    sanction.kind = kind;
    return preflight(sanction, scene);
  }
};

// R1.5 what Discord refuses the bot of those who stand as high as it does is not tried, by whichever kind
TEST(PreflightValues, TheBotStandsAboveWhomItActsOn) {
  Quiet town;
  for (const SanctionKind kind : {SanctionKind::Timeout, SanctionKind::EndTimeout, SanctionKind::Kick,
                                  SanctionKind::Ban, SanctionKind::Softban, SanctionKind::Nickname}) {
    town.target_roles[0] = RoleId(201);
    EXPECT_FALSE(town.check(kind)) << name_of(kind);
    town.target_roles[0] = RoleId(202);
    EXPECT_TRUE(town.check(kind)) << name_of(kind);
  }
}

// What can only be done to members is not tried on others, and what reaches everybody is.
TEST(PreflightValues, WhoIsNoMemberIsNotActedOnAsOne) {
  Quiet town;
  town.scene.target_roles.reset();
  for (const SanctionKind kind :
       {SanctionKind::Warn, SanctionKind::Timeout, SanctionKind::EndTimeout, SanctionKind::Kick,
        SanctionKind::Nickname, SanctionKind::GiveRole, SanctionKind::TakeRole}) {
    const auto outcome = town.check(kind);
    ASSERT_TRUE(outcome) << name_of(kind);
    EXPECT_EQ(outcome->fault, SanctionFault::NotAMember) << name_of(kind);
  }
  for (const SanctionKind kind :
       {SanctionKind::Ban, SanctionKind::Unban, SanctionKind::Note, SanctionKind::DeleteMessage})
    EXPECT_FALSE(town.check(kind)) << name_of(kind);
}

// R8.10 R8.12 a role of a bot's or of Discord's own is nobody's to give
TEST(PreflightValues, ManagedRolesAreNobodysToGive) {
  Quiet town;
  for (const SanctionKind kind : {SanctionKind::GiveRole, SanctionKind::TakeRole}) {
    town.scene.role_managed = false;
    EXPECT_FALSE(town.check(kind));
    town.scene.role_managed = true;
    EXPECT_EQ(town.check(kind)->fault, SanctionFault::NoSuchRole);
  }
}

// P5 R1.3 R1.5 the permissions are those that Discord itself asks for, written down here once more
TEST(PreflightValues, EachKindNeedsWhatDiscordAsksFor) {
  using Kind = SanctionKind;
  const std::vector<std::pair<Kind, Permissions>> needed{{Kind::Warn, Permission::ModerateMembers},
                                                         {Kind::Note, Permission::ModerateMembers},
                                                         {Kind::Timeout, Permission::ModerateMembers},
                                                         {Kind::EndTimeout, Permission::ModerateMembers},
                                                         {Kind::Kick, Permission::KickMembers},
                                                         {Kind::Ban, Permission::BanMembers},
                                                         {Kind::Softban, Permission::BanMembers},
                                                         {Kind::Unban, Permission::BanMembers},
                                                         {Kind::GiveRole, Permission::ManageRoles},
                                                         {Kind::TakeRole, Permission::ManageRoles},
                                                         {Kind::DeleteMessage, Permission::ManageMessages},
                                                         {Kind::Purge, Permission::ManageMessages},
                                                         {Kind::Nickname, Permission::ManageNicknames},
                                                         {Kind::Slowmode, Permission::ManageChannels},
                                                         {Kind::Lock, Permission::ManageChannels},
                                                         {Kind::Unlock, Permission::ManageChannels}};
  ASSERT_EQ(needed.size(), sanction_kind_count);
  for (const auto& [kind, permissions] : needed) EXPECT_EQ(needed_for(kind), permissions) << name_of(kind);
  EXPECT_EQ(bot_needs_for(Kind::Warn), Permissions()) << "nothing is asked of Discord";
  EXPECT_EQ(bot_needs_for(Kind::Ban), Permissions(Permission::BanMembers));
  for (const Kind kind : {Kind::Lock, Kind::Unlock})
    EXPECT_EQ(bot_needs_for(kind), Permissions(Permission::ManageRoles)) << "overwrites are of roles";
  EXPECT_EQ(bot_needs_for(Kind::Purge),
            Permission::ViewChannel | Permission::ManageMessages | Permission::ReadMessageHistory);
}

TEST(PreflightValues, EveryKindHasItsName) {
  for (std::size_t n = 0; n < sanction_kind_count; ++n) {
    const auto kind = static_cast<SanctionKind>(n);
    EXPECT_EQ(sanction_kind_named(name_of(kind)), kind);
  }
  EXPECT_FALSE(sanction_kind_named("praise"));
}

}  // namespace
}  // namespace herwa::platform
