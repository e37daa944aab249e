// The further acts of moderators: notes, softbans, bans for a while, nicknames, slow mode and locks.
#include "features/moderation/test_moderation.hpp"
// tidy allows layers: only tests include this
#include "testing/discord_sim/world/channel_changes.hpp"

namespace herwa::features::moderation {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
namespace may = discord_sim::permission;

class ModerationActs : public Moderation {
 protected:
  [[nodiscard]] const discord_sim::Channel& channel(const std::string& name = "general") {
    return *simulation.world().channel(guild.channel_id(name));
  }
  // Of whoever is meant, by name: "everyone" or a role's id.
  [[nodiscard]] discord_sim::Overwrite overwrite_of(std::uint64_t id) {
    for (const auto& one : channel().overwrites) {
      if (one.id.value() == id) return one;
    }
    return {};
  }
  void put(std::uint64_t id, discord_sim::Permissions allow, discord_sim::Permissions deny) {
    auto& overwrites = simulation.world().channel_at(guild.channel_id("general")).overwrites;
    std::erase_if(overwrites, [id](const auto& one) { return one.id.value() == id; });
    overwrites.push_back({.id = discord_sim::Snowflake(id), .allow = allow, .deny = deny});
    discord_sim::announce_channel(simulation.world(), guild.channel_id("general"));
    simulation.advance(1s);
  }
  void set(const std::string& patch) {
    ASSERT_TRUE(wait_for(settings().change({.guild = id_of(guild),
                                            .feature = "moderation",
                                            .author = UserId(7),
                                            .source = platform::ChangeSource::Dashboard,
                                            .patch = patch})));
  }
  bool banned(const std::string& who) {
    return simulation.world().guild(guild.id())->bans.contains(sim_user(who));
  }
};

// R3.1 a note is a case for moderators alone
TEST_F(ModerationActs, ANoteIsACaseThatNobodyIsToldOf) {
  begin();
  EXPECT_THAT(as("ada", "/note user:@bob text:asks often about the rules"),
              AllOf(HasSubstr("#1"), Not(HasSubstr("told"))));
  EXPECT_THAT(told("bob"), IsEmpty());
  EXPECT_THAT(as("ada", "/case show number:1"), AllOf(HasSubstr("Note"), HasSubstr("asks often")));
  EXPECT_THAT(as("ada", "/cases user:@bob"), HasSubstr("no warnings in force"));
  EXPECT_THAT(as("bob", "/note user:@ada text:mean"), Not(HasSubstr("#2"))) << "not by members";
}

// R3.4 a softban takes the messages and lets the person back
TEST_F(ModerationActs, ASoftbanRemovesAndLetsBack) {
  begin();
  const auto id = sim_user("bob");
  EXPECT_THAT(as("ada", "/softban user:@bob reason:spam"), AllOf(HasSubstr("#1"), HasSubstr("told")));
  EXPECT_EQ(member("bob"), nullptr);
  EXPECT_FALSE(simulation.world().guild(guild.id())->bans.contains(id));
  EXPECT_THAT(told("bob"), ElementsAre(HasSubstr("You may come back")));
  EXPECT_THAT(numbers_of("bob"), ElementsAre(1));
}

// R3.8 the ban that Discord refuses is no softban; the unban that hangs is found out
TEST_F(ModerationActs, ASoftbanThatHalfHappenedIsBroughtToItsEnd) {
  begin();
  fault("PUT", ban_route, 403);
  EXPECT_THAT(as("ada", "/softban user:@bob"), HasSubstr("Discord refused"));
  EXPECT_NE(member("bob"), nullptr);
  simulation.api().faults().clear();
  // The answer to the ban is lost; he is let back all the same.
  fault("PUT", ban_route, 0, true);
  EXPECT_EQ(apply(by_rule(SanctionKind::Softban, "soft", "bob")).state, State::Done);
  EXPECT_FALSE(banned("bob"));
  EXPECT_EQ(member("bob"), nullptr);
}

// R3.4 a ban for a while ends by itself, once, as a case that names the ban
TEST_F(ModerationActs, ABanForAWhileEndsByItself) {
  begin();
  const Instant before = simulation.time().now();
  EXPECT_THAT(as("ada", "/ban user:@bob reason:spam days:2"), HasSubstr("#1"));
  const auto all_told = told("bob");
  EXPECT_THAT(all_told, ElementsAre(AllOf(HasSubstr("The ban ends"), HasSubstr("<t:"))));
  const std::int64_t told_end = std::stoll(all_told.at(0).substr(all_told.at(0).find("<t:") + 3));
  const auto seconds = [](Instant at) {
    return std::chrono::floor<std::chrono::seconds>(at.time_since_epoch()).count();
  };
  EXPECT_GE(told_end, seconds(before + 48h));
  EXPECT_LE(told_end, seconds(simulation.time().now() + 48h));
  EXPECT_TRUE(banned("bob"));
  simulation.advance(24h);
  serve();  // as once a day
  simulation.advance(23h);
  EXPECT_TRUE(banned("bob"));
  simulation.advance(2h);
  EXPECT_FALSE(banned("bob"));
  EXPECT_THAT(numbers_of("bob"), ElementsAre(2, 1));
  EXPECT_THAT(as("ada", "/case show number:2"), AllOf(HasSubstr("Unban"), HasSubstr("#1")));
}

// B21 a process that was not there when the time came ends it when it is; a ban that stays is left alone
TEST_F(ModerationActs, ABanThatWasDueMeanwhileEndsLater) {
  begin();
  Sanction ban = by_rule(SanctionKind::Ban, "before", "bob");
  ban.lasts = 24h;
  wait_for(platform::sanction_rows::finish(database(), ban, simulation.world().now() - 25h));
  discord_sim::ban(simulation.world(), guild.id(), sim_user("bob"), "");
  serve();
  serve();
  simulation.advance(5s);
  EXPECT_FALSE(banned("bob"));
  EXPECT_THAT(numbers_of("bob"), ElementsAre(2, 1));
  EXPECT_THAT(as("ada", "/ban user:" + user("bob").text() + " days:1"), HasSubstr("#3"));
  EXPECT_THAT(as("ada", "/ban user:" + user("bob").text()), HasSubstr("#4"));
  simulation.advance(26h);
  EXPECT_TRUE(banned("bob")) << "the ban after it has no end";
}

// Somebody lifted it in Discord before its time: no second act, no error in the log
TEST_F(ModerationActs, ABanLiftedByHandIsOver) {
  begin();
  EXPECT_THAT(as("ada", "/ban user:@bob days:1"), HasSubstr("#1"));
  discord_sim::unban(simulation.world(), guild.id(), sim_user("bob"));
  simulation.advance(26h);
  EXPECT_THAT(numbers_of("bob"), ElementsAre(1));
  for (const std::string& line : logged()) EXPECT_THAT(line, Not(HasSubstr("sanction.failed")));
}

TEST_F(ModerationActs, ANicknameIsGivenAndTakenAway) {
  begin();
  EXPECT_THAT(as("ada", "/nick user:@bob name:Robert reason:asked for"), HasSubstr("#1"));
  EXPECT_EQ(member("bob")->nick, "Robert");
  EXPECT_THAT(as("ada", "/case show number:1"), HasSubstr("bob → Robert · asked for"));
  EXPECT_THAT(last_audit().reason, AllOf(HasSubstr("ada"), HasSubstr("asked for")));
  EXPECT_THAT(as("ada", "/nick user:@bob"), HasSubstr("#2"));
  EXPECT_EQ(member("bob")->nick, "");
  // P1 R1.4 the same rules of hierarchy
  make_moderator("bob");
  EXPECT_THAT(as("ada", "/nick user:@bob name:Bobby"), HasSubstr("as high as yours"));
  EXPECT_THAT(as("ada", "/nick user:@owner name:Boss"), HasSubstr("owner"));
}

// R3.1 slow mode of a channel is a case of nobody's
TEST_F(ModerationActs, SlowModeIsSetAndEnded) {
  begin();
  EXPECT_THAT(as("ada", "/slowmode seconds:30 reason:heated"), HasSubstr("#1"));
  EXPECT_EQ(channel().slowmode_seconds, 30);
  EXPECT_THAT(as("ada", "/case show number:1"),
              AllOf(HasSubstr("Slow mode"), HasSubstr("30 seconds · heated"), Not(HasSubstr("Member"))));
  EXPECT_THAT(as("ada", "/slowmode seconds:0"), HasSubstr("#2"));
  EXPECT_EQ(channel().slowmode_seconds, 0);
  EXPECT_THAT(as("bob", "/slowmode seconds:5"), Not(HasSubstr("#3")));
  EXPECT_EQ(channel().slowmode_seconds, 0);
}

// What is chosen elsewhere needs the permission there.
TEST_F(ModerationActs, AnotherChannelAsksForItsOwnPermission) {
  discord_sim::Channel hall{.guild = guild.id(), .name = "hall"};
  begin();
  hall.overwrites = {
      {.id = discord_sim::Snowflake(moderators.value()), .allow = 0, .deny = may::manage_channels}};
  discord_sim::create_channel(simulation.world(), hall);
  simulation.advance(1s);
  EXPECT_THAT(as("ada", "/slowmode seconds:30 channel:#hall"), HasSubstr("Manage Channels"));
  EXPECT_THAT(as("ada", "/lock channel:#hall"), HasSubstr("Manage Channels"));
  EXPECT_EQ(channel("hall").slowmode_seconds, 0);
  EXPECT_THAT(as("owner", "/slowmode seconds:30 channel:#hall"), HasSubstr("#1"));
  EXPECT_EQ(channel("hall").slowmode_seconds, 30);
}

// R3.1 a locked channel comes back as it was, bit for bit
TEST_F(ModerationActs, ALockedChannelComesBackAsItWas) {
  const auto speakers = guild.add_role("Speakers");
  begin();
  put(guild.id().value(), may::embed_links, may::attach_files);
  put(speakers.value(), may::send_messages | may::mention_everyone, 0);
  put(moderators.value(), may::send_messages, 0);
  const auto before = channel().overwrites;
  EXPECT_THAT(as("ada", "/lock reason:raid"), HasSubstr("#1"));
  const auto everyone = overwrite_of(guild.id().value());
  EXPECT_EQ(everyone.deny & may::send_messages, may::send_messages);
  EXPECT_EQ(everyone.allow, may::embed_links);
  EXPECT_EQ(overwrite_of(speakers.value()).allow, may::mention_everyone) << "nor by another way";
  EXPECT_EQ(overwrite_of(moderators.value()).allow, may::send_messages) << "moderators go on";
  EXPECT_THAT(as("ada", "/lock"), AllOf(HasSubstr("locked already"), HasSubstr(user("ada").text())));
  EXPECT_THAT(as("ada", "/unlock"), HasSubstr("#2"));
  EXPECT_THAT(channel().overwrites, ::testing::UnorderedElementsAreArray(before));
  EXPECT_THAT(as("ada", "/unlock"), HasSubstr("did not lock it"));
}

// What somebody changed under the lock stays theirs.
TEST_F(ModerationActs, UnlockingKeepsWhatOthersChanged) {
  begin();
  EXPECT_THAT(as("ada", "/lock"), HasSubstr("#1"));
  const auto everyone = overwrite_of(guild.id().value());
  put(guild.id().value(), may::embed_links, everyone.deny);
  EXPECT_THAT(as("ada", "/unlock"), HasSubstr("#2"));
  EXPECT_EQ(overwrite_of(guild.id().value()).allow, may::embed_links);
  EXPECT_EQ(overwrite_of(guild.id().value()).deny, 0U);
}

// R3.8 Discord refuses in the middle: nothing says that it was locked, and what was changed comes back
TEST_F(ModerationActs, ALockThatFailsIsUndoneByUnlock) {
  begin();
  const auto before = channel().overwrites;
  fault("PUT", "/channels/{channel_id}/permissions/{overwrite_id}", 403);
  EXPECT_THAT(as("ada", "/lock"), AllOf(HasSubstr("Discord refused"), HasSubstr("/unlock")));
  simulation.api().faults().clear();
  EXPECT_THAT(as("ada", "/unlock"), HasSubstr("#1"));
  EXPECT_EQ(channel().overwrites, before);
}

// A channel that is gone is locked no more.
TEST_F(ModerationActs, WhatIsLockedGoesWithItsChannel) {
  const auto hall = discord_sim::create_channel(simulation.world(), {.guild = guild.id(), .name = "hall"}).id;
  begin();
  EXPECT_THAT(as("ada", "/lock channel:#hall"), HasSubstr("#1"));
  const auto locks = [this] {
    return wait_for(database().query_in_guild(id_of(guild), "select count(*) from moderation.locks", {}))
        .one()
        .get<std::int64_t>(0);
  };
  EXPECT_EQ(locks(), 1);
  discord_sim::delete_channel(simulation.world(), hall);
  simulation.advance(2s);
  EXPECT_EQ(locks(), 0);
}

// The bot goes on writing where it locked, and can unlock, without being an administrator.
TEST_F(ModerationActs, TheBotLocksNobodyOutButMembers) {
  auto& poor = simulation.guild(
      {.members = {"eve", "mallory"},
       .bot_permissions = may::view_channel | may::send_messages | may::manage_roles | may::manage_channels});
  begin();
  simulation.advance(1s);
  const auto before = simulation.world().channel(poor.channel_id("general"))->overwrites;
  EXPECT_THAT(poor.as("eve").slash("/lock").text, HasSubstr("#1"));
  const auto bot_id = bot->cache().own_id().value();
  bool own = false;
  for (const auto& one : simulation.world().channel(poor.channel_id("general"))->overwrites)
    own = own || (one.id.value() == bot_id && (one.allow & may::send_messages) != 0);
  EXPECT_TRUE(own);
  EXPECT_THAT(poor.as("eve").slash("/unlock").text, HasSubstr("#2"));
  EXPECT_EQ(simulation.world().channel(poor.channel_id("general"))->overwrites, before);
}

// R3.4 who is shut out is told where to ask for another look, where the server says so
TEST_F(ModerationActs, AnAppealIsShownToWhoIsShutOut) {
  begin();
  set(R"({"appeal": "Write to https://forms.example/appeal"})");
  EXPECT_THAT(as("ada", "/warn user:@bob reason:puns"), HasSubstr("#1"));
  EXPECT_THAT(as("ada", "/timeout user:@bob minutes:5"), HasSubstr("#2"));
  EXPECT_THAT(told("bob"), ElementsAre(Not(HasSubstr("appeal")), HasSubstr("https://forms.example/appeal")));
  set(R"({"tell-members": false})");
  EXPECT_THAT(as("ada", "/kick user:@bob"), AllOf(HasSubstr("#3"), Not(HasSubstr("told"))));
  EXPECT_EQ(told("bob").size(), 2U);
}

// A member whose messages are closed is punished all the same, and the moderator sees that nobody told them.
TEST_F(ModerationActs, ClosedMessagesHinderNothing) {
  begin();
  fault("POST", "/users/@me/channels", 403);
  EXPECT_THAT(as("ada", "/kick user:@bob reason:noise"), AllOf(HasSubstr("#1"), Not(HasSubstr("told"))));
  EXPECT_EQ(member("bob"), nullptr);
}

// The member leaves between the command and the act: nothing is said to have happened.
TEST_F(ModerationActs, WhoLeftInBetweenWasNotKicked) {
  begin();
  Sanction kick = by_rule(SanctionKind::Kick, "late", "bob");
  kick.target_roles = std::vector<RoleId>{};
  guild.as("bob").leave();
  const SanctionOutcome outcome = apply(kick);
  EXPECT_EQ(outcome.state, State::Failed);
  EXPECT_EQ(outcome.fault, platform::SanctionFault::NotAMember);
  EXPECT_THAT(numbers_of("bob"), IsEmpty());
}

// R22.15 two moderators at once on one member: both warnings count, each has its number
TEST_F(ModerationActs, TwoModeratorsAtOnceOnOneMember) {
  begin();
  std::vector<std::optional<SanctionOutcome>> outcomes(8);
  for (std::size_t n = 0; n < outcomes.size(); ++n) {
    const auto kind = n % 2 == 0 ? SanctionKind::Warn : SanctionKind::Ban;
    Sanction one = by_rule(kind, "command " + std::to_string(n), "bob");
    one.by = {.user = user(n % 4 < 2 ? "ada" : "owner"),
              .name = "m",
              .roles = {RoleId(moderators.value())},
              .permissions = discord::Permission::Administrator};
    one.target_roles = std::vector<RoleId>{};
    tasks.spawn("apply", keep(one, outcomes[n]));
  }
  ASSERT_TRUE(simulation.run_until(
      [&] { return std::ranges::all_of(outcomes, [](const auto& one) { return one.has_value(); }); }, 5min));
  EXPECT_TRUE(banned("bob"));
  const auto numbers = numbers_of("bob");
  EXPECT_THAT(numbers, ElementsAre(8, 7, 6, 5, 4, 3, 2, 1));
  EXPECT_EQ(wait_for(sanctions().warnings_in_force(id_of(guild), user("bob"))).count, 4);
}

class ModerationActsOnBadDays : protected testing::OwnStores, public Moderation {
 protected:
  ModerationActsOnBadDays() : Moderation(own_places()) {}
};

// R22.10 without PostgreSQL nobody locks what could not be given back
TEST_F(ModerationActsOnBadDays, WithoutPostgresNothingIsLocked) {
  begin();
  const auto id = guild.channel_id("general");
  const auto before = simulation.world().channel(id)->overwrites;
  EXPECT_THAT(as("ada", "/slowmode seconds:9"), HasSubstr("#1")) << "the rules in force are known by then";
  EXPECT_THAT(as("ada", "/unlock"), HasSubstr("did not lock"));
  lose(postgres);
  EXPECT_THAT(as("ada", "/lock"), HasSubstr("changed nothing"));
  EXPECT_EQ(simulation.world().channel(id)->overwrites, before);
  EXPECT_THAT(as("ada", "/slowmode seconds:5"), HasSubstr("gets its number"));
  EXPECT_EQ(simulation.world().channel(id)->slowmode_seconds, 5);
}

}  // namespace
}  // namespace herwa::features::moderation
