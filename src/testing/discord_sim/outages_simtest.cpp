// The table of bad days: whatever happens to the session, the line or the process, each message has its
// effect exactly once, and no more identifies are spent than there must be.
#include <gtest/gtest.h>

#include <functional>

#include "testing/discord_sim/outage_stage.hpp"

namespace discord_sim {
namespace {

using namespace std::chrono_literals;

struct Day {
  std::string name;
  std::function<void(OutageStage&)> happens;
  int identifies = 0;  // that it must cost
  // What is said while there is no session nobody is told of, so that nobody speaks then.
  bool session_is_lost = false;
};

void PrintTo(const Day& day, std::ostream* out) { *out << day.name; }

Day closed_with(std::uint16_t code, int identifies) {
  return {"ClosedWith" + std::to_string(code),
          [code](OutageStage& stage) { stage.sim.gateway().close_sessions("", code); }, identifies,
          identifies > 0};
}

// What happens to the session or its line.
std::vector<Day> of_the_line() {
  return {
      closed_with(1000, 0),
      closed_with(1006, 0),
      closed_with(4000, 0),
      closed_with(4001, 0),
      closed_with(4002, 0),
      closed_with(4003, 1),
      closed_with(4005, 0),
      closed_with(4007, 1),
      closed_with(4008, 0),
      closed_with(4009, 1),
      closed_with(4999, 0),
      {"TheLineBreaks", [](OutageStage& stage) { stage.sim.gateway().drop_connections(""); }},
      {"Op7", [](OutageStage& stage) { stage.sim.gateway().ask_reconnect(""); }},
      {"Op9Resumable", [](OutageStage& stage) { stage.sim.gateway().invalidate("", true); }},
      {"Op9", [](OutageStage& stage) { stage.sim.gateway().invalidate("", false); }, 1, true},
      {"AZombie",
       [](OutageStage& stage) {
         stage.sim.gateway().faults().acknowledge_heartbeats = false;
         stage.sim.advance(2min);
         stage.sim.gateway().faults().acknowledge_heartbeats = true;
       }},
  };
}

// What happens to the gateway's hosts.
std::vector<Day> of_the_hosts() {
  return {
      {"ResumeRefused",
       [](OutageStage& stage) {
         const std::string session = stage.session();
         stage.sim.gateway().drop_connections("");
         stage.sim.gateway().end_session(session);
       },
       1, true},
      {"ResumeUrlDead",
       [](OutageStage& stage) {
         stage.transport.resume_url_dead = true;
         stage.sim.gateway().drop_connections("");
         EXPECT_TRUE(stage.sim.run_until([&] { return stage.transport.refused > 0; }, 1min));
       }},
      {"TheGatewayIsAway",
       [](OutageStage& stage) {
         stage.sim.gateway().faults().accept_connections = false;
         stage.sim.gateway().drop_connections("");
         stage.talk(20, 30s);
         stage.sim.gateway().faults().accept_connections = true;
       }},
      {"NoHello",
       [](OutageStage& stage) {
         stage.sim.gateway().faults().say_hello = false;
         stage.sim.gateway().drop_connections("");
         stage.talk(20, 15s);
         stage.sim.gateway().faults().say_hello = true;
       }},
      {"ReplayWithDuplicates",
       [](OutageStage& stage) {
         stage.sim.gateway().faults().duplicate["MESSAGE_CREATE"] = 50;
         stage.sim.gateway().drop_connections("");
       }},
  };
}

// What happens to our own process.
std::vector<Day> of_the_process() {
  return {
      {"AnOrderlyEnd",
       [](OutageStage& stage) {
         stage.end_in_order();
         stage.talk(20, 2s);
         stage.begin();
       }},
      {"AKill",
       [](OutageStage& stage) {
         stage.kill();
         stage.talk(20, 2s);
         stage.begin();
       }},
      {"ManyKills",
       [](OutageStage& stage) {
         for (int n = 0; n < 10; ++n) {
           stage.talk(7, 350ms);
           stage.kill();
           stage.say(3);
           stage.begin();
         }
       }},
      {"AnOutageOfEverythingAtOnce",
       [](OutageStage& stage) {
         stage.sim.gateway().faults().accept_connections = false;
         stage.kill();
         stage.talk(10, 5s);
         stage.sim.gateway().faults().accept_connections = true;
         stage.transport.resume_url_dead = true;
         stage.begin();
       }},
  };
}

std::vector<Day> days() {
  std::vector<Day> all = of_the_line();
  for (const auto& more : {of_the_hosts(), of_the_process()}) all.insert(all.end(), more.begin(), more.end());
  return all;
}

class BadDays : public ::testing::TestWithParam<Day> {};

// B21 deploys and accidents lose no event and re-identify no shard
TEST_P(BadDays, LoseAndDoubleNothing) {
  const Day& day = GetParam();
  OutageStage stage;
  stage.begin();
  const int before = stage.identifies();
  stage.talk(30, 3s);
  if (day.session_is_lost) stage.settle();
  day.happens(stage);
  if (day.session_is_lost) {
    stage.sim.advance(100ms);
    EXPECT_TRUE(stage.until_active(10min));
  }
  stage.talk(30, 3s);
  stage.settle();
  EXPECT_TRUE(stage.until_active(10min));
  EXPECT_EQ(stage.lost(), 0);
  EXPECT_EQ(stage.doubled(), 0);
  EXPECT_EQ(stage.identifies() - before, day.identifies);
}

INSTANTIATE_TEST_SUITE_P(Table, BadDays, ::testing::ValuesIn(days()),
                         [](const auto& row) { return row.param.name; });

// B21 a rolling deploy under 2,000 events a second, three processes one after another: no event lost, none
// handled twice, no identify
TEST(RollingDeploys, UnderLoad) {
  OutageStage stage(OutageStage::Effect::Notes);
  stage.begin();
  const int before = stage.identifies();
  for (int deploy = 0; deploy < 3; ++deploy) {
    for (int n = 0; n < 50; ++n) {
      stage.say(20);
      stage.sim.advance(10ms);
    }
    stage.end_in_order();
    stage.say(200);
    stage.begin();
  }
  stage.settle();
  EXPECT_EQ(stage.lost(), 0);
  EXPECT_EQ(stage.doubled(), 0);
  EXPECT_EQ(stage.identifies() - before, 0);
}

// At the reserve of the day's identifies nothing is spent any more; when the day is over it goes on.
TEST(IdentifyLimits, AreKept) {
  OutageStage stage;
  herwa::net::TaskGroup tasks(stage.sim.loop().executor());
  const auto learn = [](discord::IdentifyBudget& budget) -> herwa::Task<> {
    co_await budget.learn({.total = 1000, .remaining = 201, .reset_after = 2h, .max_concurrency = 1});
  };
  tasks.spawn("learn", learn(*stage.budget));
  stage.sim.advance(0ms);
  stage.begin();
  const int before = stage.identifies();
  stage.sim.gateway().invalidate("", false);
  stage.sim.advance(1s);
  EXPECT_FALSE(stage.until_active(1h));
  EXPECT_EQ(stage.identifies() - before, 0);
  EXPECT_TRUE(stage.until_active(2h));
  EXPECT_EQ(stage.identifies() - before, 1);
}

}  // namespace
}  // namespace discord_sim
