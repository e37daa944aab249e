#include "discord/gateway/scripted_scene.hpp"

namespace discord::scripted {
namespace {

using namespace std::chrono_literals;

class Heartbeats : public Scene {};

herwa::Duration first_beat(Line& line) { return line.frames(1).at(0).at - line.opened; }

// checklist 1: the first heartbeat is uniform in 0..interval after HELLO
TEST_F(Heartbeats, FirstOneIsSpreadOverTheInterval) {
  gateway.on_heartbeat = [](Line& line) { line.close(1006); };
  gateway.on_identify = [](Line&, const std::string&) {};
  gateway.on_resume = gateway.on_identify;
  settings.ready_deadline = 10min;
  start(20'260'301);
  ASSERT_TRUE(until_lines(21, 3h));
  std::vector<double> parts;
  for (std::size_t i = 0; i < 20; ++i) {
    parts.push_back(std::chrono::duration<double>(first_beat(gateway.line(i))) /
                    std::chrono::duration<double>(40s));
  }
  std::ranges::sort(parts);
  EXPECT_GE(parts.front(), 0.0);
  EXPECT_LT(parts.back(), 1.0);
  // For 20 uniform draws the largest distance to the diagonal exceeds 0.35 once in a hundred times; the seed
  // is fixed, so this either holds always or is broken.
  for (std::size_t i = 0; i < parts.size(); ++i) {
    EXPECT_NEAR(parts[i], (static_cast<double>(i) + 0.5) / 20.0, 0.35);
  }
  EXPECT_GT(parts.back() - parts.front(), 0.5);
}

// checklist 1: then every interval within 5 %, with the last sequence
TEST_F(Heartbeats, GoOnEveryIntervalWithTheLastSequence) {
  start();
  ASSERT_TRUE(until_active());
  gateway.line(0).dispatch("TYPING_START", "{}", 41);
  pass(10min);
  const auto beats = gateway.line(0).frames(1);
  ASSERT_GE(beats.size(), 14U);
  for (std::size_t i = 1; i < beats.size(); ++i) {
    EXPECT_NEAR(std::chrono::duration<double>(beats[i].at - beats[i - 1].at).count(), 40.0, 2.0);
    EXPECT_EQ(beats[i].text, R"({"op":1,"d":41})");
  }
  EXPECT_EQ(gateway.lines.size(), 1U);
}

// checklist 1: `d` is the last event that was received, whether or not its handlers have finished
TEST_F(Heartbeats, NameWhatWasReceived) {
  dispatcher.handle(EventKind::TypingStart, Order::PerGuild,
                    [this](const HeldEvent&) { return time.wait(20s); });
  start();
  ASSERT_TRUE(until_active());
  gateway.line(0).dispatch("TYPING_START", "{}", 41);
  gateway.line(0).op(1);
  settle();
  EXPECT_EQ(shard->status().safe, 40U);
  ASSERT_FALSE(gateway.line(0).frames(1).empty());
  EXPECT_EQ(gateway.line(0).frames(1).back().text, R"({"op":1,"d":41})");
  pass(20s);
}

class SlowBudget final : public IdentifyBudget {
 public:
  Task<> learn(SessionStartLimit) override { co_return; }
  Task<IdentifyAnswer> take(std::uint32_t) override { co_return IdentifyAnswer{++asked > 10, 50s}; }
  int asked = 0;
};

// checklist 1: `d` is null before the first event, and heartbeats go on while waiting to identify
TEST_F(Heartbeats, GoOnWhileWaitingToIdentify) {
  SlowBudget slow;
  const GatewayServices with_slow{gateway, time, *sessions, slow, dispatcher, *metrics};
  Shard waiting(loop.executor(), with_slow, settings, herwa::Random(3));
  tasks.spawn("shard", waiting.run());
  pass(450s);
  const auto beats = gateway.line(0).frames(1);
  EXPECT_GE(beats.size(), 10U);
  for (const Sent& beat : beats) EXPECT_EQ(beat.text, R"({"op":1,"d":null})");
  EXPECT_TRUE(gateway.line(0).frames(2).empty());
  pass(60s);
  EXPECT_EQ(gateway.line(0).frames(2).size(), 1U);
  waiting.stop();
  pass(1s);
}

// checklist 2: op 1 is answered within 100 ms without closing, also while an acknowledgement is outstanding
TEST_F(Heartbeats, AreSentWhenAskedFor) {
  gateway.on_heartbeat = [](Line&) {};
  start();
  ASSERT_TRUE(until_active());
  for (std::size_t asked = 1; asked <= 3; ++asked) {
    const auto before = gateway.line(0).frames(1).size();
    gateway.line(0).op(1);
    const auto asked_at = now();
    settle();
    const auto beats = gateway.line(0).frames(1);
    ASSERT_EQ(beats.size(), before + 1);
    EXPECT_LE(beats.back().at - asked_at, 100ms);
    EXPECT_EQ(beats.back().text, R"({"op":1,"d":1})");
  }
  EXPECT_EQ(gateway.lines.size(), 1U);
  EXPECT_FALSE(gateway.line(0).gone_at);
}

// checklist 3: nothing comes for one interval: closed within an interval and a second, with neither 1000 nor
// 1001
TEST_F(Heartbeats, ASilentPeerIsLeft) {
  gateway.on_heartbeat = [](Line&) {};
  start();
  ASSERT_TRUE(until_active());
  ASSERT_TRUE(time.run_until(loop, [&] { return !gateway.line(0).frames(1).empty(); }, 1min));
  const auto silent_since = gateway.line(0).frames(1).at(0).at;
  ASSERT_TRUE(until_lines(2, 2min));
  const Line& first = gateway.line(0);
  ASSERT_TRUE(first.gone_at);
  EXPECT_GE(*first.gone_at - silent_since, 40s);
  EXPECT_LE(*first.gone_at - silent_since, 41s);
  EXPECT_FALSE(first.client_close && (first.client_close->code == 1000 || first.client_close->code == 1001));
  EXPECT_EQ(shard->status().counts.zombies, 1U);
  // and the session goes on
  settle();
  EXPECT_EQ(gateway.line(1).frames(6).size(), 1U);
}

// checklist 3: a peer that takes nothing off the line any more is as dead as one that does not answer
TEST_F(Heartbeats, AStuckLineIsLeft) {
  start();
  ASSERT_TRUE(until_active());
  gateway.line(0).stuck = true;
  const auto stuck_since = now();
  ASSERT_TRUE(until_lines(2, 3min));
  EXPECT_LE(*gateway.line(0).gone_at - stuck_since, 82s);
}

// checklist 3: also when what is stuck stands before the heartbeat, which then never goes out
TEST_F(Heartbeats, ALineThatIsStuckBeforeTheHeartbeatIsLeft) {
  start();
  ASSERT_TRUE(until_active());
  gateway.line(0).stuck = true;
  const auto stuck_since = now();
  ASSERT_EQ(shard->set_presence({.activity = "stuck"}), SendResult::Queued);
  ASSERT_TRUE(until_lines(2, 3min));
  EXPECT_LE(*gateway.line(0).gone_at - stuck_since, 82s);
  EXPECT_TRUE(gateway.line(0).frames(1).empty());
}

// checklist 3: other traffic shows that the peer lives, however late the acknowledgement
TEST_F(Heartbeats, TrafficIsLifeToo) {
  gateway.on_heartbeat = [](Line&) {};
  start();
  ASSERT_TRUE(until_active());
  for (int i = 0; i < 40; ++i) {
    pass(15s);
    gateway.line(0).dispatch("TYPING_START", "{}");
  }
  EXPECT_EQ(gateway.lines.size(), 1U);
  const auto last_word = now();
  ASSERT_TRUE(until_lines(2, 2min));
  EXPECT_LE(*gateway.line(0).gone_at - last_word, 41s);
}

// checklist 3: a peer that does not answer the close does not delay the next connection
TEST_F(Heartbeats, AnUnansweredCloseDelaysNothing) {
  gateway.on_open = [](Line& line) {
    line.answers_close = false;
    line.hello();
  };
  start();
  ASSERT_TRUE(until_active());
  const auto asked_at = now();
  gateway.line(0).op(7);
  ASSERT_TRUE(until_attempts(2, 2s));
  EXPECT_LE(gateway.attempts[1].at - asked_at, 1s);
}

// checklist 4: an acknowledgement outstanding on the old connection says nothing about the new one
TEST_F(Heartbeats, NothingOfAnOldConnectionJudgesTheNewOne) {
  gateway.on_heartbeat = [](Line& line) {
    if (line.url.find("resume.example") != std::string::npos) line.acknowledge();
  };
  start();
  ASSERT_TRUE(until_lines(2, 2min));
  gateway.line(1).acknowledge();  // one that nobody asked for
  pass(1h);
  EXPECT_EQ(gateway.lines.size(), 2U);
}

// checklist 13: a HELLO that wants a heartbeat every millisecond gets as many as may be sent, and commands go
// until then; one that wants the next in some weeks is no trouble either
TEST_F(Heartbeats, AbsurdIntervalsAreSurvived) {
  for (const std::uint32_t interval_ms : {1U, 4'294'967'295U}) {
    gateway.on_open = [=](Line& line) {
      line.say(fmt::format(R"({{"t":null,"s":null,"op":10,"d":{{"heartbeat_interval":{}}}}})", interval_ms));
    };
    const std::size_t lines = gateway.lines.size() + 1;
    if (shard) {
      gateway.last().close(4009);
    } else {
      start();
    }
    ASSERT_TRUE(until_lines(lines));
    ASSERT_TRUE(until_active());
    const Line& line = gateway.last();
    for (int n = 0; n < 150; ++n) {
      EXPECT_EQ(shard->request_members({.guild_id = GuildId(1), .query = "a", .limit = 1}),
                SendResult::Queued);
    }
    pass(3min);
    // As many as went before heartbeats had filled the minute: those come first.
    EXPECT_GE(line.frames(8).size(), 10U);
    EXPECT_EQ(gateway.lines.size(), lines);
    for (std::size_t n = 120; n < line.sent.size(); ++n)
      EXPECT_GT(line.sent[n].at - line.sent[n - 120].at, 60s);
  }
}

}  // namespace
}  // namespace discord::scripted
