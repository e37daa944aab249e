// Whoever runs this Herwa, through the API: they see everything, act only after they showed who they are, and
// leave a record that the server concerned can read.
#include "apps/herwa/test_front_door.hpp"
#include "platform/jobs/job_schedules.hpp"
#include "platform/process/presence.hpp"
#include "queue/dead_letters.hpp"
#include "queue/worker.hpp"

namespace herwa::app {
namespace {

namespace json = boost::json;
using ::testing::HasSubstr;
using ::testing::Not;

Task<std::string> fail(queue::Job&) {
  throw queue::Unrecoverable("the post office is closed");
  co_return "";
}

class Operators : public FrontDoor {
 protected:
  Operators() {
    bot_joins(ada_guild);
    bot_joins(bo_guild);
    operator_browser.sign_in(olga);
  }
  json::value get(const std::string& target) {
    const auto answer = operator_browser.get(target);
    EXPECT_EQ(answer.status, 200) << target << " " << answer.body;
    return json::parse(answer.body);
  }
  net::HttpResponse act(std::string method, std::string target, std::string body = "") {
    return operator_browser.write(std::move(method), std::move(target), std::move(body));
  }
  static std::string of_guild(discord_sim::GuildId guild, std::string_view rest = "") {
    return fmt::format("/api/operator/guilds/{}{}", guild.value(), rest);
  }
  json::array acts() { return get("/api/operator/acts").at("acts").as_array(); }

  Browser operator_browser{*this};
};

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
  EXPECT_EQ(acts()[0].at("outcome"), "done");
  EXPECT_EQ(text_of(acts()[0].at("by")), std::to_string(olga.value()));
  pass(std::chrono::minutes(1));
  const auto revoked = act("DELETE", of_guild(ada_guild, "/grants?reason=The%20raffle%20was%20void"));
  ASSERT_EQ(revoked.status, 200) << revoked.body;
  EXPECT_EQ(tier(), "free");
  pass(std::chrono::seconds(1));
  EXPECT_EQ(code_of(act("DELETE", of_guild(ada_guild, "/grants?reason=again"))), "NO_SUCH_GRANT");
  EXPECT_EQ(acts()[0].at("outcome"), "NO_SUCH_GRANT") << "also what was refused is on record";
  EXPECT_EQ(code_of(act("POST", of_guild(ada_guild, "/grants"), R"({"tier":"gold","reason":"why not"})")),
            "NO_SUCH_TIER");
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

// An act is on record before it is done: when it cannot be written down, nothing happens.
TEST_F(Operators, NothingIsDoneOffTheRecord) {
  operator_browser.confirm(olga);
  testing::sql(url, "revoke insert on platform.operator_acts from herwa_app");
  const auto refused = act("POST", of_guild(ada_guild, "/grants"), R"({"tier":"pro","reason":"In secret"})");
  EXPECT_EQ(refused.status, 500);
  EXPECT_EQ(get(of_guild(ada_guild)).at("tier"), "free");
  testing::sql(url, "grant insert on platform.operator_acts to herwa_app");
}

class OperatorsOfQueues : public Operators {
 protected:
  OperatorsOfQueues() {
    operator_browser.confirm(olga);
    platform::Feature feature{.name = "mail"};
    feature.jobs = {{.name = "send",
                     .queue = "post",
                     .schedule = platform::JobSchedule{.cron = "0 4 * * *"},
                     .run = [](platform::JobContext&) -> Task<std::string> { co_return ""; }}};
    const platform::JobTable table({feature});
    platform::JobSchedules schedules(*redis, db.time, table);
    db.wait_for(schedules.make());
  }
  std::string add(std::string id, queue::JobOptions options = {}) {
    options.id = std::move(id);
    return db.wait_for(post.add("send", R"({"to":"ada"})", std::move(options)))->id;
  }
  void let_all_fail(std::size_t count) {
    queue::Worker worker({.executor = db.loop.executor(),
                          .timers = net::system_timers(),
                          .metrics = *db.metrics,
                          .redis = *redis,
                          .waiting = {.url = testing::redis().url()}},
                         redis::Name("post"), {{"send", fail}});
    worker.start();
    while (worker.finished() < count) db.loop.run_one();
    db.loop.run_until_done(worker.close(std::chrono::seconds(5)));
  }
  json::value stats() {
    for (const json::value& one : get("/api/operator/queues").at("queues").as_array()) {
      if (one.at("queue") == "post") return one;
    }
    return nullptr;
  }
  // Of a guild, as the outbox names them.
  std::string letter_of(discord_sim::GuildId guild) { return fmt::format("g{}.letter-1", guild.value()); }

  queue::Queue post{*redis, db.time, redis::Name("post")};
};

// H6.3 R17.8 what failed for good is seen, replayed and thrown away
TEST_F(OperatorsOfQueues, SeeAndReplayDeadLetters) {
  const std::string id = add(letter_of(ada_guild));
  add("letter-2");
  let_all_fail(2);
  EXPECT_EQ(stats().at("dead_letters"), 2);
  const auto listed = get("/api/operator/queues/post/dead-letters?reason=closed");
  ASSERT_EQ(listed.at("letters").as_array().size(), 2U);
  const std::string letters = "/api/operator/queues/post/dead-letters/";
  EXPECT_EQ(get(letters + id).at("reason"), "the post office is closed");
  const auto replayed = act("POST", letters + id + "/replay", R"({"reason":"It is open again"})");
  EXPECT_EQ(replayed.status, 204) << replayed.body;
  EXPECT_EQ(stats().at("dead_letters"), 1);
  EXPECT_EQ(stats().at("waiting"), 1);
  EXPECT_EQ(code_of(act("POST", letters + id + "/replay", "{}")), "NO_SUCH_LETTER");
  const auto rest =
      act("POST", "/api/operator/queues/post/dead-letters/replay", R"({"reason":"All that is left"})");
  EXPECT_EQ(json::parse(rest.body).at("replayed"), 1);
  let_all_fail(2);
  EXPECT_EQ(act("POST", letters + id + "/purge", "{}").status, 204);
  EXPECT_EQ(stats().at("dead_letters"), 1);
  // The server whose job it is sees that somebody touched it.
  db.wait_for(api->write_records());
  Browser owner(*this);
  owner.sign_in(ada);
  EXPECT_THAT(owner.get(path_of(ada_guild, "/audit")).body, HasSubstr("letter.replayed"));
}

// H6.3 failed jobs run again, delayed ones now, and a queue can be held
TEST_F(OperatorsOfQueues, LookAfterJobs) {
  const std::string failed = add("letter-1");
  let_all_fail(1);
  const std::string delayed = add("letter-2", {.delay = std::chrono::hours(1)});
  const auto listed = get("/api/operator/queues/post/jobs?state=failed");
  ASSERT_EQ(listed.at("jobs").as_array().size(), 1U);
  EXPECT_EQ(text_of(listed.at("jobs").at(0).at("id")), failed);
  const std::string jobs = "/api/operator/queues/post/jobs/";
  EXPECT_EQ(get(jobs + failed).at("state"), "failed");
  EXPECT_EQ(act("POST", jobs + failed + "/retry", "{}").status, 204);
  EXPECT_EQ(code_of(act("POST", jobs + failed + "/retry", "{}")), "WRONG_STATE");
  EXPECT_EQ(act("POST", jobs + delayed + "/promote", "{}").status, 204);
  EXPECT_EQ(code_of(act("POST", jobs + delayed + "/promote", "{}")), "WRONG_STATE");
  EXPECT_EQ(act("POST", jobs + delayed + "/remove", "{}").status, 204);
  EXPECT_EQ(code_of(act("POST", jobs + delayed + "/remove", "{}")), "NO_SUCH_JOB");
  const auto held = act("PATCH", "/api/operator/queues/post", R"({"paused":true,"reason":"An outage"})");
  EXPECT_EQ(json::parse(held.body).at("paused"), true) << held.body;
  EXPECT_TRUE(db.wait_for(post.is_paused()));
  act("PATCH", "/api/operator/queues/post", R"({"paused":false,"reason":"It is over"})");
  EXPECT_FALSE(db.wait_for(post.is_paused()));
  EXPECT_EQ(code_of(operator_browser.get("/api/operator/queues/nothing/jobs")), "NO_SUCH_QUEUE");
}

// H6.3 H1.1 the catalog's switches work for everybody at once
TEST_F(Operators, SwitchFeaturesForEverybody) {
  operator_browser.confirm(olga);
  Browser owner(*this);
  owner.sign_in(ada);
  const auto change = [&] {
    return code_of(owner.write("PATCH", path_of(ada_guild, "/config"),
                               R"({"feature":"prefix","values":{"prefix":"?"}})"));
  };
  EXPECT_EQ(change(), "");
  const std::string feature = "/api/operator/catalog/features/prefix";
  EXPECT_EQ(act("PATCH", feature, R"({"enabled":false,"reason":"It is broken"})").status, 204);
  // What start() does when the news comes.
  db.wait_for(api->discover());
  EXPECT_NE(change(), "");
  EXPECT_EQ(act("PATCH", feature, R"({"enabled":true,"maintenance":false,"reason":"Mended"})").status, 204);
  db.wait_for(api->discover());
  EXPECT_EQ(change(), "");
  EXPECT_EQ(code_of(act("PATCH", "/api/operator/catalog/features/nothing",
                        R"({"enabled":true,"reason":"Why not"})")),
            "NOT_IN_CATALOG");
  EXPECT_EQ(act("PATCH", "/api/operator/catalog/commands/slash/ping",
                R"({"enabled":false,"reason":"It is abused"})")
                .status,
            204);
  EXPECT_EQ(act("PATCH", "/api/operator/catalog",
                R"({"maintenance":true,"message":"Back soon","reason":"New disks"})")
                .status,
            204);
  db.wait_for(api->discover());
  const auto catalog = get("/api/operator/catalog");
  EXPECT_EQ(catalog.at("maintenance"), true);
  EXPECT_EQ(catalog.at("maintenance_message"), "Back soon");
  EXPECT_EQ(testing::sql(url,
                         "select string_agg(distinct changed_by, ' ') from platform.catalog_changes"
                         " where changed_by <> 'discovery'"),
            std::to_string(olga.value()));
}

// H6.3 H1.1 and so do prices, limits and what a tier holds
TEST_F(Operators, ChangeTiers) {
  operator_browser.confirm(olga);
  EXPECT_EQ(act("PUT", "/api/operator/tiers/pro",
                R"({"title":"Pro","price_monthly_cents":699,"price_yearly_cents":null,"reason":"Spring"})")
                .status,
            204);
  EXPECT_EQ(
      act("PUT", "/api/operator/tiers/free/limits/giveaways", R"({"amount":5,"reason":"Too few"})").status,
      204);
  EXPECT_EQ(act("PUT", "/api/operator/tiers/free/features/branding", R"({"included":true,"reason":"A gift"})")
                .status,
            204);
  db.wait_for(api->discover());
  const auto tiers = get("/api/operator/tiers").at("tiers");
  EXPECT_EQ(tiers.at(0).at("limits").at("giveaways"), 5);
  EXPECT_EQ(tiers.at(1).at("price_monthly_cents"), 699);
  EXPECT_EQ(tiers.at(1).at("price_yearly_cents"), nullptr);
  for (const json::value& one : get("/api/operator/catalog").at("features").as_array()) {
    if (one.at("name") == "branding") EXPECT_EQ(one.at("tiers").at(0), "free");
  }
  EXPECT_EQ(code_of(act("PUT", "/api/operator/tiers/gold/features/prefix",
                        R"({"included":true,"reason":"Why not"})")),
            "NOT_IN_CATALOG");
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
