// Grants, renewals, ends and downgrades from several sources, through the real stores, as the guard sees
// them.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "platform/plans/test_house.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;

House& house() {
  static House one;
  return one;
}

SubscriptionEvent event_for(GuildId guild, std::string id, Instant at) {
  return {.guild = guild,
          .event_id = std::move(id),
          .at = at,
          .now = {.source = "operator", .reference = "gift", .tier = "pro", .starts = at},
          .caused_by = "cli"};
}

SubscriptionEvent random_event(GuildId guild, int number, Instant start) {
  const auto seconds_in = [&](int from, int to) {
    return start + std::chrono::seconds(*rc::gen::inRange(from, to));
  };
  SubscriptionEvent event = event_for(guild, fmt::format("e{}", number), seconds_in(0, 40));
  event.now.source = *rc::gen::element<std::string>("operator", "stripe", "discord");
  event.now.reference = *rc::gen::element<std::string>("a", "b");
  event.now.tier = *rc::gen::element<std::string>("pro", "enterprise");
  event.now.starts = seconds_in(0, 40);
  if (*rc::gen::inRange(0, 4) > 0) event.now.ends = seconds_in(0, 60);
  event.now.grace = std::chrono::seconds(*rc::gen::inRange(0, 5));
  return event;
}

// The newest event of each subscription so far; slow, and knows nothing of the code under test.
std::vector<SubscriptionEvent> newest(const std::vector<SubscriptionEvent>& events) {
  std::map<std::pair<std::string, std::string>, SubscriptionEvent> by_name;
  for (const SubscriptionEvent& event : events) {
    const auto [place, added] = by_name.try_emplace({event.now.source, event.now.reference}, event);
    if (!added && std::pair(place->second.at, place->second.event_id) < std::pair(event.at, event.event_id))
      place->second = event;
  }
  std::vector<SubscriptionEvent> all;
  for (const auto& [name, event] : by_name) all.push_back(event);
  return all;
}

bool entitled(const std::vector<SubscriptionEvent>& events, const std::set<std::string>& tiers, Instant now) {
  for (const SubscriptionEvent& event : newest(events)) {
    const Subscription& s = event.now;
    if (tiers.contains(s.tier) && s.starts <= now && (!s.ends || now < *s.ends + s.grace)) return true;
  }
  return false;
}

void check_access(House& h, const GuildPolicy& policy, const std::vector<SubscriptionEvent>& events) {
  const Instant now = h.db.time.now();
  const auto allowed = [&](std::string_view command) { return h.ask(policy, command) == DenialCode::None; };
  RC_ASSERT(allowed("tickets"));
  RC_ASSERT(allowed("graph") == entitled(events, {"pro", "enterprise"}, now));
  RC_ASSERT(allowed("export") == entitled(events, {"enterprise"}, now));
}

// P26 R15.3 whatever comes from whichever source in whatever order, twice or late: access exactly while
// a paid tier that has the feature runs, in a process that knew the guild all along and in one that did not
RC_GTEST_PROP(Premium, IsThereExactlyWhileAPaidTierRuns, ()) {
  House& h = house();
  const GuildId guild = h.new_guild();
  const Instant start = h.db.time.now();
  const int count = *rc::gen::inRange(1, 8);
  std::vector<SubscriptionEvent> applied;
  for (int i = 0; i < count; ++i) {
    applied.push_back(random_event(guild, i, start));
    RC_ASSERT(h.db.wait_for(h.subscriptions.apply(applied.back())).has_value());
    const SubscriptionEvent& again = applied[static_cast<std::size_t>(*rc::gen::inRange(0, i + 1))];
    const auto second = h.db.wait_for(h.subscriptions.apply(again));
    RC_ASSERT(second.value() == SubscriptionOutcome::AlreadyKnown);
    h.db.time.advance(h.db.loop, std::chrono::seconds(*rc::gen::inRange(0, 15)));
    check_access(h, *h.get(h.policies, guild), applied);
  }
  for (int look = 0; look < 4; ++look) {
    h.db.time.advance(h.db.loop, std::chrono::seconds(*rc::gen::inRange(1, 20)));
    check_access(h, *h.get(h.policies, guild), applied);
  }
  Policies other(h.around_policies(*h.db.metrics));
  check_access(h, *h.get(other, guild), applied);
  h.db.loop.run_until_done(other.close());
  const auto kept = h.db.wait_for(h.db->query_in_guild(
      guild, "select count(*) from platform.subscription_events where guild_id = $1", {guild}));
  RC_ASSERT(kept.one().get<int>(0) == count);
}

// R15.3 to the microsecond, and told that it ended rather than that it was never there
TEST(PremiumEnds, AtItsInstantWithoutAJob) {
  House& h = house();
  const GuildId guild = h.new_guild();
  SubscriptionEvent event = event_for(guild, "1", h.db.time.now());
  event.now.ends = h.db.time.now() + 1h;
  event.now.grace = 30min;
  ASSERT_TRUE(h.db.wait_for(h.subscriptions.apply(event)));
  h.db.time.advance(h.db.loop, 90min - 1us);
  EXPECT_EQ(h.ask(*h.get(h.policies, guild), "graph"), DenialCode::None);
  EXPECT_TRUE(h.db.wait_for(h.subscriptions.standing(guild)).in_grace);
  h.db.time.advance(h.db.loop, 1us);
  EXPECT_EQ(h.ask(*h.get(h.policies, guild), "graph"), DenialCode::PlanEnded);
  EXPECT_EQ(h.ask(*h.get(h.policies, guild), "export"), DenialCode::NotInPlan);
}

// R15.5 what was set up stays stored over a downgrade, and works again afterwards as it did
TEST(PremiumEnds, HidesAndDeletesNothing) {
  House& h = house();
  const GuildId guild = h.new_guild();
  SubscriptionEvent event = event_for(guild, "1", h.db.time.now());
  ASSERT_TRUE(h.db.wait_for(h.subscriptions.apply(event)));
  ASSERT_TRUE(
      h.db.wait_for(h.editor.set_feature_rules({guild, "7"}, "graphs", {.denied_roles = {RoleId(3)}})));
  h.db.time.advance(h.db.loop, 1min);
  event.event_id = "2";
  event.at += 1h;
  event.now.ends = h.db.time.now();
  ASSERT_TRUE(h.db.wait_for(h.subscriptions.apply(event)));
  EXPECT_EQ(h.ask(*h.get(h.policies, guild), "graph"), DenialCode::PlanEnded);
  EXPECT_EQ(h.get(h.policies, guild)->feature_rules.size(), 1U);
  event.event_id = "3";
  event.at += 1h;
  event.now.ends.reset();
  ASSERT_TRUE(h.db.wait_for(h.subscriptions.apply(event)));
  const auto after = h.get(h.policies, guild);
  EXPECT_EQ(h.ask(*after, "graph"), DenialCode::None);
  EXPECT_EQ(h.ask(*after, "graph", {RoleId(3)}), DenialCode::RoleDenied);
}

TEST(Premium, RefusesATierThatNobodyCanBuy) {
  House& h = house();
  SubscriptionEvent event = event_for(h.new_guild(), "1", h.db.time.now());
  event.now.tier = "free";
  EXPECT_EQ(h.db.wait_for(h.subscriptions.apply(event)).error().code, "no_paid_tier");
  event.now.tier = "dragons";
  EXPECT_EQ(h.db.wait_for(h.subscriptions.apply(event)).error().code, "no_paid_tier");
}

TEST(Premium, OfALateEventStaysInTheHistoryAlone) {
  House& h = house();
  const GuildId guild = h.new_guild();
  const SubscriptionEvent newer = event_for(guild, "new", h.db.time.now());
  SubscriptionEvent older = event_for(guild, "old", h.db.time.now() - 1h);
  older.now.tier = "enterprise";
  ASSERT_EQ(h.db.wait_for(h.subscriptions.apply(newer)), SubscriptionOutcome::Applied);
  EXPECT_EQ(h.db.wait_for(h.subscriptions.apply(older)), SubscriptionOutcome::Outdated);
  EXPECT_EQ(h.db.wait_for(h.subscriptions.of(guild)), std::vector{newer.now});
}

class OneSource final : public SubscriptionSource {
 public:
  explicit OneSource(std::vector<SubscriptionEvent> events) : events_(std::move(events)) {}
  [[nodiscard]] std::string_view name() const override { return "discord"; }
  Task<std::vector<SubscriptionEvent>> current(GuildId) override { co_return events_; }

 private:
  std::vector<SubscriptionEvent> events_;
};

// B17 what Discord sold and what Stripe sold are one truth: each runs by itself, the higher counts
TEST(Premium, ComesFromDiscordAsWellAsFromStripe) {
  House& h = house();
  const GuildId guild = h.new_guild();
  SubscriptionEvent stripe = event_for(guild, "evt_1", h.db.time.now());
  stripe.now.source = "stripe";
  SubscriptionEvent discord = event_for(guild, "ent_1", h.db.time.now());
  discord.now.source = "discord";
  discord.now.tier = "enterprise";
  discord.now.ends = h.db.time.now() + 1h;
  SubscriptionEvent nonsense = discord;
  nonsense.now.tier = "dragons";
  OneSource source({discord, nonsense});
  ASSERT_TRUE(h.db.wait_for(h.subscriptions.apply(stripe)));
  EXPECT_EQ(h.db.wait_for(h.subscriptions.reconcile(source, guild)), 1U);
  EXPECT_EQ(h.db.wait_for(h.subscriptions.reconcile(source, guild)), 0U);
  EXPECT_EQ(h.ask(*h.get(h.policies, guild), "export"), DenialCode::None);
  h.db.time.advance(h.db.loop, 1h);
  EXPECT_EQ(h.ask(*h.get(h.policies, guild), "export"), DenialCode::NotInPlan);
  EXPECT_EQ(h.ask(*h.get(h.policies, guild), "graph"), DenialCode::None) << "the other one still runs";
}

// H1.6 the history of subscriptions is written once
TEST(Premium, KeepsItsHistoryAsItWasWritten) {
  House& h = house();
  const GuildId guild = h.new_guild();
  ASSERT_TRUE(h.db.wait_for(h.subscriptions.apply(event_for(guild, "1", h.db.time.now()))));
  for (const postgres::Sql sql :
       {postgres::Sql("update platform.subscription_events set tier = 'enterprise'"),
        postgres::Sql("delete from platform.subscription_events"),
        postgres::Sql("update platform.policy_changes set after = null"),
        postgres::Sql("delete from platform.policy_changes")}) {
    EXPECT_THROW(h.db.wait_for(h.db->query_in_guild(guild, sql)), Failure) << sql.text();
  }
  EXPECT_THROW(testing::sql(h.url, "delete from platform.subscription_events"), Failure);
  EXPECT_THROW(testing::sql(h.url, "update platform.policy_changes set after = null"), Failure);
}

}  // namespace
}  // namespace herwa::platform
