// What attackers do to the whole API: every route with another guild's id, without a session, with forged
// ones, without the CSRF token; wrong, deep and huge bodies; SQL and markup where text goes. Nothing leaks
// and nothing crashes.
#include <fmt/format.h>
#include <boost/json.hpp>

#include "apps/herwa/test_requests.hpp"
#include "platform/login/encoding.hpp"

namespace herwa::app {
namespace {

namespace json = boost::json;
using platform::RouteAccess;
using platform::RouteEntry;
using ::testing::AnyOf;
using ::testing::Eq;
using ::testing::HasSubstr;
using ::testing::Not;

bool writes(const RouteEntry& entry) { return entry.method != "GET"; }

class Attack : public FrontDoor {
 protected:
  Attack() {
    bot_joins(ada_guild);
    bot_joins(bo_guild);
    ada_browser.sign_in(ada);
  }

  static Sent example(const RouteEntry& entry, std::string_view guild) { return example_of(entry, guild); }
  static Sent honest(const RouteEntry& entry, const Browser& browser, std::string_view guild) {
    return app::honest(example_of(entry, guild), browser);
  }
  template <class Act>
  void each(Act act) {
    for (const platform::Route& route : routes) {
      SCOPED_TRACE(route.entry.method + " " + route.entry.path);
      act(route.entry);
      pass(std::chrono::minutes(2));  // limits are not what is tested here
      ada_browser.learn_token();
    }
  }
  std::string stored() {
    return testing::sql(url,
                        "select (select count(*) from platform.guild_settings) ||"
                        " ',' || (select count(*) from platform.guild_features) ||"
                        " ',' || (select count(*) from platform.access_rules) ||"
                        " ',' || (select count(*) from platform.dashboard_roles)");
  }

  std::vector<platform::Route> routes = all_routes();
  Browser ada_browser{*this};
};

// P28 R14.3 R16.3 R16.4 R16.10 every route with another guild's id is refused, and changes nothing
TEST_F(Attack, EveryRouteWithAnotherGuildsIdIsRefused) {
  const std::string before = stored();
  each([this](const RouteEntry& entry) {
    if (!platform::is_of_guild(entry.access)) return;
    const auto answer = ada_browser.send(honest(entry, ada_browser, std::to_string(bo_guild.value())));
    EXPECT_EQ(answer.status, 403);
    EXPECT_EQ(code_of(answer), "NO_ACCESS_TO_GUILD");
    EXPECT_THAT(answer.body, Not(HasSubstr("Bo's")));
    // A guild that does not exist is refused in the same words.
    const auto nowhere = ada_browser.send(honest(entry, ada_browser, "81384788765712384"));
    EXPECT_EQ(json::parse(nowhere.body).at("error").at("message"),
              json::parse(answer.body).at("error").at("message"));
  });
  EXPECT_EQ(stored(), before);
}

// R16.11 an attempt on another guild is a security event of that guild
TEST_F(Attack, AttemptsOnOtherGuildsAreSecurityEvents) {
  ada_browser.get(path_of(bo_guild, "/config"));
  db.wait_for(api->write_records());
  Browser owner(*this);
  owner.sign_in(bo);
  const auto page = json::parse(owner.get(path_of(bo_guild, "/security-events")).body);
  ASSERT_EQ(page.at("events").as_array().size(), 1U);
  const json::value& event = page.at("events").at(0);
  EXPECT_EQ(text_of(event.at("actor")), std::to_string(ada.value()));
  EXPECT_EQ(event.at("code"), "no_access_to_guild");
  EXPECT_EQ(event.at("handler"), "getConfig");
}

TEST_F(Attack, NoRouteButThePublicOnesOpensWithoutASession) {
  each([this](const RouteEntry& entry) {
    if (entry.access == RouteAccess::Public) return;
    Browser nobody(*this);
    const auto answer = nobody.send(honest(entry, nobody, std::to_string(ada_guild.value())));
    EXPECT_EQ(answer.status, 401);
    EXPECT_EQ(code_of(answer), "NOT_SIGNED_IN");
  });
}

// R14.14 R19.6 no write is taken without the token that only our own page can read, nor from another page
TEST_F(Attack, NoWriteIsTakenWithoutTheCsrfTokenOrFromAnotherPage) {
  const std::string before = stored();
  each([this](const RouteEntry& entry) {
    if (entry.access == RouteAccess::Public || !writes(entry)) return;
    Sent without = example(entry, std::to_string(ada_guild.value()));
    without.headers.emplace_back("Origin", front_door_url);
    EXPECT_EQ(code_of(ada_browser.send(without)), "CSRF_TOKEN_WRONG");
    Browser other(*this);
    other.sign_in(bo);
    Sent with_anothers = without;
    with_anothers.headers.emplace_back("X-CSRF-Token", other.csrf);
    EXPECT_EQ(code_of(ada_browser.send(with_anothers)), "CSRF_TOKEN_WRONG");
    for (const std::string_view page : {"https://evil.example", "null", "http://127.0.0.1:8081",
                                        "https://127.0.0.1:8080", "http://127.0.0.1:8080.evil.example"}) {
      Sent foreign = honest(entry, ada_browser, std::to_string(ada_guild.value()));
      foreign.headers.front() = {"Content-Type", "application/json"};
      foreign.headers.emplace_back("Origin", page);
      EXPECT_EQ(code_of(ada_browser.send(foreign)), "FOREIGN_ORIGIN") << page;
    }
  });
  EXPECT_EQ(stored(), before);
  EXPECT_EQ(ada_browser.get("/api/auth/me").status, 200) << "nobody was signed out";
}

// R19.5 a token that we did not sign opens nothing
TEST_F(Attack, ForgedTokensOpenNothing) {
  const std::string token = ada_browser.cookies.at("herwa_session");
  const std::size_t first = token.find('.');
  const std::size_t second = token.rfind('.');
  const std::string body = token.substr(first + 1, second - first - 1);
  const std::string signature = token.substr(second + 1);
  const auto header = [](std::string_view text) { return platform::to_base64url(text); };
  json::object claims = json::parse(*platform::from_base64url(body)).as_object();
  claims["sub"] = std::to_string(bo.value());
  const std::string other_body = platform::to_base64url(json::serialize(claims));
  const std::vector<std::string> forged{
      header(R"({"alg":"none","typ":"JWT","kid":"1"})") + "." + body + ".",
      header(R"({"alg":"None","typ":"JWT","kid":"1"})") + "." + body + "." + signature,
      header(R"({"alg":"HS512","typ":"JWT","kid":"1"})") + "." + body + "." + signature,
      header(R"({"alg":"RS256","typ":"JWT","kid":"1"})") + "." + body + "." + signature,
      header(R"({"alg":"HS256","typ":"JWT","kid":"2"})") + "." + body + "." + signature,
      header(R"({"alg":"HS256","typ":"JWT","kid":"../../dev/null"})") + "." + body + "." + signature,
      token.substr(0, first) + "." + other_body + "." + signature,
      token.substr(0, first) + "." + body + "." + platform::to_base64url(std::string(32, '\0')),
      token.substr(0, second),
      token + "=",
      token + ".",
      std::string(3000, 'a') + "." + body + "." + signature,
      "..",
      "a.b.c",
  };
  for (const std::string& one : forged) {
    Browser thief(*this);
    thief.cookies["herwa_session"] = one;
    const auto answer = thief.get("/api/auth/me");
    EXPECT_EQ(answer.status, 401) << one;
    EXPECT_EQ(code_of(answer), "SESSION_UNSOUND") << one;
  }
  // Two cookies of one name: one was planted.
  Browser tossed(*this);
  EXPECT_EQ(
      tossed
          .send({.target = "/api/auth/me",
                 .headers = {{"Cookie", "herwa_session=" + forged.front() + "; herwa_session=" + token}}})
          .status,
      401);
}

// R14.4 R19.7 what does not fit a route's schema is refused before anything happens
TEST_F(Attack, BodiesThatDoNotFitAreRefused) {
  Browser operators(*this);
  operators.sign_in(olga);
  operators.confirm(olga);
  // What a plan lacks is refused before the body is looked at.
  const auto granted =
      operators.write("POST", fmt::format("/api/operator/guilds/{}/grants", ada_guild.value()),
                      R"({"tier":"enterprise","days":365,"reason":"Everything is to be tried"})");
  ASSERT_EQ(granted.status, 200) << granted.body;
  const std::string before = stored();
  std::string deep;
  for (int n = 0; n < 30'000; ++n) deep += "[";
  each([&](const RouteEntry& entry) {
    if (!entry.body) return;
    const bool of_operators = entry.access == RouteAccess::Operator;
    Browser& admitted = of_operators ? operators : ada_browser;
    admitted.learn_token();
    const Sent good = honest(entry, admitted, std::to_string(ada_guild.value()));
    const auto answer = [&](std::string body, std::string_view type = "application/json") {
      Sent bad = good;
      bad.body = std::move(body);
      for (auto& [name, value] : bad.headers) {
        if (name == "Content-Type") value = type;
      }
      pass(std::chrono::minutes(2));
      if (of_operators) operators.confirm(olga);
      return admitted.send(std::move(bad));
    };
    for (const std::string& body :
         {std::string("{"), std::string("[]"), std::string("null"), std::string("\xff\xfe"), deep,
          std::string(R"({"__proto__":{"admin":true}})"), std::string(R"x({"$where":"sleep(1000)"})x")}) {
      const auto refused = answer(body);
      EXPECT_THAT(refused.status, AnyOf(Eq(400), Eq(413))) << body.substr(0, 40);
    }
    EXPECT_EQ(answer(std::string(entry.limits.body_bytes_max + 1, ' ')).status, 413);
    for (const std::string_view type : {"text/plain", "application/x-www-form-urlencoded",
                                        "multipart/form-data", "application/json; charset=utf-16", ""}) {
      EXPECT_EQ(code_of(answer(good.body, type)), "NOT_JSON") << type;
    }
  });
  EXPECT_EQ(stored(), before);
}

// What looks like SQL, a template or markup is a text like any other
TEST_F(Attack, PayloadsAreTextOrRefused) {
  const std::string guilds = testing::sql(url, "select count(*) from platform.guilds");
  for (const std::string_view payload : {"'; drop table platform.guilds; --", "1 or 1=1", "{{7*7}}",
                                         "${jndi:ldap://x}", "<script>alert(1)</script>", "%27%20OR%201=1",
                                         "../../../etc/passwd", "$(reboot)", "\\u0000", "*", "keys *"}) {
    const std::string text = json::serialize(json::value(payload));
    for (const std::string& target :
         {path_of(ada_guild, "/config?feature=" + net::percent_encode(payload)),
          path_of(ada_guild, "/config/history?feature=" + net::percent_encode(payload)),
          path_of(ada_guild, "/config/history?before=" + net::percent_encode(payload)),
          "/api/guilds/" + net::percent_encode(payload)}) {
      EXPECT_LT(ada_browser.get(target).status, 500) << target;
    }
    const auto set = ada_browser.write("PATCH", path_of(ada_guild, "/config"),
                                       R"({"feature":"prefix","values":{"prefix":)" + text + "}}");
    EXPECT_THAT(set.status, AnyOf(Eq(200), Eq(400))) << payload;
    const auto rules = ada_browser.write(
        "PUT", path_of(ada_guild, "/permissions"),
        R"({"kind":"slash","allowed_roles":[],"denied_roles":[],"allowed_channels":[],"denied_channels":[],)"
        R"("name":)" +
            text + "}");
    EXPECT_EQ(rules.status, 409) << payload;
    EXPECT_LT(ada_browser.write("DELETE", "/api/auth/sessions/" + net::percent_encode(payload)).status, 500);
    pass(std::chrono::minutes(2));
  }
  EXPECT_EQ(testing::sql(url, "select count(*) from platform.guilds"), guilds);
}

TEST_F(Attack, NothingLeadsAwayFromHere) {
  for (const std::string_view evil :
       {"//evil.example", "/\\\\evil.example", "https://evil.example", "javascript:alert(1)",
        "/\\u0009/evil.example", "http:evil.example", "/%0d%0aSet-Cookie:x=1\\r\\nX: y", "evil",
        "/api/auth/logout", "\\\\\\\\evil"}) {
    Browser browser(*this);
    const auto begun = browser.write("POST", "/api/auth/login", fmt::format(R"({{"return_to":"{}"}})", evil));
    ASSERT_EQ(begun.status, 200) << evil;
    const std::string back = consent(std::string(json::parse(begun.body).at("url").as_string()), ada);
    const auto landed = browser.get(net::parse_url(back)->target);
    EXPECT_EQ(landed.headers.find("Location"), "/") << evil;
  }
}

TEST_F(Attack, AnswersAreDressedAgainstBrowsers) {
  const auto answer = ada_browser.get("/api/auth/me");
  EXPECT_EQ(answer.headers.find("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(answer.headers.find("X-Frame-Options"), "DENY");
  EXPECT_EQ(answer.headers.find("Cache-Control"), "no-store");
  EXPECT_THAT(std::string(*answer.headers.find("Content-Security-Policy")), HasSubstr("default-src 'none'"));
  EXPECT_FALSE(answer.headers.find("Access-Control-Allow-Origin"));
}

// R19.8 other websites may read answers only when they are on the list, and never with the cookie
TEST_F(Attack, OnlyListedWebsitesMayRead) {
  const auto listed =
      ada_browser.send({.target = "/api/auth/me", .headers = {{"Origin", "https://stats.example"}}});
  EXPECT_EQ(listed.headers.find("Access-Control-Allow-Origin"), "https://stats.example");
  EXPECT_FALSE(listed.headers.find("Access-Control-Allow-Credentials"));
  const auto other =
      ada_browser.send({.target = "/api/auth/me", .headers = {{"Origin", "https://evil.example"}}});
  EXPECT_FALSE(other.headers.find("Access-Control-Allow-Origin"));
  const auto asked = ada_browser.send(
      {.method = "OPTIONS", .target = "/api/guilds", .headers = {{"Origin", "https://stats.example"}}});
  EXPECT_EQ(asked.status, 204);
  const auto refused = ada_browser.send(
      {.method = "OPTIONS", .target = "/api/guilds", .headers = {{"Origin", "https://evil.example"}}});
  EXPECT_EQ(refused.status, 405);
  EXPECT_FALSE(refused.headers.find("Access-Control-Allow-Origin"));
}

// R18.10 R19.8 R22.8 too many of one person or one address are told to wait, and how long
TEST_F(Attack, TooManyAreToldToWait) {
  std::uint32_t allowed = 0;
  net::HttpResponse last;
  for (; allowed < 200; ++allowed) {
    last = ada_browser.get("/api/auth/me");
    if (last.status != 200) break;
    EXPECT_EQ(last.headers.find("RateLimit-Limit"), "60");
  }
  EXPECT_EQ(allowed, 60U - 1U) << "signing in asked once";
  EXPECT_EQ(last.status, 429);
  EXPECT_EQ(code_of(last), "TOO_MANY_REQUESTS");
  EXPECT_EQ(last.headers.find("RateLimit-Remaining"), "0");
  EXPECT_EQ(last.headers.find("Retry-After"), "60");
  pass(std::chrono::seconds(60));
  EXPECT_EQ(ada_browser.get("/api/auth/me").status, 200);
}

TEST_F(Attack, NobodyUsesUpAStrangersGuild) {
  Browser stranger(*this);
  stranger.sign_in(bo);
  for (int n = 0; n < 55; ++n) EXPECT_EQ(stranger.get(path_of(ada_guild, "/features")).status, 403);
  const auto answer = ada_browser.get(path_of(ada_guild, "/features"));
  EXPECT_EQ(answer.status, 200);
  const std::string counted = testing::redis_command(
      testing::redis(), "LLEN bot:{" + std::to_string(ada_guild.value()) + "}:limits:api:listFeatures");
  EXPECT_THAT(counted, ::testing::StartsWith(":1\r\n"));
}

TEST_F(Attack, GuessingSessionsIsCountedByAddress) {
  int refused = 0;
  for (int n = 0; n < 130; ++n) {
    Browser thief(*this);
    thief.cookies["herwa_session"] = fmt::format("guess.{}.x", n);
    if (thief.get("/api/auth/me").status == 429) ++refused;
  }
  EXPECT_EQ(refused, 130 - 119) << "120 a minute from one address, one of them was the signing in";
}

}  // namespace
}  // namespace herwa::app
