// Whatever a channel's overwrites are: a lock takes what it should from everybody it should, and unlocking
// gives back bit for bit what was there.
#include "features/moderation/lock_plan.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>

namespace herwa::features::moderation {
namespace {

using discord::Overwrite;
using discord::OverwriteType;
using discord::Permission;
using discord::Permissions;

constexpr GuildId guild(100);
constexpr UserId bot(2);

// Few bits, so that they meet.
Permissions some_bits() {
  Permissions some;
  for (const Permission one : {Permission::SendMessages, Permission::AddReactions, Permission::Connect,
                               Permission::EmbedLinks, Permission::SendMessagesInThreads}) {
    if (*rc::gen::arbitrary<bool>()) some |= one;
  }
  return some;
}

using Place = std::map<std::pair<std::uint64_t, OverwriteType>, Overwrite>;

struct Town {
  std::vector<discord::RoleRights> roles{{RoleId(100), {}, 0}};
  std::vector<Overwrite> overwrites;
  Permissions bot_permissions;
  LockScene scene;

  Town() {
    for (std::uint64_t n = 1; n <= 4; ++n)
      roles.push_back({RoleId(200 + n),
                       *rc::gen::inRange(0, 3) == 0 ? Permissions(Permission::ManageMessages) : Permissions(),
                       static_cast<std::int32_t>(n)});
    for (const std::uint64_t id : {100U, 201U, 202U, 203U, 204U}) {
      if (*rc::gen::arbitrary<bool>()) add(id, OverwriteType::Role);
    }
    if (*rc::gen::arbitrary<bool>()) add(bot.value(), OverwriteType::Member);
    if (*rc::gen::arbitrary<bool>()) add(7, OverwriteType::Member);
    bot_permissions = *rc::gen::inRange(0, 3) == 0 ? Permissions(Permission::Administrator)
                                                   : some_bits() | Permission::SendMessages;
    scene = {.guild = {guild, UserId(1), roles},
             .bot = bot,
             .bot_permissions = bot_permissions,
             .type = *rc::gen::arbitrary<bool>() ? discord::ChannelType::Text : discord::ChannelType::Voice,
             .overwrites = overwrites};
  }
  Town(const Town&) = delete;
  Town& operator=(const Town&) = delete;

  void add(std::uint64_t id, OverwriteType type) {
    const Permissions allow = some_bits();
    overwrites.push_back({id, type, allow, some_bits().without(allow)});
  }
  [[nodiscard]] Place place() const {
    Place place;
    for (const Overwrite& one : overwrites) place[{one.id, one.type}] = one;
    return place;
  }
};

void carry_out(Place& place, const std::vector<platform::OverwriteChange>& changes) {
  for (const auto& change : changes) {
    if (change.removed) {
      place.erase({change.to.id, change.to.type});
    } else {
      place[{change.to.id, change.to.type}] = change.to;
    }
  }
}

std::vector<Overwrite> all_of(const Place& place) {
  std::vector<Overwrite> all;
  for (const auto& [key, one] : place) all.push_back(one);
  return all;
}

RC_GTEST_PROP(LockPlan, UnlockingGivesBackWhatWasThere, ()) {
  const Town town;
  const auto plan = plan_lock(town.scene);
  Place place = town.place();
  carry_out(place, locking(plan));
  const auto read = lock_from(to_json(plan));
  RC_ASSERT(read == plan);
  carry_out(place, unlocking(*read, all_of(place)));
  RC_ASSERT(place == town.place());
}

RC_GTEST_PROP(LockPlan, NobodyWritesUnderIt, ()) {
  const Town town;
  const Permissions bits = locked_away(town.scene);
  RC_PRE(!bits.empty());
  const auto plan = plan_lock(town.scene);
  Place place = town.place();
  carry_out(place, locking(plan));
  const Overwrite everyone = place[{guild.value(), OverwriteType::Role}];
  if (!plan.empty()) RC_ASSERT(everyone.deny.has(bits));
  for (const auto& [key, one] : place) {
    if (key.second == OverwriteType::Member || key.first == guild.value()) continue;
    const auto role = std::ranges::find(town.roles, RoleId(key.first), &discord::RoleRights::id);
    if (role->permissions.empty()) RC_ASSERT(plan.empty() || !one.allow.has_any(bits));
    if (!role->permissions.empty()) RC_ASSERT((one == town.place()[key]));
  }
  // A member's own overwrite was somebody's deliberate word.
  const auto own = std::pair(std::uint64_t{7}, OverwriteType::Member);
  RC_ASSERT((place[own] == town.place()[own]));
}

// What somebody changed meanwhile in bits that the lock did not touch stays as they set it.
RC_GTEST_PROP(LockPlan, WhatOthersSetStays, ()) {
  const Town town;
  const auto plan = plan_lock(town.scene);
  Place place = town.place();
  carry_out(place, locking(plan));
  auto& everyone = place[{guild.value(), OverwriteType::Role}];
  everyone.id = guild.value();
  everyone.allow |= Permission::AttachFiles;
  carry_out(place, unlocking(plan, all_of(place)));
  Overwrite wanted = town.place()[{guild.value(), OverwriteType::Role}];
  wanted.id = guild.value();
  wanted.allow |= Permission::AttachFiles;
  RC_ASSERT((place[{guild.value(), OverwriteType::Role}] == wanted));
}

// Who is locked out cannot unlock: the bot's own word comes first, and is taken back last.
RC_GTEST_PROP(LockPlan, TheBotLetsItselfInFirstAndOutLast, ()) {
  const Town town;
  const auto plan = plan_lock(town.scene);
  const auto is_own = [](const auto& one) { return one.to.id == bot.value(); };
  const auto there = locking(plan);
  const auto own = std::ranges::find_if(there, is_own);
  RC_ASSERT(own == there.end() || own == there.begin());
  Place place = town.place();
  carry_out(place, there);
  const auto back = unlocking(plan, all_of(place));
  const auto last = std::ranges::find_if(back, is_own);
  RC_ASSERT(last == back.end() || last == back.end() - 1);
}

// What somebody took away under the lock they meant to be gone.
RC_GTEST_PROP(LockPlan, WhatWasTakenAwayStaysAway, ()) {
  const Town town;
  const auto plan = plan_lock(town.scene);
  RC_PRE(!plan.empty());
  Place place = town.place();
  carry_out(place, locking(plan));
  const auto& gone = plan[*rc::gen::inRange<std::size_t>(0, plan.size())].before;
  place.erase({gone.id, gone.type});
  carry_out(place, unlocking(plan, all_of(place)));
  RC_ASSERT(!place.contains({gone.id, gone.type}));
}

// What a lock takes away, written down here once more: all ways to say something.
TEST(LockPlan, NoWayToSaySomethingIsLeft) {
  LockScene scene{.guild = {guild, UserId(1), {}}, .bot = bot, .bot_permissions = Permission::Administrator};
  scene.type = discord::ChannelType::Text;
  EXPECT_EQ(locked_away(scene), Permission::SendMessages | Permission::SendMessagesInThreads |
                                    Permission::CreatePublicThreads | Permission::CreatePrivateThreads |
                                    Permission::AddReactions);
  for (const auto type : {discord::ChannelType::Voice, discord::ChannelType::Stage}) {
    scene.type = type;
    EXPECT_EQ(locked_away(scene), Permission::Connect | Permission::SendMessages);
  }
}

TEST(LockPlan, WhatNobodyWroteIsNoPlan) {
  for (const char* text : {"", "[]x", "{}", R"([{"before": 1}])"}) EXPECT_FALSE(lock_from(text)) << text;
}

}  // namespace
}  // namespace herwa::features::moderation
