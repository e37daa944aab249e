// The menus of messages and members: each asks for a reason, and the message is kept as the evidence.
#include "features/moderation/test_moderation.hpp"
// tidy allows layers: only tests include this
#include "testing/discord_sim/world/message_changes.hpp"

namespace herwa::features::moderation {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

using Json = discord_sim::Json;

class Menus : public Moderation {
 protected:
  std::string submit(const std::string& who, const discord_sim::Reply& opened, const Json& values) {
    const auto reply = guild.as(who).submit(opened, values);
    return reply.refusal + reply.text;
  }
  // Where the case says that it happened.
  std::string place_of(std::int64_t number) {
    return wait_for(database().query_in_guild(
                        id_of(guild),
                        "select channel_id::text || ' ' || message_id::text from platform.sanctions"
                        " where number = $1",
                        {number}))
        .one()
        .get<std::string>(0);
  }
};

// R3.1 a warning for a message: asked why, told to its author, with the message as evidence
TEST_F(Menus, AMessageIsWarnedFor) {
  begin();
  const auto message = guild.as("bob").say("buy now");
  const auto opened = guild.as("ada").use_on(message, "Warn for this message");
  EXPECT_EQ(opened.modal["title"].text(), "Warn a member");
  EXPECT_THAT(submit("ada", opened, Json::object({{"reason", "adverts"}, {"points", "2"}})),
              AllOf(HasSubstr("#1"), HasSubstr("told")));
  EXPECT_THAT(told("bob"), ElementsAre(AllOf(HasSubstr("warned"), HasSubstr("adverts"))));
  EXPECT_EQ(place_of(1), guild.channel_id("general").text() + " " + message.text());
  EXPECT_THAT(as("ada", "/case show number:1"), AllOf(HasSubstr("adverts"), HasSubstr("2 points")));
}

TEST_F(Menus, AMemberIsTimedOutFromTheirMenu) {
  begin();
  const auto opened = guild.as("ada").use_on(sim_user("bob"), "Time out member");
  for (const char* minutes : {"soon", "0", "40321"})
    EXPECT_THAT(submit("ada", opened, Json::object({{"minutes", minutes}, {"reason", "loud"}})),
                HasSubstr("a number from 1 to 40320"))
        << minutes;
  EXPECT_FALSE(member("bob")->timed_out_until);
  EXPECT_THAT(submit("ada", opened, Json::object({{"minutes", "15"}, {"reason", "loud"}})), HasSubstr("#1"));
  EXPECT_TRUE(member("bob")->timed_out_until);
}

// P1 P2 R1.4 R1.6 neither on oneself nor on one's equals
TEST_F(Menus, TheRulesOfHierarchyHold) {
  begin();
  const auto own = guild.as("ada").say("mine");
  const auto opened = guild.as("ada").use_on(own, "Warn for this message");
  EXPECT_THAT(submit("ada", opened, Json::object({{"reason", "x"}})), HasSubstr("yourself"));
  make_moderator("bob");
  EXPECT_THAT(guild.as("ada").use_on(sim_user("bob"), "Warn member").text, HasSubstr("as high as yours"));
  const auto theirs = guild.as("bob").say("theirs");
  const auto on_equal = guild.as("ada").use_on(theirs, "Warn for this message");
  EXPECT_THAT(submit("ada", on_equal, Json::object({{"reason", "x"}})), HasSubstr("as high as yours"));
  EXPECT_THAT(told("bob"), IsEmpty());
}

// The message goes while the moderator writes why: its author is warned all the same.
TEST_F(Menus, TheMessageMayBeGoneByThen) {
  begin();
  const auto message = guild.as("bob").say("buy now");
  const auto opened = guild.as("ada").use_on(message, "Warn for this message");
  discord_sim::delete_message(simulation.world(), guild.channel_id("general"), message);
  EXPECT_THAT(submit("ada", opened, Json::object({{"reason", "adverts"}})), HasSubstr("#1"));
}

// Everybody reports; moderators find it in the log, and nobody reports without end.
TEST_F(Menus, AnybodyReportsAMessage) {
  begin();
  const auto message = guild.as("ada").say("you are all @everyone fools");
  const auto opened = guild.as("bob").use_on(message, "Report to moderators");
  EXPECT_THAT(submit("bob", opened, Json::object({{"reason", "insults"}})), HasSubstr("moderators see it"));
  ASSERT_THAT(logged(), ElementsAre(HasSubstr("member.reported")));
  EXPECT_THAT(logged()[0], AllOf(HasSubstr("fools"), HasSubstr("insults"), HasSubstr("bob"),
                                 Not(HasSubstr("@everyone")), HasSubstr(message.text())));
  let_records_out();
  const auto page = wait_for(platform::log_rows::page(database(), {.guild = id_of(guild)}));
  ASSERT_EQ(page.entries.size(), 1U);
  EXPECT_EQ(page.entries[0].entry.user, user("ada")) << "whom it is about, not who reports";
  EXPECT_EQ(page.entries[0].entry.channel, ChannelId(guild.channel_id("general").value()));
  for (int n = 0; n < 2; ++n) guild.as("bob").use_on(message, "Report to moderators");
  EXPECT_THAT(guild.as("bob").use_on(message, "Report to moderators").text, Not(HasSubstr("see it")));
  EXPECT_TRUE(guild.as("bob").use_on(message, "Report to moderators").modal.is_null());
}

}  // namespace
}  // namespace herwa::features::moderation
