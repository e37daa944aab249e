// The whole API inside a test: real stores, its own routes, and a simulated Discord to sign in with; browsers
// that keep cookies come to its dispatcher. Time stands still unless the test moves it. For tests alone.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/json.hpp>

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "apps/herwa/api_platform.hpp"
#include "apps/herwa/api_routes.hpp"
#include "base/errors.hpp"
#include "net/url.hpp"
#include "platform/api/dispatcher.hpp"
// tidy allows layers: only tests include these headers
#include "testing/discord_sim/rest/api.hpp"
// tidy allows layers: only tests include these headers
#include "testing/discord_sim/rest/oauth.hpp"
// tidy allows layers: only tests include these headers
#include "testing/discord_sim/wire/api_http.hpp"
// tidy allows layers: only tests include these headers
#include "testing/discord_sim/world/guild_changes.hpp"
// tidy allows layers: only tests include these headers
#include "testing/migrated_database.hpp"
// tidy allows layers: only tests include these headers
#include "testing/stores.hpp"
// tidy allows layers: only tests include these headers
#include "testing/test_database.hpp"

namespace herwa::app {

inline constexpr std::string_view front_door_url = "http://127.0.0.1:8080";
// base64 of "an example and no secret"
inline constexpr std::string_view plans_secret = "whsec_YW4gZXhhbXBsZSBhbmQgbm8gc2VjcmV0";

// The simulated Discord as our HTTP client sees it.
class WayToDiscord final : public net::HttpClient {
 public:
  WayToDiscord(discord_sim::Api& api, net::Timers& timers) : api_(api), timers_(timers) {}

  Task<net::HttpResponse> send(net::HttpCall call) override {
    ++calls;
    if (away) throw Unavailable("Discord does not answer");
    net::HttpRequest request = std::move(call.request);
    request.target = net::parse_url(call.url)->target;
    co_return co_await discord_sim::serve_api(api_, timers_, std::move(request));
  }
  [[nodiscard]] std::size_t open_connections() const override { return 0; }

  bool away = false;
  int calls = 0;

 private:
  discord_sim::Api& api_;
  net::Timers& timers_;
};

struct Sent {
  std::string method = "GET";
  std::string target;
  std::string body = {};
  std::vector<std::pair<std::string, std::string>> headers = {};
};

class FrontDoor;

// Somebody's browser: keeps cookies, knows the CSRF token once it asked for it.
class Browser {
 public:
  explicit Browser(FrontDoor& door) : door_(&door) {}

  net::HttpResponse send(Sent sent);
  // What send() would send, for whoever sends it in a way of their own.
  [[nodiscard]] net::HttpRequest request_of(Sent sent) const;
  net::HttpResponse get(std::string target) { return send({.target = std::move(target)}); }
  // With everything that the dashboard's own page would send along.
  net::HttpResponse write(std::string method, std::string target, std::string body = {});
  // Through Discord's consent and back; gives where the browser ends.
  std::string sign_in(discord_sim::UserId as, std::string return_to = "/dashboard");
  // Shows Discord once more who is there; gives where the browser ends.
  std::string confirm(discord_sim::UserId as);

  // Asks who is signed in, and keeps the token that writes need.
  void learn_token();

  std::map<std::string, std::string, std::less<>> cookies;
  std::string csrf;

 private:
  void keep_cookies(const net::HttpResponse& response);

  FrontDoor* door_;
};

// Where the door's stores are.
struct DoorStores {
  std::string postgres_url;
  std::string redis_url;
  Duration redis_patience = std::chrono::seconds(5);
};

class FrontDoor : public ::testing::Test {
 protected:
  FrontDoor() : FrontDoor(shared_stores()) {}
  explicit FrontDoor(const DoorStores& stores);
  // Said here and not below the class, or each test that knows this header would make all of it.
  ~FrontDoor() override {
    db.wait_for(api->stop(std::chrono::seconds(5)));
    db.wait_for(redis->close());
  }

 public:
  net::HttpResponse ask(net::HttpRequest request);
  // What the consent page does for who is logged in at Discord: back to which address.
  std::string consent(const std::string& authorize_url, discord_sim::UserId as);
  // Moves time, which ends what counts for a minute.
  void pass(Duration duration) { db.time.advance(db.loop, duration); }
  // As the bot does when it comes into a guild.
  void bot_joins(discord_sim::GuildId guild);
  static std::string path_of(discord_sim::GuildId guild, std::string_view rest = "") {
    return fmt::format("/api/guilds/{}{}", guild.value(), rest);
  }

  static DoorStores shared_stores() {
    testing::flush_redis();
    return {.postgres_url = testing::migrated_database(), .redis_url = testing::redis().url()};
  }
  std::vector<platform::Route> all_routes() {
    return api_routes({.features = api->features(),
                       .login = api->login(),
                       .dashboard = api->dashboard(),
                       .keys = api->api_keys(),
                       .operators = api->operators(),
                       .webhooks = api->webhooks(),
                       .live = api->live()});
  }

  std::string url;
  testing::TestDatabase db;
  std::unique_ptr<redis::Client> redis;
  discord_sim::World world{db.time, 7};
  discord_sim::Api discord{world};
  WayToDiscord way{discord, db.time};
  discord_sim::UserId ada, bo, cleo;  // own one guild each
  discord_sim::UserId olga;           // runs this Herwa
  discord_sim::UserId bot_user;
  discord_sim::GuildId ada_guild, bo_guild;
  discord_sim::ApplicationId application;
  Configuration configuration;
  std::unique_ptr<ApiPlatform> api;
  std::unique_ptr<platform::Dispatcher> dispatcher;
};

// The same with the bot in both guilds, and whoever owns the first of them signed in.
class SignedInDoor : public FrontDoor {
 protected:
  SignedInDoor() {
    bot_joins(ada_guild);
    bot_joins(bo_guild);
    owner.sign_in(ada);
  }
  Browser owner{*this};
};

inline net::HttpRequest Browser::request_of(Sent sent) const {
  net::HttpRequest request{.method = std::move(sent.method),
                           .target = std::move(sent.target),
                           .body = std::move(sent.body),
                           .remote_address = "192.0.2.7"};
  request.headers.set("Host", "127.0.0.1:8080");
  std::string line;
  for (const auto& [name, value] : cookies) line += (line.empty() ? "" : "; ") + name + "=" + value;
  if (!line.empty()) request.headers.set("Cookie", line);
  for (const auto& [name, value] : sent.headers) request.headers.set(name, value);
  return request;
}

inline net::HttpResponse Browser::send(Sent sent) {
  net::HttpResponse response = door_->ask(request_of(std::move(sent)));
  keep_cookies(response);
  return response;
}

inline net::HttpResponse Browser::write(std::string method, std::string target, std::string body) {
  Sent sent{.method = std::move(method), .target = std::move(target), .body = std::move(body)};
  sent.headers = {{"Origin", std::string(front_door_url)}, {"X-CSRF-Token", csrf}};
  if (!sent.body.empty()) sent.headers.emplace_back("Content-Type", "application/json");
  return send(std::move(sent));
}

inline void Browser::keep_cookies(const net::HttpResponse& response) {
  for (const auto& [name, value] : response.headers) {
    if (!net::equal_without_case(name, "Set-Cookie")) continue;
    const std::size_t equals = value.find('=');
    const std::string content = value.substr(equals + 1, value.find(';') - equals - 1);
    if (content.empty()) {
      cookies.erase(value.substr(0, equals));
    } else {
      cookies[value.substr(0, equals)] = content;
    }
  }
}

inline std::string Browser::sign_in(discord_sim::UserId as, std::string return_to) {
  const auto begun =
      write("POST", "/api/auth/login", boost::json::serialize(boost::json::object{{"return_to", return_to}}));
  EXPECT_EQ(begun.status, 200) << begun.body;
  if (begun.status != 200) return "";
  const std::string back =
      door_->consent(std::string(boost::json::parse(begun.body).at("url").as_string()), as);
  const auto landed = get(net::parse_url(back)->target);
  EXPECT_EQ(landed.status, 303) << landed.body;
  learn_token();
  return std::string(landed.headers.find("Location").value_or(""));
}

inline std::string Browser::confirm(discord_sim::UserId as) {
  const auto begun = write("POST", "/api/auth/confirm", R"({"return_to":"/operator"})");
  EXPECT_EQ(begun.status, 200) << begun.body;
  if (begun.status != 200) return "";
  const std::string back =
      door_->consent(std::string(boost::json::parse(begun.body).at("url").as_string()), as);
  return std::string(get(net::parse_url(back)->target).headers.find("Location").value_or(""));
}

inline void Browser::learn_token() {
  const auto me = get("/api/auth/me");
  if (me.status == 200) csrf = std::string(boost::json::parse(me.body).at("csrf_token").as_string());
}

inline FrontDoor::FrontDoor(const DoorStores& stores)
    : url(stores.postgres_url), db(testing::app_pool(stores.postgres_url)) {
  redis = redis::make_client(db.loop.executor(), net::system_timers(), *db.metrics,
                             {.url = stores.redis_url,
                              .name = "front-door",
                              .connect_deadline = stores.redis_patience,
                              .command_deadline = stores.redis_patience});
  db.loop.run_until_done(redis->until_up());
  ada = discord_sim::add_user(world, {.username = "ada"}).id;
  bo = discord_sim::add_user(world, {.username = "bo"}).id;
  cleo = discord_sim::add_user(world, {.username = "cleo"}).id;
  olga = discord_sim::add_user(world, {.username = "olga"}).id;
  ada_guild = discord_sim::create_guild(world, "Ada's", ada).id;
  bo_guild = discord_sim::create_guild(world, "Bo's", bo).id;
  discord_sim::Application draft;
  draft.name = "Herwa";
  draft.token = "bot-token";
  draft.client_secret = "client-secret";
  draft.redirect_uris = {std::string(front_door_url) + "/api/auth/callback"};
  const discord_sim::Application& made = discord_sim::add_application(world, draft);
  application = made.id;
  bot_user = made.bot;
  configuration.public_url = std::string(front_door_url);
  configuration.postgres_url = url;
  configuration.redis_url = stores.redis_url;
  configuration.discord_token = "bot-token";
  configuration.discord_client_secret = "client-secret";
  configuration.discord_api = "http://discord/api/v10";
  configuration.discord_web = "http://discord";
  configuration.discord_cdn = "http://discord/cdn";
  configuration.webhooks_plans_secrets = {std::string(plans_secret)};
  configuration.discord_owners = std::to_string(olga.value());
  configuration.allowed_origins = {"https://stats.example"};
  api = std::make_unique<ApiPlatform>(
      configuration, ApiPlatform::Surroundings{db.loop.executor(), db.time, *db.metrics, *db, *redis, way});
  dispatcher = std::make_unique<platform::Dispatcher>(
      all_routes(), platform::Dispatcher::Surroundings{.clock = db.time,
                                                       .metrics = *db.metrics,
                                                       .doors = api->doors(),
                                                       .origins = api->origins(),
                                                       .otherwise = {}});
  db.wait_for(api->open());
  db.wait_for(api->discover());
}

inline net::HttpResponse FrontDoor::ask(net::HttpRequest request) {
  return db.wait_for(dispatcher->handle(std::move(request)));
}

inline std::string FrontDoor::consent(const std::string& authorize_url, discord_sim::UserId as) {
  const std::string query = authorize_url.substr(authorize_url.find('?') + 1);
  const auto ask = discord.oauth().read_ask(discord_sim::Query(query));
  EXPECT_TRUE(ask) << (ask ? "" : ask.error());
  return ask ? discord.oauth().consent(*ask, as, {}) : "";
}

inline void FrontDoor::bot_joins(discord_sim::GuildId guild) {
  db.wait_for(
      db->query_in_guild(GuildId(guild.value()),
                         "insert into platform.guilds (guild_id, name, joined_at, created_at, updated_at)"
                         " values ($1, 'A guild', '2026-03-01', '2026-03-01', '2026-03-01')",
                         {GuildId(guild.value())}));
}

inline std::string text_of(const boost::json::value& value) { return std::string(value.as_string()); }
// The code of the one error shape; empty when it is no error.
inline std::string code_of(const net::HttpResponse& response) {
  boost::system::error_code error;
  const boost::json::value body = boost::json::parse(response.body, error);
  if (error || !body.is_object() || !body.as_object().contains("error")) return "";
  return std::string(body.at("error").at("code").as_string());
}

}  // namespace herwa::app
