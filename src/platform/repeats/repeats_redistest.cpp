#include "platform/repeats/shared_repeats.hpp"

#include <gtest/gtest.h>

#include "base/errors.hpp"
#include "net/loop.hpp"
#include "testing/simulated_time.hpp"
#include "testing/stores.hpp"

namespace herwa::platform {
namespace {

using Seen = RepeatDesk::Seen;

class Repeats : public ::testing::Test {
 protected:
  Repeats() { loop_.run_until_done(redis_->until_up()); }
  ~Repeats() override { loop_.run_until_done(redis_->close()); }

  RepeatDesk::Found begin(std::string key, std::string print = "p", std::string who = "user-7") {
    RepeatDesk::Found found;
    loop_.run_until_done(
        keep(repeats_.begin({.who = std::move(who), .key = std::move(key), .fingerprint = std::move(print)}),
             found));
    return found;
  }
  void finish(std::string key, AnswerKept answer) {
    loop_.run_until_done(
        repeats_.finish({.who = "user-7", .key = std::move(key), .fingerprint = "p"}, std::move(answer)));
  }
  void pass(Duration duration) { time_.advance(loop_, duration); }
  static Task<> keep(Task<RepeatDesk::Found> task, RepeatDesk::Found& into) {
    into = co_await std::move(task);
  }

  testing::PrivateRedis server_;
  net::Loop loop_;
  testing::SimulatedTime time_;
  std::unique_ptr<Metrics> metrics_ = make_metrics();
  std::unique_ptr<redis::Client> redis_ = redis::make_client(
      loop_.executor(), net::system_timers(), *metrics_, {.url = server_->url(), .name = "repeats"});
  SecretKeys keys_ = SecretKeys::made_up();
  SecretBox box_{keys_};
  SharedRepeats repeats_{{*redis_, time_, box_}};
};

TEST_F(Repeats, TheFirstDoesItAndTheOthersGetItsAnswer) {
  EXPECT_EQ(begin("a").seen, Seen::First);
  EXPECT_EQ(begin("a").seen, Seen::UnderWay);
  finish("a", {.status = 201, .body = "{\"key\":\"sk_live_…\"}"});
  const auto again = begin("a");
  EXPECT_EQ(again.seen, Seen::Done);
  EXPECT_EQ(again.answer.status, 201);
  EXPECT_EQ(again.answer.body, "{\"key\":\"sk_live_…\"}");
  EXPECT_EQ(begin("a", "p", "user-8").seen, Seen::First) << "somebody else's key is another one";
  EXPECT_EQ(begin("b").seen, Seen::First);
}

TEST_F(Repeats, OneKeyIsOneRequest) {
  EXPECT_EQ(begin("a", "p").seen, Seen::First);
  EXPECT_EQ(begin("a", "q").seen, Seen::Different);
}

TEST_F(Repeats, AnAnswerCountsForADay) {
  begin("a");
  finish("a", {.status = 204});
  pass(answers_count_for - std::chrono::seconds(1));
  EXPECT_EQ(begin("a").answer.status, 204);
  pass(std::chrono::seconds(1));
  EXPECT_EQ(begin("a").seen, Seen::First);
}

TEST_F(Repeats, OneThatNeverEndedIsAwaitedForAMinute) {
  begin("a");
  pass(repeats_wait_for);
  EXPECT_EQ(begin("a").seen, Seen::First);
}

TEST_F(Repeats, TheOldestGiveWay) {
  for (int n = 0; n <= answers_kept_max; ++n) {
    begin(std::to_string(n));
    pass(std::chrono::milliseconds(1));
  }
  EXPECT_EQ(begin("1").seen, Seen::UnderWay);
  EXPECT_EQ(begin("0").seen, Seen::First);
}

TEST_F(Repeats, WhatIsTooLargeIsKnownToBeDone) {
  begin("a");
  finish("a", {.status = 200, .body = std::string(answer_bytes_max + 1, 'x')});
  EXPECT_EQ(begin("a").seen, Seen::TooLarge);
}

// R22.9 what another wrote there, or damage, is nobody's answer
TEST_F(Repeats, AnAnswerOfAnotherDoesNotOpen) {
  begin("a");
  finish("a", {.status = 200, .body = "mine"});
  testing::redis_command(*server_, "COPY herwa:repeats:user-7 herwa:repeats:user-8");
  EXPECT_EQ(begin("a", "p", "user-8").seen, Seen::TooLarge);
  EXPECT_EQ(testing::redis_command(*server_, "HGET herwa:repeats:user-7 a").find("mine"), std::string::npos)
      << "it lies there sealed";
}

TEST_F(Repeats, NothingIsPromisedWithoutRedis) {
  server_->kill_hard();
  EXPECT_THROW(begin("a"), Failure);
}

}  // namespace
}  // namespace herwa::platform
