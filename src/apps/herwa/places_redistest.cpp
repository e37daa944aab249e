// What pages choose from: channels and roles as the bot sees them, names of people, what the bot lacks, and
// which roles somebody may name in a setting.
#include <boost/json.hpp>

#include "apps/herwa/test_front_door.hpp"
#include "platform/projection/projection_keys.hpp"

namespace herwa::app {
namespace {

namespace json = boost::json;
using discord::Permission;

class Places : public FrontDoor {
 protected:
  Places() {
    bot_joins(ada_guild);
    browser.sign_in(ada);
  }

  // As the bot would have written it: it stands below "Admins" and above "Helpers".
  platform::GuildProjection seen() const {
    platform::GuildProjection guild{.id = GuildId(ada_guild.value()),
                                    .owner = UserId(ada.value()),
                                    .name = "Ada's",
                                    .member_count = 3,
                                    .own_id = UserId(900),
                                    .own_roles = {RoleId(72)},
                                    .own_permissions = Permission::ViewChannel | Permission::SendMessages};
    guild.roles = {{.id = RoleId(ada_guild.value()),
                    .permissions = Permission::ViewChannel | Permission::SendMessages,
                    .position = 0},
                   {.id = RoleId(71), .permissions = {}, .position = 1},
                   {.id = RoleId(72), .permissions = {}, .position = 2},
                   {.id = RoleId(73), .permissions = {}, .position = 3}};
    guild.role_looks = {{.name = "@everyone"},
                        {.name = "Helpers", .color = 0xF2A33A},
                        {.name = "Herwa", .managed = true},
                        {.name = "Admins"}};
    guild.channels = {{.id = ChannelId(61), .type = discord::ChannelType::Text, .name = "general"},
                      {.id = ChannelId(62),
                       .type = discord::ChannelType::Text,
                       .name = "staff",
                       .overwrites = {{.id = ada_guild.value(), .deny = Permission::ViewChannel}}}};
    guild.shard = "0-of-1-test";
    guild.written_at = db.time.now();
    return guild;
  }
  void bot_writes(platform::GuildProjection guild) {
    guild.written_at = db.time.now();
    db.wait_for(redis->set(platform::projection_keys::of(guild.id), platform::to_json(guild),
                           redis::Ttl(std::chrono::minutes(10))));
    db.wait_for(redis->set(platform::projection_keys::sign_of(guild.shard),
                           std::to_string(db.time.now().time_since_epoch().count()),
                           redis::Ttl(std::chrono::minutes(10))));
  }
  json::value asked(std::string_view rest) {
    const auto answer = browser.get(path_of(ada_guild, rest));
    EXPECT_EQ(answer.status, 200) << answer.body;
    return json::parse(answer.body);
  }

  Browser browser{*this};
};

TEST_F(Places, AreWhatTheBotSees) {
  bot_writes(seen());
  const json::value places = asked("/places");
  EXPECT_EQ(places.at("complete"), true);
  EXPECT_EQ(places.at("channels").at(0).at("name"), "general");
  EXPECT_EQ(places.at("channels").at(0).at("bot_can_write"), false) << "it may not embed";
  const json::array& roles = places.at("roles").as_array();
  EXPECT_EQ(roles.at(1).at("color"), "#F2A33A");
  EXPECT_EQ(roles.at(1).at("bot_can_give"), true);
  EXPECT_EQ(roles.at(2).at("bot_can_give"), false) << "nobody gives an integration's own role";
  EXPECT_EQ(roles.at(3).at("bot_can_give"), false) << "it stands above the bot's";
  EXPECT_EQ(roles.at(3).at("you_can_give"), true) << "she owns the server";
}

TEST_F(Places, AreEmptyWithoutTheBotAndOldWhenItIsSilent) {
  EXPECT_EQ(asked("/places").at("complete"), false);
  EXPECT_TRUE(asked("/places").at("roles").as_array().empty());
  EXPECT_EQ(asked("/diagnosis").at("complete"), false);
  bot_writes(seen());
  EXPECT_EQ(asked("/places").at("complete"), true);
  pass(std::chrono::minutes(1));
  EXPECT_EQ(asked("/places").at("complete"), false);
}

TEST_F(Places, TheDiagnosisNamesWhatIsMissingAndForWhat) {
  bot_writes(seen());
  const json::value found = asked("/diagnosis");
  EXPECT_EQ(found.at("administrator"), false);
  EXPECT_EQ(found.at("roles_above"), 1);
  EXPECT_EQ(found.at("roles_below"), 1);
  std::set<std::string> missing;
  for (const json::value& lack : found.at("lacks").as_array()) {
    missing.insert(text_of(lack.at("permission")));
    EXPECT_FALSE(lack.at("features").as_array().empty());
  }
  EXPECT_TRUE(missing.contains("Embed Links"));
  EXPECT_FALSE(missing.contains("Send Messages"));
}

TEST_F(Places, SettingsAndFeaturesAreNamedInTheReadersLanguage) {
  const auto in = [this](std::string_view rest, std::string language) {
    const auto answer = browser.send(
        {.target = path_of(ada_guild, rest), .headers = {{"Accept-Language", std::move(language)}}});
    return json::parse(answer.body).at("features").as_array();
  };
  for (const std::string_view rest : {"/config", "/features"}) {
    const json::array german = in(rest, "de-AT,en;q=0.5");
    const json::array english = in(rest, "xx");
    ASSERT_EQ(german.size(), english.size());
    EXPECT_NE(german, english) << rest;
  }
}

TEST_F(Places, PeopleAreKnownByNameAndRemembered) {
  const std::string ids = fmt::format("/members?ids={},{}", ada.value(), bo.value());
  const json::array people = asked(ids).at("people").as_array();
  ASSERT_FALSE(people.empty());
  EXPECT_EQ(people.at(0).at("username"), "ada");
  const int calls = way.calls;
  way.away = true;
  EXPECT_EQ(asked(fmt::format("/members?ids={}", ada.value())).at("people").at(0).at("username"), "ada");
  EXPECT_EQ(way.calls, calls) << "asked again of Discord";
}

TEST_F(Places, IdsThatAreNoneAreRefused) {
  std::string many = "1";
  for (int n = 2; n <= 51; ++n) many += "," + std::to_string(n);
  for (const std::string& wrong : {std::string("abc"), std::string("1,,2"), std::string("0"), many})
    EXPECT_EQ(browser.get(path_of(ada_guild, "/members?ids=" + wrong)).status, 400) << wrong;
}

TEST_F(Places, ACheckSaysWhatAChangeWouldBeRefusedForAndChangesNothing) {
  const auto check = [this](std::string values) {
    const auto answer = browser.write("POST", path_of(ada_guild, "/config/check"),
                                      R"({"feature":"prefix","values":)" + values + "}");
    EXPECT_EQ(answer.status, 200) << answer.body;
    return json::parse(answer.body).at("problems").as_array();
  };
  const json::array problems = check(R"({"prefix":"far too long"})");
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems.at(0).at("path"), "/values/prefix");
  EXPECT_FALSE(text_of(problems.at(0).at("message")).empty());
  EXPECT_TRUE(check(R"({"prefix":"?"})").empty());
  for (const json::value& feature : asked("/config?feature=prefix").at("features").as_array())
    EXPECT_EQ(feature.at("version"), 0);
}

}  // namespace
}  // namespace herwa::app
