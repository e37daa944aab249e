// API keys: made once, good for one guild and what their scopes name, and over the moment they are revoked.
#include "apps/herwa/test_front_door.hpp"
#include "platform/sanctions/wishes.hpp"
#include "testing/discord_sim/world/guild_changes.hpp"

namespace herwa::app {
namespace {

namespace json = boost::json;
using ::testing::HasSubstr;
using ::testing::Not;

class Keys : public SignedInDoor {
 protected:
  json::object make(std::string_view scopes, std::string_view more = "") {
    const auto made = owner.write("POST", path_of(ada_guild, "/keys"),
                                  fmt::format(R"({{"name":"Page","scopes":[{}]{}}})", scopes, more));
    EXPECT_EQ(made.status, 201) << made.body;
    return json::parse(made.body).as_object();
  }
  net::HttpResponse with(const json::object& key, std::string method, std::string target,
                         std::string body = "") {
    Browser program(*this);
    Sent sent{.method = std::move(method), .target = std::move(target), .body = std::move(body)};
    sent.headers = {{"Authorization", "Bearer " + text_of(key.at("key"))}};
    if (!sent.body.empty()) sent.headers.emplace_back("Content-Type", "application/json");
    return program.send(std::move(sent));
  }
};

TEST_F(Keys, OpenWhatTheirScopesName) {
  const auto key = make(R"("config:read")");
  EXPECT_EQ(with(key, "GET", path_of(ada_guild, "/config")).status, 200);
  EXPECT_EQ(code_of(with(key, "GET", path_of(ada_guild, "/features"))), "SCOPE_MISSING");
  EXPECT_EQ(code_of(with(key, "PATCH", path_of(ada_guild, "/config"),
                         R"({"feature":"prefix","values":{"prefix":"?"}})")),
            "SCOPE_MISSING");
  const auto writer = make(R"("config:write")");
  EXPECT_EQ(
      with(writer, "PATCH", path_of(ada_guild, "/config"), R"({"feature":"prefix","values":{"prefix":"?"}})")
          .status,
      200)
      << "a program has no CSRF token to bring";
}

TEST_F(Keys, AreGoodForOneGuildAndNothingElse) {
  const auto key = make(R"("config:read","permissions:write")");
  EXPECT_EQ(code_of(with(key, "GET", path_of(bo_guild, "/config"))), "NO_ACCESS_TO_GUILD");
  EXPECT_EQ(code_of(with(key, "GET", "/api/auth/me")), "SCOPE_MISSING");
  EXPECT_EQ(code_of(with(key, "GET", "/api/guilds")), "SCOPE_MISSING");
  EXPECT_EQ(code_of(with(key, "GET", path_of(ada_guild, "/keys"))), "SCOPE_MISSING");
  EXPECT_EQ(code_of(with(key, "PUT", path_of(ada_guild, "/team"), R"({"team":[]})")), "ROLE_TOO_LOW");
}

TEST_F(Keys, AreShownOnceAndStoredAsAHash) {
  const auto key = make(R"("config:read")");
  const std::string text = text_of(key.at("key"));
  EXPECT_THAT(text, ::testing::StartsWith("sk_live_"));
  EXPECT_THAT(owner.get(path_of(ada_guild, "/keys")).body, Not(HasSubstr(text)));
  EXPECT_THAT(testing::sql(url, "select string_agg(k::text, ' ') from platform.api_keys k"),
              Not(HasSubstr(text.substr(text.size() - 43))));
}

TEST_F(Keys, ARevokedOneOpensNothing) {
  const auto key = make(R"("config:read")");
  EXPECT_EQ(with(key, "GET", path_of(ada_guild, "/config")).status, 200);
  const std::string id = text_of(key.at("id"));
  EXPECT_EQ(owner.write("DELETE", path_of(ada_guild, "/keys/" + id)).status, 204);
  EXPECT_EQ(code_of(with(key, "GET", path_of(ada_guild, "/config"))), "KEY_UNKNOWN");
  EXPECT_EQ(code_of(owner.write("DELETE", path_of(ada_guild, "/keys/" + id))), "NO_SUCH_KEY");
}

TEST_F(Keys, EndWhenTheyWereSaidTo) {
  const auto key = make(R"("config:read")", R"(,"expires_in_days":1)");
  EXPECT_EQ(with(key, "GET", path_of(ada_guild, "/config")).status, 200);
  pass(std::chrono::hours(24));
  EXPECT_EQ(code_of(with(key, "GET", path_of(ada_guild, "/config"))), "KEY_UNKNOWN");
}

TEST_F(Keys, RememberWhenTheyWereUsedLast) {
  const auto key = make(R"("config:read")");
  const auto last_used = [this] {
    return json::parse(owner.get(path_of(ada_guild, "/keys")).body).at("keys").at(0).at("last_used_at");
  };
  EXPECT_TRUE(last_used().is_null());
  with(key, "GET", path_of(ada_guild, "/config"));
  EXPECT_EQ(text_of(last_used()), to_rfc3339(db.time.now()));
}

TEST_F(Keys, AWrongOneIsRefusedWhateverTheCookieSays) {
  const auto key = make(R"("config:read")");
  std::string text = text_of(key.at("key"));
  text.back() = text.back() == 'A' ? 'B' : 'A';
  for (const std::string& wrong : {text, std::string("sk_live_"), std::string("x"), std::string(5000, 'a')}) {
    const auto refused = owner.send(
        {.target = path_of(ada_guild, "/config"), .headers = {{"Authorization", "Bearer " + wrong}}});
    EXPECT_EQ(code_of(refused), "KEY_UNKNOWN");
  }
}

// H5.4 a hundred a minute for each key, told in standard headers
TEST_F(Keys, HaveAHundredRequestsAMinute) {
  const auto key = make(R"("config:read","features:read")");
  const auto first = with(key, "GET", path_of(ada_guild, "/features"));
  EXPECT_EQ(code_of(first), "");
  EXPECT_EQ(first.headers.find("RateLimit-Limit"), "100");
  EXPECT_EQ(first.headers.find("RateLimit-Remaining"), "99");
  for (int n = 0; n < 99; ++n)
    EXPECT_EQ(with(key, "GET", path_of(ada_guild, n % 2 == 0 ? "/features" : "/config")).status, 200) << n;
  const auto refused = with(key, "GET", path_of(ada_guild, "/config"));
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.headers.find("Retry-After"), "60");
  EXPECT_EQ(with(make(R"("config:read")"), "GET", path_of(ada_guild, "/config")).status, 200)
      << "another key has its own";
}

// R3.6 what a key asks for or changes is not said to come from the dashboard
TEST_F(Keys, ActAsWhatTheyAre) {
  discord_sim::install_bot(world, ada_guild, application, {});
  discord_sim::join_guild(world, ada_guild, cleo);
  const std::string wanted = fmt::format(R"({{"kind":"warn","target_id":"{}","reason":"x"}})", cleo.value());
  const std::string cases = path_of(ada_guild, "/cases");
  EXPECT_EQ(code_of(with(make(R"("cases:read")"), "POST", cases, wanted)), "SCOPE_MISSING");
  const auto key = make(R"("cases:read","cases:write")");
  const auto by_key = with(key, "POST", cases, wanted);
  ASSERT_EQ(by_key.status, 202) << by_key.body;
  const auto by_page = owner.write("POST", cases, wanted);
  ASSERT_EQ(by_page.status, 202) << by_page.body;
  std::vector<std::string> sources;
  const GuildId guild(ada_guild.value());
  for (const auto& answer : {by_key, by_page}) {
    const std::string id = text_of(json::parse(answer.body).at("id"));
    const auto wish = db.wait_for(platform::Wishes({*db, api->changes(), db.time}).find(guild, id));
    ASSERT_TRUE(wish);
    sources.push_back(wish->source);
  }
  EXPECT_THAT(sources, ::testing::ElementsAre("api", "dashboard"));
}

TEST_F(Keys, NobodyHasMoreThanSoMany) {
  for (int n = 0; n < 25; ++n) make(R"("config:read")");
  const auto refused =
      owner.write("POST", path_of(ada_guild, "/keys"), R"({"name":"x","scopes":["config:read"]})");
  EXPECT_EQ(code_of(refused), "TOO_MANY_KEYS");
  EXPECT_EQ(
      code_of(owner.write("POST", path_of(ada_guild, "/keys"), R"({"name":"x","scopes":["root:write"]})")),
      "INVALID_REQUEST");
}

}  // namespace
}  // namespace herwa::app
