// The catalog on a real PostgreSQL: discovery, the operator's changes, and their record.
#include <gtest/gtest.h>

#include "platform/catalog/catalog.hpp"
#include "platform/catalog/catalog_admin.hpp"
#include "platform/changes/test_changes.hpp"
#include "testing/migrated_database.hpp"
#include "testing/stores.hpp"
#include "testing/test_database.hpp"

namespace herwa::platform {
namespace {

using discord::CommandType;

Feature feature_named(const std::string& name, const std::string& plan, std::vector<std::string> commands) {
  Feature feature{.name = name, .title = name, .summary = "For tests.", .plan = plan};
  for (const std::string& command : commands) feature.commands.push_back({.definition = {.name = command}});
  return feature;
}

std::vector<Feature> usual_features() {
  Feature giveaways = feature_named("giveaways", "free", {"giveaway"});
  giveaways.quotas = {
      {.name = "starts", .period = QuotaPeriod::Month, .free = 3, .pro = 30, .enterprise = {}}};
  return {giveaways, feature_named("insights", "pro", {"stats", "graph"})};
}

class CatalogTest : public ::testing::Test {
 protected:
  Discovered discover(Catalog& one) { return db.wait_for(one.discover()); }
  std::string ask(const std::string& question) { return testing::sql(url, question); }
  template <class Outcome>
  bool done(Task<Outcome> task) {
    return db.wait_for(std::move(task)).has_value();
  }

  const std::string url = testing::migrated_database();
  testing::TestDatabase db{testing::app_pool(url)};
  DirectChanges changes;
  Catalog catalog{{*db, db.time, changes}, usual_features()};
  CatalogAdmin admin{*db, db.time, changes};
};

// H1.1 R15.12 three tiers come with it, and which of them has which feature with which quota is rows
TEST_F(CatalogTest, HasTiersOfTheBoxAndSeedsOfTheFeatures) {
  EXPECT_EQ(discover(catalog).added, (std::vector<std::string>{"giveaways", "insights", "slash giveaway",
                                                               "slash graph", "slash stats"}));
  EXPECT_EQ(ask("select string_agg(title, ' ' order by place) from platform.tiers"), "Free Pro Enterprise");
  EXPECT_EQ(ask("select string_agg(feature || ':' || tier, ' ' order by feature, tier)"
                " from platform.tier_features"),
            "giveaways:enterprise giveaways:free giveaways:pro insights:enterprise insights:pro");
  EXPECT_EQ(ask("select string_agg(tier || coalesce(amount::text, '-') || period, ' ' order by tier)"
                " from platform.tier_quotas"),
            "enterprise-month free3month pro30month");
  EXPECT_EQ(catalog.snapshot()->features[1].tiers, 0b110U);
  EXPECT_EQ(catalog.snapshot()->limit(0, "giveaways"), 3);
}

// H1.2 what is there is registered once, keeps its row, and what an operator made of it
TEST_F(CatalogTest, DiscoveryRepeatedChangesNothing) {
  discover(catalog);
  ASSERT_TRUE(done(admin.set_feature_enabled({"cli"}, "giveaways", false)));
  ASSERT_TRUE(done(admin.set_tier_has_feature({"cli"}, "pro", "insights", false)));
  ASSERT_TRUE(done(admin.set_quota({"cli"}, {"giveaways", "starts", "free", {9, QuotaPeriod::Day, false}})));
  ASSERT_TRUE(done(admin.set_command_enabled({"cli"}, {GateKind::Slash, "stats"}, false)));
  EXPECT_EQ(discover(catalog), Discovered{});
  const auto picture = catalog.snapshot();
  EXPECT_FALSE(picture->features[0].enabled);
  EXPECT_EQ(picture->features[1].tiers, 0b100U);
  EXPECT_EQ(picture->quotas[0][0], (QuotaTerms{9, QuotaPeriod::Day, false}));
  EXPECT_FALSE(picture->gates_enabled[catalog.gates().command(CommandType::ChatInput, "stats")->index]);
}

// H1.2 what vanished is marked and kept, and what came back is marked no more
TEST_F(CatalogTest, RetiresWhatVanishedAndTakesItBack) {
  discover(catalog);
  auto fewer = usual_features();
  fewer[1].commands.pop_back();
  fewer.erase(fewer.begin());
  Catalog later({*db, db.time, changes}, fewer);
  EXPECT_EQ(discover(later).retired,
            (std::vector<std::string>{"giveaways", "slash giveaway", "slash graph"}));
  EXPECT_EQ(discover(later), Discovered{});
  EXPECT_EQ(ask("select count(*) from platform.commands"), "3");
  EXPECT_EQ(ask("select string_agg(name, ' ' order by name) from platform.commands"
                " where retired_at is not null"),
            "giveaway graph");
  EXPECT_EQ(discover(catalog).returned,
            (std::vector<std::string>{"giveaways", "slash giveaway", "slash graph"}));
  EXPECT_EQ(ask("select count(*) from platform.commands where retired_at is not null"), "0");
}

// H1.2 a command whose feature is unknown is refused: it gets no row, and without a row it is closed
TEST_F(CatalogTest, RefusesACommandOfAnUnknownFeature) {
  Discovery found = discovery_of(usual_features(), catalog.gates());
  found.commands.push_back({{GateKind::Slash, "stray"}, "nobody"});
  std::erase_if(found.features, [](const auto& feature) { return feature.name == "insights"; });
  EXPECT_EQ(db.wait_for(catalog.discover(found)).refused,
            (std::vector<std::string>{"slash graph", "slash stats", "slash stray"}));
  EXPECT_EQ(ask("select string_agg(name, ' ') from platform.commands"), "giveaway");
  const auto picture = catalog.snapshot();
  EXPECT_FALSE(picture->gates_enabled[catalog.gates().command(CommandType::ChatInput, "stats")->index]);
  EXPECT_TRUE(picture->gates_enabled[catalog.gates().command(CommandType::ChatInput, "giveaway")->index]);
}

Task<> discover_into(Catalog& catalog, std::vector<Discovered>& all) {
  all.push_back(co_await catalog.discover());
}

// H1.2 two processes that start at once register everything once
TEST_F(CatalogTest, DiscoversSafelyInManyProcessesAtOnce) {
  Catalog second({*db, db.time, changes}, usual_features());
  Catalog third({*db, db.time, changes}, usual_features());
  std::vector<Discovered> all;
  for (Catalog* one : {&catalog, &second, &third}) db.tasks.spawn("discover", discover_into(*one, all));
  ASSERT_TRUE(db.eventually([&] { return all.size() == 3; }));
  std::size_t added = 0;
  for (const Discovered& one : all) added += one.added.size();
  EXPECT_EQ(added, 5U);
  EXPECT_EQ(ask("select count(*) from platform.tier_quotas"), "3");
}

// H1.1 R15.12 a tier of one's own, without a deploy
TEST_F(CatalogTest, TakesATierThatNobodyThoughtOf) {
  discover(catalog);
  ASSERT_TRUE(done(admin.set_tier({"cli"}, {.name = "huge", .title = "Huge", .place = 3})));
  ASSERT_TRUE(done(admin.set_tier_has_feature({"cli"}, "huge", "insights", true)));
  ASSERT_TRUE(done(admin.set_limit({"cli"}, {"huge", "giveaways", 1000})));
  db.wait_for(catalog.load());
  EXPECT_EQ(catalog.snapshot()->features[1].tiers, 0b1110U);
  EXPECT_EQ(catalog.snapshot()->limit(3, "giveaways"), 1000);
}

TEST_F(CatalogTest, RecordsWhoChangedWhat) {
  discover(catalog);
  ASSERT_TRUE(done(admin.set_maintenance({"cli"}, true, "Back at noon.")));
  ASSERT_TRUE(done(admin.set_feature_maintenance({"42"}, "insights", true)));
  EXPECT_EQ(
      ask("select string_agg(changed_by || '|' || subject || '|' || (before ->> 'maintenance') || '|' ||"
          " (after ->> 'maintenance'), ' ' order by version) from platform.catalog_changes"
          " where changed_by <> 'discovery'"),
      "cli|everything|false|true 42|feature insights|false|true");
  db.wait_for(catalog.load());
  EXPECT_TRUE(catalog.snapshot()->maintenance);
  EXPECT_EQ(catalog.snapshot()->maintenance_message, "Back at noon.");
  EXPECT_TRUE(catalog.snapshot()->features[1].maintenance);
}

// What a new version of the code brought is on record too
TEST_F(CatalogTest, RecordsWhatDiscoveryDid) {
  discover(catalog);
  discover(catalog);
  EXPECT_EQ(ask("select string_agg(changed_by || '|' || (after -> 'added' ->> 0), ' ')"
                " from platform.catalog_changes"),
            "discovery|giveaways");
}

TEST_F(CatalogTest, RefusesToChangeWhatIsNotThere) {
  discover(catalog);
  EXPECT_FALSE(done(admin.set_feature_enabled({"cli"}, "dragons", false)));
  EXPECT_FALSE(done(admin.set_command_enabled({"cli"}, {GateKind::User, "stats"}, false)));
  EXPECT_FALSE(done(admin.set_tier_has_feature({"cli"}, "dragons", "insights", true)));
  EXPECT_FALSE(done(admin.set_limit({"cli"}, {"free", "roles", -1})));
  EXPECT_EQ(ask("select count(*) from platform.catalog_changes"), "1") << "of the discovery";
}

// H1.6 the record of the catalog's changes is written once: not even its owner rewrites it
TEST_F(CatalogTest, KeepsItsRecordAsItWasWritten) {
  ASSERT_TRUE(done(admin.set_maintenance({"cli"}, true, "")));
  for (const postgres::Sql sql : {postgres::Sql("update platform.catalog_changes set after = null"),
                                  postgres::Sql("update platform.catalog_changes set changed_by = 'me'"),
                                  postgres::Sql("delete from platform.catalog_changes")}) {
    EXPECT_THROW(db.wait_for(db->query(sql)), Failure) << sql.text();
  }
  EXPECT_THROW(ask("update platform.catalog_changes set after = null"), Failure);
  EXPECT_THROW(ask("delete from platform.catalog_changes"), Failure);
  testing::TestDatabase jobs(testing::jobs_pool(url));
  jobs.wait_for(jobs->query("update platform.catalog_changes set changed_by = 'somebody'"));
  EXPECT_THROW(jobs.wait_for(jobs->query("update platform.catalog_changes set subject = ''")), Failure);
}

// Without its rows a catalog knows what the features ask for; with them it follows.
TEST_F(CatalogTest, WorksFromTheSeedsUntilItsRowsAreRead) {
  EXPECT_EQ(catalog.snapshot()->version, 0U);
  EXPECT_EQ(catalog.snapshot()->features[1].tiers, 0b110U);
  EXPECT_TRUE(catalog.snapshot()->gates_enabled[0]);
  discover(catalog);
  EXPECT_EQ(catalog.snapshot()->version, 1U);
}

TEST_F(CatalogTest, FollowsWhatIsAnnounced) {
  discover(catalog);
  catalog.start(db.tasks);
  const auto before = catalog.snapshot();
  ASSERT_TRUE(done(admin.set_feature_enabled({"cli"}, "giveaways", false)));
  ASSERT_TRUE(db.eventually([&] { return !catalog.snapshot()->features[0].enabled; }));
  EXPECT_TRUE(before->features[0].enabled) << "a picture never changes";
}

}  // namespace
}  // namespace herwa::platform
