// What is wanted from the dashboard, done by the bot: with the asker's rights of that moment, once, and not
// when it is too late.
#include "features/moderation/test_moderation.hpp"
#include "platform/sanctions/cases.hpp"
#include "platform/sanctions/wish_taker.hpp"

namespace herwa::features::moderation {
namespace {

using namespace std::chrono_literals;
using platform::Wish;
using platform::Wishes;
using platform::WishTaker;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class WishesOfPages : public Moderation {
 protected:
  void begin() {
    Moderation::begin();
    taker.emplace(parts());
    taker->start(tasks);
  }
  void TearDown() override {
    tasks.cancel();
    wait_for(tasks.join());
  }
  WishTaker::Parts parts() {
    return {.database = database(),
            .changes = changes(),
            .timers = simulation.time(),
            .sanctions = sanctions(),
            .cache = [this]() -> const discord::Cache& { return bot->cache(); },
            .rest = [this]() -> discord::Rest& { return bot->rest(); },
            .allowed = [this](const Wish&, const platform::Sanctioner&) { return ruled(denial); }};
  }
  static Task<platform::Denial> ruled(platform::Denial denial) { co_return denial; }
  Wishes wishes() { return Wishes({database(), changes(), simulation.time()}); }

  Wish wanted(SanctionKind kind, const std::string& by, const std::string& on) {
    return {.guild = id_of(guild),
            .kind = kind,
            .target = user(on),
            .by = user(by),
            .source = "dashboard",
            .locale = "en-US",
            .reason = "seen on the page",
            .lasts = kind == SanctionKind::Timeout ? 600s : 0s};
  }
  static Task<> keep_taken(WishTaker& taker, GuildId guild, std::optional<bool>& whole) {
    whole = co_await taker.take_up(guild);
  }
  // Whether nothing is left; Discord answers in simulated time.
  bool take_up() {
    std::optional<bool> whole;
    tasks.spawn("take up", keep_taken(*taker, id_of(guild), whole));
    EXPECT_TRUE(simulation.run_until([&] { return whole.has_value(); }, 5min));
    return whole.value_or(false);
  }
  // Asked for, and what came of it.
  Wish ask(Wish wish) {
    wish = wait_for(wishes().add(std::move(wish)));
    const auto settled = [&] {
      wish = *wait_for(wishes().find(wish.guild, wish.id));
      return wish.state != Wish::State::Waiting;
    };
    EXPECT_TRUE(simulation.run_until(settled, 5min));
    return wish;
  }

  platform::Denial denial;
  std::optional<WishTaker> taker;
};

// R14.11 R3.2 R3.5 what is asked for on a page is done in Discord, as a case with a number, by who asked
TEST_F(WishesOfPages, AreDoneAsCases) {
  begin();
  Wish wish = wanted(SanctionKind::Timeout, "ada", "bob");
  wish.evidence = {"https://pic.example/1.png"};
  const Wish done = ask(wish);
  EXPECT_EQ(done.state, Wish::State::Done);
  EXPECT_EQ(done.number, 1);
  EXPECT_TRUE(done.told);
  EXPECT_TRUE(member("bob")->timed_out_until);
  EXPECT_THAT(last_audit().reason, HasSubstr(user("ada").text()));
  EXPECT_THAT(logged(), ElementsAre(HasSubstr("member.sanctioned: \\#1")));
  const auto kept = wait_for(sanctions().find(id_of(guild), 1));
  EXPECT_EQ(kept->by, user("ada"));
  EXPECT_EQ(kept->source, "dashboard");
  EXPECT_THAT(kept->evidence, ElementsAre("https://pic.example/1.png"));
}

// R3.4 R4.3 with all that was asked for: points, and the messages that go with a ban
TEST_F(WishesOfPages, AreDoneAsTheyWereWanted) {
  begin();
  Wish warning = wanted(SanctionKind::Warn, "ada", "bob");
  warning.points = 3;
  EXPECT_EQ(ask(warning).number, 1);
  EXPECT_EQ(wait_for(sanctions().warnings_in_force(id_of(guild), user("bob"))).points, 3);
  const auto message = guild.as("bob").say("buy now");
  Wish ban = wanted(SanctionKind::Ban, "ada", "bob");
  ban.delete_messages = 1h;
  EXPECT_EQ(ask(ban).number, 2);
  EXPECT_EQ(simulation.world().message(guild.channel_id("general"), message), nullptr);
}

// R1.3 who is timed out may no more on a page than in Discord
TEST_F(WishesOfPages, AreNotDoneForWhoIsTimedOut) {
  begin();
  simulation.world().member_at(guild.id(), sim_user("ada")).timed_out_until = simulation.time().now() + 1h;
  discord_sim::announce_member(simulation.world(), guild.id(), sim_user("ada"));
  simulation.advance(1s);
  EXPECT_EQ(ask(wanted(SanctionKind::Kick, "ada", "bob")).code, "permission_missing");
  EXPECT_NE(member("bob"), nullptr);
}

// P1 R1.3 R1.4 R1.7 R3.9 R3.10 R22.6 the page gives nobody more than they have in Discord
TEST_F(WishesOfPages, NeedTheAskersOwnRights) {
  begin();
  EXPECT_EQ(ask(wanted(SanctionKind::Kick, "bob", "ada")).code, "permission_missing");
  EXPECT_EQ(ask(wanted(SanctionKind::Kick, "ada", "owner")).code, "target_is_owner");
  EXPECT_EQ(ask(wanted(SanctionKind::Kick, "ada", "ada")).code, "target_is_you");
  make_moderator("bob");
  const Wish refused = ask(wanted(SanctionKind::Kick, "ada", "bob"));
  EXPECT_EQ(refused.state, Wish::State::Refused);
  EXPECT_EQ(refused.code, "target_above_you");
  EXPECT_THAT(refused.answer, HasSubstr("as high as yours"));
  EXPECT_NE(member("bob"), nullptr);
  EXPECT_THAT(numbers_of("bob"), IsEmpty());
}

// H1.4 H1.5 what the server wrote about the command holds here too
TEST_F(WishesOfPages, ObeyTheServersOwnRules) {
  begin();
  denial = {.code = platform::DenialCode::RoleDenied};
  EXPECT_EQ(ask(wanted(SanctionKind::Warn, "ada", "bob")).code, "role_denied");
  EXPECT_THAT(numbers_of("bob"), IsEmpty());
}

// Who lost the right between asking and doing does not have it any more.
TEST_F(WishesOfPages, CountTheRightsOfTheMoment) {
  begin();
  auto& world = simulation.world();
  world.member_at(guild.id(), sim_user("ada")).roles.clear();
  EXPECT_EQ(ask(wanted(SanctionKind::Warn, "ada", "bob")).code, "permission_missing");
  discord_sim::leave_guild(world, guild.id(), sim_user("ada"));
  simulation.advance(1s);
  EXPECT_EQ(ask(wanted(SanctionKind::Warn, "ada", "bob")).state, Wish::State::Refused);
  EXPECT_THAT(numbers_of("bob"), IsEmpty());
}

// R22.16 P23 two processes that hear of the same one do it once; and hearing again does nothing
TEST_F(WishesOfPages, AreDoneOnceHoweverManyHearOfThem) {
  begin();
  WishTaker second(parts());
  second.start(tasks);
  const Wish done = ask(wanted(SanctionKind::Kick, "ada", "bob"));
  EXPECT_EQ(done.state, Wish::State::Done);
  simulation.advance(1min);
  EXPECT_TRUE(take_up());
  EXPECT_EQ(told("bob").size(), 1U);
  EXPECT_EQ(logged().size(), 1U);
  EXPECT_EQ(wait_for(wishes().find(id_of(guild), done.id))->number, 1);
}

// R22.11 a process that is back hears of what was asked meanwhile; what is too old is not done any more
TEST_F(WishesOfPages, AreTakenUpLaterButNotTooLate) {
  Moderation::begin();
  const Wish asked = wait_for(wishes().add(wanted(SanctionKind::Warn, "ada", "bob")));
  simulation.advance(9min);
  taker.emplace(parts());
  EXPECT_TRUE(take_up());
  EXPECT_EQ(wait_for(wishes().find(id_of(guild), asked.id))->state, Wish::State::Done);
  const Wish late = wait_for(wishes().add(wanted(SanctionKind::Ban, "ada", "bob")));
  simulation.advance(10min);
  EXPECT_TRUE(take_up());
  EXPECT_EQ(wait_for(wishes().find(id_of(guild), late.id))->state, Wish::State::Late);
  EXPECT_FALSE(simulation.world().guild(guild.id())->bans.contains(sim_user("bob")));
}

// R21.3 R22.12 while Discord does not answer it waits, and is done when Discord is back
TEST_F(WishesOfPages, WaitForDiscord) {
  begin();
  fault("GET", member_route, 503);
  const Wish asked = wait_for(wishes().add(wanted(SanctionKind::Warn, "ada", "bob")));
  simulation.advance(20s);
  EXPECT_EQ(wait_for(wishes().find(id_of(guild), asked.id))->state, Wish::State::Waiting);
  simulation.api().faults().clear();
  EXPECT_TRUE(simulation.run_until(
      [&] { return wait_for(wishes().find(id_of(guild), asked.id))->state == Wish::State::Done; }, 2min));
}

// R3.8 R22.12 what Discord refuses is said as that, and leaves no case
TEST_F(WishesOfPages, ThatDiscordRefusesLeaveNoCase) {
  begin();
  fault("PUT", ban_route, 403);
  const Wish failed = ask(wanted(SanctionKind::Ban, "ada", "bob"));
  EXPECT_EQ(failed.state, Wish::State::Failed);
  EXPECT_THAT(failed.answer, HasSubstr("Discord refused it"));
  EXPECT_THAT(numbers_of("bob"), IsEmpty());
}

// They are kept for a day.
TEST_F(WishesOfPages, GoAfterADay) {
  begin();
  const Wish done = ask(wanted(SanctionKind::Warn, "ada", "bob"));
  postgres::Database jobs({simulation.loop().executor(), simulation.time(), *metrics},
                          testing::jobs_pool(places.postgres_url));
  wait_for(jobs.start());
  const Instant now = simulation.time().now();
  EXPECT_EQ(wait_for(Wishes::drop_before(jobs, now - platform::wish_kept, 100)), 0);
  EXPECT_EQ(wait_for(Wishes::drop_before(jobs, now + 1s, 100)), 1);
  EXPECT_FALSE(wait_for(wishes().find(id_of(guild), done.id)));
  wait_for(jobs.close());
}

}  // namespace
}  // namespace herwa::features::moderation
