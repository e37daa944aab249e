// The API while its stores are away: each route answers soon, clearly, and works again when they are back.
#include <csignal>

#include "apps/herwa/test_requests.hpp"
#include "platform/api/refusals.hpp"

namespace herwa::app {
namespace {

using platform::RouteAccess;
using platform::RouteEntry;

struct OwnStores {
  OwnStores() { testing::migrate(postgres->url()); }

  testing::PrivatePostgres postgres;
  testing::PrivateRedis redis_server;
};

class StoresAway : protected OwnStores, public FrontDoor {
 protected:
  StoresAway()
      : FrontDoor({.postgres_url = postgres->url(),
                   .redis_url = redis_server->url(),
                   .redis_patience = std::chrono::milliseconds(300)}) {
    bot_joins(ada_guild);
    owner.sign_in(ada);
    operators.sign_in(olga);
    operators.confirm(olga);
    owner.get(path_of(ada_guild));
  }
  // The codes of every route, each asked with its own example by who may. Nobody is signed out on the way.
  std::map<std::string, std::string> ask_all() {
    std::map<std::string, std::string> codes;
    for (const platform::Route& route : routes) {
      const RouteEntry& entry = route.entry;
      if (entry.operation_id == "getHealth" || entry.path.starts_with("/api/auth")) continue;
      Browser& browser = entry.access == RouteAccess::Operator ? operators : owner;
      const auto answer = browser.send(honest(example_of(entry, std::to_string(ada_guild.value())), browser));
      const std::string code = code_of(answer);
      codes[entry.operation_id] = code;
      EXPECT_NE(answer.status, 500) << entry.operation_id << answer.body;
      bool documented = answer.status < 400;
      for (const auto& refusal : platform::refusals_of(route))
        documented = documented || refusal.code == code;
      EXPECT_TRUE(documented) << entry.operation_id << " " << answer.status << " " << code;
    }
    return codes;
  }

  std::vector<platform::Route> routes = all_routes();
  Browser owner{*this};
  Browser operators{*this};
};

// R22.9 R21.1 P33 without Redis what lies in PostgreSQL is shown, and what needs Redis says so
TEST_F(StoresAway, WithoutRedisTheApiGoesOn) {
  redis_server->kill_hard();
  const auto codes = ask_all();
  for (const char* needs_no_redis : {"getGuild", "listFeatures", "getAuditLog", "operatorListGuilds"})
    EXPECT_EQ(codes.at(needs_no_redis), "") << needs_no_redis;
  EXPECT_EQ(codes.at("operatorListQueues"), "UNAVAILABLE");
  Sent once = honest({.method = "PATCH",
                      .target = path_of(ada_guild, "/features/prefix"),
                      .body = R"({"enabled":true})",
                      .headers = {{"Content-Type", "application/json"}, {"Idempotency-Key", "a"}}},
                     owner);
  EXPECT_EQ(code_of(owner.send(once)), "UNAVAILABLE") << "nobody can promise to do it once";
  testing::must(redis_server->start());
  db.loop.run_until_done(redis->until_up());
  EXPECT_EQ(ask_all().at("operatorListQueues"), "");
}

// R22.10 R21.2 without PostgreSQL nothing is half done, and everything says what is wrong
TEST_F(StoresAway, WithoutPostgresEverythingSaysSo) {
  postgres->kill_hard();
  const auto codes = ask_all();
  for (const char* needs_it :
       {"getAuditLog", "operatorListGuilds", "operatorGrantPlan", "makeKey", "setTeam"})
    EXPECT_EQ(codes.at(needs_it), "UNAVAILABLE") << needs_it;
  testing::must(postgres->start());
  ASSERT_TRUE(db.eventually([this] {
    pass(std::chrono::seconds(2));
    return owner.get(path_of(ada_guild, "/audit")).status == 200;
  }));
}

// R21.12 a Redis that takes what it is sent and never answers is given up soon
TEST_F(StoresAway, AHungRedisHoldsNobodyUp) {
  ASSERT_EQ(::kill(*redis_server->pid(), SIGSTOP), 0);
  for (int n = 0; n < 5; ++n) EXPECT_EQ(owner.get(path_of(ada_guild, "/features")).status, 200);
  ASSERT_EQ(::kill(*redis_server->pid(), SIGCONT), 0);
}

}  // namespace
}  // namespace herwa::app
