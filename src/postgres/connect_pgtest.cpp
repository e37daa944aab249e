#include <gtest/gtest.h>

#include "postgres/errors.hpp"
#include "testing/stores.hpp"
#include "testing/test_database.hpp"

namespace herwa::postgres {
namespace {

class Connecting : public ::testing::Test {
 protected:
  static std::string reason(Options options) {
    testing::TestDatabase db(std::move(options));
    EXPECT_FALSE(db->state().up);
    EXPECT_THROW(db.wait_for(db->query("select 1")), Unavailable);
    return db->state().last_error;
  }

  // Roles belong to the cluster, which another run may have used before.
  static void make_role(const std::string& role_and_rights) {
    testing::sql(testing::postgres(),
                 "drop role if exists " + role_and_rights.substr(0, role_and_rights.find(' ')));
    testing::sql(testing::postgres(), "create role " + role_and_rights);
  }

  static Options with(std::string url) { return testing::TestDatabase::small_pool(std::move(url)); }

  static Options as(std::string role) {
    Options options = with(testing::postgres());
    options.role = std::move(role);
    return options;
  }
};

TEST_F(Connecting, AnAddressThatCannotBeReadIsNotRepeated) {
  EXPECT_EQ(
      reason(with("postgresql://user:secret@[")),
      "the address of PostgreSQL cannot be read: it should look like postgresql://user@host:5432/herwa");
}

TEST_F(Connecting, ANameThatCannotBeResolvedIsNamed) {
  EXPECT_TRUE(reason(with("postgresql://nobody@no-such-host.invalid/herwa"))
                  .starts_with("the host name no-such-host.invalid cannot be resolved: "));
}

TEST_F(Connecting, AServerThatIsNotThereIsAway) {
  EXPECT_TRUE(reason(with("host=/nowhere dbname=herwa")).starts_with("PostgreSQL cannot be reached: "));
  // Port 1 of this machine: resolved, tried on every address, and refused by each.
  EXPECT_TRUE(
      reason(with("postgresql://nobody@localhost:1/herwa")).starts_with("PostgreSQL cannot be reached: "));
}

TEST_F(Connecting, EveryConnectionSpeaksUtcAndTakesItsRole) {
  make_role("connecting_test");
  testing::TestDatabase db(as("connecting_test"));
  const Result result =
      db.wait_for(db->query("select current_user as who, current_setting('timezone') as zone, "
                            "current_setting('statement_timeout') as t"));
  EXPECT_EQ(result.one().get<std::string>("who"), "connecting_test");
  EXPECT_EQ(result.one().get<std::string>("zone"), "UTC");
  EXPECT_EQ(result.one().get<std::string>("t"), "30s");
}

TEST_F(Connecting, AMissingRoleIsRefused) {
  EXPECT_EQ(reason(as("no_such_role")), "the role no_such_role does not exist: run `herwa migrate`");
}

// R16.2 a role that row-level security does not bind is not served
TEST_F(Connecting, ARoleThatBypassesRowSecurityIsRefused) {
  for (const char* right : {"bypassrls", "superuser"}) {
    make_role(std::string("unbound_test ") + right);
    EXPECT_EQ(reason(as("unbound_test")),
              "unbound_test bypasses row-level security, so no guild would be safe: take SUPERUSER and "
              "BYPASSRLS away from it");
  }
}

// R16.2 where there are no roles, only a user who is bound by row-level security is served
TEST_F(Connecting, AMissingRoleIsNoLicenceToBypassRowSecurity) {
  Options options = as("no_such_role");
  options.role_may_be_missing = true;
  EXPECT_EQ(reason(options),
            "postgres bypasses row-level security, so no guild would be safe: run `herwa migrate`");

  make_role("bound_test login");
  options.url.replace(options.url.find("user=postgres"), 13, "user=bound_test");
  testing::TestDatabase db(options);
  EXPECT_EQ(db.wait_for(db->query("select current_user")).one().get<std::string>(0), "bound_test");
}

}  // namespace
}  // namespace herwa::postgres
