// The moderators' commands on real stores and the simulated Discord: what is done, what is told, what is
// numbered, and what happens when something is in the way.
#include "features/moderation/moderation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/events/event_bus.hpp"
#include "testing/discord_sim/world/guild_changes.hpp"
#include "testing/whole_bot/housed_bot.hpp"

namespace herwa::features::moderation {
namespace {

using namespace std::chrono_literals;
using platform::Sanction;
using platform::SanctionKind;
using platform::SanctionOutcome;
using State = platform::SanctionOutcome::State;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr const char* member_route = "/guilds/{guild_id}/members/{user_id}";
constexpr const char* ban_route = "/guilds/{guild_id}/bans/{user_id}";

class Moderation : public testing::HousedBot {
 protected:
  explicit Moderation(testing::StorePlaces stores = {}) : HousedBot(std::move(stores)) {}
  ~Moderation() override {
    HousedBot::stop();
    house_.reset();
  }

  void begin() {
    const auto later = [this]() -> House& { return *house_; };
    start({feature({.bot = [this]() -> platform::Bot& { return *bot; },
                    .sanctions = [later]() -> platform::Sanctions& { return later().sanctions; },
                    .event_log = [later]() -> platform::EventLog& { return later().log; }})});
    house_ = std::make_unique<House>(*this);
    for (const char* name : {"owner", "ada", "bob"}) known[name] = guild.member_id(name);
    using namespace discord_sim::permission;
    moderators = guild.add_role(
        "Moderators", kick_members | ban_members | moderate_members | manage_roles | manage_messages);
    make_moderator("ada");
  }
  void make_moderator(std::string_view who) {
    auto& world = simulation.world();
    world.member_at(guild.id(), guild.member_id(who)).roles.push_back(moderators);
    discord_sim::announce_member(world, guild.id(), guild.member_id(who));
    simulation.advance(1s);
  }
  std::string as(std::string_view who, std::string_view typed) {
    const auto reply = guild.as(who).slash(typed);
    return reply.refusal + reply.text + reply.embeds.dump();
  }
  // Also of who has left.
  [[nodiscard]] discord_sim::UserId sim_user(const std::string& who) const { return known.at(who); }
  [[nodiscard]] UserId user(const std::string& who) const { return UserId(sim_user(who).value()); }
  [[nodiscard]] const discord_sim::Member* member(const std::string& who) {
    return simulation.world().member(guild.id(), sim_user(who));
  }
  // What the bot told them in private.
  std::vector<std::string> told(const std::string& who) {
    std::vector<std::string> all;
    for (const auto& [id, channel] : simulation.world().channels()) {
      if (channel.guild || std::ranges::count(channel.recipients, sim_user(who)) == 0) continue;
      for (const auto& [message_id, message] : simulation.world().messages(id))
        all.push_back(message.content);
    }
    return all;
  }
  [[nodiscard]] const discord_sim::AuditEntry& last_audit() {
    return simulation.world().guild(guild.id())->audit_log.back();
  }
  // As another feature asks, in its own task.
  SanctionOutcome apply(Sanction sanction) {
    std::optional<SanctionOutcome> outcome;
    tasks.spawn("apply", keep(std::move(sanction), outcome));
    EXPECT_TRUE(simulation.run_until([&outcome] { return outcome.has_value(); }, 3min));
    return outcome.value_or(SanctionOutcome{.state = State::Failed});
  }
  Task<> keep(Sanction sanction, std::optional<SanctionOutcome>& outcome) {
    outcome = co_await house_->sanctions.apply(std::move(sanction));
  }
  [[nodiscard]] Sanction by_rule(SanctionKind kind, std::string act, const std::string& target) const {
    return {.guild = GuildId(guild.id().value()),
            .kind = kind,
            .act = std::move(act),
            .source = "rule",
            .by = {},
            .target = user(target),
            .reason = "a rule said so",
            .lasts = kind == SanctionKind::Timeout ? std::chrono::seconds(600) : std::chrono::seconds(0)};
  }
  std::vector<std::int64_t> numbers_of(const std::string& who) {
    std::vector<std::int64_t> numbers;
    for (const auto& one : wait_for(house_->sanctions.of(GuildId(guild.id().value()), user(who))))
      numbers.push_back(one.number);
    return numbers;
  }
  std::string state_of(const std::string& act) {
    const auto found = wait_for(database().query_in_guild(
        id_of(guild), "select state || ' ' || failure from platform.sanctions where act = $1", {act}));
    const auto row = found.first();
    return row ? row->get<std::string>(0) : "none";
  }
  void fault(std::string method, std::string route, int status, bool broken = false) {
    simulation.api().faults().push_back({.method = std::move(method),
                                         .route = std::move(route),
                                         .count = -1,
                                         .status = status,
                                         .broken = broken});
  }
  void let_records_out() { wait_for(house_->recorder.flush()); }
  [[nodiscard]] const std::vector<std::string>& logged() const { return house_->logged; }
  platform::Sanctions& sanctions() { return house_->sanctions; }

  discord_sim::RoleId moderators;
  std::map<std::string, discord_sim::UserId> known;

 private:
  // What stands between the feature and the stores, as in the bot's process.
  struct House {
    explicit House(Moderation& test)
        : recorder(
              {test.simulation.loop().executor(), test.database(), test.simulation.time(), *test.metrics},
              {}),
          log({recorder, test.database(), test.simulation.time(), [](GuildId) { return "en-US"; }},
              test.features,
              [this](GuildId, const std::string& kind, discord::Embed embed) {
                std::string line = kind + ": " + embed.description;
                for (const auto& field : embed.fields) line += " | " + field.value;
                logged.push_back(std::move(line));
              }),
          events({.timers = test.simulation.time(),
                  .metrics = *test.metrics,
                  .works = [](GuildId, std::size_t) -> Task<bool> { co_return true; }},
                 test.features),
          sanctions({.database = test.database(),
                     .recorder = recorder,
                     .clock = test.simulation.time(),
                     .metrics = *test.metrics,
                     .cache = [&test]() -> const discord::Cache& { return test.bot->cache(); },
                     .rest = [&test]() -> discord::Rest& { return test.bot->rest(); },
                     .on_applied =
                         [this, &test](platform::SanctionApplied event) {
                           test.tasks.spawn("tell", events.tell(std::move(event)));
                         },
                     .on_failed =
                         [this, &test](platform::SanctionFailed event) {
                           test.tasks.spawn("tell", events.tell(std::move(event)));
                         }}) {}

    std::vector<std::string> logged;
    platform::Recorder recorder;
    platform::EventLog log;
    platform::EventBus events;
    platform::Sanctions sanctions;
  };
  std::unique_ptr<House> house_;
};

// R3.1 R22.5 a warning is a case with a number, and the member is told
TEST_F(Moderation, AWarningIsACaseAndTheMemberIsTold) {
  begin();
  EXPECT_THAT(as("ada", "/warn user:@bob reason:puns"), AllOf(HasSubstr("#1"), HasSubstr("They were told")));
  EXPECT_THAT(told("bob"),
              ElementsAre(AllOf(HasSubstr("warned"), HasSubstr("Test guild"), HasSubstr("puns"))));
  EXPECT_THAT(as("ada", "/case number:1"), AllOf(HasSubstr("Warning"), HasSubstr("puns")));
  EXPECT_THAT(as("ada", "/cases user:@bob"), HasSubstr("#1"));
  EXPECT_THAT(as("ada", "/case number:2"), HasSubstr("no case #2"));
  EXPECT_THAT(logged(), ElementsAre(AllOf(HasSubstr("member.sanctioned: \\#1"), HasSubstr("puns"))));
}

// R3.2 R3.3 R3.4 Discord does it, with the moderator and the reason in its own audit log
TEST_F(Moderation, EachActIsDiscordsOwnWithItsReason) {
  begin();
  EXPECT_THAT(as("ada", "/timeout user:@bob minutes:10 reason:loud"), HasSubstr("#1"));
  EXPECT_NEAR(static_cast<double>((*member("bob")->timed_out_until - simulation.world().now()).count()),
              600e6, 1e6);
  EXPECT_THAT(last_audit().reason, AllOf(HasSubstr("ada"), HasSubstr(user("ada").text()), HasSubstr("loud")));
  EXPECT_THAT(as("ada", "/untimeout user:@bob"), HasSubstr("#2"));
  EXPECT_FALSE(member("bob")->timed_out_until);
  const auto id = sim_user("bob");
  EXPECT_THAT(as("ada", "/ban user:@bob reason:spam delete-hours:24"), HasSubstr("#3"));
  EXPECT_TRUE(simulation.world().guild(guild.id())->bans.contains(id));
  EXPECT_THAT(told("bob").back(), AllOf(HasSubstr("banned"), HasSubstr("spam")));
  EXPECT_THAT(as("ada", "/unban user:" + user("bob").text()), HasSubstr("#4"));
  EXPECT_FALSE(simulation.world().guild(guild.id())->bans.contains(id));
  EXPECT_THAT(as("ada", "/unban user:" + user("bob").text()), HasSubstr("not banned"));
  guild.join("bob");
  EXPECT_THAT(as("ada", "/kick user:@bob"), HasSubstr("#5")) << "what failed took no number";
  EXPECT_EQ(member("bob"), nullptr);
}

TEST_F(Moderation, RolesAreGivenAndTakenBelowOnesOwn) {
  begin();
  const auto low = guild.add_role("Helpers");
  simulation.advance(1s);
  EXPECT_THAT(as("ada", "/role give user:@bob role:@Helpers"), HasSubstr("#1"));
  EXPECT_THAT(member("bob")->roles, ElementsAre(low));
  EXPECT_THAT(as("ada", "/role take user:@bob role:@Helpers"), HasSubstr("#2"));
  EXPECT_THAT(member("bob")->roles, IsEmpty());
  // R8.10 her own role is as high as her highest
  EXPECT_THAT(as("ada", "/role give user:@bob role:@Moderators"), HasSubstr("as high as your highest"));
  EXPECT_THAT(member("bob")->roles, IsEmpty());
}

TEST_F(Moderation, AMessageIsDeletedFromItsMenu) {
  begin();
  const auto message = guild.as("bob").say("buy now");
  const auto reply = guild.as("ada").use_on(message, "Delete message");
  EXPECT_THAT(reply.text + reply.refusal, HasSubstr("#1"));
  EXPECT_EQ(simulation.world().message(guild.channel_id("general"), message), nullptr);
  // Her own is nothing for a case; nobody acts on themselves.
  const auto own = guild.as("ada").say("mine");
  EXPECT_THAT(guild.as("ada").use_on(own, "Delete message").text, HasSubstr("yourself"));
}

// P1 P2 R1.4 R1.6 R1.7 R22.6 nobody above, nobody equal, not the owner, not oneself; and nothing is done
TEST_F(Moderation, WhoStandsAboveIsSafe) {
  begin();
  make_moderator("bob");
  EXPECT_THAT(as("ada", "/timeout user:@bob minutes:5"), HasSubstr("as high as yours"));
  EXPECT_THAT(as("ada", "/ban user:@owner"), HasSubstr("owner of the server"));
  EXPECT_THAT(as("ada", "/kick user:@ada"), HasSubstr("yourself"));
  EXPECT_FALSE(member("bob")->timed_out_until);
  EXPECT_THAT(numbers_of("bob"), IsEmpty());
  EXPECT_THAT(told("bob"), IsEmpty());
}

// R1.3 P5 the same when a rule or a page asks, which no guard stood before
TEST_F(Moderation, WhoAsksFromWithinIsCheckedToo) {
  begin();
  Sanction from_within = by_rule(SanctionKind::Kick, "a", "bob");
  from_within.by = {.user = user("bob"), .name = "bob", .roles = {}, .permissions = {}};
  from_within.target = user("ada");
  EXPECT_EQ(apply(from_within).denial.code, platform::DenialCode::PermissionMissing);
  EXPECT_EQ(apply(by_rule(SanctionKind::Ban, "b", "owner")).denial.code, platform::DenialCode::TargetIsOwner);
  Sanction on_me = by_rule(SanctionKind::Kick, "c", "bob");
  on_me.target = bot->cache().own_id();
  EXPECT_EQ(apply(on_me).fault, platform::SanctionFault::TargetIsMe);
  EXPECT_NE(member("ada"), nullptr);
  EXPECT_EQ(state_of("a"), "none") << "what is refused leaves nothing";
}

// R1.5 what the bot lacks is named
TEST_F(Moderation, WhatTheBotLacksIsNamed) {
  auto& poor = simulation.guild({.members = {"eve", "mallory"}, .bot_permissions = 0});
  begin();
  simulation.advance(1s);
  EXPECT_THAT(poor.as("eve").slash("/kick user:@mallory").text, HasSubstr("Kick Members"));
  EXPECT_NE(simulation.world().member(poor.id(), poor.member_id("mallory")), nullptr);
}

// R22.16 the same act asked for again is not done again, and says which number it has
TEST_F(Moderation, WhatIsAskedTwiceIsDoneOnce) {
  begin();
  const SanctionOutcome first = apply(by_rule(SanctionKind::Kick, "rule 1 message 5", "bob"));
  EXPECT_EQ(first.state, State::Done);
  // He is no member any more, and yet nobody is told that it failed.
  const SanctionOutcome again = apply(by_rule(SanctionKind::Kick, "rule 1 message 5", "bob"));
  EXPECT_EQ(again.state, State::DoneBefore);
  EXPECT_EQ(again.number, first.number);
  guild.join("bob");
  EXPECT_EQ(apply(by_rule(SanctionKind::Kick, "rule 1 message 5", "bob")).state, State::DoneBefore);
  EXPECT_NE(member("bob"), nullptr) << "he came back and was not kicked for the same message";
  EXPECT_EQ(told("bob").size(), 1U);
  EXPECT_EQ(logged().size(), 1U) << "told to others once";
}

// P10 R22.15 many at once: each once, and the numbers have no gaps
TEST_F(Moderation, ManyAtOnceHaveNumbersWithoutGaps) {
  begin();
  std::vector<std::optional<SanctionOutcome>> outcomes(40);
  for (std::size_t n = 0; n < outcomes.size(); ++n) {
    // Every act twice; ten of them to somebody who is not there.
    Sanction one = by_rule(SanctionKind::Warn, "act " + std::to_string(n / 2), "bob");
    if (n % 4 >= 2) one.target = UserId(999);
    tasks.spawn("apply", keep(one, outcomes[n]));
  }
  ASSERT_TRUE(simulation.run_until(
      [&] { return std::ranges::all_of(outcomes, [](const auto& one) { return one.has_value(); }); }, 5min));
  std::set<std::int64_t> numbers;
  for (std::size_t n = 0; n < outcomes.size(); ++n) {
    if (n % 4 >= 2) {
      EXPECT_EQ(outcomes[n]->fault, platform::SanctionFault::NotAMember);
    } else if (outcomes[n]->state == State::Done) {
      EXPECT_TRUE(numbers.insert(*outcomes[n]->number).second);
    }
  }
  EXPECT_EQ(numbers.size(), 10U);
  EXPECT_EQ(*numbers.begin(), 1);
  EXPECT_EQ(*numbers.rbegin(), 10);
}

// R3.8 R22.12 what Discord refuses leaves no case and no message that says it happened
TEST_F(Moderation, WhatDiscordRefusesDidNotHappen) {
  begin();
  fault("PUT", ban_route, 403);
  EXPECT_THAT(as("ada", "/ban user:@bob reason:spam"), HasSubstr("Discord refused it"));
  EXPECT_THAT(numbers_of("bob"), IsEmpty());
  EXPECT_THAT(told("bob"), ElementsAre("What stood here was not carried out."));
  EXPECT_THAT(logged(), ElementsAre(HasSubstr("sanction.failed")));
  simulation.api().faults().clear();
  EXPECT_THAT(as("ada", "/ban user:@bob reason:spam"), HasSubstr("#1"));
}

// R21.3 Discord does not say who they are: nothing is tried, and the moderator is told so
TEST_F(Moderation, WithoutAnAnswerNothingIsTried) {
  begin();
  fault("GET", member_route, 503);
  EXPECT_EQ(apply(by_rule(SanctionKind::Ban, "a", "bob")).fault, platform::SanctionFault::DiscordSilent);
  EXPECT_FALSE(simulation.world().guild(guild.id())->bans.contains(sim_user("bob")));
}

// The answer was lost, the act was done: Discord is asked before anybody tries again
TEST_F(Moderation, ALostAnswerIsFoundOut) {
  begin();
  fault("PUT", ban_route, 0, true);
  const SanctionOutcome outcome = apply(by_rule(SanctionKind::Ban, "a", "bob"));
  EXPECT_EQ(outcome.state, State::Done);
  EXPECT_EQ(outcome.number, 1);
  EXPECT_TRUE(simulation.world().guild(guild.id())->bans.contains(sim_user("bob")));
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
}

// R1.9 R22.14 a number of one server is nothing in another
TEST_F(Moderation, CasesAreTheServersOwn) {
  auto& other = simulation.guild({.name = "Other", .members = {"eve", "bob"}});
  begin();
  simulation.advance(1s);
  as("ada", "/warn user:@bob reason:secret");
  EXPECT_THAT(other.as("eve").slash("/case number:1").text, HasSubstr("no case #1"));
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
  while (!database().state().up) simulation.loop().run_one();
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
