#include "discord/gateway/scripted_scene.hpp"

namespace discord::scripted {
namespace {

using namespace std::chrono_literals;

class Resumes : public Scene {
 protected:
  static Task<> take(IdentifyBudget& of, std::uint32_t shard_id, IdentifyAnswer& answer) {
    answer = co_await of.take(shard_id);
  }
  IdentifyAnswer asked_for_a_turn(std::uint32_t shard_id) {
    IdentifyAnswer answer;
    tasks.spawn("turn", take(*budget, shard_id, answer));
    settle();
    return answer;
  }
};

struct Loss {
  const char* name;
  std::function<void(Line&)> cause;
};

const std::vector<Loss>& losses() {
  static const std::vector<Loss> all{
      {"op 7", [](Line& line) { line.op(7); }},
      {"lost", [](Line& line) { line.close(1006); }},
      {"closed without a code", [](Line& line) { line.close(1005); }},
      {"4000", [](Line& line) { line.close(4000); }},
      {"4001", [](Line& line) { line.close(4001); }},
      {"4002", [](Line& line) { line.close(4002); }},
      {"4005", [](Line& line) { line.close(4005); }},
      {"4999, unknown", [](Line& line) { line.close(4999); }},
      {"1000 from the server", [](Line& line) { line.close(1000); }},
      {"op 9 true", [](Line& line) { line.op(9, "true"); }},
  };
  return all;
}

// checklist 5: op 7, resumable closes and losses lead to RESUME at the resume URL with the same query and the
// exact sequence, first try within a second
// checklist 7: op 9 true resumes too
// checklist 8: unknown 4xxx and 1006 resume
TEST_F(Resumes, AfterEveryLossThatKeepsTheSession) {
  start();
  ASSERT_TRUE(until_active());
  for (const Loss& loss : losses()) {
    pass(2min);  // so that the failures before are forgotten
    const std::size_t before = gateway.lines.size();
    Line& line = gateway.last();
    line.dispatch("TYPING_START", "{}", line.sequence + 10);
    settle();
    const auto sequence = line.sequence;
    const auto lost_at = now();
    loss.cause(line);
    ASSERT_TRUE(until_lines(before + 1, 1s)) << loss.name;
    EXPECT_LE(gateway.last().opened - lost_at, 1s) << loss.name;
    EXPECT_EQ(gateway.last().url, "wss://resume.example/?v=10&encoding=json") << loss.name;
    settle();
    ASSERT_EQ(gateway.last().frames(6).size(), 1U) << loss.name;
    EXPECT_EQ(
        gateway.last().frames(6)[0].text,
        fmt::format(R"({{"op":6,"d":{{"token":"very.secret.token","session_id":"session-1","seq":{}}}}})",
                    sequence))
        << loss.name;
    EXPECT_TRUE(gateway.last().frames(2).empty()) << loss.name;
    ASSERT_TRUE(until_active()) << loss.name;
  }
  EXPECT_EQ(gateway.line(0).url, "wss://gateway.example/?v=10&encoding=json");
}

// H2.2 a number counts only beside the session that it is of: the same one after a resume, another after a
// new beginning
TEST_F(Resumes, TellWithEachEventWhoseNumberItHas) {
  std::vector<std::string> told;
  dispatcher.observe(EventKind::MessageCreate, [&](const Event& event) { told.emplace_back(event.session); });
  const auto message = [&] {
    Line& line = gateway.last();
    line.dispatch("MESSAGE_CREATE", R"({"id":"1"})", line.sequence + 10);
    settle();
  };
  start();
  ASSERT_TRUE(until_active());
  message();
  gateway.last().close(1006);
  ASSERT_TRUE(until_lines(2));
  ASSERT_TRUE(until_active());
  message();
  gateway.on_identify = [](Line& line, const std::string&) { line.ready("session-2"); };
  gateway.last().op(9, "false");
  ASSERT_TRUE(until_lines(3));
  ASSERT_TRUE(until_active());
  message();
  EXPECT_EQ(told, (std::vector<std::string>{"session-1", "session-1", "session-2"}));
}

// checklist 5: the sequence is the last that was received, though its handlers have not finished
TEST_F(Resumes, FromWhatWasReceivedNotFromWhatIsSafe) {
  dispatcher.handle(EventKind::TypingStart, Order::PerGuild,
                    [this](const HeldEvent&) { return time.wait(20s); });
  start();
  ASSERT_TRUE(until_active());
  gateway.line(0).dispatch("TYPING_START", "{}", 11);
  settle();
  EXPECT_EQ(shard->status().safe, 10U);
  gateway.line(0).op(7);
  ASSERT_TRUE(until_lines(2, 1s));
  settle();
  ASSERT_EQ(gateway.line(1).frames(6).size(), 1U);
  EXPECT_NE(gateway.line(1).frames(6)[0].text.find(R"("seq":11})"), std::string::npos);
  pass(20s);
}

// checklist 5: op 7 before HELLO
TEST_F(Resumes, WhenAskedToReconnectBeforeHello) {
  start();
  ASSERT_TRUE(until_active());
  gateway.on_open = [](Line& line) { line.op(7); };
  gateway.line(0).op(7);
  ASSERT_TRUE(until_lines(2, 1s));
  gateway.on_open = [](Line& line) { line.hello(); };
  ASSERT_TRUE(until_lines(3, 5s));
  ASSERT_TRUE(until_active());
  EXPECT_EQ(gateway.line(2).frames(6).size(), 1U);
  EXPECT_TRUE(gateway.line(1).sent.empty());
}

// checklist 6: RESUME only after HELLO
TEST_F(Resumes, OnlyAfterHello) {
  start();
  ASSERT_TRUE(until_active());
  gateway.on_open = [](Line&) {};
  gateway.line(0).close(1006);
  ASSERT_TRUE(until_lines(2, 1s));
  pass(5s);
  EXPECT_TRUE(gateway.line(1).sent.empty());
  gateway.line(1).hello();
  settle();
  EXPECT_EQ(gateway.line(1).frames(6).size(), 1U);
}

// checklist 6: replayed events are delivered once and in order, before RESUMED, and the sequence advances
// with them, so that a second loss in the middle of the replay resumes from there
TEST_F(Resumes, ReplayedEventsComeOnceAndInOrder) {
  remember(EventKind::MessageCreate);
  remember(EventKind::Resumed);
  start();
  ASSERT_TRUE(until_active());
  gateway.line(0).dispatch("MESSAGE_CREATE", "{}", 2);
  settle();
  gateway.on_resume = [](Line& line, const std::string& text) {
    const bool first_time = text.find(R"("seq":2})") != std::string::npos;
    line.dispatch("MESSAGE_CREATE", "{}", 2);  // one too many
    if (first_time) {
      line.dispatch("MESSAGE_CREATE", "{}", 3);
      line.dispatch("MESSAGE_CREATE", "{}", 4);
      return line.close(4000);
    }
    line.dispatch("MESSAGE_CREATE", "{}", 4);  // and another
    line.dispatch("MESSAGE_CREATE", "{}", 5);
    line.dispatch("RESUMED", "{}", 6);
    line.dispatch("MESSAGE_CREATE", "{}", 7);
  };
  gateway.line(0).close(1006);
  ASSERT_TRUE(until_lines(3, 10s));
  ASSERT_TRUE(until_active());
  settle();
  EXPECT_EQ(sequences, (std::vector<std::uint64_t>{2, 3, 4, 5, 6, 7}));
  EXPECT_EQ(names[4], "RESUMED");
  EXPECT_NE(gateway.line(2).frames(6)[0].text.find(R"("seq":4})"), std::string::npos);
  EXPECT_EQ(shard->status().counts.duplicates, 3U);
}

// checklist 7: op 9 false drops the session, the stored one too, and identifies at the main URL, in its turn,
// after 1-5 s; repeated, it takes longer
TEST_F(Resumes, AnInvalidSessionIsBegunAnew) {
  start();
  ASSERT_TRUE(until_active());
  int refusals = 0;
  gateway.on_identify = [&](Line& line, const std::string&) {
    if (++refusals < 6) return line.op(9, "false");
    line.ready("session-2");
  };
  pass(2min);
  auto refused_at = now();
  gateway.line(0).op(9, "false");
  std::vector<double> waits;
  for (std::size_t count = 2; count <= 7; ++count) {
    ASSERT_TRUE(until_lines(count));
    EXPECT_EQ(gateway.last().url, "wss://gateway.example/?v=10&encoding=json");
    waits.push_back(std::chrono::duration<double>(gateway.last().opened - refused_at).count());
    ASSERT_TRUE(time.run_until(loop, [&] { return !gateway.last().frames(2).empty(); }, 1min));
    EXPECT_TRUE(gateway.last().frames(6).empty());
    if (count < 7) EXPECT_FALSE(stored());
    refused_at = now();
  }
  EXPECT_FALSE(asked_for_a_turn(1).granted) << "the identify of a moment ago has taken the turn";
  ASSERT_TRUE(until_active());
  EXPECT_GE(waits[0], 1.0);
  EXPECT_LE(waits[0], 5.0);
  for (std::size_t i = 1; i < waits.size(); ++i) {
    EXPECT_GE(waits[i], static_cast<double>(1U << i));
    EXPECT_LE(waits[i], static_cast<double>(5U << i));
  }
  settle();
  ASSERT_TRUE(stored());
  EXPECT_EQ(stored()->session_id, "session-2");
}

// checklist 8: 4004 and 4010-4014 end it: no further connect, and the code can be asked for
TEST_F(Resumes, FatalCodesStop) {
  for (const std::uint16_t code : {4004, 4010, 4011, 4012, 4013, 4014}) {
    shard.reset();
    start(code);
    ASSERT_TRUE(until_active());
    const std::size_t before = gateway.attempts.size();
    gateway.last().close(code);
    pass(1h);
    EXPECT_EQ(gateway.attempts.size(), before) << code;
    EXPECT_EQ(shard->status().state, ShardState::Closed) << code;
    EXPECT_EQ(shard->status().fatal_code, code);
    ASSERT_EQ(tasks.running(), 0U) << code;
    forget_session();
  }
}

// checklist 8: 4003, 4007 and 4009 begin a new session at the main URL
TEST_F(Resumes, SomeCodesNeedANewSession) {
  start();
  ASSERT_TRUE(until_active());
  for (const std::uint16_t code : {4003, 4007, 4009}) {
    pass(2min);
    const std::size_t before = gateway.lines.size();
    gateway.last().close(code);
    ASSERT_TRUE(until_lines(before + 1, 2s)) << code;
    EXPECT_EQ(gateway.last().url, "wss://gateway.example/?v=10&encoding=json") << code;
    ASSERT_TRUE(until_active()) << code;
    EXPECT_EQ(gateway.last().frames(2).size(), 1U) << code;
    EXPECT_TRUE(gateway.last().frames(6).empty()) << code;
  }
}

// checklist 8: 4008 backs off, as if several tries had failed
TEST_F(Resumes, AFloodBacksOff) {
  double sum = 0;
  start();
  ASSERT_TRUE(until_active());
  for (int i = 0; i < 20; ++i) {
    pass(2min);
    const std::size_t before = gateway.lines.size();
    const auto closed_at = now();
    gateway.last().close(4008);
    ASSERT_TRUE(until_lines(before + 1, 20s));
    sum += std::chrono::duration<double>(gateway.last().opened - closed_at).count();
    ASSERT_TRUE(until_active());
    EXPECT_EQ(gateway.last().frames(6).size(), 1U);
  }
  EXPECT_GT(sum / 20, 4.0);  // uniform in 0..16 s; after a plain loss it would be half a second
}

// checklist 18: HELLO, READY and RESUMED that never come are not waited for, and the shard recovers
TEST_F(Resumes, WhatNeverComesIsNotWaitedFor) {
  gateway.on_open = [](Line&) {};
  start();
  pass(10s);
  ASSERT_TRUE(gateway.line(0).gone_at);
  EXPECT_EQ(*gateway.line(0).gone_at - gateway.line(0).opened, 10s);

  gateway.on_open = [](Line& line) { line.hello(); };
  gateway.on_identify = [](Line&, const std::string&) {};
  ASSERT_TRUE(until_lines(2));
  ASSERT_TRUE(time.run_until(loop, [&] { return gateway.line(1).gone_at.has_value(); }, 1min));
  EXPECT_EQ(*gateway.line(1).gone_at - gateway.line(1).frames(2).at(0).at, 30s);

  gateway.on_identify = [](Line& line, const std::string&) { line.ready(); };
  ASSERT_TRUE(until_active());
  gateway.on_resume = [](Line&, const std::string&) {};
  gateway.last().close(1006);
  const std::size_t lines = gateway.lines.size();
  ASSERT_TRUE(until_lines(lines + 1));
  ASSERT_TRUE(time.run_until(loop, [&] { return gateway.line(lines).gone_at.has_value(); }, 1min));
  gateway.on_resume = [](Line& line, const std::string&) { line.dispatch("RESUMED", "{}"); };
  ASSERT_TRUE(until_active());
}

// checklist 18: a long replay is no silence
TEST_F(Resumes, ALongReplayIsWaitedFor) {
  start();
  ASSERT_TRUE(until_active());
  gateway.on_resume = [](Line&, const std::string&) {};
  gateway.line(0).close(1006);
  ASSERT_TRUE(until_lines(2, 1s));
  for (int i = 0; i < 20; ++i) {
    pass(20s);
    gateway.line(1).dispatch("TYPING_START", "{}");
  }
  gateway.line(1).dispatch("RESUMED", "{}");
  settle();
  EXPECT_EQ(shard->status().state, ShardState::Active);
  EXPECT_EQ(gateway.lines.size(), 2U);
}

// checklist 9: the resume host is gone for good: after some tries the main URL with the session, then without
// it.
TEST_F(Resumes, ADeadResumeHostIsLeftBehind) {
  start();
  ASSERT_TRUE(until_active());
  gateway.refuses = [](const std::string& url) { return url.find("resume.example") != std::string::npos; };
  int resumes = 0;
  gateway.on_resume = [&](Line& line, const std::string&) {
    ++resumes;
    line.close(1006);
  };
  gateway.line(0).close(1006);
  ASSERT_TRUE(time.run_until(
      loop, [&] { return gateway.last().frames(2).size() == 1 && gateway.lines.size() > 1; }, 10min));
  EXPECT_EQ(resumes, 3);
  std::size_t at_resume_host = 0;
  for (const auto& attempt : gateway.attempts)
    at_resume_host += attempt.url.find("resume.example") != std::string::npos ? 1 : 0;
  EXPECT_EQ(at_resume_host, 3U);
  EXPECT_TRUE(until_active());
}

// checklist 9: an address that can be none costs no try and no time: the main one is asked at once, with the
// session
TEST_F(Resumes, AnAddressThatIsNoneIsNotTried) {
  start();
  ASSERT_TRUE(until_active());
  for (const char* url :
       {"", "gateway", "https://resume.example", "ws://resume.example", "wss://", "wss:///x",
        "wss://me@resume.example", "wss://re sume.example", "wss://resume.example:0"}) {
    gateway.on_identify = [url](Line& line, const std::string&) {
      line.dispatch("READY", fmt::format(R"({{"session_id":"s","resume_gateway_url":"{}"}})", url));
    };
    const std::size_t lines = gateway.lines.size();
    gateway.last().close(4009);
    ASSERT_TRUE(until_lines(lines + 1)) << url;
    pass(2min);  // so that the failures before are forgotten
    gateway.last().close(1006);
    ASSERT_TRUE(until_lines(lines + 2, 1s)) << url;
    ASSERT_TRUE(until_active()) << url;
    EXPECT_EQ(gateway.last().url, "wss://gateway.example/?v=10&encoding=json") << url;
    EXPECT_EQ(gateway.last().frames(6).size(), 1U) << url;
  }
}

// checklist 5: whatever characters a session's id is of, it is said as it came
TEST_F(Resumes, TheSessionIsNamedAsItCame) {
  const std::string_view id = R"(a\"b\\c\n\u0000\r\u001f{}é\u00e9😀)";
  gateway.on_identify = [id](Line& line, const std::string&) { line.ready(id); };
  start();
  ASSERT_TRUE(until_active());
  gateway.line(0).close(1006);
  ASSERT_TRUE(until_lines(2, 2s));
  settle();
  EXPECT_TRUE(gateway.line(1).frames(6).at(0).text.contains(
      R"("session_id":"a\"b\\c\n\u0000\r\u001f{}éé😀","seq":1})"))
      << gateway.line(1).frames(6).at(0).text;
}

// checklist 10: a gateway that is away for ten minutes is asked less and less often, and found within the
// cap.
TEST_F(Resumes, AnAbsentGatewayIsNotHammered) {
  start();
  ASSERT_TRUE(until_active());
  pass(2min);
  const std::size_t before = gateway.attempts.size();
  gateway.refuses = [](const std::string&) { return true; };
  gateway.line(0).close(1006);
  pass(10min);
  EXPECT_LT(gateway.attempts.size() - before, 60U);
  EXPECT_GT(gateway.attempts.size() - before, 10U);
  gateway.refuses = [](const std::string&) { return false; };
  const auto back_at = now();
  ASSERT_TRUE(until_active());
  EXPECT_LE(now() - back_at, 66s);
}

}  // namespace
}  // namespace discord::scripted
