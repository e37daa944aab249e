#include "apps/herwa/up/plan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "apps/herwa/up/readiness.hpp"
#include "testing/stores.hpp"

namespace herwa::up {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class NoClient final : public net::HttpClient {
 public:
  Task<net::HttpResponse> send(net::HttpCall call) override { throw Unavailable("nobody at " + call.url); }
  [[nodiscard]] std::size_t open_connections() const override { return 0; }
};

class PlanTest : public ::testing::Test {
 protected:
  testing::TemporaryFolder folder;
  NoClient client;

  std::filesystem::path program(const std::string& name) {
    const auto path = folder.path() / name;
    std::ofstream(path) << "";
    ::chmod(path.c_str(), 0755);
    return path;
  }
  UpOptions options() { return {.herwa = program("herwa"), .engine = program("libchdb.so"), .node = "sh"}; }
  static std::vector<std::string> titles(const Parts& parts) {
    std::vector<std::string> titles;
    for (const auto& part : parts) titles.push_back(part->look().title);
    return titles;
  }
};

TEST_F(PlanTest, RunsAllWhereAllIsThere) {
  program("herwa-sim");
  program("herwa-olap");
  UpOptions wanted = options();
  wanted.web_server = program("server.js");
  const Checked checked = check_programs(wanted);
  EXPECT_THAT(checked.missing, IsEmpty());
  EXPECT_TRUE(checked.simulated);
  Plan plan{.options = checked.options, .facts = {}};
  plan.facts.simulated = true;
  plan.facts.has_web = true;
  EXPECT_THAT(titles(neighbour_parts(plan, client)), ElementsAre("Simulator", "Dashboard"));
  EXPECT_THAT(titles(role_parts(plan, client)), ElementsAre("Bot", "Worker", "API"));
}

TEST_F(PlanTest, SaysWhatIsMissingAndGoesOnWithoutIt) {
  const Checked checked = check_programs(options());
  ASSERT_EQ(checked.missing.size(), 3U);
  EXPECT_THAT(checked.missing[0],
              HasSubstr("herwa-sim is not there, so the bot has no Discord to talk with."));
  EXPECT_THAT(checked.missing[1], HasSubstr("The dashboard is not built"));
  EXPECT_THAT(checked.missing[2], HasSubstr("herwa-olap is not there. Get it with `make build`"));
  EXPECT_FALSE(checked.simulated);
  EXPECT_FALSE(checked.embeds_olap);
}

TEST_F(PlanTest, EmbedsAnalyticsOnlyWhereTheEngineIsAndNobodyGaveAnother) {
  program("herwa-olap");
  UpOptions wanted = options();
  EXPECT_TRUE(check_programs(wanted).embeds_olap);
  wanted.engine = folder.path() / "gone.so";
  const Checked without = check_programs(wanted);
  EXPECT_FALSE(without.embeds_olap);
  EXPECT_THAT(without.missing.back(), HasSubstr("Analytics is off: " + wanted.engine.string()));
  wanted.clickhouse_url = "http://elsewhere:8123";
  EXPECT_FALSE(check_programs(wanted).embeds_olap);
  EXPECT_THAT(check_programs(wanted).missing, ::testing::SizeIs(2));
}

TEST_F(PlanTest, TellsAnalyticsWhereAndAsWhom) {
  Plan plan{.options = options(), .facts = {}};
  plan.facts.ports = {{"olap", 1, 11}};
  plan.facts.olap_password = "pw";
  EXPECT_EQ(olap_url(plan.facts), "http://herwa:pw@127.0.0.1:11");
  EXPECT_EQ(olap_part(plan, client)->look().title, "Analytics");
}

TEST_F(PlanTest, ATokenNeedsNoSimulator) {
  UpOptions wanted = options();
  wanted.has_discord_token = true;
  wanted.web_server = program("server.js");
  wanted.node = "no-such-node";
  const Checked checked = check_programs(wanted);
  ASSERT_EQ(checked.missing.size(), 2U);
  EXPECT_THAT(checked.missing[0], HasSubstr("needs Node 20.9 or newer, and no-such-node is not there"));
  EXPECT_TRUE(checked.options.web_server.empty());
}

TEST(Readiness, OfOurRolesIsTheStatusTwoHundred) {
  EXPECT_TRUE(judge({.status = 200, .headers = {}, .body = ""}, ReadyWhen::Status200).ready);
  const Readiness not_yet = judge({.status = 503, .headers = {}, .body = "schema\n"}, ReadyWhen::Status200);
  EXPECT_FALSE(not_yet.ready);
  EXPECT_EQ(not_yet.said, "HTTP 503: schema");
}

TEST(Readiness, OfOthersIsAnyAnswerButAFault) {
  EXPECT_TRUE(judge({.status = 404, .headers = {}, .body = ""}, ReadyWhen::Answers).ready);
  EXPECT_EQ(judge({.status = 500, .headers = {}, .body = ""}, ReadyWhen::Answers).said, "HTTP 500");
}

}  // namespace
}  // namespace herwa::up
