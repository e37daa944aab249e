// Rules at work on bad days: stores that are away, a Discord that is slow, silent or says no, messages and
// members that are gone by then, and a raid as large as raids are.
#include <cstdlib>

#include "features/automod/test_automod.hpp"

namespace herwa::features::automod {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr const char* message_route = "/channels/{channel_id}/messages/{message_id}";
constexpr const char* member_route = "/guilds/{guild_id}/members/{user_id}";
const std::string costly_words_rule =
    R"({"name":"words","when":"words","do":"delete, warn 2","words":["free nitro"]})";
const std::string timeout_rule =
    R"({"name":"words","when":"words","do":"delete, timeout 10m","words":["free nitro"]})";

// R22.8 R21.6 Discord says not so fast: it waits as long as it is told, and does it once
TEST_F(Automod, WhenDiscordSaysNotSoFastItWaits) {
  begin({costly_words_rule});
  simulation.api().faults().push_back(
      {.method = "DELETE", .route = message_route, .count = 2, .status = 429, .retry_after = 3});
  const auto bad = write("bob", "free nitro");
  settle(1s);
  EXPECT_TRUE(is_there(bad));
  settle(20s);
  EXPECT_FALSE(is_there(bad));
  EXPECT_THAT(offences(), ElementsAre("words done delete, warn #1"));
  EXPECT_THAT(cases(), SizeIs(1));
  EXPECT_THAT(told("bob"), SizeIs(1));
}

// R3.8 R21.5 R22.12 Discord fails: no case says that it happened, the server's log and the offence say why,
// and it is found out before anything is tried again
TEST_F(Automod, WhatDiscordFailsAtDidNotHappen) {
  begin({timeout_rule});
  fault("PATCH", member_route, 503);
  write("bob", "free nitro");
  settle(2min);
  EXPECT_THAT(offences(), ElementsAre(HasSubstr("words acting"))) << "tried again, once";
  settle(6min);
  EXPECT_FALSE(member("bob")->timed_out_until);
  EXPECT_THAT(cases(), IsEmpty());
  EXPECT_THAT(offences(), ElementsAre(HasSubstr("words failed")));
  EXPECT_THAT(logged(), Contains(HasSubstr("automod.failed")));
  EXPECT_THAT(logged(), Not(Contains(HasSubstr("automod.acted"))));
  simulation.api().faults().clear();
  settle(2min);
  write("bob", "free nitro again");
  settle();
  EXPECT_TRUE(member("bob")->timed_out_until);
  EXPECT_THAT(cases(), SizeIs(1));
}

// R3.8 the answer to the act was lost: Discord is asked, and it is one case
TEST_F(Automod, ALostAnswerIsFoundOut) {
  begin({timeout_rule});
  fault("PATCH", member_route, 0, true);
  write("bob", "free nitro");
  settle(3min);
  EXPECT_TRUE(member("bob")->timed_out_until);
  EXPECT_THAT(cases(), SizeIs(1));
  EXPECT_THAT(offences(), ElementsAre(HasSubstr("words done")));
}

// Somebody was quicker: what was wanted is so, and nobody says that the rule did it
TEST_F(Automod, AMessageMayBeGoneByThen) {
  begin({R"({"name":"words","when":"words","do":"delete","words":["free nitro"]})"});
  const auto bad = post("bob", "free nitro");
  discord_sim::delete_message(simulation.world(), guild.channel_id("general"), bad);
  settle();
  EXPECT_THAT(cases(), IsEmpty());
  EXPECT_THAT(offences(), ElementsAre("words done "));
  EXPECT_THAT(logged(), IsEmpty());
}

// R3.8 the member left in between: nobody was kicked
TEST_F(Automod, AMemberMayHaveLeftByThen) {
  begin({R"({"name":"words","when":"words","do":"kick","words":["free nitro"]})"});
  post("bob", "free nitro");
  discord_sim::leave_guild(simulation.world(), guild.id(), known["bob"]);
  settle();
  EXPECT_THAT(cases(), IsEmpty());
  EXPECT_THAT(offences(), ElementsAre(HasSubstr("words failed")));
  EXPECT_THAT(logged(), ElementsAre(HasSubstr("automod.failed")));
}

// R2.7 R3.5 R22.15 a raid of two thousand a minute: each of them is thrown out once, as a case of its own
TEST_F(Automod, ARaidOfThousandsIsThrownOut) {
  begin({R"({"name":"raid","when":"raid","most":10,"within":"10s","do":"kick"})"});
  const char* const scale = std::getenv("HERWA_SCALE");
  const int mob = scale != nullptr && std::string_view(scale) == "full" ? 2000 : 300;
  for (int n = 0; n < mob; ++n) {
    const auto& user = discord_sim::add_user(simulation.world(), {.username = "raider" + std::to_string(n)});
    discord_sim::join_guild(simulation.world(), guild.id(), user.id);
    simulation.advance(30ms);
  }
  // Of those Discord has some wait for longer than anybody waits.
  settle(2min);
  let_records_out();
  static_cast<void>(simulation.run_until(
      [this] { return simulation.world().guild(guild.id())->members.size() <= 13; }, 45min));
  settle(10s);
  const std::size_t left = simulation.world().guild(guild.id())->members.size();
  EXPECT_EQ(left, 3U + 1U + 9U) << "those before it could be known as a raid";
  EXPECT_THAT(cases(), AllOf(SizeIs(static_cast<std::size_t>(mob - 9)), Each(HasSubstr("kick"))));
  EXPECT_THAT(offences(), AllOf(SizeIs(static_cast<std::size_t>(mob - 9)), Each(HasSubstr("raid done"))));
  const auto highest =
      wait_for(database().query_in_guild(id_of(guild), "select max(number) from platform.sanctions", {}));
  EXPECT_EQ(highest.one().get<std::int64_t>(0), mob - 9);
}

// R19.4 what a rule answers pings whom it is about and nobody else, whatever it was told to say
TEST_F(Automod, AnAnswerPingsTheWriterAlone) {
  const auto helpers = guild.add_role("Helpers");
  begin({R"({"name":"words","when":"words","words":["free nitro"],"do":"alert",)"
         R"("reply":"{user} @everyone @here <@&)" +
         std::to_string(helpers.value()) + "> <@" + std::to_string(guild.member_id("ada").value()) +
         R"(>: no."})"});
  write("bob", "free nitro");
  settle();
  const discord_sim::Message& answer = guild.last_message();
  EXPECT_THAT(answer.mentions, ElementsAre(known["bob"]));
  EXPECT_THAT(answer.mention_roles, IsEmpty());
  EXPECT_FALSE(answer.mention_everyone);
}

// R2.6 R19.4 more people or roles in one message than the server allows, or everybody at once
TEST_F(Automod, MentionsHaveALimit) {
  const auto one = guild.add_role("One");
  const auto two = guild.add_role("Two");
  begin({R"({"name":"mentions","when":"mentions","do":"delete","everyone":true,"most":2,"roles_most":1})"});
  const auto ping = [this](const std::vector<std::string>& people, std::vector<discord_sim::RoleId> roles,
                           std::string text = "hi") {
    discord_sim::Message message{.channel = guild.channel_id("general"), .guild = guild.id()};
    message.author = known.at("bob");
    for (const std::string& who : people) message.mentions.push_back(known.at(who));
    message.mention_roles = std::move(roles);
    message.content = std::move(text);
    const auto id = discord_sim::post_message(simulation.world(), std::move(message)).id;
    settle();
    return is_there(id);
  };
  EXPECT_TRUE(ping({"owner", "ada"}, {one}));
  EXPECT_FALSE(ping({"owner", "ada", "bob"}, {}));
  EXPECT_FALSE(ping({}, {one, two}));
  EXPECT_FALSE(ping({}, {}, "hello @everyone"));
  EXPECT_THAT(offences(), SizeIs(3));
}

// R22.11 what is kept for so long goes then, however often and wherever the worker began anew
TEST_F(Automod, OffencesGoWhenTheirTimeIsOver) {
  begin({costly_words_rule});
  write("bob", "free nitro");
  settle();
  ASSERT_THAT(offences(), SizeIs(1));
  postgres::Database jobs({simulation.loop().executor(), simulation.time(), *metrics},
                          testing::jobs_pool(places.postgres_url));
  wait_for(jobs.start());
  const Instant now = simulation.time().now();
  EXPECT_EQ(wait_for(store::drop_before(jobs, now - offences_kept, 10)), 0);
  EXPECT_THAT(offences(), SizeIs(1));
  EXPECT_EQ(wait_for(store::drop_before(jobs, now + 1s, 10)), 1);
  EXPECT_EQ(wait_for(store::drop_before(jobs, now + 1s, 10)), 0);
  EXPECT_THAT(offences(), IsEmpty());
  EXPECT_THAT(cases(), SizeIs(1)) << "the case stays";
  wait_for(jobs.close());
}

class AutomodOnBadDays : protected testing::OwnStores, public Automod {
 protected:
  AutomodOnBadDays() : Automod(own_places()) {}
};

// R21.1 P33 R22.9 without Redis it goes on with what it remembers itself
TEST_F(AutomodOnBadDays, WithoutRedisItGoesOnCounting) {
  begin({flood_rule});
  for (int n = 0; n < 2; ++n) write("bob", "before " + std::to_string(n));
  lose(redis);
  for (int n = 0; n < 2; ++n) write("bob", "after " + std::to_string(n));
  EXPECT_NE(member("bob"), nullptr);
  write("bob", "the fifth");
  settle();
  EXPECT_EQ(member("bob"), nullptr);
  EXPECT_THAT(cases(), ElementsAre(HasSubstr("kick")));
}

// R21.2 R22.10 without PostgreSQL it acts all the same, and all of it is on record afterwards
TEST_F(AutomodOnBadDays, WithoutPostgresItActsAndRemembers) {
  begin({R"({"name":"words","when":"words","do":"delete, timeout 5m","words":["free nitro"]})"});
  write("ada", "good morning");
  lose(postgres);
  const auto bad = write("bob", "free nitro");
  settle(5s);
  EXPECT_FALSE(is_there(bad));
  EXPECT_TRUE(member("bob")->timed_out_until);
  postgres->start();
  ASSERT_TRUE(simulation.run_until([this] { return database().state().up; }, 5min));
  EXPECT_THAT(offences(), ElementsAre(HasSubstr("words done delete, timeout")));
  EXPECT_THAT(cases(), ElementsAre(HasSubstr("timeout")));
}

}  // namespace
}  // namespace herwa::features::automod
