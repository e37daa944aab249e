// Signing in and out, and one setting from the dashboard's page to PostgreSQL.
#include <boost/json.hpp>

#include "apps/herwa/test_front_door.hpp"
#include "testing/discord_sim/rest/oauth.hpp"

namespace herwa::app {

namespace {

namespace json = boost::json;
using ::testing::HasSubstr;
using ::testing::Not;

class SigningIn : public FrontDoor {
 protected:
  Browser browser{*this};
};

// R14.1 somebody signs in with Discord and is known afterwards
TEST_F(SigningIn, LeadsThroughDiscordAndBack) {
  EXPECT_EQ(browser.sign_in(ada, "/dashboard/1"), "/dashboard/1");
  const auto me = json::parse(browser.get("/api/auth/me").body);
  EXPECT_EQ(me.at("user").at("username"), "ada");
  EXPECT_EQ(text_of(me.at("user").at("id")), std::to_string(ada.value()));
  EXPECT_EQ(me.at("is_operator"), false);
  EXPECT_FALSE(browser.cookies.contains("herwa_login"));
}

// R14.1 the return from Discord is held to the state and the verifier that this browser left with
TEST_F(SigningIn, AReturnThatThisBrowserDidNotBeginIsRefused) {
  const auto begun = browser.write("POST", "/api/auth/login", "{}");
  const std::string back = consent(std::string(json::parse(begun.body).at("url").as_string()), ada);
  const std::string target = net::parse_url(back)->target;
  Browser victim(*this);
  EXPECT_EQ(victim.get(target).headers.find("Location"), "/?login=expired");
  EXPECT_TRUE(victim.cookies.empty());
  victim.write("POST", "/api/auth/login", "{}");  // has begun one of its own: another state
  EXPECT_EQ(victim.get(target).headers.find("Location"), "/?login=failed");
  EXPECT_FALSE(victim.cookies.contains("herwa_session"));
  // Whoever stole the code alone has no verifier.
  const std::string code = discord_sim::Query(target.substr(target.find('?') + 1)).get("code");
  victim.write("POST", "/api/auth/login", "{}");
  const auto other = json::parse(victim.write("POST", "/api/auth/login", "{}").body);
  const std::string url(other.at("url").as_string());
  const std::string state = discord_sim::Query(url.substr(url.find('?') + 1)).get("state");
  const auto stolen = victim.get("/api/auth/callback?code=" + code + "&state=" + net::percent_encode(state));
  EXPECT_EQ(stolen.headers.find("Location"), "/?login=failed");
  EXPECT_FALSE(victim.cookies.contains("herwa_session"));
}

// R14.1 a code of one's own is worth nothing with another state
TEST_F(SigningIn, TheStateIsHeldToTheOneThatWasGiven) {
  const auto begun = browser.write("POST", "/api/auth/login", "{}");
  const std::string back = consent(text_of(json::parse(begun.body).at("url")), ada);
  const std::string target = net::parse_url(back)->target;
  const std::size_t state = target.find("state=") + 6;
  const std::string other = target[state] == 'A' ? "B" : "A";
  for (const std::string& wrong : {std::string(), std::string("x"), other + target.substr(state + 1)}) {
    Browser copy = browser;
    const auto refused = copy.get(target.substr(0, state) + wrong);
    EXPECT_EQ(refused.headers.find("Location"), "/?login=failed");
    EXPECT_FALSE(copy.cookies.contains("herwa_session"));
  }
  EXPECT_EQ(browser.get(target).headers.find("Location"), "/");
  EXPECT_TRUE(browser.cookies.contains("herwa_session")) << "nothing but the state was wrong";
}

TEST_F(SigningIn, AReturnAfterTenMinutesIsTooLate) {
  const auto begun = browser.write("POST", "/api/auth/login", "{}");
  pass(std::chrono::minutes(10));
  const std::string back = consent(std::string(json::parse(begun.body).at("url").as_string()), ada);
  EXPECT_EQ(browser.get(net::parse_url(back)->target).headers.find("Location"), "/?login=expired");
}

TEST_F(SigningIn, RefusingAtDiscordAndAnAbsentDiscordAreTold) {
  const auto begun = browser.write("POST", "/api/auth/login", "{}");
  const std::string url(json::parse(begun.body).at("url").as_string());
  const auto ask_again = discord.oauth().read_ask(discord_sim::Query(url.substr(url.find('?') + 1)));
  const std::string no = discord_sim::OAuth::refusal(*ask_again);
  EXPECT_EQ(browser.get(net::parse_url(no)->target).headers.find("Location"), "/?login=denied");
  const auto second = browser.write("POST", "/api/auth/login", "{}");
  const std::string back = consent(std::string(json::parse(second.body).at("url").as_string()), ada);
  way.away = true;
  EXPECT_EQ(browser.get(net::parse_url(back)->target).headers.find("Location"), "/?login=away");
}

// R14.2 the session's cookie is for the browser alone and lasts a day
TEST_F(SigningIn, TheCookieIsHttpOnlyLaxAndLastsADay) {
  const auto begun = browser.write("POST", "/api/auth/login", "{}");
  const std::string back = consent(std::string(json::parse(begun.body).at("url").as_string()), ada);
  const auto landed = browser.get(net::parse_url(back)->target);
  std::string cookie;
  for (const auto& [name, value] : landed.headers) {
    if (name == "Set-Cookie" && value.starts_with("herwa_session=")) cookie = value;
  }
  for (const std::string_view part : {"; HttpOnly", "; SameSite=Lax", "; Path=/", "; Max-Age=86400"})
    EXPECT_THAT(cookie, HasSubstr(part));
  EXPECT_THAT(cookie, Not(HasSubstr("Secure"))) << "by http on loopback";
}

TEST_F(SigningIn, ABrowserMayCallItselfWhatItLikes) {
  for (const std::string& agent :
       {std::string("\xff\xfe"), std::string(299, 'a') + "\u20ac", std::string()}) {
    const auto begun = browser.write("POST", "/api/auth/login", "{}");
    const std::string back = consent(text_of(json::parse(begun.body).at("url")), ada);
    const auto landed =
        browser.send({.target = net::parse_url(back)->target, .headers = {{"User-Agent", agent}}});
    EXPECT_EQ(landed.status, 303) << landed.body;
    EXPECT_EQ(browser.get("/api/auth/sessions").status, 200);
  }
}

// R14.2 after 24 hours it is over, however busy it was
TEST_F(SigningIn, ASessionEndsAfterADay) {
  browser.sign_in(ada);
  for (int hour = 0; hour < 23; ++hour) {
    pass(std::chrono::hours(1));
    ASSERT_EQ(browser.get("/api/auth/me").status, 200) << hour;
  }
  pass(std::chrono::hours(1));
  const auto late = browser.get("/api/auth/me");
  EXPECT_EQ(late.status, 401);
}

// R14.2 and can be ended by the server at once, for every copy of its cookie
TEST_F(SigningIn, SigningOutEndsEveryCopyOfTheCookie) {
  browser.sign_in(ada);
  Browser copy = browser;
  EXPECT_EQ(copy.get("/api/auth/me").status, 200);
  EXPECT_EQ(browser.write("POST", "/api/auth/logout").status, 204);
  EXPECT_TRUE(browser.cookies.empty());
  const auto refused = copy.get("/api/auth/me");
  EXPECT_EQ(refused.status, 401);
  EXPECT_EQ(code_of(refused), "SESSION_ENDED");
}

TEST_F(SigningIn, SigningOutGivesBackWhatDiscordTrustedUsWith) {
  browser.sign_in(ada);
  Browser laptop(*this);
  laptop.sign_in(ada);
  const auto grants = [this] { return testing::sql(url, "select count(*) from platform.discord_grants"); };
  browser.write("POST", "/api/auth/logout");
  EXPECT_EQ(grants(), "1") << "the laptop still needs it";
  EXPECT_EQ(laptop.get("/api/guilds").status, 200);
  laptop.write("POST", "/api/auth/logout");
  EXPECT_EQ(grants(), "0");
}

TEST_F(SigningIn, EverywhereMeansEverywhere) {
  browser.sign_in(ada);
  Browser laptop(*this);
  laptop.sign_in(ada);
  Browser other(*this);
  other.sign_in(bo);
  const auto list = json::parse(browser.get("/api/auth/sessions").body);
  EXPECT_EQ(list.at("sessions").as_array().size(), 2U);
  EXPECT_EQ(laptop.write("DELETE", "/api/auth/sessions").status, 204);
  EXPECT_EQ(browser.get("/api/auth/me").status, 401);
  EXPECT_EQ(laptop.get("/api/auth/me").status, 401);
  EXPECT_EQ(other.get("/api/auth/me").status, 200);
}

TEST_F(SigningIn, NobodyEndsSomebodyElsesSession) {
  browser.sign_in(ada);
  Browser other(*this);
  other.sign_in(bo);
  const auto list = json::parse(browser.get("/api/auth/sessions").body);
  const std::string id(list.at("sessions").at(0).at("id").as_string());
  EXPECT_EQ(code_of(other.write("DELETE", "/api/auth/sessions/" + id)), "NO_SUCH_SESSION");
  EXPECT_EQ(browser.get("/api/auth/me").status, 200);
}

TEST_F(SigningIn, TokensOfDiscordAreStoredUnreadable) {
  browser.sign_in(ada);
  const std::string stored =
      testing::sql(url, "select encode(sealed, 'escape') from platform.discord_grants limit 1");
  const discord_sim::Grant* grant = nullptr;
  EXPECT_FALSE(stored.empty());
  EXPECT_EQ(discord.oauth().find(stored), grant);
}

// R14.2 an old token that comes again after its successor was used ends the session
TEST_F(SigningIn, AStolenOldTokenEndsTheSession) {
  browser.sign_in(ada);
  Browser thief = browser;
  pass(std::chrono::minutes(61));
  EXPECT_EQ(browser.get("/api/auth/me").status, 200);  // gets a new token
  EXPECT_NE(browser.cookies, thief.cookies);
  EXPECT_EQ(browser.get("/api/auth/me").status, 200);  // and uses it
  EXPECT_EQ(thief.get("/api/auth/me").status, 200) << "requests under way have a minute";
  pass(std::chrono::seconds(61));
  const auto caught = thief.get("/api/auth/me");
  EXPECT_EQ(code_of(caught), "SESSION_REPLAYED");
  EXPECT_EQ(code_of(browser.get("/api/auth/me")), "SESSION_ENDED");
}

TEST_F(SigningIn, ANewTokenThatNeverArrivedIsGivenAgain) {
  browser.sign_in(ada);
  const auto before = browser.cookies;
  pass(std::chrono::minutes(61));
  browser.get("/api/auth/me");
  browser.cookies = before;  // the answer was lost
  pass(std::chrono::minutes(5));
  EXPECT_EQ(browser.get("/api/auth/me").status, 200);
  EXPECT_NE(browser.cookies, before);
  EXPECT_EQ(browser.get("/api/auth/me").status, 200);
}

class Settings : public FrontDoor {
 protected:
  Settings() {
    bot_joins(ada_guild);
    browser.sign_in(ada);
  }
  json::value config(std::string_view feature) {
    const auto all = json::parse(browser.get(path_of(ada_guild, "/config")).body);
    for (const json::value& one : all.at("features").as_array()) {
      if (std::string_view(one.at("feature").as_string()) == feature) return one;
    }
    return nullptr;
  }

  Browser browser{*this};
};

TEST_F(Settings, AChangeIsStoredAndShown) {
  const json::value before = config("prefix");
  ASSERT_TRUE(before.is_object());
  EXPECT_EQ(before.at("fields").at(0).at("kind"), "text");
  const json::object patch{
      {"feature", "prefix"}, {"version", before.at("version")}, {"values", json::object{{"prefix", "?"}}}};
  const auto changed = browser.write("PATCH", path_of(ada_guild, "/config"), json::serialize(patch));
  ASSERT_EQ(changed.status, 200) << changed.body;
  EXPECT_EQ(config("prefix").at("values").at("prefix"), "?");
  EXPECT_EQ(testing::sql(url, "select count(*) from platform.guild_settings where feature = 'prefix'"), "1");
  // Whoever saw the version before is told who was faster.
  const auto conflict = browser.write("PATCH", path_of(ada_guild, "/config"), json::serialize(patch));
  EXPECT_EQ(conflict.status, 409);
  EXPECT_EQ(text_of(json::parse(conflict.body).at("error").at("details").at("changed_by")),
            std::to_string(ada.value()));
}

TEST_F(Settings, AChangeIsTakenBack) {
  browser.write("PATCH", path_of(ada_guild, "/config"), R"({"feature":"prefix","values":{"prefix":"?"}})");
  const auto page = json::parse(browser.get(path_of(ada_guild, "/config/history?limit=5")).body);
  ASSERT_EQ(page.at("entries").as_array().size(), 1U);
  const std::string entry(page.at("entries").at(0).at("id").as_string());
  const auto back =
      browser.write("POST", path_of(ada_guild, "/config/rollback"), R"({"entry":")" + entry + "\"}");
  EXPECT_EQ(back.status, 200) << back.body;
  EXPECT_EQ(config("prefix").at("values").at("prefix"), "!");
}

TEST_F(Settings, AFeatureIsSwitchedOffAndOn) {
  const auto on = browser.write("PATCH", path_of(ada_guild, "/features/prefix"), R"({"enabled":true})");
  ASSERT_EQ(on.status, 200) << on.body;
  EXPECT_EQ(json::parse(on.body).at("state"), "on");
  const auto off = browser.write("PATCH", path_of(ada_guild, "/features/prefix"), R"({"enabled":false})");
  EXPECT_EQ(json::parse(off.body).at("state"), "off");
  const auto never = browser.write("PATCH", path_of(ada_guild, "/features/ping"), R"({"enabled":false})");
  EXPECT_EQ(code_of(never), "ALWAYS_ON");
}

// What is wrong with a value is told with its place in the request.
TEST_F(Settings, AWrongValueIsToldWithItsPlace) {
  const auto wrong = browser.write("PATCH", path_of(ada_guild, "/config"),
                                   R"({"feature":"prefix","values":{"prefix":"far too long","no":1}})");
  EXPECT_EQ(wrong.status, 400);
  const auto problems = json::parse(wrong.body).at("error").at("details").at("problems").as_array();
  std::vector<std::string> paths;
  for (const json::value& one : problems) paths.emplace_back(one.at("path").as_string());
  EXPECT_THAT(paths, ::testing::UnorderedElementsAre("/values/prefix", "/values/no"));
}

}  // namespace
}  // namespace herwa::app
