// What a server's plan opens at the API: nothing that it does not have, or has no longer.
#include "apps/herwa/test_front_door.hpp"
#include "platform/api/refusals.hpp"

namespace herwa::app {
namespace {

namespace json = boost::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;

class PlansAtTheDoor : public SignedInDoor {
 protected:
  PlansAtTheDoor() {
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

// R15.1 H1.1 a feature's routes are open where its plan, its switches and its server say so; each "no" has
// a code that the document names for them
TEST_F(PlansAtTheDoor, AFeaturesRoutesSayWhyTheyAreClosed) {
  const auto asked = [this] {
    db.wait_for(api->discover());
    return code_of(owner.get(path_of(ada_guild, "/exports")));
  };
  const auto switch_it = [this](std::string_view how) {
    const auto done = operators.write("PATCH", "/api/operator/catalog/features/exports",
                                      fmt::format(R"({{{},"reason":"For a test"}})", how));
    ASSERT_EQ(done.status, 204) << done.body;
  };
  const auto turn = [this](bool on) {
    const auto done =
        owner.write("PATCH", path_of(ada_guild, "/features/exports"), fmt::format(R"({{"enabled":{}}})", on));
    ASSERT_LT(done.status, 300) << done.body;
  };
  std::vector<std::string> closed{asked()};
  grant(ada_guild, 1);
  EXPECT_EQ(asked(), "");
  turn(false);
  closed.push_back(asked());
  turn(true);
  switch_it(R"("enabled":false)");
  closed.push_back(asked());
  switch_it(R"("enabled":true,"maintenance":true)");
  closed.push_back(asked());
  EXPECT_THAT(closed, ElementsAre("NOT_IN_PLAN", "OFF_HERE", "SWITCHED_OFF", "MAINTENANCE"));
  closed.emplace_back("PLAN_ENDED");

  std::vector<std::string> named;
  for (const platform::Route& route : all_routes()) {
    if (route.entry.operation_id != "listExports") continue;
    for (const platform::RouteRefusal& refusal : platform::refusals_of(route)) named.push_back(refusal.code);
  }
  EXPECT_THAT(named, IsSupersetOf(closed));
}

}  // namespace
}  // namespace herwa::app
