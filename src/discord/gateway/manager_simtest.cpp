#include "discord/gateway/scripted_scene.hpp"
#include "discord/gateway/shard_manager.hpp"

namespace discord::scripted {
namespace {

using namespace std::chrono_literals;

class Managers : public Scene {
 protected:
  static Task<> run(ShardManager& manager, std::optional<FatalClose>& result, bool& ended) {
    result = co_await manager.run();
    ended = true;
  }
  static Task<GatewayBot> answer(Managers& scene) {
    if (scene.failures > 0) {
      --scene.failures;
      throw herwa::Unavailable("as the test wants");
    }
    co_return scene.bot;
  }
  void begin() {
    ManagerSettings all{.shard = settings, .shard_count = 0, .guild_count = guild_count};
    manager =
        std::make_unique<ShardManager>(loop.executor(), services, all, [this] { return answer(*this); });
    tasks.spawn("manager", run(*manager, fatal, ended));
    settle();
  }
  void finish() {
    manager->stop();
    pass(2s);
    EXPECT_TRUE(ended);
  }
  [[nodiscard]] bool all_active() const {
    const auto& shards = manager->shards();
    return !shards.empty() && std::ranges::all_of(shards, [](const auto& one) {
      return one->status().state == ShardState::Active;
    });
  }
  // Which shard identified when.
  struct Identified {
    std::uint32_t shard;
    herwa::Tick at;
  };
  [[nodiscard]] std::vector<Identified> identified() const {
    std::vector<Identified> found;
    for (const auto& line : gateway.lines) {
      for (const Sent& sent : line->frames(2)) {
        const auto at = sent.text.find(R"("shard":[)") + 9;
        found.push_back({static_cast<std::uint32_t>(std::stoul(sent.text.substr(at))), sent.at});
      }
    }
    std::ranges::sort(found, {}, [](const Identified& one) { return std::pair(one.at, one.shard); });
    return found;
  }

  GatewayBot bot{
      .url = "wss://gateway.example",
      .shards = 6,
      .session_start_limit = {.total = 1000, .remaining = 1000, .reset_after = 24h, .max_concurrency = 2}};
  std::uint64_t guild_count = 0;
  int failures = 0;
  std::unique_ptr<ShardManager> manager;
  std::optional<FatalClose> fatal;
  bool ended = false;
};

// R1.10 as many shards as Discord recommends, each for its part of the guilds, begun in groups of
// max_concurrency with five seconds between two of the same key
TEST_F(Managers, ShardsBeginInOrderAndInTime) {
  begin();
  ASSERT_TRUE(time.run_until(loop, [this] { return all_active(); }, 5min));
  EXPECT_EQ(manager->shard_count(), 6U);
  const auto order = identified();
  ASSERT_EQ(order.size(), 6U);
  for (std::size_t i = 0; i < order.size(); ++i) EXPECT_EQ(order[i].shard / 2, i / 2);
  for (const auto& later : order) {
    for (const auto& earlier : order) {
      const bool same_key = later.shard % 2 == earlier.shard % 2;
      if (same_key && later.shard > earlier.shard) EXPECT_GE(later.at - earlier.at, 5s);
    }
  }
  EXPECT_LT(order.back().at - order.front().at, 20s);
  for (const auto& shard : manager->shards()) {
    EXPECT_NE(
        gateway.line(shard->id()).frames(2).at(0).text.find(fmt::format(R"("shard":[{},6])", shard->id())),
        std::string::npos);
  }
  const GuildId guild((17ULL << 22U) | 5U);
  EXPECT_EQ(manager->shard_for(guild)->id(), 17U % 6U);
  finish();
}

// R1.10 the next group does not connect before the last one is ready, or has had its time
TEST_F(Managers, TheNextGroupWaitsForTheLast) {
  gateway.on_identify = [](Line&, const std::string&) {};
  begin();
  pass(14s);
  EXPECT_EQ(gateway.lines.size(), 2U);
  pass(2s);
  EXPECT_EQ(gateway.lines.size(), 4U);
  finish();
}

// R1.10 a process that starts again resumes all its shards at once, spending no identify
TEST_F(Managers, StoredSessionsResumeAtOnce) {
  begin();
  ASSERT_TRUE(time.run_until(loop, [this] { return all_active(); }, 5min));
  finish();
  tasks.spawn("save", manager->save());
  settle();
  const std::size_t before = gateway.lines.size();
  ended = false;
  gateway.on_resume = [](Line&, const std::string&) {};
  begin();
  EXPECT_EQ(gateway.lines.size(), before + 6);
  for (std::size_t i = before; i < gateway.lines.size(); ++i) gateway.line(i).dispatch("RESUMED", "{}");
  pass(1s);
  EXPECT_TRUE(all_active());
  EXPECT_EQ(identified().size(), 6U);
  finish();
}

// R18.11 the number of shards is computed from the number of guilds, and the next process runs as many, so
// that it can resume, until they are too few
TEST_F(Managers, TheNumberOfShardsFollowsTheGuilds) {
  bot.shards = 2;
  guild_count = 3'500;
  begin();
  ASSERT_TRUE(time.run_until(loop, [this] { return all_active(); }, 5min));
  EXPECT_EQ(manager->shard_count(), 4U);
  finish();
  tasks.spawn("save", manager->save());
  settle();
  bot.shards = 5;
  guild_count = 4'600;
  ended = false;
  gateway.on_resume = [](Line& line, const std::string&) { line.dispatch("RESUMED", "{}"); };
  begin();
  ASSERT_TRUE(time.run_until(loop, [this] { return all_active(); }, 5min));
  EXPECT_EQ(manager->shard_count(), 4U);
  EXPECT_EQ(identified().size(), 4U) << "all resumed";
  finish();
  guild_count = 8'100;
  ended = false;
  begin();
  ASSERT_TRUE(time.run_until(loop, [this] { return all_active(); }, 5min));
  EXPECT_EQ(manager->shard_count(), 9U);
  finish();
}

// R18.11 when Discord says that there must be more, the next process counts anew
TEST_F(Managers, DiscordsWordOnTheirNumberIsFinal) {
  bot.shards = 2;
  begin();
  ASSERT_TRUE(time.run_until(loop, [this] { return all_active(); }, 5min));
  gateway.line(0).close(4011);
  pass(10s);
  ASSERT_TRUE(ended);
  bot.shards = 3;
  ended = false;
  fatal.reset();
  begin();
  ASSERT_TRUE(time.run_until(loop, [this] { return all_active(); }, 5min));
  EXPECT_EQ(manager->shard_count(), 3U);
  finish();
}

// The start limit is honoured: at the reserve nothing identifies until the day is over.
TEST_F(Managers, StopsAtTheReserve) {
  bot.session_start_limit = {.total = 10, .remaining = 4, .reset_after = 2h, .max_concurrency = 1};
  begin();
  pass(110min);
  EXPECT_EQ(identified().size(), 2U);
  pass(15min);
  EXPECT_EQ(identified().size(), 6U);
  EXPECT_LT(gateway.attempts.size(), 20U);
  finish();
}

// Discord's answer is waited for, with growing pauses.
TEST_F(Managers, AsksAgainUntilAnswered) {
  failures = 5;
  begin();
  ASSERT_TRUE(time.run_until(loop, [this] { return !gateway.lines.empty(); }, 2min));
  EXPECT_EQ(failures, 0);
  finish();
}

// An answer that names no gateway, as something between us and Discord may give it, is none: nothing begins
// by it, and it is asked again.
TEST_F(Managers, AnAnswerThatNamesNoGatewayIsNone) {
  const GatewayBot good = bot;
  for (const GatewayBot& strange : {GatewayBot{.url = ""}, GatewayBot{.url = "https://gateway.example"},
                                    GatewayBot{.url = "ws://gateway.example"},
                                    GatewayBot{.url = "wss://gateway.example", .shards = 100'001}}) {
    bot = strange;
    bot.session_start_limit = good.session_start_limit;
    ended = false;
    begin();
    pass(5min);
    EXPECT_TRUE(gateway.attempts.empty()) << strange.url;
    EXPECT_TRUE(manager->shards().empty()) << strange.url;
    finish();
  }
  ended = false;
  begin();
  pass(1min);
  bot = good;
  EXPECT_TRUE(time.run_until(loop, [this] { return all_active(); }, 5min));
  finish();
}

// One shard after the other where Discord says that none may begin beside another.
TEST_F(Managers, NoneAtATimeIsOneAtATime) {
  bot.shards = 3;
  bot.session_start_limit.max_concurrency = 0;
  begin();
  ASSERT_TRUE(time.run_until(loop, [this] { return all_active(); }, 5min));
  const auto order = identified();
  ASSERT_EQ(order.size(), 3U);
  for (std::size_t n = 0; n < order.size(); ++n) EXPECT_EQ(order[n].shard, n);
  finish();
}

// checklist 8: a fatal close ends the whole process' sharding and says why
TEST_F(Managers, AFatalCloseStopsEverything) {
  begin();
  ASSERT_TRUE(time.run_until(loop, [this] { return all_active(); }, 5min));
  const auto lines = gateway.lines.size();
  gateway.line(3).close(4014);
  pass(1h);
  ASSERT_TRUE(ended);
  ASSERT_TRUE(fatal);
  EXPECT_EQ(fatal->code, 4014);
  EXPECT_FALSE(fatal->meaning.empty());
  EXPECT_EQ(gateway.lines.size(), lines);
}

TEST_F(Managers, StopsWhileItStillAsks) {
  failures = 1'000'000;
  begin();
  pass(1h);
  finish();
}

}  // namespace
}  // namespace discord::scripted
