// The tables that are declared against those that there are.
#include "apps/herwa/tables.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "apps/herwa/features.hpp"
#include "base/log.hpp"
#include "platform/changes/change_feed.hpp"
#include "platform/guilds/guild_purge.hpp"
#include "platform/guilds/store.hpp"
#include "testing/migrated_database.hpp"
#include "testing/stores.hpp"
#include "testing/test_database.hpp"

namespace herwa::app {
namespace {

using ::testing::UnorderedElementsAreArray;

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> all;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    all.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return all;
}

class DeclaredTables : public ::testing::Test {
 protected:
  DeclaredTables() {
    log::configure(log::Level::Off, log::Format::Text, "test");
    features = all_features();
    tables = all_tables(features);
  }
  std::vector<std::string> ask(const std::string& names) {
    return lines(testing::sql(url, "select string_agg(" + names));
  }
  std::vector<std::string> declared(const std::function<bool(const platform::TableEntry&)>& which) {
    std::vector<std::string> names;
    for (const platform::TableEntry& table : tables) {
      if (which(table)) names.push_back(table.name);
    }
    return names;
  }

  const std::string url = testing::migrated_database();
  std::vector<platform::Feature> features;
  std::vector<platform::TableEntry> tables;
};

// B4 R16.2 whoever adds a table with a guild's rows declares it, or this fails: what is not declared would be
// neither purged nor shown to those who ask what is kept
TEST_F(DeclaredTables, AreAllThatHoldRowsOfGuilds) {
  EXPECT_THAT(declared([](const auto& table) { return table.tenant; }),
              UnorderedElementsAreArray(
                  ask("c.oid::regclass::text, ' ') from pg_class c join pg_attribute a on a.attrelid = c.oid"
                      " join pg_namespace n on n.oid = c.relnamespace where a.attname = 'guild_id'"
                      " and c.relkind in ('r', 'p') and not c.relispartition"
                      " and n.nspname not in ('pg_catalog', 'information_schema')")));
}

// What nobody may delete is declared as outliving its guild, for the purge could not delete it either
TEST_F(DeclaredTables, OutliveTheirGuildWhereNobodyMayDelete) {
  for (const std::string& name :
       ask("tgrelid::regclass::text, ' ') from pg_trigger where tgname = 'append_only'")) {
    const auto table = std::ranges::find(tables, name, &platform::TableEntry::name);
    if (table == tables.end()) continue;  // no guild's
    EXPECT_TRUE(table->outlives_guild) << name;
    EXPECT_FALSE(table->user_column.empty()) << name << " has a person in it";
  }
}

TEST_F(DeclaredTables, NameAColumnThatIsThere) {
  testing::TestDatabase db(url);
  for (const platform::TableEntry& table : tables) {
    if (table.user_column.empty()) continue;
    std::vector<std::string> columns = table.more_user_columns;
    columns.push_back(table.user_column);
    for (const std::string& column : columns) {
      const postgres::Result found = db.wait_for(
          db->query("select 1 from pg_attribute where attrelid = $1::text::regclass and attname = $2",
                    {table.name, column}));
      EXPECT_EQ(found.size(), 1U) << table.name << "." << column;
    }
  }
}

// Each of them, with the rights that the job really has.
TEST_F(DeclaredTables, CanAllBePurged) {
  testing::TestDatabase app(testing::app_pool(url));
  auto redis = redis::make_client(app.loop.executor(), net::system_timers(), *app.metrics,
                                  {.url = testing::redis().url()});
  app.loop.run_until_done(redis->until_up());
  const auto metrics = make_metrics();
  postgres::Database jobs({app.loop.executor(), net::system_timers(), *metrics}, testing::jobs_pool(url));
  app.loop.run_until_done(jobs.start());
  platform::ChangeFeed feed({jobs, *redis, *redis, net::system_timers(), *app.metrics});
  platform::GuildStore store(*app, app.time);
  std::ignore =
      app.wait_for(store.present({.id = GuildId(5), .owner = UserId(7), .joined_at = app.time.now()}));
  ASSERT_TRUE(app.wait_for(store.left(GuildId(5), app.time.now())));
  platform::GuildPurge purge({jobs, *redis, feed, app.time}, tables, {.after = Duration::zero()});
  const platform::GuildPurgeDone done = app.wait_for(purge.run());
  EXPECT_EQ(done.guilds, 1U);
  EXPECT_EQ(done.failed, 0U);
  app.loop.run_until_done(redis->close());
  app.loop.run_until_done(jobs.close());
}

}  // namespace
}  // namespace herwa::app
