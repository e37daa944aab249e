// Who did it, from two reports that come apart: in either order, and the audit log's sometimes late.
#include "features/serverlog/attribution.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "features/serverlog/heard.hpp"

namespace herwa::features::serverlog {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;

const Instant noon = std::chrono::sys_days(std::chrono::year(2026) / 3 / 1) + 12h;
const GuildId home(1);

Clue clue(int action, std::uint64_t target, Instant at = noon) {
  return {.guild = home, .action = action, .target = target, .by = UserId(77), .reason = "r", .at = at};
}
Puzzle puzzle(std::vector<int> actions, std::uint64_t target, const std::string& entry = "e",
              Instant at = noon) {
  return {.guild = home, .actions = std::move(actions), .target = target, .at = at, .entry = entry};
}
auto entries(const std::vector<std::string>& names) {
  std::vector<::testing::Matcher<Puzzle>> all;
  for (const auto& name : names) all.push_back(Field(&Puzzle::entry, name));
  return ::testing::ElementsAreArray(all);
}

TEST(Attributions, AreFoundInEitherOrder) {
  Attribution one;
  EXPECT_THAT(one.hear(clue(act::kick, 5), noon), IsEmpty());
  const auto found = one.ask(puzzle({act::kick, act::ban}, 5), noon + 1s);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->by, UserId(77));
  EXPECT_FALSE(one.ask(puzzle({act::kick}, 6), noon + 1s));
  EXPECT_THAT(one.hear(clue(act::kick, 6), noon + 2s), entries({"e"}));
}

// An entry that comes minutes late says when it was made
TEST(Attributions, AreFoundHoweverLate) {
  Attribution one;
  EXPECT_FALSE(one.ask(puzzle({act::kick}, 5), noon));
  EXPECT_THAT(one.hear(clue(act::kick, 5, noon + 1s), noon + 4min), entries({"e"}));
  EXPECT_FALSE(one.ask(puzzle({act::kick}, 6, "e2", noon + 5min), noon + 5min));
  EXPECT_THAT(one.hear(clue(act::kick, 6, noon + 5min), noon + 11min), IsEmpty()) << "nobody waits for ever";
}

TEST(Attributions, AreNotMadeUp) {
  Attribution one;
  one.hear(clue(act::kick, 5, noon - 1min), noon);
  EXPECT_FALSE(one.ask(puzzle({act::kick}, 5), noon)) << "that was another time";
  EXPECT_THAT(one.hear(clue(act::ban, 5), noon), IsEmpty()) << "and something else";
  Clue elsewhere = clue(act::kick, 5);
  elsewhere.guild = GuildId(2);
  EXPECT_THAT(one.hear(elsewhere, noon), IsEmpty()) << "R22.14 and another server's";
  Clue in_channel = clue(act::message_delete, 5);
  in_channel.channel = ChannelId(8);
  Puzzle in_another = puzzle({act::message_delete}, 5, "m");
  in_another.channel = ChannelId(9);
  one.hear(in_channel, noon);
  EXPECT_FALSE(one.ask(in_another, noon));
}

// An entry explains one act; of messages that are deleted one after the other Discord writes one for many
TEST(Attributions, ExplainOneActOrARow) {
  Attribution one;
  one.hear(clue(act::role_update, 5), noon);
  EXPECT_TRUE(one.ask(puzzle({act::role_update}, 5, "first"), noon));
  EXPECT_FALSE(one.ask(puzzle({act::role_update}, 5, "second"), noon));
  one.hear(clue(act::message_delete, 6), noon);
  EXPECT_TRUE(one.ask(puzzle({act::message_delete}, 6, "first"), noon));
  EXPECT_TRUE(one.ask(puzzle({act::message_delete}, 6, "second"), noon));
  EXPECT_FALSE(one.ask(puzzle({act::message_delete}, 7, "a"), noon));
  EXPECT_FALSE(one.ask(puzzle({act::message_delete}, 7, "b"), noon));
  EXPECT_THAT(one.hear(clue(act::message_delete, 7), noon), entries({"a", "b"}));
  // The same where it is heard of after the act.
  EXPECT_FALSE(one.ask(puzzle({act::kick}, 8, "gone"), noon));
  EXPECT_THAT(one.hear(clue(act::kick, 8), noon), entries({"gone"}));
  EXPECT_FALSE(one.ask(puzzle({act::kick}, 8, "gone again"), noon));
}

TEST(Attributions, AreForgottenBeyondABound) {
  Attribution one;
  for (std::uint64_t n = 0; n < 2 * Attribution::remembered_max; ++n)
    EXPECT_FALSE(one.ask(puzzle({act::kick}, n + 1), noon));
  EXPECT_THAT(one.hear(clue(act::kick, 1), noon), IsEmpty());
  EXPECT_THAT(one.hear(clue(act::kick, 2 * Attribution::remembered_max), noon), entries({"e"}));
}

}  // namespace
}  // namespace herwa::features::serverlog
