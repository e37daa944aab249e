#include <gtest/gtest.h>

#include "testing/discord_sim/scene.hpp"

namespace discord_sim {
namespace {

using namespace std::chrono_literals;

struct LogIn : Scene {
  LogIn() { world.mutable_applications().at(application).redirect_uris = {"http://here/back"}; }

  [[nodiscard]] std::string ask(std::string_view more) const {
    return fmt::format("client_id={}&response_type=code&redirect_uri=http%3A%2F%2Fhere%2Fback{}",
                       application.value(), more);
  }

  // The code of a consent by ada.
  std::string code(std::string_view more) {
    const auto read = api.oauth().read_ask(Query(ask(more)));
    EXPECT_TRUE(read) << (read ? "" : read.error());
    const std::string to = api.oauth().consent(*read, ada, guild);
    return Query(to.substr(to.find('?') + 1)).get("code");
  }

  ApiResponse token(std::string_view form, std::string_view path = "/oauth2/token") {
    ApiRequest request{.method = "POST",
                       .path = std::string(path),
                       .headers = {{"Content-Type", "application/x-www-form-urlencoded"}}};
    request.body = fmt::format("client_id={}&client_secret={}&{}", application.value(),
                               world.application(application)->client_secret, form);
    return api.handle(request);
  }

  ApiResponse with(std::string_view bearer, std::string_view path) {
    return api.handle(
        {.path = std::string(path), .headers = {{"Authorization", fmt::format("Bearer {}", bearer)}}});
  }
};

constexpr std::string_view back = "redirect_uri=http%3A%2F%2Fhere%2Fback";

TEST(OAuthTokens, ACodeBecomesATokenOnce) {
  LogIn scene;
  const std::string form = fmt::format("grant_type=authorization_code&{}&code={}", back,
                                       scene.code("&scope=identify+guilds&state=s"));
  const Json issued = body_of(scene.token(form));
  EXPECT_EQ(issued["token_type"], "Bearer");
  EXPECT_EQ(issued["scope"], "identify guilds");
  EXPECT_EQ(body_of(scene.token(form))["error"], "invalid_grant");
  const std::string access = issued["access_token"].text();
  EXPECT_EQ(body_of(scene.with(access, "/users/@me"))["username"], "ada");
  EXPECT_FALSE(body_of(scene.with(access, "/users/@me")).has("email"));
  EXPECT_EQ(body_of(scene.with(access, "/users/@me/guilds")).items().size(), 1U);
  EXPECT_EQ(scene.with(access, fmt::format("/users/@me/guilds/{}/member", scene.guild.value())).status, 403);
  EXPECT_EQ(scene.with(access, fmt::format("/guilds/{}", scene.guild.value())).status, 401);
}

TEST(OAuthTokens, TheVerifierMustMatchTheChallenge) {
  LogIn scene;
  // RFC 7636, appendix B.
  const std::string_view challenge =
      "&scope=identify&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";
  const std::string wrong = fmt::format("grant_type=authorization_code&{}&code={}&code_verifier=other", back,
                                        scene.code(challenge));
  EXPECT_EQ(body_of(scene.token(wrong))["error"], "invalid_grant");
  const std::string right = fmt::format(
      "grant_type=authorization_code&{}&code={}&code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
      back, scene.code(challenge));
  EXPECT_EQ(scene.token(right).status, 200);
}

TEST(OAuthTokens, CodesAndTokensExpire) {
  LogIn scene;
  const std::string late = scene.code("&scope=identify");
  scene.clock.advance(scene.world, 1min);
  EXPECT_EQ(scene.token(fmt::format("grant_type=authorization_code&{}&code={}", back, late)).status, 400);
  const Json issued = body_of(scene.token(
      fmt::format("grant_type=authorization_code&{}&code={}", back, scene.code("&scope=identify"))));
  scene.clock.advance(scene.world, std::chrono::days(7));
  EXPECT_EQ(scene.with(issued["access_token"].text(), "/users/@me").status, 401);
  const Json fresh =
      body_of(scene.token("grant_type=refresh_token&refresh_token=" + issued["refresh_token"].text()));
  EXPECT_EQ(scene.with(fresh["access_token"].text(), "/users/@me").status, 200);
  EXPECT_EQ(scene.token("grant_type=refresh_token&refresh_token=" + issued["refresh_token"].text()).status,
            400);
}

TEST(OAuthTokens, RevokingOneEndsAllOfTheAuthorisation) {
  LogIn scene;
  const Json issued = body_of(scene.token(
      fmt::format("grant_type=authorization_code&{}&code={}", back, scene.code("&scope=identify"))));
  EXPECT_EQ(scene.token("token=" + issued["refresh_token"].text(), "/oauth2/token/revoke").status, 200);
  EXPECT_EQ(scene.with(issued["access_token"].text(), "/users/@me").status, 401);
}

TEST(OAuthTokens, TheClientMustProveItself) {
  LogIn scene;
  ApiRequest request{.method = "POST",
                     .path = "/oauth2/token",
                     .headers = {{"Content-Type", "application/x-www-form-urlencoded"}}};
  request.body = fmt::format("grant_type=client_credentials&scope=identify&client_id={}&client_secret=wrong",
                             scene.application.value());
  EXPECT_EQ(scene.api.handle(request).status, 401);
  request.headers = {{"Content-Type", "application/json"}};
  EXPECT_EQ(scene.api.handle(request).status, 400);
  const Json own = body_of(scene.token("grant_type=client_credentials&scope=identify"));
  EXPECT_FALSE(own.has("refresh_token"));
  EXPECT_EQ(body_of(scene.with(own["access_token"].text(), "/users/@me"))["username"], "owner");
}

TEST(OAuthTokens, AsksThatMakeNoSenseAreRefused) {
  LogIn scene;
  const auto refused = [&scene](std::string query) {
    return !scene.api.oauth().read_ask(Query(query)).has_value();
  };
  EXPECT_TRUE(refused("client_id=1&response_type=code&scope=identify"));
  EXPECT_TRUE(refused(scene.ask("")));
  EXPECT_TRUE(refused(scene.ask("&scope=everything")));
  EXPECT_TRUE(
      refused(fmt::format("client_id={}&response_type=code&scope=identify&redirect_uri=http://elsewhere",
                          scene.application.value())));
  EXPECT_TRUE(refused(
      fmt::format("client_id={}&response_type=token&scope=identify&redirect_uri=http%3A%2F%2Fhere%2Fback",
                  scene.application.value())));
}

TEST(OAuthTokens, ConsentToABotAddsIt) {
  LogIn scene;
  const GuildId fresh = create_guild(scene.world, "Fresh", scene.ada).id;
  const auto read = scene.api.oauth().read_ask(Query(scene.ask("&scope=bot+identify&permissions=8")));
  ASSERT_TRUE(read);
  const std::string to = scene.api.oauth().consent(*read, scene.ada, fresh);
  EXPECT_NE(to.find(fmt::format("guild_id={}", fresh.value())), std::string::npos);
  const Member* bot = scene.world.member(fresh, scene.bot);
  ASSERT_NE(bot, nullptr);
  EXPECT_EQ(permissions_in_guild(*scene.world.guild(fresh), *bot), permission::all);
}

}  // namespace
}  // namespace discord_sim
