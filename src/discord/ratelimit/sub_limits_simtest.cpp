// Limits that are stricter than their bucket's, for one kind of request.
#include "discord/ratelimit/limits_scene.hpp"

namespace discord {
namespace {

using namespace std::chrono_literals;
using SubLimits = LimitsScene;

// checklist 23: a stricter limit on one kind of request parks that one alone
TEST_F(SubLimits, ASubLimitParksOneRequest) {
  LimitedServer server{.limit = 10};
  burst(1, messages, server);
  time.advance(loop, 1s);
  Duration parked{};
  tasks.spawn("renames", [](SubLimits& test, Duration& wait) -> Task<> {
    auto permit = co_await test.limiter.acquire(messages, {test.time.tick() + 1min});
    Outcome outcome{
        .status = 429,
        .headers = {.bucket = "abc", .limit = 10, .remaining = 8, .reset_after = 1s, .foreign = false}};
    outcome.retry_after = 500s;
    wait = permit->report(outcome);
  }(*this, parked));
  time.advance(loop, 1ms);
  EXPECT_EQ(parked, 500s);
  sent.clear();
  burst(5, messages, server);
  time.advance(loop, 3s);
  EXPECT_EQ(count(200), 5U);
}

// checklist 23: where the kind is known all of it waits, is tried one at a time, and the rest goes on
TEST_F(SubLimits, ASubLimitParksItsWholeKind) {
  constexpr std::size_t renames_max = 2;
  std::vector<Tick> renames;
  int refusals = 0;
  const auto rename = [](SubLimits& test, std::vector<Tick>& done, int& refused) -> Task<> {
    RouteKey key = messages;
    key.kind = "name";
    for (bool again = false;; again = true) {
      auto permit = co_await test.limiter.acquire(key, {test.time.tick() + 24h, again});
      co_await test.time.wait(20ms);
      Outcome outcome{
          .status = 200,
          .headers = {.bucket = "abc", .limit = 10, .remaining = 8, .reset_after = 1s, .foreign = false}};
      const auto in_window = std::ranges::count_if(
          done, [&](Tick at) { return at > test.time.tick() - std::chrono::minutes(10); });
      const bool fits = in_window < static_cast<std::ptrdiff_t>(renames_max);
      if (!fits) {
        ++refused;
        outcome.status = 429;
        outcome.retry_after = *(done.end() - renames_max) + std::chrono::minutes(10) - test.time.tick();
      } else {
        done.push_back(test.time.tick());
      }
      co_await test.time.wait(permit->report(outcome));
      if (fits) co_return;
    }
  };
  for (int i = 0; i < 6; ++i) tasks.spawn("rename", rename(*this, renames, refusals));
  time.advance(loop, 5s);
  EXPECT_EQ(renames.size(), renames_max);
  const int refused_at_first = refusals;
  EXPECT_LE(refused_at_first, 4);
  LimitedServer server{.limit = 10};
  burst(5, messages, server);
  time.advance(loop, 3s);
  EXPECT_EQ(count(200), 5U) << "others of the route go on";
  RouteKey topics = messages;
  topics.kind = "topic";
  sent.clear();
  burst(5, topics, server);
  time.advance(loop, 3s);
  EXPECT_EQ(count(200), 5U) << "and other kinds of them too";
  time.advance(loop, 1h);
  EXPECT_EQ(renames.size(), 6U);
  EXPECT_LE(refusals - refused_at_first, 1) << "one at a time and no more than needed, not all of them";
  EXPECT_EQ(limiter.parks(), 1U);
}

// Asks for renames, one at a time, of which the first is refused for ten minutes although there is room.
class Renames : public LimitsScene {
 protected:
  static Task<> rename(Renames& test, RouteKey key, bool fits) {
    auto permit = co_await test.limiter.acquire(key, {test.time.tick() + 24h});
    test.passed.push_back(test.time.tick());
    co_await test.time.wait(test.takes);
    Outcome outcome{
        .status = fits ? 200 : 429,
        .headers = {.bucket = "abc", .limit = 10, .remaining = 8, .reset_after = 1s, .foreign = false}};
    if (!fits) outcome.retry_after = 10min;
    if (permit) (void)permit->report(outcome);
  }
  void rename(std::string_view channel, bool fits = true, std::string_view route = messages.route) {
    RouteKey key{std::string(route), std::string(channel)};
    key.kind = "name";
    tasks.spawn("rename", rename(*this, std::move(key), fits));
    time.advance(loop, 1s);
  }

  Duration takes{};
  std::vector<Tick> passed;
};

// checklist 23: it is that kind of that one channel on that one route; the same elsewhere goes on
TEST_F(Renames, OfOtherChannelsGoOn) {
  rename("1", false);
  rename("1");
  EXPECT_EQ(passed.size(), 1U);
  rename("2");
  EXPECT_EQ(passed.size(), 2U);
  rename("1", true, "PUT /channels/{}/somewhere/else");
  EXPECT_EQ(passed.size(), 3U);
  time.advance(loop, 10min);
  EXPECT_EQ(passed.size(), 4U);
}

// checklist 23: those of the kind that stand in line for their bucket when it is refused wait too
TEST_F(Renames, ThatAlreadyStandInLineWaitToo) {
  takes = 1500ms;  // the first, whose bucket nobody knows yet, keeps the others waiting
  rename("1", false);
  rename("1");
  RouteKey message = messages;
  tasks.spawn("talk", rename(*this, std::move(message), true));
  time.advance(loop, 10s);
  EXPECT_EQ(passed.size(), 2U) << "the refused one, and what is of no kind";
  time.advance(loop, 10min);
  EXPECT_EQ(passed.size(), 3U);
}

// checklist 23: one that is given up while it is on its way makes room for the next of its kind
TEST_F(Renames, ThatAreGivenUpLetTheNextOneGo) {
  rename("1", false);
  time.advance(loop, 10min);
  takes = 1h;
  RouteKey key = messages;
  key.kind = "name";
  herwa::net::TaskGroup doomed(loop.executor());
  doomed.spawn("rename", rename(*this, key, true));
  time.advance(loop, 1s);
  takes = {};
  rename("1");
  EXPECT_EQ(passed.size(), 2U);
  doomed.cancel();
  time.advance(loop, 1s);
  EXPECT_EQ(passed.size(), 3U);
}

// checklist 23: it stays so while thousands of other buckets come and go, and is forgotten when it is over
TEST_F(Renames, AreRememberedForAsLongAsTheyAreRefused) {
  rename("1", false);
  const Tick refused_at = passed.front();
  for (int channel = 10; channel < 1'200; ++channel) {
    tasks.spawn("look", rename(*this, {"GET /channels/{}", std::to_string(channel)}, true));
  }
  time.advance(loop, 1min);
  passed.clear();
  rename("1");
  EXPECT_TRUE(passed.empty());
  time.advance(loop, 10min);
  ASSERT_EQ(passed.size(), 1U);
  EXPECT_GE(passed.front() - refused_at, 10min);
  for (int channel = 10'000; channel < 12'000; ++channel) rename(std::to_string(channel));
  EXPECT_EQ(limiter.parks(), 0U);
}

}  // namespace
}  // namespace discord
