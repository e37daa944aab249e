// Every migration of this binary: there, back and there again, and what all tables must have in common.
#include <gtest/gtest.h>

#include "platform/migrations/migrations.hpp"
#include "testing/migrated_database.hpp"
#include "testing/schema_dump.hpp"
#include "testing/stores.hpp"
#include "testing/test_database.hpp"

namespace herwa::platform {
namespace {

class Schema : public ::testing::Test {
 protected:
  void go(Direction direction, int to) {
    Migrations migrations(*db, db.time);
    const auto done = db.wait_for(direction == Direction::Up ? migrations.up(to) : migrations.down(to));
    if (!done) throw Failure(done.error().message);
  }

  const std::string url = testing::fresh_database();
  testing::TestDatabase db{url};
};

// R20.1 R20.2 each migration, taken back, leaves the schema before it, and applied again the schema after it
TEST_F(Schema, ComesBackTheSameWay) {
  const std::span<const Script> scripts = embedded_scripts(Store::Postgres);
  go(Direction::Up, 0);
  std::vector<std::string> shapes{testing::schema_dump(url)};
  for (const Script& script : scripts) {
    go(Direction::Up, script.version);
    shapes.push_back(testing::schema_dump(url));
    EXPECT_NE(shapes.back(), shapes[shapes.size() - 2]);
  }
  for (std::size_t place = scripts.size(); place > 0; --place) {
    go(Direction::Down, scripts[place - 1].version - 1);
    EXPECT_EQ(testing::schema_dump(url), shapes[place - 1])
        << "after taking back " << scripts[place - 1].version;
  }
  go(Direction::Up, scripts.back().version);
  EXPECT_EQ(testing::schema_dump(url), shapes.back());
}

// Who forgets both platform.tenant_table and platform.shared_table finds out at once.
TEST_F(Schema, ClosesATableToTheApplicationUntilItIsOpened) {
  go(Direction::Up, embedded_scripts(Store::Postgres).back().version);
  testing::sql(url,
               "begin; set role herwa_owner; create schema fresh; create table fresh.forgotten (id serial "
               "primary key);"
               " create table fresh.shared (id serial primary key); select "
               "platform.shared_table('fresh.shared', 'select');"
               " commit");
  testing::TestDatabase app(testing::app_pool(url));
  EXPECT_THROW(app.wait_for(app->query("select * from fresh.forgotten")), Failure);
  EXPECT_TRUE(app.wait_for(app->query("select * from fresh.shared")).empty());
  EXPECT_THROW(app.wait_for(app->query("insert into fresh.shared default values")), Failure);
}

class Tables : public ::testing::Test {
 protected:
  static std::string ask(const std::string& question) {
    static const std::string url = with_list_of_tenants();
    return testing::sql(url, question);
  }

  static std::string with_list_of_tenants() {
    std::string url = testing::migrated_database();
    testing::sql(
        url,
        "create view public.tenants as select c.oid as id, c.oid::regclass::text as name, c.* from pg_class c"
        " join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid"
        " where n.nspname not in ('pg_catalog', 'information_schema') and c.relkind in ('r', 'p')"
        " and a.attname = 'guild_id'");
    return url;
  }
};

// R16.2 whatever table has a guild's rows is under the policy, forced on its owner too, by the guild first in
// its key
TEST_F(Tables, OfTenantsAreAllUnderRowSecurity) {
  EXPECT_EQ(
      ask("select string_agg(name, ', ') from tenants where not (relrowsecurity and relforcerowsecurity)"),
      "");
  EXPECT_EQ(
      ask("select string_agg(name, ', ') from tenants where not exists (select from pg_policies p"
          " where p.policyname = 'guild' and p.cmd = 'ALL' and p.permissive = 'PERMISSIVE'"
          " and format('%I.%I', p.schemaname, p.tablename)::regclass = id and p.qual ="
          " '(guild_id = (NULLIF(current_setting(''herwa.guild''::text, true), ''''::text))::bigint)')"),
      "");
  EXPECT_EQ(ask("select string_agg(p.policyname || ' on ' || name, ', ') from tenants join pg_policies p"
                " on format('%I.%I', p.schemaname, p.tablename)::regclass = id"
                " where p.policyname not in ('guild', 'jobs') or (p.policyname = 'jobs' and p.roles <> "
                "'{herwa_jobs}')"),
            "")
      << "permissive policies add up: another one opens what `guild` closes";
  EXPECT_EQ(ask("select string_agg(name, ', ') from tenants join pg_index on indrelid = id and indisprimary"
                " join pg_attribute on attrelid = id and attnum = indkey[0] where attname <> 'guild_id'"),
            "");
  EXPECT_NE(ask("select count(*) from tenants"), "0");
}

// R20.6 every foreign key is validated
TEST_F(Tables, HaveOnlyValidatedForeignKeys) {
  EXPECT_EQ(ask("select string_agg(conname, ', ') from pg_constraint where contype in ('f', 'c') and not "
                "convalidated"),
            "");
  EXPECT_THROW(ask("insert into platform.guild_settings (guild_id, feature, updated_at) values (1, 'x', "
                   "'2026-03-01')"),
               Failure);
}

TEST_F(Tables, WithoutTheGuildFirstInTheirKeyCannotBecomeATenants) {
  EXPECT_THROW(
      ask("begin; create table keyless (guild_id bigint); select platform.tenant_table('keyless'); rollback"),
      Failure);
  EXPECT_THROW(ask("begin; create table late (id int, guild_id bigint, primary key (id, guild_id));"
                   " select platform.tenant_table('late'); rollback"),
               Failure);
}

TEST_F(Tables, AreNotNeededToAskForTheStatus) {
  testing::TestDatabase app(testing::app_pool(testing::migrated_database()));
  Migrations migrations(*app, app.time);
  EXPECT_TRUE(app.wait_for(migrations.status()).current());
}

}  // namespace
}  // namespace herwa::platform
