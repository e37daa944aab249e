// What a process that was killed left of its rules' doing: the next one brings it to its end, and does
// nothing twice.
#include "features/automod/intent.hpp"
#include "features/automod/test_automod.hpp"
#include "platform/sanctions/sanction_rows.hpp"

namespace herwa::features::automod {
namespace {

using namespace std::chrono_literals;
using platform::SanctionKind;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class Interrupted : public Automod {
 protected:
  // As the journal of a killed process wrote it: rule "ads" saw bob's message, and was to delete it, warn of
  // it and time him out.
  void leave(discord_sim::MessageId message, std::chrono::minutes ago) {
    const std::string subject = "message " + message.text();
    Intent intent{.offences = {subject + " ads"},
                  .channel = ChannelId(guild.channel_id("general").value()),
                  .plan = {}};
    intent.plan.remove = {{intent.channel, MessageId(message.value())}};
    for (const SanctionKind kind : {SanctionKind::Warn, SanctionKind::Timeout})
      intent.plan.sanctions.push_back(sanction(subject, kind));
    const auto record = store::record_of({.id = subject + " ads",
                                          .user = user("bob"),
                                          .rule = "ads",
                                          .trigger = "links",
                                          .channel = intent.channel,
                                          .message = MessageId(message.value()),
                                          .what = "x",
                                          .state = "acting",
                                          .outcome = {},
                                          .at = simulation.world().now() - ago,
                                          .intent = to_json(intent)});
    wait_for(store::write(database(), id_of(guild), {{.id = "r", .guild = id_of(guild), .body = record}}));
  }
  platform::Sanction sanction(const std::string& subject, SanctionKind kind) {
    return {.guild = id_of(guild),
            .kind = kind,
            .act = "automod " + subject + " " + std::string(platform::name_of(kind)),
            .source = "automod",
            .by = {},
            .target = user("bob"),
            .reason = "ads: a link",
            .lasts = kind == SanctionKind::Timeout ? 600s : 0s};
  }
};

// B21 R2.7 R22.11 nothing of it was done: all of it is, and the offence says so
TEST_F(Interrupted, WhatWasBegunIsBroughtToItsEnd) {
  begin();
  const auto message = write("bob", "buy here");
  leave(message, 1min);
  serve();
  simulation.advance(1min);
  EXPECT_TRUE(is_there(message)) << "who began it may still be at it";
  simulation.advance(4min);
  EXPECT_FALSE(is_there(message));
  EXPECT_TRUE(member("bob")->timed_out_until);
  EXPECT_THAT(cases(), ElementsAre("warn ads: a link", "timeout ads: a link"));
  EXPECT_THAT(offences(), ElementsAre("ads done delete, warn #1, timeout #2"));
}

// R22.16 a part of it was done: that part is not done again, whoever looks and however often
TEST_F(Interrupted, WhatWasDoneIsNotDoneAgain) {
  begin();
  const auto message = write("bob", "buy here");
  const std::string subject = "message " + message.text();
  wait_for(platform::sanction_rows::finish(database(), sanction(subject, SanctionKind::Warn),
                                           simulation.world().now() - 10min));
  discord_sim::delete_message(simulation.world(), guild.channel_id("general"), message);
  leave(message, 10min);
  serve();
  serve();
  simulation.advance(10s);
  serve();
  simulation.advance(10s);
  EXPECT_THAT(cases(), ElementsAre("warn ads: a link", "timeout ads: a link"));
  EXPECT_EQ(told("bob").size(), 1U) << "of the time-out alone";
}

// What a rule wanted long ago hits nobody now, and what cannot be read is said to have been interrupted.
TEST_F(Interrupted, WhatIsTooOldOrUnreadableIsLeft) {
  begin();
  const auto message = write("bob", "buy here");
  leave(message, 2h);
  serve();
  simulation.advance(10min);
  EXPECT_TRUE(is_there(message));
  EXPECT_THAT(cases(), IsEmpty());
  static_cast<void>(wait_for(
      database().query_in_guild(id_of(guild), "update automod.offences set intent = '{', happened_at = $1",
                                {simulation.world().now() - 10min})));
  serve();
  simulation.advance(10s);
  EXPECT_THAT(offences(), ElementsAre("ads failed interrupted"));
}

// While it is being dealt with, and after, its row says so: nobody else takes it up.
TEST_F(Interrupted, WhatEndedWellLeavesNothingToTakeUp) {
  begin({R"({"name":"ads","when":"words","do":"delete, warn 2","words":["free nitro"]})"});
  write("bob", "free nitro here");
  settle();
  ASSERT_THAT(offences(), ElementsAre(HasSubstr("ads done")));
  const auto open = wait_for(store::acting(database(), id_of(guild), Instant()));
  EXPECT_THAT(open, IsEmpty());
  const auto left = wait_for(database().query_in_guild(
      id_of(guild), "select count(*) from automod.offences where intent <> ''", {}));
  EXPECT_EQ(left.one().get<std::int64_t>(0), 0);
}

TEST(Intent, ComesBackAsItWas) {
  Intent intent{.offences = {"message 1 a", "message 1 b"}, .channel = ChannelId(3), .plan = {}};
  intent.plan.remove = {{ChannelId(3), MessageId(4)}, {ChannelId(5), MessageId(6)}};
  intent.plan.sanctions = {{.guild = GuildId(9),
                            .kind = SanctionKind::Ban,
                            .act = "automod message 1 ban",
                            .source = "automod",
                            .by = {},
                            .target = UserId(7),
                            .reason = "a \"reason\"",
                            .delete_messages = 3600s,
                            .points = 3}};
  intent.plan.slowmode = 5s;
  const auto read = intent_from(GuildId(9), to_json(intent));
  ASSERT_TRUE(read);
  EXPECT_EQ(to_json(*read), to_json(intent));
  for (const char* text : {"", "{}", "[]", R"({"offences": 1})"}) EXPECT_FALSE(intent_from(GuildId(9), text));
}

}  // namespace
}  // namespace herwa::features::automod
