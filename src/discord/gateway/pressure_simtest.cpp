#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <optional>

#include "discord/gateway/scripted_scene.hpp"
#include "net/background.hpp"

namespace discord::scripted {
namespace {

using namespace std::chrono_literals;

class Pressure : public Scene {
 protected:
  // A handler that takes a while, and leaves a trace of its beginning and its end.
  static Task<> take(Pressure& scene, const HeldEvent& event, herwa::Duration duration) {
    scene.begun.push_back(event.sequence());
    co_await scene.time.wait(duration);
    scene.ended.push_back(event.sequence());
  }
  static Task<> note(Pressure& scene, const HeldEvent& event) {
    scene.begun.push_back(event.sequence());
    co_return;
  }
  static Task<> look_often(const std::vector<std::uint64_t>& at, std::vector<std::size_t>& looks) {
    while (at.size() < 3000) {
      looks.push_back(at.size());
      co_await boost::asio::post(boost::asio::use_awaitable);
    }
  }
  void handle_slowly(herwa::Duration duration, Order order = Order::PerGuild) {
    dispatcher.handle(EventKind::MessageCreate, order,
                      [this, duration](const HeldEvent& event) { return take(*this, event, duration); });
  }
  void message(int guild) {
    gateway.last().dispatch("MESSAGE_CREATE", fmt::format(R"({{"id":"1","guild_id":"{}"}})", guild));
  }
  // The dispatcher's tasks end before it does.
  void end() {
    stop();
    tasks.spawn("abandon", dispatcher.abandon());
    pass(1s);
  }

  std::vector<std::uint64_t> begun;
  std::vector<std::uint64_t> ended;
};

// checklist 17: handlers that are behind stop the reading, memory stays bounded, heartbeats go on, the shard
// takes no unread acknowledgement for a dead peer, and the order is kept
TEST_F(Pressure, SlowHandlersStopTheReading) {
  handle_slowly(20s);
  start();
  ASSERT_TRUE(until_active());
  for (int i = 0; i < 15'000; ++i) message(1);
  settle();
  EXPECT_EQ(dispatcher.waiting(), 10'000U);
  EXPECT_TRUE(dispatcher.full());
  const auto reads = gateway.line(0).reads;
  const auto beats = gateway.line(0).frames(1).size();
  // For 20 s at a time nothing is read, and one event at a time makes room for one.
  pass(10min);
  EXPECT_LE(gateway.line(0).reads - reads, 31U);
  EXPECT_GE(gateway.line(0).frames(1).size() - beats, 14U);
  EXPECT_EQ(gateway.lines.size(), 1U);
  EXPECT_GE(dispatcher.oldest_age(), 9min);
  EXPECT_TRUE(std::ranges::is_sorted(ended));
  EXPECT_EQ(ended.size(), 30U);
  end();
}

// checklist 17: silence of our own doing makes no zombie, however long it lasts
TEST_F(Pressure, APausedReaderTakesNobodyForDead) {
  gateway.on_open = [](Line& line) { line.hello(5000); };
  handle_slowly(25s);
  start();
  ASSERT_TRUE(until_active());
  for (int i = 0; i < 10'100; ++i) message(1);
  pass(10min);
  EXPECT_EQ(gateway.lines.size(), 1U);
  EXPECT_EQ(shard->status().counts.zombies, 0U);
  end();
}

// checklist 17: the bound is one of bytes too
TEST_F(Pressure, FewGiantEventsStopTheReadingToo) {
  handle_slowly(20s);
  start();
  ASSERT_TRUE(until_active());
  const std::string body = R"({"guild_id":"1","content":")" + std::string(10 * 1024 * 1024, 'x') + "\"}";
  for (int i = 0; i < 12; ++i) gateway.line(0).dispatch("MESSAGE_CREATE", body);
  settle();
  EXPECT_EQ(dispatcher.waiting(), 7U);
  EXPECT_LT(dispatcher.waiting_bytes(), 80U * 1024 * 1024);
  end();
}

// checklist 3, checklist 17: a peer that is dead while we do not read is found once we read again
TEST_F(Pressure, ADeadPeerIsFoundAfterThePause) {
  gateway.on_heartbeat = [](Line&) {};
  handle_slowly(25s);
  start();
  ASSERT_TRUE(until_active());
  for (int i = 0; i < 10'000; ++i) message(i);
  settle();
  ASSERT_TRUE(dispatcher.full());
  pass(24s);
  EXPECT_EQ(gateway.lines.size(), 1U);
  pass(1s);
  EXPECT_FALSE(dispatcher.full());
  const auto reading_again = now();
  ASSERT_TRUE(until_lines(2, 3min));
  EXPECT_GE(*gateway.line(0).gone_at - reading_again, 40s);
  end();
}

// Events of one guild one after the other, in order; other guilds beside them.
TEST_F(Pressure, GuildsDoNotWaitForEachOther) {
  handle_slowly(10s);
  start();
  ASSERT_TRUE(until_active());
  for (const int guild : {1, 1, 2, 1, 3, 2}) message(guild);  // sequences 2 to 7
  settle();
  EXPECT_EQ(begun, (std::vector<std::uint64_t>{2, 4, 6}));
  pass(10s);
  EXPECT_EQ(ended, (std::vector<std::uint64_t>{2, 4, 6}));
  EXPECT_EQ(begun, (std::vector<std::uint64_t>{2, 4, 6, 3, 7}));
  pass(20s);
  EXPECT_EQ(ended, (std::vector<std::uint64_t>{2, 4, 6, 3, 7, 5}));
}

TEST_F(Pressure, WithoutOrderNothingWaits) {
  handle_slowly(10s, Order::None);
  start();
  ASSERT_TRUE(until_active());
  for (int i = 0; i < 5; ++i) message(1);
  settle();
  EXPECT_EQ(begun.size(), 5U);
  pass(10s);
  EXPECT_EQ(ended.size(), 5U);
}

// A handler that throws or never ends holds up neither its guild nor the safe sequence.
TEST_F(Pressure, FailingHandlersAreLeftBehind) {
  dispatcher.handle(EventKind::MessageCreate, Order::PerGuild, [this](const HeldEvent& event) -> Task<> {
    if (event.sequence() == 2) throw std::runtime_error("as the test wants");
    return take(*this, event, event.sequence() == 3 ? herwa::Duration(24h) : herwa::Duration(1s));
  });
  start();
  ASSERT_TRUE(until_active());
  for (int i = 0; i < 3; ++i) message(1);
  pass(40s);
  EXPECT_EQ(ended, std::vector<std::uint64_t>{4});
  EXPECT_EQ(shard->status().safe, 4U);
}

// What interrupts one handler that never ends leaves the next ones of its guild alone, time after time.
TEST_F(Pressure, ManyHandlersThatNeverEndAreLeftBehind) {
  dispatcher.handle(EventKind::MessageCreate, Order::PerGuild, [this](const HeldEvent& event) -> Task<> {
    return take(*this, event, event.sequence() % 2 == 0 ? herwa::Duration(24h) : herwa::Duration(2s));
  });
  start();
  ASSERT_TRUE(until_active());
  for (int i = 0; i < 6; ++i) message(1);  // 2 to 7
  message(2);                              // 8
  pass(3 * 37s + 1s);
  EXPECT_EQ(ended, (std::vector<std::uint64_t>{3, 5, 7}));
  EXPECT_EQ(shard->status().safe, 8U);
  EXPECT_EQ(dispatcher.waiting(), 0U);
}

// A guild that is far behind leaves the loop to the others between its events.
TEST_F(Pressure, AGuildThatIsBehindLetsOthersThrough) {
  dispatcher.handle(EventKind::MessageCreate, Order::PerGuild,
                    [this](const HeldEvent& event) { return note(*this, event); });
  start();
  ASSERT_TRUE(until_active());
  for (int i = 0; i < 50; ++i) message(1);  // 2 to 51
  message(2);                               // 52
  settle();
  ASSERT_EQ(begun.size(), 51U);
  const auto other = std::ranges::find(begun, 52U);
  EXPECT_LT(other - begun.begin(), 50) << "not only after all of the first guild's";
}

// However many guilds are behind, what is promised within seconds and what the loop itself has to do come
// first.
TEST_F(Pressure, InteractionsAndTheLoopDoNotWaitBehindGuilds) {
  dispatcher.handle(EventKind::MessageCreate, Order::PerGuild,
                    [this](const HeldEvent& event) { return note(*this, event); });
  std::optional<std::size_t> before_interaction;
  dispatcher.handle(EventKind::InteractionCreate, Order::None, [&](const HeldEvent& event) {
    before_interaction = begun.size();
    return note(*this, event);
  });
  start();
  ASSERT_TRUE(until_active());
  for (int guild = 1; guild <= 3000; ++guild) message(guild);
  gateway.last().dispatch("INTERACTION_CREATE", R"({"id":"1","guild_id":"1"})");
  std::vector<std::size_t> looks;
  tasks.spawn("the loop", look_often(begun, looks));
  settle();
  EXPECT_EQ(begun.size(), 3001U);
  ASSERT_TRUE(before_interaction);
  EXPECT_LT(*before_interaction, 100U);
  std::size_t most = 0;
  for (std::size_t n = 1; n < looks.size(); ++n) most = std::max(most, looks[n] - looks[n - 1]);
  EXPECT_LE(most, net::background_steps);
}

// Two sequences: what was read, and below which everything has been handled.
TEST_F(Pressure, SafeFollowsTheHandlers) {
  handle_slowly(10s);
  start();
  ASSERT_TRUE(until_active());
  EXPECT_EQ(shard->status().safe, 1U);
  for (const int guild : {1, 1, 2}) message(guild);  // 2, 3, 4
  settle();
  EXPECT_EQ(shard->status().received, 4U);
  EXPECT_EQ(shard->status().safe, 1U);
  pass(10s);  // 2 and 4 are done, 3 is not
  EXPECT_EQ(shard->status().safe, 2U);
  EXPECT_EQ(stored()->sequence, 2U);
  pass(10s);
  EXPECT_EQ(shard->status().safe, 4U);
}

// A new process resumes from the safe sequence, without identifying, and sees again what was not finished.
TEST_F(Pressure, ANewProcessResumesFromTheSafeSequence) {
  handle_slowly(1h);
  start();
  ASSERT_TRUE(until_active());
  for (int i = 0; i < 3; ++i) message(1);
  pass(5s);
  end();  // saved with events 2, 3 and 4 unfinished
  ASSERT_TRUE(stored());
  EXPECT_EQ(stored()->sequence, 1U);
  EXPECT_FALSE(gateway.line(0).client_close &&
               (gateway.line(0).client_close->code == 1000 || gateway.line(0).client_close->code == 1001));

  Dispatcher second(loop.executor(), time, *metrics);
  std::vector<std::uint64_t> seen;
  second.observe(EventKind::MessageCreate, [&](const Event& event) { seen.push_back(event.sequence); });
  const GatewayServices again{gateway, time, *sessions, *budget, second, *metrics};
  gateway.on_resume = [](Line& line, const std::string&) {
    for (std::uint64_t sequence = 2; sequence <= 4; ++sequence)
      line.dispatch("MESSAGE_CREATE", "{}", sequence);
    line.dispatch("RESUMED", "{}", 5);
  };
  Shard successor(loop.executor(), again, settings, herwa::Random(9));
  tasks.spawn("successor", successor.run());
  pass(1s);
  EXPECT_EQ(seen, (std::vector<std::uint64_t>{2, 3, 4}));
  EXPECT_EQ(successor.status().counts.identifies, 0U);
  EXPECT_NE(gateway.last().frames(6).at(0).text.find(R"("seq":1})"), std::string::npos);
  successor.stop();
  pass(1s);
}

// checklist 12: a changed shard count does not resume
TEST_F(Pressure, AnotherShardCountBeginsAnew) {
  start();
  ASSERT_TRUE(until_active());
  stop();
  settings.identity.shard_count = 2;
  start();
  ASSERT_TRUE(until_active());
  EXPECT_EQ(gateway.last().frames(2).size(), 1U);
  EXPECT_TRUE(gateway.last().frames(6).empty());
}

// A replayed interaction cannot be answered after three seconds: it is dropped. Live ones are never.
TEST_F(Pressure, StaleReplayedInteractionsAreDropped) {
  std::vector<std::uint64_t> handled;
  dispatcher.handle(EventKind::InteractionCreate, Order::None, [&](const HeldEvent& event) -> Task<> {
    handled.push_back(event.sequence());
    return take(*this, event, 0s);
  });
  const auto interaction = [this](herwa::Duration age) {
    const auto made = time.now() - std::chrono::duration_cast<std::chrono::microseconds>(age);
    return fmt::format(R"({{"id":"{}","token":"t"}})", first_id_at<UserId>(made).text());
  };
  start();
  ASSERT_TRUE(until_active());
  gateway.line(0).dispatch("INTERACTION_CREATE", interaction(10s), 2);
  gateway.on_resume = [&](Line& line, const std::string&) {
    line.dispatch("INTERACTION_CREATE", interaction(4s), 3);
    line.dispatch("INTERACTION_CREATE", interaction(1s), 4);
    line.dispatch("RESUMED", "{}", 5);
  };
  settle();
  gateway.line(0).close(1006);
  pass(2s);
  EXPECT_EQ(handled, (std::vector<std::uint64_t>{2, 4}));
}

}  // namespace
}  // namespace discord::scripted
