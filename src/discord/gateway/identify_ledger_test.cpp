#include "discord/gateway/identify_ledger.hpp"

#include <gtest/gtest.h>

#include "base/log.hpp"
#include "base/random.hpp"

namespace discord {
namespace {

using namespace std::chrono_literals;
using Moment = IdentifyLedger::Moment;

class Ledgers : public ::testing::Test {
 protected:
  Ledgers() { herwa::log::configure(herwa::log::Level::Off, herwa::log::Format::Text, "test"); }
  static constexpr Moment start{1'800'000'000'000};
};

// How many identifies a shard spends in that time that begins anew as soon as it may.
int spent_by_crash_loop(IdentifyLedger& ledger, Moment from, Moment span) {
  int spent = 0;
  for (Moment now = from; now < from + span;) {
    const IdentifyAnswer answer = ledger.take(0, now);
    spent += answer.granted ? 1 : 0;
    now += answer.granted ? 1s : std::chrono::ceil<Moment>(answer.retry_after);
  }
  return spent;
}

// checklist 11: a process in a crash loop spends little of the day, and at once gets what it needs when it
// has been quiet
TEST_F(Ledgers, ACrashLoopIsCheap) {
  IdentifyLedger ledger(true);
  ledger.learn({.total = 1000, .remaining = 1000, .reset_after = 24h}, start);
  EXPECT_TRUE(ledger.take(0, start).granted);
  EXPECT_TRUE(ledger.take(0, start + 6s).granted) << "a restart by a person is not punished";
  EXPECT_LE(spent_by_crash_loop(ledger, start + 12s, 24h), 36);
  EXPECT_TRUE(ledger.take(1, start + 24h + 10s).granted) << "another shard has nothing to do with it";
  EXPECT_TRUE(ledger.take(0, start + 48h).granted);
  EXPECT_TRUE(ledger.take(0, start + 48h + 6s).granted);
}

// checklist 11: what Discord says of a day that is known already does not give back what was granted since
TEST_F(Ledgers, GrantedIdentifiesStayCounted) {
  IdentifyLedger ledger(false);
  ledger.learn({.total = 10, .remaining = 4, .reset_after = 1h, .max_concurrency = 10}, start);
  EXPECT_TRUE(ledger.take(0, start).granted);
  ledger.learn({.total = 10, .remaining = 4, .reset_after = 1h - 3s, .max_concurrency = 10}, start + 3s);
  EXPECT_TRUE(ledger.take(1, start + 3s).granted);
  EXPECT_FALSE(ledger.take(2, start + 3s).granted) << "two are the reserve of ten";
  ledger.learn({.total = 10, .remaining = 10, .reset_after = 24h, .max_concurrency = 10}, start + 2h);
  EXPECT_TRUE(ledger.take(2, start + 2h).granted);
}

TEST_F(Ledgers, AClockThatIsSetBackHoldsNobodyUp) {
  IdentifyLedger ledger(false);
  ledger.learn({.total = 1000, .remaining = 1000, .reset_after = 24h}, start);
  EXPECT_TRUE(ledger.take(0, start).granted);
  EXPECT_FALSE(ledger.take(1, start).granted);
  const Moment yesterday = start - 24h;
  EXPECT_LE(ledger.take(2, yesterday).retry_after, 6s);
  EXPECT_TRUE(ledger.take(2, yesterday + 6s).granted);
}

// A ledger that travels as a text between every two questions answers as one that stays.
TEST_F(Ledgers, TheTextIsAllOfIt) {
  for (const bool brake : {false, true}) {
    herwa::Random random(brake ? 7 : 8);
    IdentifyLedger stays(brake);
    IdentifyLedger travels(brake);
    stays.learn({.total = 60, .remaining = 50, .reset_after = 10min, .max_concurrency = 3}, start);
    travels.learn({.total = 60, .remaining = 50, .reset_after = 10min, .max_concurrency = 3}, start);
    Moment now = start;
    for (int i = 0; i < 2000; ++i) {
      now += Moment(random.next() % 4000);
      const auto shard = static_cast<std::uint32_t>(random.next() % 12);
      const IdentifyAnswer expected = stays.take(shard, now);
      IdentifyLedger arrived(brake);
      ASSERT_TRUE(arrived.read_text(travels.to_text()));
      const IdentifyAnswer answer = arrived.take(shard, now);
      ASSERT_EQ(answer.granted, expected.granted) << i;
      ASSERT_EQ(answer.retry_after, expected.retry_after) << i;
      travels = arrived;
    }
  }
}

TEST_F(Ledgers, RubbishChangesNothing) {
  IdentifyLedger ledger(true);
  ledger.learn({.total = 10, .remaining = 10, .reset_after = 1h}, start);
  const std::string before = ledger.to_text();
  for (const char* text :
       {"", "nonsense", "1", "2 10 10 1 0 0\n0\n", "1 10 10 0 5 0\n0\n", "1 10 10 1 5 1\n",
        "1 10 10 1 5 99999999999\n", "1 10 10 1 5 1\n0 0 3 1 1\n", "1 10 10 1 5 0\n4\n1 1"}) {
    EXPECT_FALSE(ledger.read_text(text)) << text;
    EXPECT_EQ(ledger.to_text(), before);
  }
}

}  // namespace
}  // namespace discord
