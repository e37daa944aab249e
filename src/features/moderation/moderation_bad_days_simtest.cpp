// The moderators on bad days: answers that are lost, processes that die, stores that are away.
#include "features/moderation/test_moderation.hpp"

namespace herwa::features::moderation {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// The answer was lost, the act was done: Discord is asked before anybody tries again
TEST_F(Moderation, ALostAnswerIsFoundOut) {
  begin();
  fault("PUT", ban_route, 0, true);
  const SanctionOutcome outcome = apply(by_rule(SanctionKind::Ban, "a", "bob"));
  EXPECT_EQ(outcome.state, State::Done);
  EXPECT_EQ(outcome.number, 1);
  EXPECT_TRUE(simulation.world().guild(guild.id())->bans.contains(sim_user("bob")));
}

// R22.8 R21.6 Discord says not so fast: it waits as long as it is told, and does it once
TEST_F(Moderation, WhenDiscordSaysNotSoFastItWaits) {
  begin();
  simulation.api().faults().push_back(
      {.method = "PUT", .route = ban_route, .count = 2, .status = 429, .retry_after = 3});
  const Instant asked = simulation.time().now();
  EXPECT_EQ(apply(by_rule(SanctionKind::Ban, "a", "bob")).number, 1);
  EXPECT_GE(simulation.time().now() - asked, 6s);
  EXPECT_TRUE(simulation.world().guild(guild.id())->bans.contains(sim_user("bob")));
  EXPECT_THAT(told("bob"), ::testing::SizeIs(1));
}

// B21 R22.16 what an earlier process let lie is asked of Discord, and never done again
TEST_F(Moderation, WhatWasLetLieIsSortedOut) {
  begin();
  guild.join("carol");
  known["carol"] = guild.member_id("carol");
  for (const auto& [act, kind, who] : {std::tuple{"banned", "ban", "bob"}, {"not kicked", "kick", "carol"}}) {
    static_cast<void>(wait_for(database().query_in_guild(
        id_of(guild),
        "insert into platform.sanctions (guild_id, act, kind, target_id, source, begun_at, held_until)"
        " values ($1, $2, $3, $4, 'rule', $5, $5)",
        {id_of(guild), std::string(act), std::string(kind), user(std::string(who)),
         simulation.world().now() - 1min})));
  }
  discord_sim::ban(simulation.world(), guild.id(), guild.member_id("bob"), "");
  EXPECT_EQ(apply(by_rule(SanctionKind::Warn, "another", "ada")).state, State::Done);
  EXPECT_EQ(state_of("banned"), "done ");
  EXPECT_EQ(state_of("not kicked"), "failed interrupted");
  EXPECT_NE(member("carol"), nullptr) << "nothing was done again";
  // R3.6 whoever did it died before telling of it
  EXPECT_THAT(logged(), Contains(AllOf(HasSubstr("member.sanctioned"), HasSubstr("Ban"))));
  EXPECT_THAT(logged(), Not(Contains(HasSubstr("Kick"))));
}

// B21 R3.6 a process died between doing it and telling of it: the next one tells, once
TEST_F(Moderation, WhatNobodyWasToldOfIsTold) {
  begin();
  const Sanction ban = by_rule(SanctionKind::Ban, "untold", "bob");
  const Instant then = simulation.time().now() - 10min;
  EXPECT_EQ(wait_for(platform::sanction_rows::claim(database(), ban, then)).state,
            platform::sanction_rows::Claim::State::Ours);
  EXPECT_EQ(wait_for(platform::sanction_rows::finish(database(), ban, then)), 1);
  serve();
  serve();
  EXPECT_THAT(logged(), ElementsAre(AllOf(HasSubstr("member.sanctioned"), HasSubstr("1 · Ban"))));
  let_records_out();
  const auto entries = wait_for(platform::log_rows::page(database(), {.guild = id_of(guild)})).entries;
  EXPECT_THAT(entries, ::testing::SizeIs(1));
  EXPECT_EQ(entries.front().entry.case_number, 1);
}

// B21 R3.6 a process died between telling of it and writing down that it did: it is told again, and is one
// entry of the log all the same
TEST_F(Moderation, WhatIsToldAgainIsOneEntry) {
  begin();
  EXPECT_EQ(apply(by_rule(SanctionKind::Ban, "told", "bob")).number, 1);
  const auto entries = [this] {
    let_records_out();
    return wait_for(platform::log_rows::page(database(), {.guild = id_of(guild)})).entries.size();
  };
  EXPECT_EQ(entries(), 1U);
  EXPECT_THAT(logged(), ::testing::SizeIs(1));
  static_cast<void>(wait_for(database().query_in_guild(
      id_of(guild), "update platform.sanctions set untold = true, held_until = $1 where act = 'told'",
      {simulation.time().now()})));
  serve();
  EXPECT_THAT(logged(), ::testing::SizeIs(2)) << "it was told again";
  EXPECT_EQ(entries(), 1U);
}

// B21 R3.5 nor is it left for good what its process had in hand a moment before the next one came
TEST_F(Moderation, WhatWasInHandAMomentAgoIsSortedOutLater) {
  begin();
  const Sanction ban = by_rule(SanctionKind::Ban, "in hand", "bob");
  static_cast<void>(wait_for(platform::sanction_rows::claim(database(), ban, simulation.time().now())));
  discord_sim::ban(simulation.world(), guild.id(), guild.member_id("bob"), "");
  serve();
  EXPECT_EQ(state_of("in hand"), "begun ");
  simulation.advance(4min);
  EXPECT_EQ(state_of("in hand"), "done ");
  EXPECT_THAT(logged(), ElementsAre(HasSubstr("member.sanctioned")));
}

// Whose process died a moment ago may still be at it.
TEST_F(Moderation, WhatIsUnderwayIsLeftAlone) {
  begin();
  static_cast<void>(wait_for(database().query_in_guild(
      id_of(guild),
      "insert into platform.sanctions (guild_id, act, kind, target_id, source, begun_at, held_until)"
      " values ($1, 'a', 'warn', $2, 'rule', $3, $3 + interval '1 minute')",
      {id_of(guild), user("bob"), simulation.world().now()})));
  EXPECT_EQ(apply(by_rule(SanctionKind::Warn, "a", "bob")).state, State::Underway);
  EXPECT_THAT(told("bob"), IsEmpty());
  simulation.advance(2min);
  EXPECT_EQ(apply(by_rule(SanctionKind::Warn, "a", "bob")).state, State::Done);
}

// R19.13 a reason pings nobody and bends no text
TEST_F(Moderation, AReasonPingsNobody) {
  begin();
  as("ada", "/warn user:@bob reason:@everyone **look** [here](https://evil.example)");
  const std::string text = told("bob").at(0);
  EXPECT_THAT(text, AllOf(Not(HasSubstr("@everyone")), Not(HasSubstr("**look**"))));
  EXPECT_THAT(logged().at(0), Not(HasSubstr("@everyone")));
}

// B14 everybody in their own language: the moderator by theirs, the member by the server's
TEST_F(Moderation, SpeaksTheServersLanguageToTheMember) {
  simulation.world().guild_at(guild.id()).locale = "de";
  begin();
  as("ada", "/warn user:@bob reason:Wortspiele");
  EXPECT_THAT(told("bob"), ElementsAre(HasSubstr("Du wurdest in **Test guild** verwarnt")));
  EXPECT_THAT(logged(), ElementsAre(HasSubstr("Verwarnung"))) << "and the server's log";
}

// B14
TEST_F(Moderation, RefusesInTheModeratorsLanguage) {
  simulation.world().mutable_users().at(guild.member_id("ada")).locale = "fr";
  begin();
  EXPECT_THAT(guild.as("ada").slash("/unban user:@bob reason:x").text, HasSubstr("n’est pas bannie ici"));
}

// R1.9 R22.14 a number of one server is nothing in another
TEST_F(Moderation, CasesAreTheServersOwn) {
  auto& other = simulation.guild({.name = "Other", .members = {"eve", "bob"}});
  begin();
  simulation.advance(1s);
  as("ada", "/warn user:@bob reason:secret");
  EXPECT_THAT(other.as("eve").slash("/case show number:1").text, HasSubstr("no case #1"));
  EXPECT_THAT(other.as("eve").slash("/cases user:@bob").text, Not(HasSubstr("secret")));
  EXPECT_THAT(other.as("eve").slash("/warn user:@bob reason:x").text, HasSubstr("#1"));
}

class ModerationOnBadDays : protected testing::OwnStores, public Moderation {
 protected:
  ModerationOnBadDays() : Moderation(own_places()) {}
};

// R21.2 R22.10 without PostgreSQL the act goes ahead, once, and gets its number when PostgreSQL is back
TEST_F(ModerationOnBadDays, WithoutPostgresItIsDoneAndNumberedLater) {
  begin();
  EXPECT_EQ(apply(by_rule(SanctionKind::Warn, "before", "bob")).number, 1);
  lose(postgres);
  const SanctionOutcome outcome = apply(by_rule(SanctionKind::Timeout, "meanwhile", "bob"));
  EXPECT_EQ(outcome.state, State::Done);
  EXPECT_FALSE(outcome.number);
  EXPECT_TRUE(member("bob")->timed_out_until);
  EXPECT_EQ(apply(by_rule(SanctionKind::Timeout, "meanwhile", "bob")).state, State::DoneBefore);
  EXPECT_EQ(told("bob").size(), 2U);
  postgres->start();
  ASSERT_TRUE(simulation.run_until([this] { return database().state().up; }, 5min));
  let_records_out();
  EXPECT_THAT(numbers_of("bob"), ElementsAre(2, 1));
  EXPECT_EQ(apply(by_rule(SanctionKind::Timeout, "meanwhile", "bob")).number, 2);
}

// R21.1 P33 R22.9 Redis has no part in it
TEST_F(ModerationOnBadDays, WithoutRedisNothingIsMissing) {
  begin();
  EXPECT_THAT(as("ada", "/warn user:@bob reason:one"), HasSubstr("#1"));
  lose(redis);
  EXPECT_THAT(as("ada", "/warn user:@bob reason:two"), HasSubstr("#2"));
}

}  // namespace
}  // namespace herwa::features::moderation
