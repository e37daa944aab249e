// What a server's plan opens at the API: nothing that it does not have, or has no longer.
#include "apps/herwa/test_front_door.hpp"

namespace herwa::app {
namespace {

namespace json = boost::json;
using ::testing::HasSubstr;

class PlansAtTheDoor : public FrontDoor {
 protected:
  PlansAtTheDoor() {
    bot_joins(ada_guild);
    bot_joins(bo_guild);
    owner.sign_in(ada);
    operators.sign_in(olga);
    operators.confirm(olga);
  }
  // Branding comes with Pro.
  net::HttpResponse brand(std::string_view name) {
    return owner.write("PATCH", path_of(ada_guild, "/config"),
                       fmt::format(R"({{"feature":"branding","values":{{"name":"{}"}}}})", name));
  }
  void grant(discord_sim::GuildId guild, int days) {
    const auto granted =
        operators.write("POST", fmt::format("/api/operator/guilds/{}/grants", guild.value()),
                        fmt::format(R"({{"tier":"pro","days":{},"reason":"For a test"}})", days));
    ASSERT_EQ(granted.status, 200) << granted.body;
  }
  std::string stored() {
    return testing::sql(
        url,
        "select coalesce(string_agg(value->>'name', ' '), 'none') from platform.guild_settings"
        " where feature = 'branding'");
  }

  Browser owner{*this};
  Browser operators{*this};
};

// R15.1 R15.4 R15.13 what the plan does not have is refused at the API, with the way to it, and noted
TEST_F(PlansAtTheDoor, WhatThePlanDoesNotHaveIsRefused) {
  grant(bo_guild, 30);  // another server's plan opens nothing here
  const auto refused = brand("Guard");
  EXPECT_EQ(refused.status, 403);
  EXPECT_EQ(code_of(refused), "NOT_IN_PLAN");
  const json::value details = json::parse(refused.body).at("error").at("details");
  EXPECT_EQ(details.at("tier"), "Pro");
  EXPECT_THAT(text_of(details.at("upgrade_url")), HasSubstr(std::to_string(ada_guild.value())));
  EXPECT_EQ(stored(), "none");
  grant(ada_guild, 1);
  EXPECT_EQ(brand("Guard").status, 200);
  EXPECT_EQ(stored(), "Guard");
  db.wait_for(api->stop(std::chrono::seconds(5)));
  EXPECT_EQ(testing::sql(url,
                         "select string_agg(guild_id || ' ' || user_id || ' ' || feature || ' ' || handler"
                         " || ' ' || code || ' ' || tier, ', ') from platform.plan_refusals"),
            fmt::format("{} {} branding api not_in_plan free", ada_guild.value(), ada.value()));
}

// R15.1 R15.3 R15.5 R22.13 at the end of the plan it is closed again, and what was set up stays stored
TEST_F(PlansAtTheDoor, WhatHasEndedIsClosedAndKept) {
  grant(ada_guild, 1);
  ASSERT_EQ(brand("Guard").status, 200);
  pass(std::chrono::hours(24));
  owner.sign_in(ada);
  const auto refused = brand("Other");
  EXPECT_EQ(refused.status, 403);
  EXPECT_EQ(code_of(refused), "PLAN_ENDED");
  EXPECT_EQ(stored(), "Guard");
}

}  // namespace
}  // namespace herwa::app
