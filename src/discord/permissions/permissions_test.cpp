#include <gtest/gtest.h>

#include "discord/permissions/hierarchy.hpp"
#include "discord/permissions/names.hpp"

namespace discord {
namespace {

TEST(PermissionNames, GoBothWays) {
  EXPECT_EQ(api_name(Permission::ManageGuild), "MANAGE_GUILD");
  EXPECT_EQ(title(Permission::ManageGuild), "Manage Server");
  EXPECT_EQ(api_name(Permission::SendTtsMessages), "SEND_TTS_MESSAGES");
  for (const Permission one : each_of(all_permissions)) {
    EXPECT_EQ(permission_named(api_name(one)), one);
    EXPECT_FALSE(title(one).empty());
  }
  EXPECT_EQ(each_of(all_permissions).size(), 52U);  // 0 to 52 without 47
  EXPECT_EQ(permission_named("NOTHING"), std::nullopt);
}

TEST(Hierarchy, OlderRoleWinsAtEqualPositions) {
  const std::vector<RoleRights> roles{{RoleId(1), {}, 0}, {RoleId(20), {}, 5}, {RoleId(10), {}, 5}};
  const GuildRights guild{GuildId(1), UserId(99), roles};
  const std::vector<RoleId> older{RoleId(10)};
  const std::vector<RoleId> younger{RoleId(20)};
  const Subject ada{UserId(2), older, {}};
  const Subject bob{UserId(3), younger, {}};
  EXPECT_TRUE(may_act_on(guild, ada, bob));
  EXPECT_FALSE(may_act_on(guild, bob, ada));
  EXPECT_FALSE(may_act_on(guild, ada, ada));
  EXPECT_TRUE(may_handle_role(guild, ada, roles[1]));
  EXPECT_FALSE(may_handle_role(guild, ada, roles[2]));
  EXPECT_FALSE(may_handle_role(guild, {UserId(99), {}, {}}, roles[0]));  // @everyone is given to nobody
}

TEST(Hierarchy, NobodyGrantsMoreThanTheyHold) {
  const std::vector<RoleRights> roles{{RoleId(1), Permission::SendMessages, 0}};
  const GuildRights guild{GuildId(1), UserId(99), roles};
  EXPECT_EQ(grantable(guild, {UserId(2), {}, {}}, Permission::SendMessages | Permission::BanMembers),
            Permissions(Permission::SendMessages));
}

}  // namespace
}  // namespace discord
