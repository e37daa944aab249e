// The operator's commands on real stores, and what a bot that runs beside them then believes.
#include "apps/herwa/operator.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ctime>

#include "base/errors.hpp"
#include "testing/migrated_database.hpp"
#include "testing/simulated_time.hpp"
#include "testing/stores.hpp"

namespace herwa::app {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class Operator : public ::testing::Test {
 protected:
  Operator() {
    testing::flush_redis();
    configuration.postgres_url = testing::migrated_database();
    configuration.redis_url = testing::redis().url();
    // What a bot that started once has found.
    testing::sql(configuration.postgres_url,
                 "insert into platform.modules (name, discovered_at) values ('Basics', '2026-01-01');"
                 "insert into platform.features (name, module, title, summary, discovered_at) values"
                 " ('ping', 'Basics', 'Ping', 'x', '2026-01-01')");
  }

  // Each at an instant of its own, as people's orders come.
  OperatorAnswer order(OperatorOrder wanted) {
    time.advance(loop, std::chrono::seconds(1));
    return obey(configuration, wanted, time);
  }

  Configuration configuration;
  net::Loop loop;
  testing::SimulatedTime time;
};

TEST_F(Operator, GrantsShowsAndTakesBack) {
  const auto granted = order({.action = OperatorAction::GrantPlan,
                              .guild = "1234567",
                              .tier = "pro",
                              .lasts = std::chrono::days(30)});
  EXPECT_EQ(granted.exit_code, 0);
  EXPECT_THAT(granted.text, AllOf(HasSubstr("1234567 has the plan pro"), HasSubstr("until 2026-03-31")));
  EXPECT_THAT(order({.action = OperatorAction::ShowPlan, .guild = "1234567"}).text,
              HasSubstr("has the plan pro"));
  EXPECT_THAT(order({.action = OperatorAction::ShowPlan, .guild = "7654321"}).text,
              HasSubstr("has the plan free"));
  EXPECT_THAT(order({.action = OperatorAction::RevokePlan, .guild = "1234567"}).text,
              HasSubstr("has the plan free"));
  const auto nothing = order({.action = OperatorAction::RevokePlan, .guild = "1234567"});
  EXPECT_EQ(nothing.exit_code, 1);
  EXPECT_EQ(testing::sql(configuration.postgres_url, "select count(*) from platform.policy_changes"), "2");
}

TEST_F(Operator, RefusesWhatMakesNoSenseWithTheWayOut) {
  const auto tier = order({.action = OperatorAction::GrantPlan, .guild = "1234567", .tier = "platinum"});
  EXPECT_EQ(tier.exit_code, 1);
  EXPECT_THAT(tier.text, HasSubstr("There are: pro, enterprise."));
  EXPECT_EQ(order({.action = OperatorAction::GrantPlan, .guild = "1234567", .tier = "free"}).exit_code, 1);
  EXPECT_THAT(order({.action = OperatorAction::ShowPlan, .guild = "my server"}).text,
              HasSubstr("Copy Server ID"));
  EXPECT_EQ(order({.action = OperatorAction::SwitchFeature, .feature = "dragons"}).exit_code, 1);
}

TEST_F(Operator, ClosesAFeatureAndEverything) {
  EXPECT_THAT(order({.action = OperatorAction::SwitchFeature, .feature = "ping", .on = false}).text,
              HasSubstr("ping is off for everybody"));
  EXPECT_THAT(order({.action = OperatorAction::ListFeatures}).text, HasSubstr("off"));
  EXPECT_EQ(order({.action = OperatorAction::SwitchFeature, .feature = "ping", .on = true}).exit_code, 0);
  EXPECT_EQ(order({.action = OperatorAction::Maintenance, .feature = "ping", .on = true}).exit_code, 0);
  EXPECT_THAT(order({.action = OperatorAction::ListFeatures}).text, HasSubstr("maintenance"));
  EXPECT_EQ(order({.action = OperatorAction::Maintenance, .on = true, .message = "Back soon."}).exit_code, 0);
  EXPECT_THAT(order({.action = OperatorAction::ListFeatures}).text,
              HasSubstr("Everything is in maintenance"));
  EXPECT_EQ(testing::sql(configuration.postgres_url, "select count(*) from platform.catalog_changes"), "4");
}

TEST_F(Operator, SaysThatRedisIsAwayAndDoesItAllTheSame) {
  configuration.redis_url = "unix:///nowhere/redis.sock";
  const auto granted = order({.action = OperatorAction::GrantPlan, .guild = "1234567", .tier = "pro"});
  EXPECT_EQ(granted.exit_code, 0);
  EXPECT_THAT(granted.text, AllOf(HasSubstr("has the plan pro"), HasSubstr("within five seconds")));
}

TEST_F(Operator, FailsInWordsWithoutPostgres) {
  configuration.postgres_url = "postgresql:///herwa?host=/nowhere";
  EXPECT_THROW(order({.action = OperatorAction::ShowPlan, .guild = "1234567"}), Failure);
}

}  // namespace
}  // namespace herwa::app
