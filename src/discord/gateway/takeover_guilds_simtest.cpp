// Why a guild comes, when another process has taken the session over meanwhile.
#include "discord/gateway/takeovers_scene.hpp"

namespace discord::scripted {
namespace {

using namespace std::chrono_literals;

// checklist 12, checklist 18: why a guild comes is known to the next process as it was to the last
TEST_F(Takeovers, GuildsArriveForTheSameReason) {
  begin();
  say("GUILD_CREATE", R"({"id":"1"})");
  say("GUILD_CREATE", R"({"id":"9"})");
  pass(1s);
  handler_takes = 1min;
  say("GUILD_CREATE", R"({"id":"10"})");
  pass(6s);
  kill();  // the last two joined, and one of them was not welcomed yet
  handler_takes = 100ms;
  begin();
  say("GUILD_DELETE", R"({"id":"1","unavailable":true})");
  pass(6s);
  kill();
  say("GUILD_CREATE", R"({"id":"1"})");
  begin();
  pass(1s);
  using enum GuildArrival;
  EXPECT_EQ(arrivals[2], std::vector{Startup});
  EXPECT_EQ(arrivals[4], (std::vector{Joined, Joined})) << "again, since it had not finished";
  EXPECT_EQ(arrivals[7], std::vector{BackFromOutage});
  EXPECT_EQ(effects[4], 1);
}

// checklist 12, checklist 18: a guild that joined is welcomed by the next process where that is not done yet,
// though the guild is known by then; one that is welcomed is no longer told of
TEST_F(Takeovers, AGuildIsWelcomedByWhoeverComesToIt) {
  begin();
  pass(20s);
  handler_takes = 1min;
  say("GUILD_CREATE", R"({"id":"9"})");
  pass(20s);  // written down with everything that is known
  ASSERT_TRUE(kept.at(0).state.guilds.contains(GuildId(9)));
  EXPECT_EQ(stored()->joined, std::vector{GuildId(9)});
  kill();
  handler_takes = 100ms;
  begin();
  pass(10s);
  EXPECT_EQ(arrivals[2], (std::vector{GuildArrival::Joined, GuildArrival::Joined}));
  EXPECT_TRUE(stored()->joined.empty());
}

// checklist 12, checklist 18: one that was there before and comes again did not join, whatever of it has to
// be done again
TEST_F(Takeovers, AGuildThatIsKnownDoesNotJoin) {
  handler_takes = 1min;
  begin();
  say("GUILD_CREATE", R"({"id":"1"})");
  pass(6s);  // listed by READY, not handled yet, and in nothing that is kept
  kill();
  handler_takes = 100ms;
  begin();
  pass(1s);
  say("GUILD_DELETE", R"({"id":"1","unavailable":true})");
  pass(20s);
  handler_takes = 1min;
  say("GUILD_CREATE", R"({"id":"1"})");
  pass(20s);  // written down with everything that is known
  kill();
  begin();
  pass(1s);
  using enum GuildArrival;
  EXPECT_EQ(arrivals[2], (std::vector{Startup, Startup}));
  ASSERT_EQ(arrivals[5].size(), 2U);
  EXPECT_EQ(arrivals[5][0], BackFromOutage);
  EXPECT_EQ(arrivals[5][1], Startup);
}

// checklist 12: a guild whose joining is not written down is none that the next process knows already
TEST_F(Takeovers, AKillWhileItIsWrittenHidesNoGuild) {
  SlowStore& store = slow_down();
  begin();
  pass(31s);
  ASSERT_TRUE(time.run_until(loop, [&] { return !store.saving; }, 1min));
  handler_takes = 1min;
  say("GUILD_CREATE", R"({"id":"9"})");
  ASSERT_TRUE(time.run_until(loop, [&] { return store.saving; }, 1min));
  kill();
  handler_takes = 100ms;
  begin();
  pass(1s);
  using enum GuildArrival;
  EXPECT_EQ(arrivals[2], (std::vector{Joined, Joined}));
}

}  // namespace
}  // namespace discord::scripted
