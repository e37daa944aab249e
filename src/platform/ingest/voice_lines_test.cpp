// What of the gateway's voice events is staged, and when it is said to have happened.
#include "platform/ingest/voice_lines.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;
using discord::EventKind;

// Its two hands can be set apart.
class SetClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override { return now_; }
  [[nodiscard]] Tick tick() const override { return tick_; }
  void pass(Duration duration) {
    now_ += std::chrono::duration_cast<Instant::duration>(duration);
    tick_ += duration;
  }
  void set(Duration by) { now_ += std::chrono::duration_cast<Instant::duration>(by); }

 private:
  Instant now_{std::chrono::seconds(1'772'366'400)};
  Tick tick_{std::chrono::hours(1)};
};

class VoiceLinesTest : public ::testing::Test {
 protected:
  std::vector<Happening> read(EventKind kind, std::string body, bool replayed = false) {
    const discord::Event event{
        .kind = kind, .body = discord::Json::borrow(body), .shard_id = 1, .replayed = replayed};
    return lines.read(event, 33);
  }
  std::vector<Happening> seen(bool replayed = false) {
    return read(EventKind::VoiceStateUpdate,
                R"({"guild_id":"7","channel_id":"50","user_id":"9","session_id":"s3cret"})", replayed);
  }

  SetClock clock;
  VoiceLines lines{clock};
};

TEST_F(VoiceLinesTest, SayWhoIsWhereAndWhen) {
  const auto all =
      read(EventKind::VoiceStateUpdate,
           R"({"member":{"user":{"id":"9","bot":true}},"guild_id":"7","channel_id":"50","user_id":"9",)"
           R"("session_id":"s3cret","self_mute":true})");
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0], (Happening{.at = clock.now(),
                               .kind = HappeningKind::VoiceSeen,
                               .flags = happening::by_bot,
                               .guild = GuildId(7),
                               .channel = ChannelId(50),
                               .user = UserId(9),
                               .target = 33,
                               .name = voice_name("s3cret")}));
  EXPECT_EQ(all[0].name.find("s3cret"), std::string::npos);
}

TEST_F(VoiceLinesTest, SayThatSomebodyLeft) {
  const auto all = read(EventKind::VoiceStateUpdate,
                        R"({"guild_id":"7","channel_id":null,"user_id":"9","session_id":"s"})");
  ASSERT_EQ(all.size(), 1U);
  EXPECT_FALSE(all[0].channel);
}

TEST_F(VoiceLinesTest, OfAServerThatArrivesSayWhoIsThere) {
  const auto all = read(EventKind::GuildCreate,
                        R"({"voice_states":[{"channel_id":"50","user_id":"9","session_id":"a"},)"
                        R"({"channel_id":"51","user_id":"10","session_id":"b"},{"user_id":"11"}],)"
                        R"("members":[{"user":{"id":"10","bot":true}},{"user":{"id":"9"}}],"id":"7"})");
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].kind, HappeningKind::VoiceRoll);
  EXPECT_EQ(all[1].user, UserId(9));
  EXPECT_EQ(all[1].flags, happening::in_roll);
  EXPECT_EQ(all[2].user, UserId(10));
  EXPECT_EQ(all[2].flags, happening::in_roll | happening::by_bot);
  EXPECT_LT(all[0].at, all[1].at);
  EXPECT_LT(all[1].at, all[2].at);
}

TEST_F(VoiceLinesTest, TellOutagesFromLeaving) {
  EXPECT_EQ(read(EventKind::GuildDelete, R"({"id":"7","unavailable":true})").at(0).kind,
            HappeningKind::VoiceUnseen);
  EXPECT_EQ(read(EventKind::GuildDelete, R"({"id":"7"})").at(0).kind, HappeningKind::VoiceGone);
  EXPECT_TRUE(read(EventKind::GuildCreate, R"({"id":"7","unavailable":true})").empty());
}

TEST_F(VoiceLinesTest, AreNoneOfWhatIsBrokenOrElsewhere) {
  EXPECT_TRUE(read(EventKind::VoiceStateUpdate, "[]").empty());
  EXPECT_TRUE(read(EventKind::VoiceStateUpdate, R"({"channel_id":"5","user_id":"9"})").empty()) << "a call";
  EXPECT_TRUE(read(EventKind::VoiceStateUpdate, R"({"guild_id":"7","channel_id":"5"})").empty());
  EXPECT_TRUE(read(EventKind::VoiceStateUpdate,
                   R"({"guild_id":"7","channel_id":"5","user_id":"18446744073709551615"})")
                  .empty());
  EXPECT_TRUE(read(EventKind::MessageCreate, R"({"guild_id":"7"})").empty());
}

// What happens at once still has an order.
TEST_F(VoiceLinesTest, AreLaterThanThoseBefore) {
  const Instant one = seen().at(0).at;
  EXPECT_GT(seen().at(0).at, one);
}

// H2.6 told again after a RESUME: when it happened, as far as its neighbours know
TEST_F(VoiceLinesTest, ToldAgainHaveTheTimeOfTheirNeighbours) {
  const Instant before = seen().at(0).at;
  clock.pass(60s);
  EXPECT_EQ(seen(true).at(0).at, before + 60s) << "nothing before it said when";
  clock.pass(30s);
  lines.note_time(1, clock.now() - 20s);
  EXPECT_EQ(seen(true).at(0).at, clock.now() - 20s);
  lines.note_time(1, clock.now() + 5s);  // of a clock that is not ours
  EXPECT_EQ(seen(true).at(0).at, clock.now());
  lines.note_time(1, clock.now() - 25s);
  EXPECT_GT(seen(true).at(0).at, clock.now()) << "never back";
  clock.pass(5s);
  EXPECT_EQ(seen().at(0).at, clock.now()) << "this one comes as it happens";
}

TEST_F(VoiceLinesTest, NoticeThatTheClockWasSet) {
  seen();
  clock.pass(10s);
  EXPECT_FALSE(lines.jumped());
  clock.set(-1h);
  EXPECT_EQ(lines.jumped(), std::optional<Instant::duration>(-1h));
  EXPECT_FALSE(lines.jumped());
  clock.pass(1s);
  EXPECT_EQ(seen().at(0).at, clock.now());
  clock.set(1s);
  EXPECT_FALSE(lines.jumped()) << "a little is steering";
  clock.set(1500ms);
  EXPECT_EQ(lines.jumped(), std::optional<Instant::duration>(2500ms)) << "which adds up";
}

}  // namespace
}  // namespace herwa::platform
