// Clock, random numbers and metrics: small enough to be proven in one place.
#include <gtest/gtest.h>

#include <set>

#include "base/clock.hpp"
#include "base/errors.hpp"
#include "base/metrics.hpp"
#include "base/random.hpp"

namespace herwa {
namespace {

using namespace std::chrono_literals;

TEST(Clock, WritesRfc3339InUtcWithMilliseconds) {
  const Instant instant =
      std::chrono::sys_days{std::chrono::year{2026} / 3 / 1} + 12h + 34min + 56s + 7ms + 999us;
  EXPECT_EQ(to_rfc3339(instant), "2026-03-01T12:34:56.007Z");
  EXPECT_EQ(to_rfc3339(Instant{}), "1970-01-01T00:00:00.000Z");
}

TEST(Clock, InstantsBeforeTheEpochDoNotGoWrong) {
  EXPECT_EQ(to_rfc3339(Instant{} - 1ms), "1969-12-31T23:59:59.999Z");
}

TEST(Clock, TheSystemsClockGoesForward) {
  const Tick before = system_clock().tick();
  EXPECT_GE(system_clock().tick(), before);
  EXPECT_GT(system_clock().now(), Instant{std::chrono::sys_days{std::chrono::year{2025} / 1 / 1}});
}

TEST(Random, TheSameSeedGivesTheSameNumbers) {
  Random a(42);
  Random b(42);
  for (int i = 0; i < 100; ++i) EXPECT_EQ(a.next(), b.next());
}

TEST(Random, BelowReachesEveryValueAndNoOther) {
  Random random(1);
  std::set<std::uint64_t> seen;
  for (int i = 0; i < 1000; ++i) seen.insert(random.below(7));
  EXPECT_EQ(seen, (std::set<std::uint64_t>{0, 1, 2, 3, 4, 5, 6}));
}

TEST(Random, UnitStaysInItsHalfOpenRange) {
  Random random(2);
  for (int i = 0; i < 1000; ++i) {
    const double drawn = random.unit();
    EXPECT_GE(drawn, 0.0);
    EXPECT_LT(drawn, 1.0);
  }
}

TEST(Random, SecretsDiffer) {
  EXPECT_EQ(secure_hex(16).size(), 32U);
  EXPECT_NE(secure_hex(16), secure_hex(16));
  EXPECT_NE(secure_seed(), secure_seed());
}

TEST(Metrics, TheSameNameAndLabelsAreOneMetric) {
  const auto metrics = make_metrics();
  Counter& first = metrics->counter("herwa_things_total", "things", {{"kind", "a"}});
  Counter& again = metrics->counter("herwa_things_total", "things", {{"kind", "a"}});
  Counter& other = metrics->counter("herwa_things_total", "things", {{"kind", "b"}});
  EXPECT_EQ(&first, &again);
  EXPECT_NE(&first, &other);
  first.add();
  again.add(2);
  EXPECT_EQ(first.value(), 3);
}

TEST(Metrics, TextIsWhatPrometheusReads) {
  const auto metrics = make_metrics();
  metrics->counter("herwa_things_total", "things").add(3);
  Gauge& depth = metrics->gauge("herwa_depth", "depth", {{"queue", "q"}});
  depth.set(5);
  depth.add(-1);
  EXPECT_EQ(depth.value(), 4);
  metrics->histogram("herwa_wait_seconds", "waiting").observe(150ms);
  const std::string text = metrics->text();
  EXPECT_NE(text.find("# TYPE herwa_things_total counter\nherwa_things_total 3\n"), std::string::npos)
      << text;
  EXPECT_NE(text.find("herwa_depth{queue=\"q\"} 4\n"), std::string::npos) << text;
  EXPECT_NE(text.find("herwa_wait_seconds_bucket{le=\"0.1\"} 0\n"), std::string::npos) << text;
  EXPECT_NE(text.find("herwa_wait_seconds_bucket{le=\"0.2\"} 1\n"), std::string::npos) << text;
}

TEST(Errors, EachKindIsAFailure) {
  EXPECT_THROW(throw Unavailable("gone"), Failure);
  EXPECT_THROW(throw TimedOut("late"), Failure);
  EXPECT_THROW(throw ProtocolError("odd"), Failure);
}

}  // namespace
}  // namespace herwa
