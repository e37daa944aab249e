// The server log and the world around it: cases of what is done by hand, a late audit log, who may look, whom
// it forgets.
#include "features/serverlog/test_serverlog.hpp"

namespace herwa::features::serverlog {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

namespace audit = discord_sim::audit;
using discord_sim::Json;

// R3.5 R10.11 what moderators do by hand in Discord is a case, once, and told to other features
TEST_F(ServerLog, WhatIsDoneByHandIsACase) {
  begin();
  const Instant until = simulation.time().now() + 1h;
  by_hand("ada", audit::member_update, sim_user("bob").value(), "loud", {},
          Json::array({discord_sim::audit_change("communication_disabled_until", {},
                                                 Json(discord_sim::discord_time(until)))}));
  by_hand("ada", audit::ban_add, sim_user("bob").value(), "spam");
  by_hand("ada", audit::ban_remove, sim_user("bob").value());
  by_hand("owner", audit::member_update, sim_user("bob").value(), "", {},
          Json::array({discord_sim::audit_change("nick", {}, Json("b"))}));
  settle();
  EXPECT_THAT(numbers_of("bob"), ElementsAre(3, 2, 1));
  const auto first = wait_for(sanctions().find(id_of(guild), 1));
  ASSERT_TRUE(first);
  EXPECT_EQ(first->kind, SanctionKind::Timeout);
  EXPECT_EQ(first->by, user("ada"));
  EXPECT_EQ(first->reason, "loud");
  EXPECT_EQ(first->source, "discord");
  EXPECT_EQ(wait_for(sanctions().find(id_of(guild), 2))->kind, SanctionKind::Ban);
  EXPECT_EQ(wait_for(sanctions().find(id_of(guild), 3))->kind, SanctionKind::Unban);
}

// R22.16 the same entry of the audit log twice, and what Herwa did itself, make no second case
TEST_F(ServerLog, ACaseIsMadeOnce) {
  begin();
  EXPECT_TRUE(apply(by_rule(SanctionKind::Kick, "a rule", "bob")).done());
  settle();
  EXPECT_THAT(numbers_of("bob"), ElementsAre(1)) << "the bot's own act";
  guild.join("bob");
  by_hand("ada", audit::kick, sim_user("bob").value());
  settle();
  const auto& last = last_audit();
  Json again = discord_sim::audit_view(last);
  again.set("guild_id", guild.id());
  world().emit({.type = "GUILD_AUDIT_LOG_ENTRY_CREATE",
                .data = std::move(again),
                .intent = discord_sim::intent::guild_moderation,
                .guild = guild.id()});
  settle();
  EXPECT_THAT(numbers_of("bob"), ElementsAre(2, 1));
}

// The audit log may be late: what happened is told at once, and who did it when that is known
TEST_F(ServerLog, ALateAuditLogIsWaitedForByNobody) {
  begin();
  const auto id = guild.as("bob").say("oops");
  settle();
  discord_sim::delete_message(world(), general(), id);
  EXPECT_EQ(only("message.deleted").by, UserId());
  const auto entry_id = world().next_id<discord_sim::AuditEntryId>();
  simulation.advance(90s);
  world().emit(
      {.type = "GUILD_AUDIT_LOG_ENTRY_CREATE",
       .data = Json::object({{"guild_id", guild.id()},
                             {"id", entry_id},
                             {"user_id", sim_user("ada")},
                             {"target_id", sim_user("bob")},
                             {"action_type", audit::message_delete},
                             {"options", Json::object({{"channel_id", general()}, {"count", "1"}})}}),
       .intent = discord_sim::intent::guild_moderation,
       .guild = guild.id()});
  EXPECT_EQ(only("message.deleted").by, user("ada"));
}

// R22.6 the log is for those who manage the server
TEST_F(ServerLog, IsShownToThoseWhoManageTheServer) {
  begin();
  const auto id = guild.as("bob").say("owls");
  settle();
  discord_sim::delete_message(world(), general(), id);
  settle();
  let_records_out();
  EXPECT_THAT(as("bob", "/logs show"), Not(HasSubstr("owls")));
  EXPECT_THAT(as("owner", "/logs show type:message"),
              AllOf(HasSubstr("owls"), HasSubstr("Message deleted"), HasSubstr(user("bob").text())));
  EXPECT_THAT(as("owner", "/logs show text:dragons"), HasSubstr("Nothing that fits"));
  EXPECT_THAT(as("owner", "/logs export type:message format:json"), HasSubstr("1 event."));
}

// R22.14 what is deleted on another server is not on record here
TEST_F(ServerLog, OfAnotherServerNothingIsSeen) {
  auto& other = simulation.guild({.name = "Other", .members = {"eve", "bob"}});
  begin();
  const auto id = other.as("eve").say("theirs");
  settle();
  discord_sim::delete_message(world(), other.channel_id("general"), id);
  EXPECT_THAT(log({.kind = "message"}), IsEmpty());
  let_records_out();
  EXPECT_THAT(
      wait_for(platform::log_rows::page(database(), {.guild = id_of(other), .kind = "message"})).entries,
      SizeIs(1));
}

// B4 whoever asks is told what is remembered of them, and forgotten
TEST_F(ServerLog, ForgetsAMember) {
  begin();
  const auto id = guild.as("bob").say("mine");
  guild.as("ada").say("hers");
  settle();
  const auto& personal = features.front().personal;
  EXPECT_THAT(wait_for(personal.all_of(id_of(guild), user("bob"))),
              AllOf(HasSubstr("mine"), Not(HasSubstr("hers"))));
  wait_for(personal.forget(id_of(guild), user("bob")));
  EXPECT_THAT(wait_for(personal.all_of(id_of(guild), user("bob"))), Not(HasSubstr("mine")));
  EXPECT_THAT(wait_for(personal.all_of(id_of(guild), user("ada"))), HasSubstr("hers"));
  discord_sim::delete_message(world(), general(), id);
  EXPECT_EQ(only("message.deleted").text, "");
}

}  // namespace
}  // namespace herwa::features::serverlog
