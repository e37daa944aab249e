// Random people in random guilds, with random rights and grants, who come to the API's own door.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "apps/herwa/test_front_door.hpp"

namespace herwa::app {
namespace {

namespace json = boost::json;
using platform::GuildRole;

constexpr std::array<std::string_view, 4> grants{"none", "viewer", "moderator", "admin"};

struct Standing {
  bool owner = false;
  bool member = false;
  bool administrator = false;
  std::size_t granted = 0;          // by name: an index of `grants`
  std::size_t granted_by_role = 0;  // by a role that they wear
};

// What the requirement says; the product is held to this.
std::size_t level_of(const Standing& standing) {
  if (standing.owner) return 4;
  if (!standing.member) return 0;
  return standing.administrator ? 3 : std::max(standing.granted, standing.granted_by_role);
}

class Town : public FrontDoor {
 public:
  Town() { browser.sign_in(cleo); }
  void TestBody() override {}

  discord_sim::GuildId found(const Standing& standing) {
    const auto guild = discord_sim::create_guild(world, "G", standing.owner ? cleo : ada).id;
    bot_joins(guild);
    if (standing.member && !standing.owner) discord_sim::join_guild(world, guild, cleo);
    discord_sim::Role role;
    role.name = "R";
    role.permissions = standing.administrator ? discord_sim::permission::administrator : 0;
    const auto id = discord_sim::create_role(world, guild, role).id;
    if (standing.member && !standing.owner) world.mutable_guilds().at(guild).members.at(cleo).roles = {id};
    grant(guild, UserId(cleo.value()), RoleId(), standing.granted);
    grant(guild, UserId(), RoleId(id.value()), standing.granted_by_role);
    return guild;
  }

  Browser browser{*this};

 private:
  void grant(discord_sim::GuildId guild, UserId member, RoleId role, std::size_t what) {
    if (what == 0) return;
    const GuildId id(guild.value());
    db.wait_for(db->query_in_guild(id, "insert into platform.dashboard_roles values ($1, $2, $3, $4)",
                                   {id, member, role, grants.at(what)}));
  }
};

Town& town() {
  static Town one;
  return one;
}

// P28 whoever asks for a guild gets it exactly when they own or administer it, or its owner let them in
RC_GTEST_PROP(ApiOwnership, AGuildOpensExactlyToWhomItBelongs, ()) {
  std::vector<std::pair<discord_sim::GuildId, std::size_t>> guilds;
  const auto count = *rc::gen::inRange<std::size_t>(1, 4);
  for (std::size_t n = 0; n < count; ++n) {
    const Standing standing{.owner = *rc::gen::weightedElement<bool>({{1, true}, {4, false}}),
                            .member = *rc::gen::arbitrary<bool>(),
                            .administrator = *rc::gen::weightedElement<bool>({{1, true}, {3, false}}),
                            .granted = *rc::gen::inRange<std::size_t>(0, 4),
                            .granted_by_role = *rc::gen::inRange<std::size_t>(0, 4)};
    guilds.emplace_back(town().found(standing), level_of(standing));
  }
  town().pass(std::chrono::minutes(2));
  town().browser.learn_token();  // time passes between the cases, and with it tokens are replaced
  for (const auto& [guild, level] : guilds) {
    const auto seen = town().browser.get(FrontDoor::path_of(guild));
    RC_ASSERT(seen.status == (level >= 1 ? 200 : 403));
    const auto written =
        town().browser.write("PUT", FrontDoor::path_of(guild, "/permissions/staff"), R"({"staff_roles":[]})");
    RC_ASSERT(written.status == (level >= 3 ? 200 : 403));
    const auto team = town().browser.write("PUT", FrontDoor::path_of(guild, "/team"), R"({"team":[]})");
    RC_ASSERT(team.status == (level == 4 ? 200 : 403));
  }
  const auto list = json::parse(town().browser.get("/api/guilds").body).at("guilds").as_array();
  for (const auto& [guild, level] : guilds) {
    const bool listed = std::ranges::any_of(list, [&guild](const json::value& one) {
      return text_of(one.at("id")) == std::to_string(guild.value());
    });
    // Setting the team of one's own guild above took the grants away, not the ownership.
    RC_ASSERT(listed == (level >= 1));
  }
}

}  // namespace
}  // namespace herwa::app
