// The doctor before real PostgreSQL servers, each wrong in its way.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "apps/herwa/doctor/test_practice.hpp"
#include "testing/migrated_database.hpp"
#include "testing/stores.hpp"

namespace herwa::doctor {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::Not;

Findings look(const std::string& url) {
  Practice practice;
  return practice.found(look_at_postgres(practice.around, url, 50));
}

const auto no_fault = Not(Contains(Field(&Finding::verdict, Verdict::Fault)));

TEST(PostgresLook, AMigratedDatabaseIsWell) {
  const Findings found = look(testing::migrated_database());
  EXPECT_THAT(found, no_fault);
  EXPECT_THAT(found, Contains(is_a(Verdict::Well, "PostgreSQL 15.")));
  EXPECT_THAT(found, Contains(is_a(Verdict::Well, "The schema of PostgreSQL is at version")));
}

TEST(PostgresLook, AnEmptyDatabaseMustBeMigrated) {
  EXPECT_THAT(look(testing::fresh_database()),
              Contains(AllOf(is_a(Verdict::Fault, "is at version 0"),
                             Field(&Finding::remedy, HasSubstr("herwa migrate up")))));
}

TEST(PostgresLook, AHistoryOfANewerHerwaIsAFault) {
  const std::string url = testing::migrated_database();
  testing::sql(url,
               "insert into platform.schema_migrations values (9999, 'later', 'x', '2026-03-01', 1, '9.9')");
  EXPECT_THAT(look(url), Contains(is_a(Verdict::Fault, "9999")));
}

TEST(PostgresLook, ATableWithoutForcedRowLevelSecurityIsNamed) {
  const std::string url = testing::migrated_database();
  testing::sql(url, "alter table platform.guilds no force row level security");
  EXPECT_THAT(look(url), Contains(is_a(Verdict::Fault, "not forced on platform.guilds.")));
}

TEST(PostgresLook, AServerThatOnlyReadsIsAFault) {
  const std::string url = testing::migrated_database();
  const std::string name = testing::sql(url, "select current_database()");
  testing::sql(url, "alter database " + name + " set default_transaction_read_only = on");
  EXPECT_THAT(look(url), Contains(is_a(Verdict::Fault, "read-only")));
}

TEST(PostgresLook, WithoutARightToMakeRolesTheOneUserIsSaidToBeBound) {
  testing::PrivatePostgres server;
  testing::sql(server->url(), "create role keeper login");
  testing::sql(server->url(), "create database kept owner keeper");
  std::string url = server->url("kept");
  url.replace(url.find("user=postgres"), 13, "user=keeper");
  testing::migrate(url);
  const Findings found = look(url);
  EXPECT_THAT(found, no_fault);
  EXPECT_THAT(found, Contains(is_a(Verdict::Note, "no roles beside keeper")));
}

TEST(PostgresLook, ARoleThatWasMadeTooMightyIsAFault) {
  testing::PrivatePostgres server;
  testing::migrate(server->url());
  testing::sql(server->url(), "alter role herwa_app bypassrls");
  EXPECT_THAT(look(server->url()), Contains(is_a(Verdict::Fault, "herwa_app may step around")));
}

TEST(PostgresLook, AServerThatEndedIsAFaultWithItsRemedy) {
  testing::PrivatePostgres server;
  const std::string url = server->url();
  server->stop();
  EXPECT_THAT(look(url), Contains(AllOf(is_a(Verdict::Fault, "cannot be asked"),
                                        Field(&Finding::remedy, HasSubstr("Start PostgreSQL")))));
}

}  // namespace
}  // namespace herwa::doctor
