// Many messages at once: which go, which stay, what is asked before, and what the numbers say.
#include "features/moderation/test_moderation.hpp"
// tidy allows layers: only tests include this
#include "testing/discord_sim/world/message_changes.hpp"

namespace herwa::features::moderation {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* bulk_route = "/channels/{channel_id}/messages/bulk-delete";

class Purge : public Moderation {
 protected:
  using Moderation::Moderation;

  discord_sim::MessageId write(const std::string& who, std::string text) {
    discord_sim::Message message;
    message.channel = guild.channel_id("general");
    message.guild = guild.id();
    message.author = known.at(who);
    message.content = std::move(text);
    return discord_sim::post_message(simulation.world(), std::move(message)).id;
  }
  void write_many(const std::string& who, int count) {
    for (int n = 0; n < count; ++n) write(who, "message " + std::to_string(n));
  }
  [[nodiscard]] std::size_t left() {
    std::size_t count = 0;
    for (const auto& [id, message] : simulation.world().messages(guild.channel_id("general"))) {
      if (!message.ephemeral()) ++count;
    }
    return count;
  }
  [[nodiscard]] bool there(discord_sim::MessageId id) {
    return simulation.world().message(guild.channel_id("general"), id) != nullptr;
  }
};

// R3.1 R3.5 a purge is one case, with its reason in Discord's audit log and its numbers told
TEST_F(Purge, TheNewestGoAndTheNumbersAreTold) {
  begin();
  write_many("bob", 10);
  EXPECT_THAT(as("ada", "/purge count:4 reason:spam"),
              AllOf(HasSubstr("#1"), HasSubstr("4 messages were deleted")));
  EXPECT_EQ(left(), 6U);
  EXPECT_THAT(as("ada", "/case show number:1"), HasSubstr("4 messages · spam"));
  EXPECT_THAT(last_audit().reason, AllOf(HasSubstr("ada"), HasSubstr("spam")));
}

TEST_F(Purge, FiltersChoose) {
  begin();
  const auto plain = write("bob", "hello there");
  const auto link = write("bob", "see https://evil.example/x");
  const auto shout = write("bob", "BUY GOLD now");
  const auto other = write("ada", "buy gold? no");
  const auto number = write("bob", "code 1234-5678");
  EXPECT_THAT(as("ada", "/purge count:100 user:@bob contains:buy gold"), HasSubstr("1 message was deleted"));
  EXPECT_FALSE(there(shout));
  EXPECT_TRUE(there(other)) << "somebody else's";
  EXPECT_THAT(as("ada", "/purge count:100 links:true"), HasSubstr("1 message was deleted"));
  EXPECT_FALSE(there(link));
  EXPECT_THAT(as("ada", R"(/purge count:100 regex:\d{4}-\d{4})"), HasSubstr("1 message was deleted"));
  EXPECT_FALSE(there(number));
  EXPECT_THAT(as("ada", "/purge count:100 bots:true contains:zzz"), HasSubstr("nothing was deleted"));
  EXPECT_THAT(as("ada", "/purge count:100 regex:(a"),
              AllOf(HasSubstr("regular expression"), HasSubstr("missing")));
  EXPECT_TRUE(there(plain));
}

TEST_F(Purge, OnlyWhatLiesBetweenTwoMessages) {
  begin();
  std::vector<discord_sim::MessageId> all;
  for (int n = 0; n < 6; ++n) all.push_back(write("bob", std::to_string(n)));
  const std::string link = "https://discord.com/channels/1/2/";
  EXPECT_THAT(as("ada", "/purge count:100 before:" + link + all[4].text() + " after:" + all[1].text()),
              HasSubstr("2 messages were deleted"));
  EXPECT_FALSE(there(all[2]));
  EXPECT_FALSE(there(all[3]));
  EXPECT_EQ(left(), 4U);
  EXPECT_THAT(as("ada", "/purge count:1 before:yesterday"), HasSubstr("no message"));
}

// A pinned message is there for a reason.
TEST_F(Purge, PinnedOnesStayUnlessTheyAreMeant) {
  begin();
  const auto pinned = write("bob", "the rules");
  discord_sim::set_pinned(simulation.world(),
                          *simulation.world().mutable_message(guild.channel_id("general"), pinned), true);
  write_many("bob", 3);
  EXPECT_THAT(as("ada", "/purge count:50 user:@bob"), HasSubstr("3 messages"));
  EXPECT_TRUE(there(pinned));
  EXPECT_THAT(as("ada", "/purge count:50 user:@bob pinned:true"), HasSubstr("1 message was"));
  EXPECT_FALSE(there(pinned));
}

// What cannot be brought back in bulk is asked about first, and exactly that goes.
TEST_F(Purge, ManyAreAskedAboutFirst) {
  begin();
  write_many("bob", 260);
  auto asked = guild.as("ada").slash("/purge count:250");
  EXPECT_THAT(asked.text, HasSubstr("250 messages of this channel would be deleted"));
  EXPECT_EQ(left(), 260U);
  const auto later = write("bob", "said meanwhile");
  guild.as("ada").press(asked, "Delete 250");
  const auto answer = [&] {
    return simulation.world().message(guild.channel_id("general"), asked.message)->content;
  };
  ASSERT_TRUE(simulation.run_until([&] { return answer().find("#1") != std::string::npos; }, 1min));
  EXPECT_THAT(answer(), HasSubstr("250 messages were deleted"));
  EXPECT_EQ(left(), 11U);
  EXPECT_TRUE(there(later));
  asked = guild.as("ada").slash("/purge count:1");
  EXPECT_THAT(asked.text, HasSubstr("#2"));
}

// Somebody was quicker: that is no failure, and the numbers say so.
TEST_F(Purge, WhatIsGoneAlreadyIsCounted) {
  begin();
  const auto one = write("bob", "one");
  Sanction purge = by_rule(SanctionKind::Purge, "p", "bob");
  purge.channel = ChannelId(guild.channel_id("general").value());
  purge.messages = {MessageId(one.value())};
  purge.message = purge.messages.front();
  discord_sim::delete_message(simulation.world(), guild.channel_id("general"), one);
  const SanctionOutcome outcome = apply(purge);
  EXPECT_EQ(outcome.state, State::Done);
  EXPECT_EQ(outcome.purged.gone, 1U);
  EXPECT_EQ(outcome.purged.deleted, 0U);
}

// R3.8 Discord refuses: no case, and a sentence that says what to do. R21.6 a 429 is waited out.
TEST_F(Purge, WhatDiscordRefusesIsNoCase) {
  begin();
  write_many("bob", 5);
  fault("POST", bulk_route, 403);
  EXPECT_THAT(as("ada", "/purge count:5"), HasSubstr("Discord refused"));
  EXPECT_EQ(left(), 5U);
  simulation.api().faults().clear();
  simulation.api().faults().push_back({.method = "POST", .route = bulk_route, .count = 2, .status = 429});
  EXPECT_THAT(as("ada", "/purge count:5"), AllOf(HasSubstr("#1"), HasSubstr("5 messages were deleted")));
}

// R3.8 what was deleted was deleted, though Discord refused the rest: a case, with both numbers
TEST_F(Purge, WhatIsHalfDoneIsACase) {
  begin();
  write_many("bob", 101);
  fault("DELETE", "/channels/{channel_id}/messages/{message_id}", 403);
  EXPECT_THAT(as("ada", "/purge count:50"), HasSubstr("#1"));
  std::vector<MessageId> all;
  for (const auto& [id, message] : simulation.world().messages(guild.channel_id("general"))) {
    if (message.content.starts_with("message")) all.emplace_back(id.value());
  }
  Sanction purge = by_rule(SanctionKind::Purge, "p", "bob");
  purge.channel = ChannelId(guild.channel_id("general").value());
  purge.message = all.front();
  // One that is too old for Discord to delete it beside others.
  all.emplace_back(1);
  purge.messages = all;
  const SanctionOutcome outcome = apply(purge);
  EXPECT_EQ(outcome.state, State::Done);
  EXPECT_EQ(outcome.purged.deleted, all.size() - 1);
  EXPECT_EQ(outcome.purged.left, 1U);
}

// The answer is lost after they were deleted: found out, and not said to have failed.
TEST_F(Purge, ALostAnswerIsFoundOut) {
  begin();
  write_many("bob", 5);
  fault("POST", bulk_route, 0, true);
  EXPECT_THAT(as("ada", "/purge count:5"), HasSubstr("5 messages were deleted"));
  EXPECT_EQ(left(), 0U);
}

// R1.3 R22.6 members may not, nor may the bot without the permission
TEST_F(Purge, WhoMayNotIsTold) {
  auto& poor = simulation.guild({.members = {"eve"}, .bot_permissions = 0});
  begin();
  simulation.advance(1s);
  write_many("bob", 2);
  EXPECT_THAT(as("bob", "/purge count:2"), Not(HasSubstr("#1")));
  EXPECT_EQ(left(), 2U);
  EXPECT_THAT(poor.as("eve").slash("/purge count:1").text, HasSubstr("Manage Messages"));
}

class PurgeOnBadDays : protected testing::OwnStores, public Purge {
 protected:
  PurgeOnBadDays() : Purge(own_places()) {}
};

// R21.1 P33 R22.9 Redis remembers what is asked about: without it few go unasked, and many not at all
TEST_F(PurgeOnBadDays, WithoutRedisOnlyWhatNeedsNoQuestion) {
  begin();
  write_many("bob", 80);
  auto asked = guild.as("ada").slash("/purge count:60");
  lose(redis);
  EXPECT_THAT(guild.as("ada").press(asked, "Delete 60").text, HasSubstr("don't remember"));
  EXPECT_EQ(left(), 80U);
  EXPECT_THAT(as("ada", "/purge count:60"), HasSubstr("50 messages at most"));
  EXPECT_THAT(as("ada", "/purge count:50"), HasSubstr("50 messages were deleted"));
  EXPECT_EQ(left(), 30U);
}

}  // namespace
}  // namespace herwa::features::moderation
