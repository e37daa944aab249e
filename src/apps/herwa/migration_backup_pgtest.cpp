// Migrations that destroy, and the copy that is made before.
#include "apps/herwa/migration_backup.hpp"

#include <gmock/gmock.h>

#include <cstdlib>

#include "apps/herwa/roles.hpp"
#include "embedded/child_process.hpp"
#include "platform/migrations/script.hpp"
#include "testing/migrated_database.hpp"
#include "testing/stores.hpp"

namespace herwa::app {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

constexpr auto patience = std::chrono::minutes(1);

class MigrationBackups : public ::testing::Test {
 protected:
  MigrationBackups() {
    configuration.postgres_url = url;
    configuration.backup_dir = (folder.path() / "backups").string();
    testing::sql(url,
                 "insert into platform.guilds (guild_id, name, joined_at, created_at, updated_at)"
                 " values (7, 'The Owls', '2026-03-01', '2026-03-01', '2026-03-01')");
  }

  [[nodiscard]] std::vector<fs::path> files() const {
    std::vector<fs::path> found;
    if (!fs::exists(configuration.backup_dir)) return found;
    for (const auto& entry : fs::directory_iterator(configuration.backup_dir)) found.push_back(entry.path());
    return found;
  }
  int migrate(MigrateAction action, std::optional<int> to = {}, bool without_backup = false) const {
    return run_migrate(configuration, {.action = action, .to = to, .without_backup = without_backup});
  }
  [[nodiscard]] std::string restored(const fs::path& file, const std::string& statement) const {
    const std::string other = testing::fresh_database();
    testing::sql(other, "create schema platform; create schema branding");
    (void)embedded::run_to_end({.program = "pg_restore",
                                .arguments = {"--no-owner", "--no-privileges", "--section=pre-data",
                                              "--section=data", "--dbname=" + other, file.string()}},
                               patience);
    return testing::sql(other, statement);
  }

  testing::TemporaryFolder folder;
  std::string url = testing::migrated_database();
  Configuration configuration;
};

// R20.11 what goes is kept, row-level security or not, and can be brought back
TEST_F(MigrationBackups, ACopyIsMadeBeforeTablesGo) {
  ASSERT_EQ(migrate(MigrateAction::Down, 0), 0);
  EXPECT_EQ(testing::sql(url, "select coalesce(to_regclass('platform.guilds')::text, 'gone')"), "gone");
  ASSERT_EQ(files().size(), 1U);
  EXPECT_EQ(fs::status(files()[0]).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(restored(files()[0], "select name from platform.guilds"), "The Owls");
}

// R20.11 without a copy nothing is destroyed, unless the operator says so
TEST_F(MigrationBackups, WithoutACopyNothingIsDestroyed) {
  configuration.backup_dir = "/dev/null/backups";
  EXPECT_EQ(migrate(MigrateAction::Down, 0), 1);
  EXPECT_EQ(testing::sql(url, "select name from platform.guilds"), "The Owls");
  EXPECT_EQ(migrate(MigrateAction::Down, 0, true), 0);
  EXPECT_EQ(testing::sql(url, "select coalesce(to_regclass('platform.guilds')::text, 'gone')"), "gone");
}

TEST_F(MigrationBackups, WhatDestroysNothingNeedsNone) {
  EXPECT_EQ(migrate(MigrateAction::Up), 0);
  EXPECT_TRUE(files().empty());
  EXPECT_EQ(run_migrate(configuration, {.action = MigrateAction::Down, .to = 0, .only_say = true}), 0);
  EXPECT_TRUE(files().empty());
}

// As the package has it: the database belongs to a role that is no superuser and that row-level security
// binds.
TEST_F(MigrationBackups, AnOwnerWhoSeesNoRowsKeepsThemAllTheSame) {
  testing::PrivatePostgres server;
  testing::sql(server->url(), "create role keeper login createrole");
  testing::sql(server->url(), "create database kept owner keeper");
  const std::string as_superuser = server->url("kept");
  configuration.postgres_url = as_superuser;
  const std::size_t user = configuration.postgres_url.find("user=postgres");
  ASSERT_NE(user, std::string::npos);
  configuration.postgres_url.replace(user, std::string_view("user=postgres").size(), "user=keeper");
  ASSERT_EQ(migrate(MigrateAction::Up), 0);
  testing::sql(as_superuser,
               "insert into platform.guilds (guild_id, name, joined_at, created_at, updated_at)"
               " values (7, 'The Larks', '2026-03-01', '2026-03-01', '2026-03-01')");
  ASSERT_EQ(migrate(MigrateAction::Down, 0), 0);
  ASSERT_EQ(files().size(), 1U);
  EXPECT_EQ(restored(files()[0], "select name from platform.guilds"), "The Larks");
}

}  // namespace
}  // namespace herwa::app
