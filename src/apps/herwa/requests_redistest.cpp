// What stands around every request, whatever it is about: what is current, what is done once, what only looks
// like doing, and by which way it came.
#include "apps/herwa/test_front_door.hpp"

namespace herwa::app {
namespace {

namespace json = boost::json;
using ::testing::HasSubstr;
using ::testing::Not;

class Requests : public FrontDoor {
 protected:
  Requests() {
    bot_joins(ada_guild);
    owner.sign_in(ada);
  }
  net::HttpResponse write_with(std::pair<std::string, std::string> header, std::string method,
                               std::string target, std::string body = "") {
    Sent sent{.method = std::move(method), .target = std::move(target), .body = std::move(body)};
    sent.headers = {{"Origin", std::string(front_door_url)}, {"X-CSRF-Token", owner.csrf}, std::move(header)};
    if (!sent.body.empty()) sent.headers.emplace_back("Content-Type", "application/json");
    return owner.send(std::move(sent));
  }
  std::string config() const { return path_of(ada_guild, "/config"); }
  static std::string prefix(std::string_view text) {
    return fmt::format(R"({{"feature":"prefix","values":{{"prefix":"{}"}}}})", text);
  }
  std::string keys_made() { return testing::sql(url, "select count(*) from platform.api_keys"); }

  Browser owner{*this};
};

// R14.17 who has what is current is told so, and sent nothing
TEST_F(Requests, WhatIsStillCurrentIsNotSentAgain) {
  const auto first = owner.get(config());
  const auto etag = first.headers.find("ETag");
  ASSERT_TRUE(etag);
  const auto again = owner.send({.target = config(), .headers = {{"If-None-Match", std::string(*etag)}}});
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.body, "");
  EXPECT_EQ(again.headers.find("ETag"), etag);
  owner.write("PATCH", config(), prefix("?"));
  const auto changed = owner.send({.target = config(), .headers = {{"If-None-Match", std::string(*etag)}}});
  EXPECT_EQ(changed.status, 200);
  EXPECT_NE(changed.headers.find("ETag"), etag);
  Browser nobody(*this);
  EXPECT_EQ(nobody.send({.target = config(), .headers = {{"If-None-Match", std::string(*etag)}}}).status, 401)
      << "nobody learns by a tag what they may not read";
}

// R14.17 and a write that was decided on what is not there any more is not done
TEST_F(Requests, AWriteOnWhatChangedMeanwhileIsNotDone) {
  const std::string seen(*owner.get(config()).headers.find("ETag"));
  EXPECT_EQ(write_with({"If-Match", seen}, "PATCH", config(), prefix("?")).status, 200);
  const auto late = write_with({"If-Match", seen}, "PATCH", config(), prefix("$"));
  EXPECT_EQ(late.status, 412);
  EXPECT_EQ(code_of(late), "CHANGED_MEANWHILE");
  EXPECT_THAT(owner.get(config()).body, HasSubstr(R"("prefix":"?")"));
  EXPECT_EQ(write_with({"If-Match", "*"}, "PATCH", config(), prefix("$")).status, 200);
}

// R14.18 R22.16 a write that comes again with its Idempotency-Key is answered and not done again
TEST_F(Requests, ARepeatedWriteIsAnsweredAndNotDone) {
  const std::string draft = R"({"name":"Page","scopes":["config:read"]})";
  const std::string keys = path_of(ada_guild, "/keys");
  const auto first = write_with({"Idempotency-Key", "abc"}, "POST", keys, draft);
  ASSERT_EQ(first.status, 201) << first.body;
  const auto again = write_with({"Idempotency-Key", "abc"}, "POST", keys, draft);
  EXPECT_EQ(again.status, 201);
  EXPECT_EQ(again.body, first.body);
  EXPECT_EQ(again.headers.find("Idempotent-Replayed"), "true");
  EXPECT_EQ(keys_made(), "1");
  const auto other =
      write_with({"Idempotency-Key", "abc"}, "POST", keys, R"({"name":"Other","scopes":["config:read"]})");
  EXPECT_EQ(other.status, 422);
  EXPECT_EQ(code_of(other), "IDEMPOTENCY_KEY_REUSED");
  EXPECT_EQ(write_with({"Idempotency-Key", "abd"}, "POST", keys, draft).status, 201);
  EXPECT_EQ(keys_made(), "2");
  for (const std::string& wrong : {std::string(""), std::string(129, 'a'), std::string("a b")})
    EXPECT_EQ(code_of(write_with({"Idempotency-Key", wrong}, "POST", keys, draft)), "INVALID_REQUEST");
  // The secret of the key does not lie about in Redis.
  EXPECT_THAT(
      testing::redis_command(testing::redis(), fmt::format("HGETALL herwa:repeats:user-{}", ada.value())),
      Not(HasSubstr("sk_live_")));
}

// R14.18 a refusal is an answer like any other, and another person's key is another key
TEST_F(Requests, RefusalsAreRepeatedAndKeysAreOnesOwn) {
  const std::string gone = path_of(ada_guild, "/keys/nothing");
  EXPECT_EQ(write_with({"Idempotency-Key", "abc"}, "DELETE", gone).status, 404);
  const auto again = write_with({"Idempotency-Key", "abc"}, "DELETE", gone);
  EXPECT_EQ(again.status, 404);
  EXPECT_EQ(again.headers.find("Idempotent-Replayed"), "true");
  bot_joins(bo_guild);
  Browser other(*this);
  other.sign_in(bo);
  Sent sent{.method = "DELETE", .target = path_of(bo_guild, "/keys/nothing")};
  sent.headers = {
      {"Origin", std::string(front_door_url)}, {"X-CSRF-Token", other.csrf}, {"Idempotency-Key", "abc"}};
  EXPECT_FALSE(other.send(sent).headers.find("Idempotent-Replayed"));
}

// H5.3 a key for trying out is answered with samples: of nobody, and nothing happens
TEST_F(Requests, ATestKeySeesSamplesAndChangesNothing) {
  const auto made =
      json::parse(owner
                      .write("POST", path_of(ada_guild, "/keys"),
                             R"({"name":"Try","scopes":["config:read","config:write"],"sandbox":true})")
                      .body);
  const std::string key = text_of(made.at("key"));
  EXPECT_THAT(key, ::testing::StartsWith("sk_test_"));
  owner.write("PATCH", config(), prefix("?"));
  const auto with = [&](std::string method, std::string target, std::string body, std::string text) {
    Sent sent{.method = std::move(method), .target = std::move(target), .body = std::move(body)};
    sent.headers = {{"Authorization", "Bearer " + text}};
    if (!sent.body.empty()) sent.headers.emplace_back("Content-Type", "application/json");
    return Browser(*this).send(std::move(sent));
  };
  const auto read = with("GET", config(), "", key);
  EXPECT_EQ(read.status, 200);
  EXPECT_EQ(read.headers.find("X-Herwa-Sandbox"), "true");
  EXPECT_THAT(read.body, HasSubstr("welcome"));
  EXPECT_THAT(read.body, Not(HasSubstr(R"("prefix")")));
  EXPECT_EQ(with("PATCH", config(), prefix("$"), key).status, 200);
  EXPECT_THAT(owner.get(config()).body, HasSubstr(R"("prefix":"?")"));
  EXPECT_EQ(code_of(with("PATCH", config(), R"({"feature":1})", key)), "INVALID_REQUEST");
  EXPECT_EQ(code_of(with("GET", path_of(ada_guild, "/features"), "", key)), "SCOPE_MISSING");
  EXPECT_EQ(code_of(with("GET", path_of(bo_guild, "/config"), "", key)), "NO_ACCESS_TO_GUILD");
  // Calling it another name makes no other key of it.
  EXPECT_EQ(code_of(with("GET", config(), "", "sk_live_" + key.substr(8))), "KEY_UNKNOWN");
}

// H5.3 a key opens nothing once its maker may not make it any more, signed in or not
TEST_F(Requests, AKeyDoesNotOutliveItsMakersRight) {
  discord_sim::join_guild(world, ada_guild, bo);
  discord_sim::Role role;
  role.name = "Admins";
  role.permissions = discord_sim::permission::administrator;
  world.mutable_guilds().at(ada_guild).members.at(bo).roles = {
      discord_sim::create_role(world, ada_guild, role).id};
  discord_sim::join_guild(world, ada_guild, bot_user);
  Browser admin(*this);
  admin.sign_in(bo);
  const auto made =
      admin.write("POST", path_of(ada_guild, "/keys"), R"({"name":"Page","scopes":["config:read"]})");
  ASSERT_EQ(made.status, 201) << made.body;
  const std::string key = text_of(json::parse(made.body).at("key"));
  const auto code = [&] {
    const auto answer =
        Browser(*this).send({.target = config(), .headers = {{"Authorization", "Bearer " + key}}});
    return answer.status == 200 ? std::string() : code_of(answer);
  };
  EXPECT_EQ(code(), "");
  admin.write("POST", "/api/auth/logout");
  pass(std::chrono::minutes(1));
  EXPECT_EQ(code(), "") << "the bot still sees that they are an administrator";
  world.mutable_guilds().at(ada_guild).members.at(bo).roles.clear();
  pass(std::chrono::minutes(1));
  EXPECT_EQ(code(), "KEY_MAKER_LEFT");
  discord_sim::leave_guild(world, ada_guild, bo);
  pass(std::chrono::minutes(1));
  EXPECT_EQ(code(), "KEY_MAKER_LEFT");
  way.away = true;
  pass(std::chrono::minutes(1));
  EXPECT_EQ(code(), "DISCORD_AWAY") << "what Discord said before counts for a minute";
}

// H9.1 the reference shows every operation with its examples, and loads nothing from anywhere
TEST_F(Requests, TheReferenceIsServedByUs) {
  const auto page = Browser(*this).get("/api/reference");
  ASSERT_EQ(page.status, 200);
  EXPECT_EQ(page.headers.find("Content-Type"), "text/html; charset=utf-8");
  EXPECT_THAT(std::string(*page.headers.find("Content-Security-Policy")), HasSubstr("default-src 'none'"));
  for (const std::string_view foreign : {"<script", "src=", "@import", "<link", "<img", "onclick"})
    EXPECT_THAT(page.body, Not(HasSubstr(std::string(foreign)))) << foreign;
  for (const platform::Route& route : api_routes({.features = api->features()}))
    EXPECT_THAT(page.body, HasSubstr(fmt::format("<details id=\"{}\">", route.entry.operation_id)));
}

class BehindTls : public FrontDoor {
 protected:
  BehindTls() {
    dispatcher = std::make_unique<platform::Dispatcher>(
        api_routes({.features = api->features(), .login = api->login()}),
        platform::Dispatcher::Surroundings{
            .clock = db.time,
            .metrics = *db.metrics,
            .doors = api->doors(),
            .origins = platform::Origins("https://herwa.example", {}),
            .arrivals = {.trusted_proxies = {"10.0.0.1"}},
            .otherwise = [](net::HttpRequest) -> Task<net::HttpResponse> { co_return net::HttpResponse{}; }});
  }
  net::HttpResponse come(std::string from, std::string target, std::string scheme = "",
                         std::string method = "GET") {
    net::HttpRequest request{.method = std::move(method), .target = std::move(target)};
    request.remote_address = std::move(from);
    if (!scheme.empty()) request.headers.set("X-Forwarded-Proto", scheme);
    return ask(std::move(request));
  }
};

// R19.14 what comes in the open is sent on or refused; what a proxy of ours says of it is believed, and what
// anybody else says is not
TEST_F(BehindTls, NothingIsAnsweredInTheOpen) {
  EXPECT_EQ(come("10.0.0.1", "/dashboard", "https").status, 200);
  EXPECT_EQ(come("10.0.0.1", "/dashboard").status, 200);
  const auto moved = come("10.0.0.1", "/dashboard?a=1", "http");
  EXPECT_EQ(moved.status, 308);
  EXPECT_EQ(moved.headers.find("Location"), "https://herwa.example/dashboard?a=1");
  EXPECT_EQ(come("10.0.0.1", "//evil.example", "http").headers.find("Location"), "https://herwa.example/");
  EXPECT_EQ(come("192.0.2.7", "/dashboard", "https").status, 308) << "a stranger's word";
  EXPECT_EQ(code_of(come("10.0.0.1", "/api/guilds", "http")), "HTTPS_NEEDED");
  EXPECT_EQ(code_of(come("10.0.0.1", "/api/auth/login", "http", "POST")), "HTTPS_NEEDED");
  EXPECT_EQ(come("10.0.0.1", "/form", "http", "POST").status, 403);
  EXPECT_EQ(come("10.0.0.1", "/api/guilds", "https").status, 401);
  EXPECT_EQ(come("10.0.0.1", "/api/guilds", "http, https").status, 403) << "the first is the client's";
  EXPECT_EQ(come("10.0.0.1", "/api/guilds", "https").headers.find("Strict-Transport-Security").value_or(""),
            "max-age=31536000; includeSubDomains");
}

}  // namespace
}  // namespace herwa::app
