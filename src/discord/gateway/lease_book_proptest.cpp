#include "discord/gateway/lease_book.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>

namespace discord {
namespace {

using namespace std::chrono_literals;
using LeaseMoment = LeaseBook::Moment;

constexpr LeaseMoment start{1'800'000'000'000};

// R16.6 two processes never believe at the same time that one shard is theirs, however they come, go, die and
// are late; and whoever lives long enough ends up with a fair share of all shards
RC_GTEST_PROP(LeaseBooks, AShardHasOneProcess, ()) {
  constexpr std::size_t processes = 4;
  const auto shards = *rc::gen::inRange<std::uint32_t>(1, 13);
  LeaseBook book;
  struct Process {
    std::set<std::uint32_t> held;
    LeaseMoment sure_until{};
    bool alive = true;
  };
  std::vector<Process> all(processes);
  const auto name = [](std::size_t which) { return "p" + std::to_string(which); };
  LeaseMoment now = start;
  const auto renew = [&](std::size_t which) {
    Process& one = all[which];
    const LeaseAnswer answer = book.renew(name(which), shards, now);
    one.held = {answer.run.begin(), answer.run.end()};
    one.sure_until = now + LeaseBook::lifetime;
    book.release(name(which), answer.give_up);
  };
  for (int steps = *rc::gen::inRange(1, 60); steps > 0; --steps) {
    now += LeaseMoment(*rc::gen::inRange(0, 6'000));
    const auto which = *rc::gen::inRange<std::size_t>(0, processes);
    const auto fate = *rc::gen::inRange(0, 10);
    if (fate == 0) {
      book.leave(name(which));
      all[which].held.clear();
    } else if (fate == 1) {
      all[which].alive = false;  // says nothing more
    } else if (all[which].alive) {
      renew(which);
    }
    std::set<std::uint32_t> seen;
    for (const Process& one : all) {
      if (one.sure_until <= now) continue;
      for (const std::uint32_t shard : one.held) RC_ASSERT(seen.insert(shard).second);
    }
    LeaseBook copy;
    RC_ASSERT(copy.read_text(book.to_text()));
    RC_ASSERT(copy.to_text() == book.to_text());
    book = copy;
  }
  // Those alive keep renewing: after a while every shard runs, and nobody has more than a fair share.
  all[0].alive = true;
  for (int round = 0; round < 10; ++round) {
    now += 3s;
    for (std::size_t which = 0; which < processes; ++which) {
      if (all[which].alive) renew(which);
    }
  }
  const auto living = static_cast<std::size_t>(std::ranges::count_if(all, &Process::alive));
  std::size_t running = 0;
  for (const Process& one : all) {
    if (!one.alive) continue;
    running += one.held.size();
    RC_ASSERT(one.held.size() <= (shards + living - 1) / living);
  }
  RC_ASSERT(running == shards);
}

// checklist 12: what another process holds by now is not freed by who was taken for dead
TEST(LeaseBookReleases, AreOfOnesOwn) {
  LeaseBook book;
  EXPECT_EQ(book.renew("one", 1, start).run.size(), 1U);
  const LeaseMoment later = start + LeaseBook::lifetime + 1s;
  EXPECT_EQ(book.renew("two", 1, later).run.size(), 1U);
  book.release("one", {0});
  EXPECT_TRUE(book.renew("three", 1, later).run.empty());
  book.release("two", {0});
  EXPECT_EQ(book.renew("three", 1, later).run.size(), 1U);
}

TEST(LeaseBookTexts, RubbishChangesNothing) {
  LeaseBook book;
  (void)book.renew("one", 3, start);
  const std::string before = book.to_text();
  for (const char* text : {"", "x", "2 0 0\n", "1 5 0\n", "1 1 1\none 5\n0 one\n", "1 99999999999 0\n"}) {
    EXPECT_FALSE(book.read_text(text)) << text;
    EXPECT_EQ(book.to_text(), before);
  }
}

TEST(LeaseBookTexts, AClockThatIsSetBackFreesEverything) {
  LeaseBook book;
  EXPECT_EQ(book.renew("one", 3, start).run.size(), 3U);
  EXPECT_EQ(book.renew("two", 3, start - 24h).run.size(), 3U);
}

}  // namespace
}  // namespace discord
