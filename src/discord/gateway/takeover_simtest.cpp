// A session that outlives its process: another one takes it over, by resuming, and nothing is lost on the
// way.
#include <algorithm>

#include "discord/gateway/takeovers_scene.hpp"

namespace discord::scripted {
namespace {

using namespace std::chrono_literals;

// checklist 12, decision of two sequences: after an orderly end the next process resumes behind everything,
// and no handler sees anything twice
TEST_F(Takeovers, AnOrderlyEndLosesAndRepeatsNothing) {
  begin();
  for (int i = 0; i < 20; ++i) message();
  settle();
  terminate();
  EXPECT_EQ(effects.size(), 20U) << "what was read was finished";
  message();  // while nobody is there
  begin();
  pass(10s);
  EXPECT_EQ(identifies, 1U);
  EXPECT_EQ(resumed_from, std::vector<std::uint64_t>{21});
  EXPECT_EQ(effects.size(), 21U);
  for (const auto& [sequence, times] : effects) EXPECT_EQ(times, 1) << sequence;
  EXPECT_EQ(life->known.count, 21U);
}

// checklist 12: after kill -9 everything that had not finished is done by the next process, what had finished
// and was stored is not done again, and the state beside it is exact
TEST_F(Takeovers, AKillLosesNothing) {
  begin();
  for (int i = 0; i < 5; ++i) message();
  pass(6s);  // handled and stored
  handler_takes = 1min;
  for (int i = 0; i < 5; ++i) message();
  pass(6s);  // stored as unfinished
  kill();
  EXPECT_EQ(effects.size(), 5U);
  handler_takes = 100ms;
  begin();
  pass(10s);
  EXPECT_EQ(identifies, 1U);
  EXPECT_EQ(effects.size(), 10U);
  for (const auto& [sequence, times] : effects) EXPECT_EQ(times, 1) << sequence;
  EXPECT_EQ(life->known.count, 10U);
}

// checklist 12: state that was kept earlier than the handlers' progress is caught up, without the handlers
TEST_F(Takeovers, OlderStateIsCaughtUpWithoutDoingThingsAgain) {
  begin();
  pass(1s);
  for (int i = 0; i < 50; ++i) {
    message();
    pass(400ms);
  }
  kill();
  begin();
  pass(10s);
  EXPECT_LT(resumed_from.at(0), 10U) << "the state was kept at the beginning";
  EXPECT_EQ(life->known.count, 50U);
  EXPECT_EQ(effects.size(), 50U);
  const auto doubled = std::ranges::count_if(effects, [](const auto& one) { return one.second > 1; });
  EXPECT_LE(doubled, 14) << "no more than was done since the record was stored, at most 5 s before";
}

// checklist 12: a process that is killed before it has caught up, and after it wrote down what it knows, does
// not forget what the one before had handled
TEST_F(Takeovers, AKillWhileCatchingUpForgetsNothing) {
  begin();
  pass(1s);
  for (int i = 0; i < 50; ++i) {
    message();
    pass(400ms);
  }
  kill();
  const auto replay = std::exchange(gateway.on_resume, [](Line&, const std::string&) {});
  life = std::make_unique<Life>(*this);
  pass(11s);
  kill();
  gateway.on_resume = replay;
  begin();
  pass(10s);
  EXPECT_EQ(life->known.count, 50U);
  EXPECT_EQ(identifies, 1U);
  for (const auto& [sequence, times] : effects) {
    EXPECT_GE(times, 1);
    if (sequence < 38) EXPECT_EQ(times, 1) << sequence << " was stored as done";
  }
}

// checklist 12: state that is ahead of the handlers is written down as what it is, also by a process that has
// heard nothing yet
TEST_F(Takeovers, StateThatIsAheadOfTheHandlersCountsNothingTwice) {
  begin();
  pass(20s);
  handler_takes = 1min;
  for (int i = 0; i < 10; ++i) message();
  pass(20s);
  EXPECT_GT(kept.at(0).sequence, stored()->sequence);
  kill();
  const auto replay = std::exchange(gateway.on_resume, [](Line&, const std::string&) {});
  life = std::make_unique<Life>(*this);
  pass(11s);
  kill();
  gateway.on_resume = replay;
  handler_takes = 100ms;
  begin();
  pass(10s);
  EXPECT_EQ(life->known.count, 10U);
  EXPECT_EQ(effects.size(), 10U);
}

// checklist 12: session and state are of one moment, also where the writing of them takes its time
TEST_F(Takeovers, WhatIsWrittenTogetherIsOfOneMoment) {
  slow_down();
  begin();
  for (int i = 0; i < 400; ++i) {
    message();
    pass(100ms);
  }
  kill();
  begin();
  pass(10s);
  EXPECT_GT(kept.at(0).sequence, 100U) << "written a second time";
  EXPECT_EQ(life->known.count, 400U);
}

// checklist 12: what a process gave up at its end is done by the next one
TEST_F(Takeovers, WhatIsGivenUpAtTheEndIsDoneByTheNext) {
  begin();
  pass(1s);
  handler_takes = 1min;
  for (int i = 0; i < 5; ++i) message();
  settle();
  terminate_in_haste();
  EXPECT_TRUE(effects.empty());
  handler_takes = 100ms;
  begin();
  pass(10s);
  EXPECT_EQ(effects.size(), 5U);
  for (const auto& [sequence, times] : effects) EXPECT_EQ(times, 1) << sequence;
  EXPECT_EQ(life->known.count, 5U);
}

// checklist 12: a session whose state is lost is not taken over half
TEST_F(Takeovers, WithoutItsStateASessionIsBegunAnew) {
  begin();
  message();
  pass(6s);
  terminate();
  kept.clear();
  begin();
  EXPECT_EQ(identifies, 2U);
  EXPECT_TRUE(resumed_from.empty());
}

// checklist 12: many ends of every kind, from one seed: effects lost none, doubled only what a kill caught
// between its end and the next record, identifies one
TEST_F(Takeovers, ManyEndsOfEveryKind) {
  herwa::Random random(4711);
  begin();
  std::map<std::uint64_t, int> allowed;  // how often a kill may have had it done again
  for (int step = 0; step < 300; ++step) {
    for (auto count = random.next() % 8; count > 0; --count) message();
    handler_takes = std::chrono::milliseconds(random.next() % 900);
    pass(std::chrono::milliseconds(random.next() % 4000));
    const auto fate = random.next() % 20;
    if (fate == 0) terminate();
    if (fate == 1) {
      const auto safe = stored()->sequence;
      for (const auto& [sequence, times] : effects) allowed[sequence] += sequence > safe ? 1 : 0;
      kill();
    }
    if (!life) {
      for (auto missed = random.next() % 5; missed > 0; --missed) message();
      begin();
    }
  }
  pass(1min);
  EXPECT_EQ(identifies, 1U);
  std::uint64_t messages = 0;
  for (const auto& [sequence, name] : names_said) {
    if (name != "MESSAGE_CREATE") continue;
    ++messages;
    EXPECT_GE(effects[sequence], 1) << sequence << " was lost";
    EXPECT_LE(effects[sequence], 1 + allowed[sequence]) << sequence << " was doubled";
  }
  EXPECT_EQ(life->known.count, messages);
}

}  // namespace
}  // namespace discord::scripted
