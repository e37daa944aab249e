// Rules at work at their edges: whom they leave alone, what is tried again, what is kept of it.
#include "features/automod/actor.hpp"
#include "features/automod/test_automod.hpp"

namespace herwa::features::automod {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

namespace audit = discord_sim::audit;

constexpr const char* member_at = "/guilds/{guild_id}/members/{user_id}";
const std::string deleting_rule = R"({"name":"words","when":"words","do":"delete","words":["free nitro"]})";

class AutomodEdges : public Automod {
 protected:
  std::vector<std::string> reasons_of(int action) {
    std::vector<std::string> reasons;
    for (const auto& entry : simulation.world().guild(guild.id())->audit_log) {
      if (entry.action == action) reasons.push_back(entry.reason);
    }
    return reasons;
  }
  store::OffencePage page(store::OffenceQuery query) {
    let_records_out();
    query.guild = id_of(guild);
    return wait_for(store::page(database(), std::move(query)));
  }
};

// What bots and webhooks write is nobody's doing here.
TEST_F(AutomodEdges, BotsAndWebhooksAreLeftAlone) {
  begin({deleting_rule});
  auto& robot = discord_sim::add_user(simulation.world(), {.username = "robot", .bot = true});
  discord_sim::join_guild(simulation.world(), guild.id(), robot.id);
  known["robot"] = robot.id;
  const auto of_bot = write("robot", "free nitro");
  discord_sim::Message spoken{.channel = guild.channel_id("general"), .guild = guild.id()};
  spoken.author = known.at("bob");
  spoken.webhook = simulation.world().next_id<discord_sim::WebhookId>();
  spoken.webhook_name = "News";
  spoken.content = "free nitro";
  const auto of_webhook = discord_sim::post_message(simulation.world(), std::move(spoken)).id;
  settle();
  EXPECT_TRUE(is_there(of_bot));
  EXPECT_TRUE(is_there(of_webhook));
  EXPECT_THAT(offences(), IsEmpty());
}

// R2.10 a category counts for all in it, of the server and of a rule
TEST_F(AutomodEdges, CategoriesCountForWhatIsInThem) {
  discord_sim::Channel category{.guild = guild.id(), .name = "trash"};
  category.type = discord_sim::ChannelType::Category;
  const auto trash = discord_sim::create_channel(simulation.world(), std::move(category)).id;
  discord_sim::Channel inside{.guild = guild.id(), .name = "inside"};
  inside.parent = trash;
  discord_sim::create_channel(simulation.world(), std::move(inside));
  begin({deleting_rule});
  set({{"exempt-channels", boost::json::array{trash.text()}}});
  const auto exempt = write("bob", "free nitro", "inside");
  settle();
  EXPECT_TRUE(is_there(exempt, "inside"));
  set({{"exempt-channels", boost::json::array{}}});
  set_rules({R"({"name":"words","when":"words","do":"delete","words":["free nitro"],"except_channels":[")" +
             trash.text() + "\"]}"});
  const auto excepted = write("bob", "free nitro", "inside");
  settle();
  EXPECT_TRUE(is_there(excepted, "inside"));
  EXPECT_THAT(offences(), IsEmpty());
  const auto outside = write("bob", "free nitro");
  settle();
  EXPECT_FALSE(is_there(outside));
}

// R3.8 what Discord refused is tried at the very next occasion, and not only when the rule has cooled down
TEST_F(AutomodEdges, WhatFailedIsTriedAtTheNextOccasion) {
  begin({R"({"name":"words","when":"words","do":"timeout 10m","words":["free nitro"]})"});
  fault("PATCH", member_at, 403);
  write("bob", "free nitro");
  settle(2s);
  EXPECT_FALSE(member("bob")->timed_out_until);
  simulation.api().faults().clear();
  write("bob", "free nitro again");
  settle(2s);
  EXPECT_TRUE(member("bob")->timed_out_until);
}

// Who goes on is told and punished again as soon as the rule has cooled down, and not before.
TEST_F(AutomodEdges, ARuleCoolsDownForItsTime) {
  begin({R"({"name":"words","when":"words","do":"warn","words":["free nitro"]})"});
  write("bob", "free nitro");
  simulation.advance(Actor::cooling - 1s);
  write("bob", "free nitro");
  EXPECT_THAT(cases(), SizeIs(1));
  simulation.advance(1s);
  write("bob", "free nitro");
  settle(1s);
  EXPECT_THAT(cases(), SizeIs(2));
  EXPECT_THAT(told("bob"), SizeIs(2));
}

// R2.7 Discord's own audit log says which rule deleted, beside a warning as well as alone
TEST_F(AutomodEdges, DeletionsSayWhy) {
  begin({R"({"name":"ads","when":"words","do":"delete, warn","words":["free nitro"]})"});
  write("bob", "free nitro");
  settle();
  EXPECT_THAT(reasons_of(audit::message_delete),
              ElementsAre(AllOf(HasSubstr("ads"), HasSubstr("free nitro"))));
}

// R2.7 R4.3 an offence keeps what was seen and what it counted
TEST_F(AutomodEdges, AnOffenceKeepsWhatItCounted) {
  begin({R"({"name":"words","when":"words","do":"warn 3","words":["free nitro"]})",
         R"({"name":"loud","when":"caps","do":"alert"})"});
  write("bob", "FREE NITRO FOR ALL");
  settle();
  const auto all = page({.rule = "words"}).offences;
  ASSERT_THAT(all, SizeIs(1));
  EXPECT_EQ(all[0].points, 3);
  EXPECT_EQ(all[0].what, "free nitro");
  EXPECT_EQ(all[0].user, user("bob"));
  const auto kept = wait_for(sanctions().warnings_in_force(id_of(guild), user("bob")));
  EXPECT_EQ(kept.points, 3);
  const auto loud = page({.rule = "loud"}).offences;
  ASSERT_THAT(loud, SizeIs(1));
  EXPECT_EQ(loud[0].seen, 100);
  EXPECT_EQ(loud[0].most, 70);
}

// A page says that there is more exactly when there is, and the next one goes on behind it.
TEST_F(AutomodEdges, OffencesComeInPages) {
  begin({R"({"name":"words","when":"words","do":"alert","words":["free nitro"]})"});
  for (int n = 0; n < 3; ++n) {
    write("bob", "free nitro");
    settle(1s);
  }
  const auto first = page({.count = 2});
  EXPECT_THAT(first.offences, SizeIs(2));
  EXPECT_TRUE(first.more);
  const auto& last = first.offences.back();
  const auto second = page({.before_at = last.at, .before_id = last.id, .count = 2});
  EXPECT_THAT(second.offences, SizeIs(1));
  EXPECT_FALSE(second.more);
  EXPECT_FALSE(page({.count = 3}).more);
  EXPECT_THAT(page({.user = user("ada"), .count = 3}).offences, IsEmpty());
}

// A channel that is slower already stays so.
TEST_F(AutomodEdges, ASlowerChannelStaysSo) {
  simulation.world().channel_at(guild.channel_id("general")).slowmode_seconds = 60;
  begin({R"({"name":"words","when":"words","do":"slowmode 10s","words":["free nitro"]})"});
  discord_sim::announce_channel(simulation.world(), guild.channel_id("general"));
  settle(1s);
  write("bob", "free nitro");
  settle();
  EXPECT_EQ(simulation.world().channel(guild.channel_id("general"))->slowmode_seconds, 60);
}

// R2.3 where an invitation leads is asked anew after a while: it may have become the server's own
TEST_F(AutomodEdges, AnInvitationIsAskedAboutAnew) {
  begin({R"({"name":"invites","when":"invites","do":"delete"})"});
  const auto before = write("bob", "discord.gg/ours");
  settle(1s);
  EXPECT_FALSE(is_there(before));
  invitations = {{"ours", id_of(guild)}};
  settle(11min);
  const auto after = write("bob", "discord.gg/ours");
  settle(1s);
  EXPECT_TRUE(is_there(after));
  EXPECT_EQ(invitations_asked, 2);
}

// R1.3 P3 what somebody cannot read is not explained to them, though they manage the server
TEST_F(AutomodEdges, OnlyWhatOneReadsIsExplained) {
  namespace may = discord_sim::permission;
  const auto managers = guild.add_role("Managers", may::manage_guild);
  discord_sim::Channel cellar{.guild = guild.id(), .name = "cellar"};
  cellar.overwrites = {
      {.id = discord_sim::Snowflake(managers.value()), .allow = 0, .deny = may::view_channel}};
  discord_sim::create_channel(simulation.world(), std::move(cellar));
  begin({R"({"name":"words","when":"words","do":"alert","words":["secret plan"]})"});
  give("ada", managers);
  const auto hidden = write("bob", "a secret plan", "cellar");
  const auto open = write("bob", "a secret plan");
  settle();
  let_records_out();
  EXPECT_THAT(as("ada", "/automod explain message:" + link_to(hidden, "cellar")), Not(HasSubstr("words")));
  EXPECT_THAT(as("ada", "/automod explain message:" + link_to(open)), HasSubstr("words"));
}

}  // namespace
}  // namespace herwa::features::automod
