// Voice sessions of what the gateway told, case by case.
#include "platform/ingest/voice_fold.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const GuildId guild(7);
const UserId ada(1001), bob(1002);
const ChannelId hearth(50), tea(51);
constexpr std::uint64_t first = 1, second = 2;  // sessions of the gateway's

// 12:00:00 on a Sunday.
Instant at(Duration since_noon) {
  return Instant(std::chrono::seconds(1'772'366'400)) +
         std::chrono::duration_cast<Instant::duration>(since_noon);
}

struct Told {
  VoiceFold fold;
  std::uint64_t gateway = first;

  void line(Duration when, HappeningKind kind, Happening more = {}) {
    more.at = at(when);
    more.kind = kind;
    more.guild = kind == HappeningKind::VoiceHeard || kind == HappeningKind::ClockJump ? GuildId() : guild;
    more.target = gateway;
    fold.apply(more);
  }
  void seen(Duration when, UserId who, ChannelId where, std::string connection = "c") {
    line(when, HappeningKind::VoiceSeen, {.channel = where, .user = who, .name = std::move(connection)});
  }
  void roll(Duration when, std::uint64_t by) {
    gateway = by;
    line(when, HappeningKind::VoiceRoll);
  }
  void rolled(Duration when, UserId who, ChannelId where, std::string connection = "c") {
    line(when, HappeningKind::VoiceSeen,
         {.flags = happening::in_roll, .channel = where, .user = who, .name = std::move(connection)});
  }
  // "1001 in 50 from 12:00:00 for 60"
  std::vector<std::string> parts() {
    std::vector<std::string> all;
    for (const Happening& part : fold.take_parts())
      all.push_back(fmt::format("{} in {} from {:.8} for {}{}", part.user.text(), part.channel.text(),
                                to_rfc3339(part.at).substr(11), part.amount,
                                (part.flags & happening::begins) != 0 ? "" : " more"));
    return all;
  }
};

// H2.6 from joining to leaving, to the second
TEST(VoiceFold, CountsFromJoiningToLeaving) {
  Told told;
  told.seen(10s, ada, hearth);
  told.seen(73s, ada, {});
  EXPECT_THAT(told.parts(), ElementsAre("1001 in 50 from 12:00:10 for 63"));
  EXPECT_THAT(told.fold.open(), IsEmpty());
}

TEST(VoiceFold, GoesOnWhileSomebodyMutesAndDeafens) {
  Told told;
  told.seen(0s, ada, hearth);
  for (int n = 1; n < 30; ++n) told.seen(n * 1s, ada, hearth);
  told.seen(30s, ada, {});
  EXPECT_THAT(told.parts(), ElementsAre("1001 in 50 from 12:00:00 for 30"));
}

TEST(VoiceFold, BeginsAnewInAnotherChannel) {
  Told told;
  told.seen(0s, ada, hearth);
  told.seen(20s, ada, tea);
  told.seen(50s, ada, {});
  EXPECT_THAT(told.parts(),
              ElementsAre("1001 in 50 from 12:00:00 for 20", "1001 in 51 from 12:00:20 for 30"));
}

// H2.6 what crosses an hour is counted in each of the hours
TEST(VoiceFold, IsDividedAtFullHours) {
  Told told;
  told.seen(59min + 30s, ada, hearth);
  told.seen(2h + 5s, ada, {});
  EXPECT_THAT(told.parts(),
              ElementsAre("1001 in 50 from 12:59:30 for 30", "1001 in 50 from 13:00:00 for 3600 more",
                          "1001 in 50 from 14:00:00 for 5 more"));
}

TEST(VoiceFold, CountsFullHoursOfWhoStays) {
  Told told;
  told.seen(30min, ada, hearth);
  told.fold.count_full_hours();
  EXPECT_THAT(told.parts(), IsEmpty());
  told.line(1h + 1s, HappeningKind::VoiceHeard);
  told.fold.count_full_hours();
  EXPECT_THAT(told.parts(), ElementsAre("1001 in 50 from 12:30:00 for 1800"));
  told.fold.count_full_hours();
  EXPECT_THAT(told.parts(), IsEmpty());
  told.seen(1h + 10s, ada, {});
  EXPECT_THAT(told.parts(), ElementsAre("1001 in 50 from 13:00:00 for 10 more"));
}

// Parts of seconds are not lost between the parts of a session.
TEST(VoiceFold, RoundsASessionAndNotItsParts) {
  Told told;
  told.seen(59min + 59s + 700ms, ada, hearth);
  told.seen(1h + 900ms, ada, tea);
  told.seen(1h + 2s + 100ms, ada, {});
  EXPECT_THAT(told.parts(), ElementsAre("1001 in 50 from 12:59:59 for 1", "1001 in 51 from 13:00:00 for 2"));
}

TEST(VoiceFold, CountsAVisitOfNoSecondAsOne) {
  Told told;
  told.seen(100ms, ada, hearth);
  told.seen(200ms, ada, {});
  EXPECT_THAT(told.parts(), ElementsAre("1001 in 50 from 12:00:00 for 0"));
}

// H2.6 the bot began a new session with the gateway: who is still connected was connected all the time
TEST(VoiceFold, GoesOnOverANewSessionOfTheGateway) {
  Told told;
  told.seen(0s, ada, hearth);
  told.line(100s, HappeningKind::VoiceHeard);
  told.roll(400s, second);
  told.rolled(400s, ada, hearth);
  told.fold.end_rolls();
  told.seen(500s, ada, {});
  EXPECT_THAT(told.parts(), ElementsAre("1001 in 50 from 12:00:00 for 500"));
}

// H2.6 who left meanwhile is counted as long as somebody could know
TEST(VoiceFold, EndsWhoLeftUnseenWhenTheGatewayWasLastHeard) {
  Told told;
  told.seen(0s, ada, hearth);
  told.seen(0s, bob, hearth);
  told.line(100s, HappeningKind::VoiceHeard);
  told.roll(400s, second);
  told.rolled(400s, bob, hearth, "another");
  told.fold.end_rolls();
  EXPECT_THAT(told.parts(),
              ElementsAre("1002 in 50 from 12:00:00 for 100", "1001 in 50 from 12:00:00 for 100"));
  told.seen(460s, bob, {}, "another");
  EXPECT_THAT(told.parts(), ElementsAre("1002 in 50 from 12:06:40 for 60"));
}

// H2.6 the same where the first that is told after an outage is that somebody is there with another
// connection
TEST(VoiceFold, EndsAnOldConnectionWhenItWasLastSeen) {
  Told told;
  told.seen(0s, ada, hearth);
  told.line(100s, HappeningKind::VoiceUnseen);
  told.seen(400s, ada, tea, "another");
  told.seen(460s, ada, {}, "another");
  EXPECT_THAT(told.parts(),
              ElementsAre("1001 in 50 from 12:00:00 for 100", "1001 in 51 from 12:06:40 for 60"));
}

// What the new session tells of others says nothing of those who were seen by the old one.
TEST(VoiceFold, DoesNotTakeANewSessionsWordForTheOldOnes) {
  Told told;
  told.seen(50min, ada, hearth);
  told.line(55min, HappeningKind::VoiceHeard);
  told.gateway = second;
  told.line(61min, HappeningKind::VoiceHeard);
  told.fold.count_full_hours();
  EXPECT_THAT(told.parts(), IsEmpty());
  told.roll(62min, second);
  told.fold.end_rolls();
  EXPECT_THAT(told.parts(), ElementsAre("1001 in 50 from 12:50:00 for 300"));
}

TEST(VoiceFold, KeepsWhoMovedUnseenInTheOldChannelUntilTheRoll) {
  Told told;
  told.seen(0s, ada, hearth);
  told.line(100s, HappeningKind::VoiceHeard);
  told.roll(400s, second);
  told.rolled(400s, ada, tea);
  told.seen(500s, ada, {});
  EXPECT_THAT(told.parts(),
              ElementsAre("1001 in 50 from 12:00:00 for 400", "1001 in 51 from 12:06:40 for 100"));
}

// H2.6 an outage of the server: nobody is told anything, and then who is there
TEST(VoiceFold, GoesOnOverAnOutage) {
  Told told;
  told.seen(0s, ada, hearth);
  told.seen(0s, bob, hearth);
  told.line(59min, HappeningKind::VoiceUnseen);
  told.line(61min, HappeningKind::VoiceHeard);
  told.fold.count_full_hours();
  EXPECT_THAT(told.parts(), IsEmpty()) << "nobody knows yet whether they are still there";
  told.roll(62min, first);
  told.rolled(62min, ada, hearth);
  told.fold.end_rolls();
  EXPECT_THAT(told.parts(), ElementsAre("1002 in 50 from 12:00:00 for 3540"));
  told.seen(63min, ada, {});
  EXPECT_THAT(told.parts(),
              ElementsAre("1001 in 50 from 12:00:00 for 3600", "1001 in 50 from 13:00:00 for 180 more"));
}

// The server is deleted, or the bot is removed from it.
TEST(VoiceFold, EndsWithTheServer) {
  Told told;
  told.seen(0s, ada, hearth);
  told.seen(5s, bob, tea);
  told.line(65s, HappeningKind::VoiceGone);
  EXPECT_THAT(told.parts(),
              ElementsAre("1001 in 50 from 12:00:00 for 65", "1002 in 51 from 12:00:05 for 60"));
  EXPECT_THAT(told.fold.open(), IsEmpty());
}

// A leave that was lost with everything else that found no room: the next connection ends the last.
TEST(VoiceFold, EndsWithAnotherConnection) {
  Told told;
  told.seen(0s, ada, hearth, "one");
  told.seen(60s, ada, hearth, "two");
  told.seen(90s, ada, {}, "two");
  EXPECT_THAT(told.parts(),
              ElementsAre("1001 in 50 from 12:00:00 for 60", "1001 in 50 from 12:01:00 for 30"));
}

// H2.6 the clock of the bot is set while somebody talks, forward and back: seconds are seconds
TEST(VoiceFold, TakesNoNoticeOfAClockThatIsSet) {
  for (const auto by : {std::chrono::hours(3), std::chrono::hours(-3), std::chrono::hours(24 * 400)}) {
    Told told;
    told.seen(0s, ada, hearth);
    told.line(10s, HappeningKind::VoiceHeard);
    const std::string jump = std::to_string(std::chrono::microseconds(by).count());
    told.line(20s + by, HappeningKind::ClockJump, {.name = jump});
    told.seen(30s + by, ada, {});
    const auto parts = told.fold.take_parts();
    ASSERT_EQ(parts.size(), 1U);
    EXPECT_EQ(parts[0].amount, 30U);
    EXPECT_EQ(parts[0].at, at(by));
  }
}

// H2.6 the clock is set during an outage: who was there until it is counted until it
TEST(VoiceFold, MovesWhatWasUnseenWithTheClock) {
  for (const auto by : {std::chrono::hours(3), std::chrono::hours(-3)}) {
    Told told;
    told.seen(0s, ada, hearth);
    told.line(100s, HappeningKind::VoiceUnseen);
    told.line(200s + by, HappeningKind::ClockJump,
              {.name = std::to_string(std::chrono::microseconds(by).count())});
    told.roll(400s + by, first);
    told.fold.end_rolls();
    const auto parts = told.fold.take_parts();
    ASSERT_EQ(parts.size(), 1U);
    EXPECT_EQ(parts[0].amount, 100U);
    EXPECT_EQ(parts[0].at, at(by));
  }
}

// A year ago, or in a year: no flood of hours.
TEST(VoiceFold, CountsAMonthAtMostAtOnce) {
  Told told;
  told.seen(0s, ada, hearth);
  told.seen(24h * 365 * 70, ada, {});
  EXPECT_EQ(told.fold.take_parts().size(), 24U * 31);
}

TEST(VoiceFold, GivesUpABotThatDoesNotComeBack) {
  Told told;
  told.seen(0s, ada, hearth);
  told.line(100s, HappeningKind::VoiceHeard);
  told.fold.give_up(at(99s));
  EXPECT_THAT(told.parts(), IsEmpty());
  told.fold.give_up(at(101s));
  EXPECT_THAT(told.parts(), ElementsAre("1001 in 50 from 12:00:00 for 100"));
}

// Somebody was erased between joining and leaving.
TEST(VoiceFold, KnowsNobodyWhoWasErased) {
  Told told;
  told.seen(0s, UserId(), hearth);
  told.seen(9s, UserId(), {});
  told.roll(10s, second);
  told.rolled(10s, UserId(), hearth);
  told.fold.end_rolls();
  EXPECT_THAT(told.parts(), IsEmpty());
  EXPECT_THAT(told.fold.open(), IsEmpty());
}

// A disk brought it long after what came next.
TEST(VoiceFold, IgnoresWhatIsOlderThanWhatItKnows) {
  Told told;
  told.seen(100s, ada, hearth, "new");
  told.seen(50s, ada, tea, "old");
  told.seen(60s, ada, {}, "old");
  told.seen(130s, ada, {}, "new");
  EXPECT_THAT(told.parts(), ElementsAre("1001 in 50 from 12:01:40 for 30"));
}

}  // namespace
}  // namespace herwa::platform
