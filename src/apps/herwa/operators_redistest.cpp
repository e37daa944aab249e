// Whoever runs this Herwa, through the API: they see everything, act only after they showed who they are, and
// leave a record that the server concerned can read.
#include "apps/herwa/test_operators.hpp"
#include "platform/process/presence.hpp"

namespace herwa::app {
namespace {

namespace json = boost::json;
using ::testing::HasSubstr;
using ::testing::Not;

// H6.3 operators see every server, with its plan; a page at a time, by name or id
TEST_F(Operators, SeeEveryServer) {
  const auto all = get("/api/operator/guilds");
  EXPECT_EQ(all.at("guilds").as_array().size(), 2U);
  EXPECT_EQ(all.at("totals").at("present"), 2);
  EXPECT_EQ(all.at("guilds").at(0).at("tier"), "free");
  const auto first = get("/api/operator/guilds?limit=1");
  const auto second = get("/api/operator/guilds?limit=1&after=" + text_of(first.at("next")));
  EXPECT_NE(first.at("guilds").at(0).at("id"), second.at("guilds").at(0).at("id"));
  EXPECT_TRUE(second.at("next").is_null());
  const auto found = get("/api/operator/guilds?search=" + std::to_string(bo_guild.value()));
  ASSERT_EQ(found.at("guilds").as_array().size(), 1U);
  EXPECT_EQ(text_of(found.at("guilds").at(0).at("id")), std::to_string(bo_guild.value()));
  EXPECT_TRUE(get("/api/operator/guilds?search=%25").at("guilds").as_array().empty()) << "no pattern";
  EXPECT_EQ(get("/api/operator/guilds?search=a%20GUILD").at("guilds").as_array().size(), 2U);
}

// H6.3 those that the bot left are shown to who asks for them
TEST_F(Operators, SeeServersThatItLeft) {
  const GuildId left(bo_guild.value());
  db.wait_for(db->query_in_guild(
      left, "update platform.guilds set left_at = '2026-03-02' where guild_id = $1", {left}));
  const auto here = get("/api/operator/guilds").at("guilds").as_array();
  ASSERT_EQ(here.size(), 1U);
  EXPECT_EQ(text_of(here[0].at("id")), std::to_string(ada_guild.value()));
  const auto all = get("/api/operator/guilds?left=true");
  EXPECT_EQ(all.at("guilds").as_array().size(), 2U);
  EXPECT_EQ(all.at("totals").at("present"), 1);
  EXPECT_EQ(all.at("totals").at("left"), 1);
  EXPECT_EQ(get(of_guild(bo_guild)).at("state"), "left");
}

// H6.3 nobody else does, whatever they are in their own server
TEST_F(Operators, AloneSeeIt) {
  Browser owner(*this);
  owner.sign_in(ada);
  for (const platform::Route& route :
       api_routes({.features = api->features(), .operators = api->operators()})) {
    const auto& entry = route.entry;
    if (entry.access != platform::RouteAccess::Operator || entry.method != "GET") continue;
    std::string target = entry.path;
    for (const auto& [name, value] : entry.examples.front().path)
      target.replace(target.find('{'), name.size() + 2, value);
    EXPECT_EQ(code_of(owner.get(target)), "OPERATORS_ONLY") << target;
    EXPECT_NE(operator_browser.get(target).status, 403) << target;
    pass(std::chrono::minutes(1));
  }
}

// H6.3 to act, an operator shows Discord once more who they are; it counts for ten minutes, in this session
TEST_F(Operators, ActOnlyAfterTheyShowedWhoTheyAre) {
  const std::string grant = R"({"tier":"pro","days":30,"reason":"Won the raffle"})";
  EXPECT_EQ(code_of(act("POST", of_guild(ada_guild, "/grants"), grant)), "PROOF_NEEDED");
  EXPECT_EQ(operator_browser.confirm(bo), "/?login=other") << "somebody else's consent proves nothing";
  EXPECT_EQ(code_of(act("POST", of_guild(ada_guild, "/grants"), grant)), "PROOF_NEEDED");
  EXPECT_EQ(operator_browser.confirm(olga), "/operator");
  EXPECT_EQ(act("POST", of_guild(ada_guild, "/grants"), grant).status, 200);
  Browser laptop(*this);
  laptop.sign_in(olga);
  EXPECT_EQ(code_of(laptop.write("POST", of_guild(ada_guild, "/grants"), grant)), "PROOF_NEEDED");
  pass(std::chrono::minutes(10));
  EXPECT_EQ(code_of(act("POST", of_guild(ada_guild, "/grants"), grant)), "PROOF_NEEDED");
  Browser owner(*this);
  owner.sign_in(ada);
  EXPECT_EQ(owner.confirm(ada), "/operator");
  EXPECT_EQ(code_of(owner.write("POST", of_guild(ada_guild, "/grants"), grant)), "OPERATORS_ONLY");
}

// H6.3 whoever asks who they are hears also whether they may act, and until when
TEST_F(Operators, AreToldWhetherTheyMayAct) {
  const auto proof = [](Browser& browser) {
    return json::parse(browser.get("/api/auth/me").body).at("proof");
  };
  EXPECT_TRUE(proof(operator_browser).is_null());
  operator_browser.confirm(olga);
  EXPECT_EQ(proof(operator_browser).at("left_s"), 600);
  EXPECT_EQ(text_of(proof(operator_browser).at("until")),
            to_rfc3339(db.time.now() + std::chrono::minutes(10)));
  Browser laptop(*this);
  laptop.sign_in(olga);
  EXPECT_TRUE(proof(laptop).is_null()) << "it counts in one session";
  pass(std::chrono::minutes(9));
  EXPECT_EQ(proof(operator_browser).at("left_s"), 60);
  pass(std::chrono::minutes(1));
  EXPECT_TRUE(proof(operator_browser).is_null());
  Browser owner(*this);
  owner.sign_in(ada);
  owner.confirm(ada);
  EXPECT_TRUE(proof(owner).is_null()) << "it would let them do nothing";
}

// H6.3 a plan is granted with a reason and an end; the server sees who gave what, and why
TEST_F(Operators, GrantAndRevokePlans) {
  operator_browser.confirm(olga);
  const auto granted =
      act("POST", of_guild(ada_guild, "/grants"), R"({"tier":"pro","days":30,"reason":"Won the raffle"})");
  ASSERT_EQ(granted.status, 200) << granted.body;
  EXPECT_EQ(json::parse(granted.body).at("tier"), "pro");
  Browser owner(*this);
  owner.sign_in(ada);
  const auto tier = [&] { return json::parse(owner.get(path_of(ada_guild, "/premium")).body).at("tier"); };
  EXPECT_EQ(tier(), "pro");
  db.wait_for(api->write_records());
  const auto seen = owner.get(path_of(ada_guild, "/audit?action=plan.granted"));
  EXPECT_THAT(seen.body, HasSubstr("Won the raffle"));
  EXPECT_THAT(seen.body, Not(HasSubstr(std::to_string(olga.value())))) << "which operator is ours to know";
  ASSERT_EQ(acts().size(), 1U);
  EXPECT_EQ(acts().at(0).at("outcome"), "done");
  EXPECT_EQ(text_of(acts().at(0).at("by")), std::to_string(olga.value()));
  pass(std::chrono::minutes(1));
  const auto revoked = act("DELETE", of_guild(ada_guild, "/grants?reason=The%20raffle%20was%20void"));
  ASSERT_EQ(revoked.status, 200) << revoked.body;
  EXPECT_EQ(tier(), "free");
  pass(std::chrono::seconds(1));
  EXPECT_EQ(code_of(act("DELETE", of_guild(ada_guild, "/grants?reason=again"))), "NO_SUCH_GRANT");
  EXPECT_EQ(acts().at(0).at("outcome"), "NO_SUCH_GRANT") << "also what was refused is on record";
  EXPECT_EQ(code_of(act("POST", of_guild(ada_guild, "/grants"), R"({"tier":"gold","reason":"why not"})")),
            "NO_SUCH_TIER");
  db.wait_for(api->write_records());
  const auto told = [&](std::string_view action) {
    const auto log = owner.get(path_of(ada_guild, "/audit?action=" + std::string(action)));
    return json::parse(log.body).at("entries").as_array().size();
  };
  EXPECT_EQ(told("plan.granted"), 1U) << "the server hears of what was done, not of what was refused";
  EXPECT_EQ(told("plan.revoked"), 1U);
}

// H6.3 and its end comes by itself
TEST_F(Operators, AGrantEnds) {
  operator_browser.confirm(olga);
  act("POST", of_guild(ada_guild, "/grants"), R"({"tier":"pro","days":1,"reason":"A day of it"})");
  EXPECT_EQ(get(of_guild(ada_guild)).at("tier"), "pro");
  pass(std::chrono::hours(24));
  operator_browser.sign_in(olga);
  const auto after = get(of_guild(ada_guild));
  EXPECT_EQ(after.at("tier"), "free");
  EXPECT_EQ(after.at("subscriptions").at(0).at("runs"), false);
  EXPECT_EQ(operator_browser.get("/api/operator/guilds/81384788765712384").status, 404);
}

// H6.3 the record is read a page at a time, of everything or of one server
TEST_F(Operators, ReadTheirRecordInPages) {
  operator_browser.confirm(olga);
  // At one instant: the order of their ids then decides, and none may be lost.
  for (int n = 0; n < 3; ++n)
    act("PATCH", "/api/operator/catalog/features/nothing", R"({"enabled":true,"reason":"Thrice"})");
  act("POST", of_guild(bo_guild, "/grants"), R"({"tier":"pro","reason":"Won the raffle"})");
  const auto whole = pages("/api/operator/acts?limit=100", "acts");
  EXPECT_EQ(whole.size(), 4U);
  EXPECT_EQ(pages("/api/operator/acts?limit=1", "acts"), whole);
  const auto of_bo = get(fmt::format("/api/operator/acts?guild={}", bo_guild.value())).at("acts").as_array();
  ASSERT_EQ(of_bo.size(), 1U);
  EXPECT_EQ(of_bo[0].at("action"), "plan.granted");
  EXPECT_EQ(of_bo[0].at("reason"), "Won the raffle");
  EXPECT_EQ(operator_browser.get("/api/operator/acts?before=nonsense").status, 400);
}

// An act is on record before it is done: when it cannot be written down, nothing happens.
TEST_F(Operators, NothingIsDoneOffTheRecord) {
  operator_browser.confirm(olga);
  testing::sql(url, "revoke insert on platform.operator_acts from herwa_app");
  const auto refused = act("POST", of_guild(ada_guild, "/grants"), R"({"tier":"pro","reason":"In secret"})");
  EXPECT_EQ(refused.status, 500);
  EXPECT_EQ(get(of_guild(ada_guild)).at("tier"), "free");
  testing::sql(url, "grant insert on platform.operator_acts to herwa_app");
}

// H6.3 every process is seen with what it says of itself, and is gone when it falls silent
TEST_F(Operators, SeeProcessesAndShards) {
  platform::Presence bot(*redis, db.time, "bot", [] {
    return std::string(R"({"host":"node-1","pid":7,"version":"1","role":{"guilds":12,"shards":[
      {"id":0,"count":1,"state":"active","latency_ms":41.5,"failures":0,"events":9,"guilds":12}]}})");
  });
  platform::Presence silent(*redis, db.time, "worker", [] { return std::string("not JSON"); });
  db.wait_for(bot.announce());
  db.wait_for(silent.announce());
  const auto processes = get("/api/operator/processes").at("processes").as_array();
  ASSERT_EQ(processes.size(), 2U);
  EXPECT_EQ(processes[0].at("host"), "node-1");
  EXPECT_EQ(processes[0].at("shards").at(0).at("latency_ms"), 41.5);
  EXPECT_EQ(processes[0].at("guilds"), 12);
  EXPECT_EQ(processes[1].at("host"), nullptr);
  pass(platform::presence_patience + std::chrono::seconds(1));
  EXPECT_TRUE(get("/api/operator/processes").at("processes").as_array().empty());
}

}  // namespace
}  // namespace herwa::app
