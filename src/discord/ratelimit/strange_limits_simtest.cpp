// What a server says of limits that makes no sense, from Discord or from something in front of it.
#include <fmt/format.h>

#include "discord/ratelimit/limits_scene.hpp"

namespace discord {
namespace {

using namespace std::chrono_literals;

class StrangeLimits : public LimitsScene {
 protected:
  static Task<> ask(StrangeLimits& test, RouteKey key, std::optional<Outcome> told) {
    auto permit = co_await test.limiter.acquire(key, {test.time.tick() + 24h * 60});
    test.passed.push_back(test.time.tick());
    if (permit && told) (void)permit->report(*told);
  }
  void ask(const RouteKey& key, std::optional<Outcome> told = {}) {
    tasks.spawn("ask", ask(*this, key, std::move(told)));
    time.advance(loop, 0s);
  }

  std::vector<Tick> passed;
};

// checklist 20: a name of nobody's, or one that is longer than any, is no bucket's: those who have it share
// nothing, and nothing of it is remembered
TEST_F(StrangeLimits, NamesThatAreNoneMakeNoBucket) {
  const auto bucket_of = [](std::string name) {
    return read_limit_headers({{"X-RateLimit-Bucket", std::move(name)}, {"X-RateLimit-Limit", "5"}}).bucket;
  };
  EXPECT_EQ(bucket_of(""), std::nullopt);
  EXPECT_EQ(bucket_of(std::string(1024UL * 1024, 'x')), std::nullopt);
  EXPECT_EQ(bucket_of(std::string(257, 'x')), std::nullopt);
  EXPECT_EQ(bucket_of(std::string(256, 'x')), std::string(256, 'x'));
}

// checklist 20: a name that is another one in each answer costs neither order nor memory without end
TEST_F(StrangeLimits, ANameThatNeverComesTwiceIsBounded) {
  LimitedServer server{.limit = 1000};
  for (int n = 0; n < 4000; ++n) {
    server.hash = fmt::format("{:032}", n);
    burst(1, messages, server);
    time.advance(loop, 1s);
  }
  EXPECT_EQ(count(200), 4000U);
  EXPECT_LE(limiter.lanes(), 1100U);
}

// checklist 22: a pause of everything that somebody made up ends without a person: after an hour one request
// tries it
TEST_F(StrangeLimits, APauseOfWeeksIsTriedAfterAnHour) {
  const Tick start = time.tick();
  ask(messages, Outcome{.status = 429,
                        .headers = {.scope = LimitScope::Global, .foreign = false},
                        .retry_after = 24h * 20});
  EXPECT_EQ(limiter.take_report().pause, 1h) << "nor are other processes told to pause for longer";
  ask(messages);
  time.advance(loop, 59min);
  EXPECT_EQ(passed.size(), 1U);
  time.advance(loop, 2min);
  ASSERT_EQ(passed.size(), 2U);
  EXPECT_EQ(passed[1] - start, 1h);
}

// checklist 23: the same of what something in front of Discord says, after a day
TEST_F(StrangeLimits, ABanOfWeeksIsTriedAfterADay) {
  const Tick start = time.tick();
  ask(messages, Outcome{.status = 429, .headers = {.retry_after = 24h * 20, .foreign = true}});
  EXPECT_EQ(limiter.take_report().address_pause, 24h);
  ask(messages);
  time.advance(loop, 23h);
  EXPECT_EQ(passed.size(), 1U);
  time.advance(loop, 2h);
  ASSERT_EQ(passed.size(), 2U);
  EXPECT_EQ(passed[1] - start, 24h);
}

}  // namespace
}  // namespace discord
