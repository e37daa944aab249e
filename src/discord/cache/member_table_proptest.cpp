#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <fmt/format.h>

#include <map>

#include "base/random.hpp"
#include "discord/cache/member_table.hpp"

namespace discord {
namespace {

using namespace std::chrono_literals;

Member member_of(std::uint64_t user, std::string nick = {}, std::vector<RoleId> roles = {}) {
  Member member;
  member.user = User{.id = UserId(user), .username = fmt::format("user{}", user)};
  member.nick = std::move(nick);
  member.roles = std::move(roles);
  return member;
}

// Whatever comes in whatever order: it says what a plain map says, and never more than the bound.
RC_GTEST_PROP(MemberTables, SayWhatWasPut, ()) {
  const auto members_max = *rc::gen::inRange<std::size_t>(1, 40);
  MemberTable table(members_max);
  std::map<std::pair<std::uint64_t, std::uint64_t>, Member> model;
  herwa::Random random(*rc::gen::arbitrary<std::uint64_t>());
  const int steps = *rc::gen::inRange(0, 400);
  for (int step = 0; step < steps; ++step) {
    const std::uint64_t guild = 1 + random.below(3);
    const std::uint64_t user = 1 + random.below(30);
    switch (random.below(10)) {
      case 0: {
        table.remove(GuildId(guild), UserId(user));
        model.erase({guild, user});
        break;
      }
      case 1: {
        table.forget(GuildId(guild));
        std::erase_if(model, [&](const auto& one) { return one.first.first == guild; });
        break;
      }
      case 2: {
        const Member changed = member_of(user, fmt::format("upd{}", random.below(5)));
        table.update(GuildId(guild), changed);
        if (model.contains({guild, user})) model[{guild, user}] = changed;
        break;
      }
      default: {
        std::vector<RoleId> roles;
        for (std::uint64_t role = 0; role < random.below(4); ++role)
          roles.emplace_back(100 + random.below(5));
        std::ranges::sort(roles);
        const Member member = member_of(user, random.below(2) == 0 ? "" : fmt::format("nick{}", step), roles);
        table.put(GuildId(guild), member);
        model[{guild, user}] = member;
        RC_ASSERT(table.find(GuildId(guild), UserId(user)).has_value());
      }
    }
    RC_ASSERT(table.size() <= members_max);
    for (std::uint64_t g = 1; g <= 3; ++g) {
      for (std::uint64_t u = 1; u <= 30; ++u) {
        const auto kept = table.find(GuildId(g), UserId(u));
        const auto expected = model.find({g, u});
        if (!kept) continue;  // nobody asked for it, or it had to go
        RC_ASSERT(expected != model.end());
        RC_ASSERT(kept->id == UserId(u));
        RC_ASSERT(kept->username == expected->second.user->username);
        RC_ASSERT(kept->nick == expected->second.nick);
        RC_ASSERT(std::vector<RoleId>(kept->roles.begin(), kept->roles.end()) == expected->second.roles);
      }
    }
  }
  for (std::uint64_t guild = 1; guild <= 3; ++guild) table.forget(GuildId(guild));
  const MemberTableSize empty = table.measure();
  RC_ASSERT(empty.members == 0U && empty.users == 0U && empty.role_sets == 0U);
}

TEST(MemberTable, KeepsWhatAMemberIs) {
  MemberTable table(10);
  Member member = member_of(5, "nick", {RoleId(9), RoleId(3)});
  member.user->global_name = "Global";
  member.user->avatar = "a_0123456789abcdef0123456789abcdef";
  member.joined_at = Instant(1'700'000'000s);
  member.timed_out_until = Instant(1'800'000'000s);
  table.put(GuildId(1), member);
  const auto kept = table.find(GuildId(1), UserId(5));
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->name(), "nick");
  EXPECT_EQ(kept->global_name, "Global");
  EXPECT_EQ(kept->avatar.text(), member.user->avatar);
  EXPECT_EQ(AvatarHash("ff000000000000000000000000000001").text(), "ff000000000000000000000000000001");
  EXPECT_EQ(AvatarHash("something else").text(), "");
  EXPECT_EQ(kept->roles.size(), 2U);
  EXPECT_EQ(kept->joined_at, member.joined_at);
  EXPECT_EQ(kept->timed_out_until, member.timed_out_until);
  EXPECT_FALSE(table.find(GuildId(2), UserId(5)));
  Member silent = member_of(5);
  silent.user->global_name = "New";
  table.update(GuildId(1), silent);
  EXPECT_EQ(table.find(GuildId(1), UserId(5))->name(), "New");
  EXPECT_EQ(table.find(GuildId(1), UserId(5))->joined_at, member.joined_at) << "an update leaves it out";
  EXPECT_FALSE(table.find(GuildId(1), UserId(5))->timed_out_until);
  MemberTable none(0);
  none.put(GuildId(1), member);
  EXPECT_FALSE(none.find(GuildId(1), UserId(5)));
}

// One copy of a user per process, in however many guilds they are; a change of name is seen in all of them.
TEST(MemberTable, KeepsAUserOnce) {
  MemberTable table(1000);
  for (std::uint64_t guild = 1; guild <= 100; ++guild) table.put(GuildId(guild), member_of(7));
  EXPECT_EQ(table.measure().users, 1U);
  Member renamed = member_of(7);
  renamed.user->username = "renamed";
  table.put(GuildId(50), renamed);
  EXPECT_EQ(table.find(GuildId(1), UserId(7))->username, "renamed");
}

// Those who are looked at stay; of the others room is made.
TEST(MemberTable, LetsGoOfWhomNobodyLooksAt) {
  MemberTable table(100);
  for (std::uint64_t user = 1; user <= 100; ++user) table.put(GuildId(1), member_of(user));
  for (std::uint64_t user = 101; user <= 1000; ++user) {
    for (std::uint64_t known = 1; known <= 10; ++known) ASSERT_TRUE(table.find(GuildId(1), UserId(known)));
    table.put(GuildId(1), member_of(user));
  }
  EXPECT_EQ(table.size(), 100U);
}

// The number that must not grow: what a member costs, names and roles included, of 200,000 of them in 1,000
// guilds, of whom every third has a nickname.
TEST(MemberTable, BytesPerMember) {
  MemberTable table(1'000'000);
  herwa::Random random(1);
  for (std::uint64_t guild = 1; guild <= 1000; ++guild) {
    for (std::uint64_t n = 0; n < 200; ++n) {
      const std::uint64_t user = 100'000'000'000'000'000 + random.below(120'000);
      Member member = member_of(user, n % 3 == 0 ? fmt::format("nickname {}", random.below(50'000)) : "");
      member.user->global_name = fmt::format("Display {}", user % 90'000);
      member.user->avatar = fmt::format("{:032x}", user);
      for (std::uint64_t role = 0; role < random.below(5); ++role)
        member.roles.emplace_back(guild * 100 + random.below(8));
      member.joined_at = Instant(1'700'000'000s);
      table.put(GuildId(guild), member);
    }
  }
  const MemberTableSize size = table.measure();
  const std::size_t each = size.bytes / size.members;
  RecordProperty("bytes_per_member", static_cast<int>(each));
  fmt::print("bytes per member: {} ({} members, {} users, {} sets of roles)\n", each, size.members,
             size.users, size.role_sets);
  EXPECT_LE(each, 260U);
}

}  // namespace
}  // namespace discord
