// Who may in a guild, and for how long.
#include "apps/herwa/test_front_door.hpp"

namespace herwa::app {
namespace {

namespace json = boost::json;

class GuildAccess : public FrontDoor {
 protected:
  GuildAccess() {
    bot_joins(ada_guild);
    discord_sim::join_guild(world, ada_guild, bo);
    owner.sign_in(ada);
    member.sign_in(bo);
  }
  discord_sim::RoleId give_role(discord_sim::Permissions permissions) {
    discord_sim::Role role;
    role.name = "Helpers";
    role.permissions = permissions;
    const auto id = discord_sim::create_role(world, ada_guild, role).id;
    roles_of_bo() = {id};
    return id;
  }
  std::vector<discord_sim::RoleId>& roles_of_bo() {
    return world.mutable_guilds().at(ada_guild).members.at(bo).roles;
  }
  int looks() { return member.get(path_of(ada_guild)).status; }
  std::string set_team(std::string_view kind, std::uint64_t id, std::string_view role) {
    const auto set =
        owner.write("PUT", path_of(ada_guild, "/team"),
                    fmt::format(R"({{"team":[{{"kind":"{}","id":"{}","role":"{}"}}]}})", kind, id, role));
    return set.status == 200 ? "" : code_of(set);
  }

  Browser owner{*this};
  Browser member{*this};
};

TEST_F(GuildAccess, OwnersAndAdministratorsMayMembersMayNot) {
  EXPECT_EQ(json::parse(owner.get(path_of(ada_guild)).body).at("role"), "owner");
  EXPECT_EQ(code_of(member.get(path_of(ada_guild))), "NO_ACCESS_TO_GUILD");
  give_role(discord_sim::permission::administrator);
  pass(std::chrono::seconds(60));
  EXPECT_EQ(json::parse(member.get(path_of(ada_guild)).body).at("role"), "admin");
  const auto list = json::parse(member.get("/api/guilds").body);
  EXPECT_EQ(list.at("guilds").as_array().size(), 2U) << "Bo's own and Ada's";
}

// R14.3 losing the right in Discord ends access within a minute
TEST_F(GuildAccess, LosingTheRightInDiscordEndsItWithinAMinute) {
  give_role(discord_sim::permission::administrator);
  pass(std::chrono::seconds(60));
  EXPECT_EQ(looks(), 200);
  roles_of_bo().clear();
  pass(std::chrono::seconds(60));
  EXPECT_EQ(looks(), 403);
}

TEST_F(GuildAccess, RightsOfTheLastMinuteAskDiscordOnce) {
  looks();
  const int calls = way.calls;
  for (int n = 0; n < 20; ++n) looks();
  EXPECT_EQ(way.calls, calls);
  pass(std::chrono::seconds(50));
  looks();
  EXPECT_EQ(way.calls, calls + 1);
}

// R14.3 when Discord does not answer, what it said more than a minute ago counts no more
TEST_F(GuildAccess, AnAbsentDiscordGivesNobodyOldRights) {
  EXPECT_EQ(owner.get(path_of(ada_guild)).status, 200);
  way.away = true;
  pass(std::chrono::seconds(30));
  EXPECT_EQ(owner.get(path_of(ada_guild)).status, 200);
  pass(std::chrono::seconds(30));
  EXPECT_EQ(code_of(owner.get(path_of(ada_guild))), "DISCORD_AWAY");
  way.away = false;
  EXPECT_EQ(owner.get(path_of(ada_guild)).status, 200);
}

// R16.3 whom the owner let in may as much as the owner said
TEST_F(GuildAccess, TheOwnerLetsMembersAndRolesIn) {
  EXPECT_EQ(set_team("member", bo.value(), "viewer"), "");
  EXPECT_EQ(member.get(path_of(ada_guild, "/config")).status, 200);
  const std::string_view change = R"({"feature":"prefix","values":{"prefix":"?"}})";
  EXPECT_EQ(code_of(member.write("PATCH", path_of(ada_guild, "/config"), std::string(change))),
            "ROLE_TOO_LOW");
  const auto role = give_role(0);
  EXPECT_EQ(set_team("role", role.value(), "admin"), "");
  pass(std::chrono::seconds(60));
  EXPECT_EQ(member.write("PATCH", path_of(ada_guild, "/config"), std::string(change)).status, 200);
  // Nobody but the owner says who is let in.
  EXPECT_EQ(code_of(member.write("PUT", path_of(ada_guild, "/team"), R"({"team":[]})")), "ROLE_TOO_LOW");
  roles_of_bo().clear();
  pass(std::chrono::seconds(60));
  EXPECT_EQ(looks(), 403);
}

TEST_F(GuildAccess, TakingAGrantBackEndsItAtOnce) {
  set_team("member", bo.value(), "admin");
  EXPECT_EQ(looks(), 200);
  EXPECT_EQ(owner.write("PUT", path_of(ada_guild, "/team"), R"({"team":[]})").status, 200);
  EXPECT_EQ(looks(), 403);
}

TEST_F(GuildAccess, AGrantIsWorthNothingToWhoLeft) {
  set_team("member", bo.value(), "admin");
  EXPECT_EQ(looks(), 200);
  discord_sim::leave_guild(world, ada_guild, bo);
  pass(std::chrono::seconds(60));
  EXPECT_EQ(looks(), 403);
}

TEST_F(GuildAccess, WhoWasLetInIsFoundInTheAuditLog) {
  set_team("member", bo.value(), "admin");
  db.wait_for(api->write_records());
  const auto page = json::parse(owner.get(path_of(ada_guild, "/audit?action=team.changed")).body);
  ASSERT_EQ(page.at("entries").as_array().size(), 1U);
  const json::value& entry = page.at("entries").at(0);
  EXPECT_EQ(text_of(entry.at("actor")), std::to_string(ada.value()));
  EXPECT_EQ(text_of(entry.at("after").at("team").at(0).at("id")), std::to_string(bo.value()));
  EXPECT_EQ(owner.get(path_of(ada_guild, "/audit?before=nonsense")).status, 400);
}

TEST_F(GuildAccess, NamingSomebodyTwiceIsRefused) {
  const auto twice = owner.write("PUT", path_of(ada_guild, "/team"),
                                 R"({"team":[{"kind":"member","id":"5","role":"admin"},
                                             {"kind":"member","id":"5","role":"viewer"}]})");
  EXPECT_EQ(code_of(twice), "INVALID_REQUEST");
}

TEST_F(GuildAccess, WhoTookTheConsentBackAtDiscordSignsInAgain) {
  db.wait_for(db->query("delete from platform.discord_grants where user_id = $1", {UserId(bo.value())}));
  pass(std::chrono::seconds(60));
  const auto refused = member.get(path_of(ada_guild));
  EXPECT_EQ(refused.status, 401);
  EXPECT_EQ(code_of(refused), "SIGN_IN_AGAIN");
}

}  // namespace
}  // namespace herwa::app
