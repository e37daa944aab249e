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
  EXPECT_LE(refusals - refused_at_first, 2) << "one probe for each window, not all of them";
  EXPECT_EQ(limiter.parks(), 1U);
}

}  // namespace
}  // namespace discord
