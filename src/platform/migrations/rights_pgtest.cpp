// The same migrations by users who may do less than everything.
#include <gtest/gtest.h>

#include "platform/migrations/migrations.hpp"
#include "postgres/errors.hpp"
#include "testing/migrated_database.hpp"
#include "testing/stores.hpp"
#include "testing/test_database.hpp"

namespace herwa::platform {
namespace {

// A cluster of their own, because roles belong to the cluster and these tests are about where there are none.
class Rights : public ::testing::Test {
 protected:
  // The URL of a database that belongs to a fresh user with these rights.
  std::string database_of(const std::string& rights) {
    testing::sql(server->url(), "create role keeper login " + rights);
    testing::sql(server->url(), "create database kept owner keeper");
    std::string url = server->url("kept");
    url.replace(url.find("user=postgres"), 13, "user=keeper");
    return url;
  }

  static void migrate(const std::string& url, Direction direction) {
    testing::TestDatabase db(url);
    Migrations migrations(*db, db.time);
    const auto done = db.wait_for(direction == Direction::Up ? migrations.up() : migrations.down(0));
    if (!done) throw Failure(done.error().message);
  }

  static void add_guild(testing::TestDatabase& app, GuildId guild) {
    app.wait_for(
        app->query_in_guild(guild,
                            "insert into platform.guilds (guild_id, joined_at, created_at, updated_at)"
                            " values ($1, '2026-03-01', '2026-03-01', '2026-03-01')",
                            {guild}));
  }

  static int guilds_seen(testing::TestDatabase& db) {
    return db.wait_for(db->query("select count(*) from platform.guilds")).one().get<int>(0);
  }

  testing::PrivatePostgres server;
};

// The right to make roles is enough: nothing here needs a superuser.
TEST_F(Rights, ToMakeRolesAreEnough) {
  const std::string url = database_of("createrole");
  migrate(url, Direction::Up);
  testing::TestDatabase app(testing::app_pool(url));
  add_guild(app, GuildId(1));
  add_guild(app, GuildId(2));
  EXPECT_EQ(guilds_seen(app), 0);
  testing::TestDatabase jobs(testing::jobs_pool(url));
  EXPECT_EQ(guilds_seen(jobs), 2);
  EXPECT_EQ(
      testing::sql(
          url, "select count(*) from pg_roles where rolname like 'herwa%' and (rolsuper or rolbypassrls)"),
      "0");
  migrate(url, Direction::Down);
}

// R16.2 with a single user, who owns every table, row-level security binds the owner
TEST_F(Rights, ToOneDatabaseAreEnoughAndTheOwnerIsBound) {
  const std::string url = database_of("");
  migrate(url, Direction::Up);
  EXPECT_EQ(testing::sql(url, "select count(*) from pg_roles where rolname like 'herwa%'"), "0");

  postgres::Options options = testing::app_pool(url);
  options.role_may_be_missing = true;
  testing::TestDatabase app(options);
  add_guild(app, GuildId(1));
  add_guild(app, GuildId(2));
  EXPECT_EQ(guilds_seen(app), 0);
  EXPECT_EQ(app.wait_for(app->query_in_guild(GuildId(1), "select guild_id from platform.guilds")).size(), 1U);

  testing::TestDatabase jobs(testing::jobs_pool(url));
  EXPECT_FALSE(jobs->state().up) << "a job that silently saw no guild would be worse than one that says why";
  EXPECT_EQ(jobs->state().last_error, "the role herwa_jobs does not exist: run `herwa migrate`");
  migrate(url, Direction::Down);
}

}  // namespace
}  // namespace herwa::platform
