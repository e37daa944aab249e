#include "clickhouse/cluster_form.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/errors.hpp"

namespace herwa::clickhouse {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::vector<std::string> of(std::string_view statement) { return clustered(statement, "main"); }

// H2.1 a table is two in a cluster: the rows of a server lie in one shard, on each replica of it
TEST(ClusterForm, ATableIsReplicatedAndSpreadByGuild) {
  EXPECT_THAT(
      of("-- Why.\ncreate table if not exists herwa.sums (\n  guild_id UInt64,\n  n UInt64\n) engine = "
         "SummingMergeTree((n))\norder by guild_id\nsettings non_replicated_deduplication_window = 1000"),
      ElementsAre(
          "-- Why.\ncreate table if not exists herwa.sums_local on cluster 'main' (\n  guild_id UInt64,\n  n "
          "UInt64\n) engine = ReplicatedSummingMergeTree('/clickhouse/tables/{shard}/herwa/sums_local', "
          "'{replica}', (n))\norder by guild_id\nsettings replicated_deduplication_window_seconds = 2592000, "
          "replicated_deduplication_window = 1000",
          "-- Why.\ncreate table if not exists herwa.sums on cluster 'main' as herwa.sums_local engine = "
          "Distributed('main', 'herwa', 'sums_local', cityHash64(guild_id))"));
}

TEST(ClusterForm, EnginesKeepTheirArguments) {
  const auto engine = [](std::string_view said) {
    const std::string text = of(std::string("create table a.b (n UInt8) engine ").append(said)).front();
    return text.substr(text.find("engine"));
  };
  EXPECT_EQ(engine("= MergeTree order by n"),
            "engine = ReplicatedMergeTree('/clickhouse/tables/{shard}/a/b_local', '{replica}') order by n");
  EXPECT_EQ(engine("MergeTree() order by n"),
            "engine ReplicatedMergeTree('/clickhouse/tables/{shard}/a/b_local', '{replica}') order by n");
  EXPECT_EQ(engine("= ReplacingMergeTree(at) order by n"),
            "engine = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/a/b_local', '{replica}', at)"
            " order by n");
  EXPECT_EQ(engine("= Memory"), "engine = Memory");
}

// What is of no guild is no reason to spread it.
TEST(ClusterForm, WhatIsOfNoGuildLiesInOneShard) {
  EXPECT_THAT(of("create table herwa.ledger (version UInt32) engine = MergeTree order by version").back(),
              HasSubstr("'ledger_local', 0)"));
}

// H2.2 sums are made where the rows are, so that they stand in the shard of theirs
TEST(ClusterForm, SumsAreMadeInEachShard) {
  EXPECT_THAT(
      of("create materialized view if not exists herwa.v to herwa.sums as select guild_id, count() as n"
         " from herwa.events where name = 'from herwa.events' group by guild_id"),
      ElementsAre("create materialized view if not exists herwa.v on cluster 'main' to herwa.sums_local "
                  "as select guild_id, count() as n from herwa.events_local where name = 'from "
                  "herwa.events' group by guild_id"));
}

TEST(ClusterForm, QuestionsAndInsertsStayAsTheyAre) {
  for (const char* same :
       {"select count() from herwa.events", "insert into herwa.sums select * from herwa.events",
        "EXISTS TABLE herwa.schema_migrations", "with 1 as a select a", "system flush logs", ""})
    EXPECT_THAT(of(same), ElementsAre(same));
  EXPECT_THAT(
      of("create view if not exists herwa.v as select 1 from herwa.events"),
      ElementsAre("create view if not exists herwa.v on cluster 'main' as select 1 from herwa.events"));
}

TEST(ClusterForm, WhatDropsReachesBothTables) {
  EXPECT_THAT(of("drop table if exists herwa.sums sync"),
              ElementsAre("drop table if exists herwa.sums on cluster 'main' sync",
                          "drop table if exists herwa.sums_local on cluster 'main' sync"));
  EXPECT_THAT(of("drop view if exists herwa.v sync"),
              ElementsAre("drop view if exists herwa.v on cluster 'main' sync"));
  EXPECT_THAT(of("create database if not exists herwa"),
              ElementsAre("create database if not exists herwa on cluster 'main'"));
  EXPECT_THAT(of("drop database herwa"), ElementsAre("drop database herwa on cluster 'main'"));
}

// B4 erasing reaches the rows of each shard
TEST(ClusterForm, RowsAreChangedWhereTheyAre) {
  EXPECT_THAT(
      of("DELETE FROM herwa.events WHERE guild_id = {guild:UInt64}"),
      ElementsAre("DELETE FROM herwa.events_local on cluster 'main' WHERE guild_id = {guild:UInt64}"));
  EXPECT_THAT(
      of("ALTER TABLE herwa.events UPDATE user_id = 0 WHERE 1 SETTINGS mutations_sync = 2"),
      ElementsAre("ALTER TABLE herwa.events_local on cluster 'main' UPDATE user_id = 0 WHERE 1 SETTINGS "
                  "mutations_sync = 2"));
  EXPECT_THAT(of("truncate table if exists herwa.events"),
              ElementsAre("truncate table if exists herwa.events_local on cluster 'main'"));
}

// Nobody asks for a column that the rows do not have yet, or no longer.
TEST(ClusterForm, ColumnsComeInTheOrderInWhichNobodyMissesThem) {
  EXPECT_THAT(of("alter table herwa.events add column if not exists n UInt8"),
              ElementsAre("alter table herwa.events_local on cluster 'main' add column if not exists n UInt8",
                          "alter table herwa.events on cluster 'main' add column if not exists n UInt8"));
  EXPECT_THAT(of("alter table herwa.events drop column n"),
              ElementsAre("alter table herwa.events on cluster 'main' drop column n",
                          "alter table herwa.events_local on cluster 'main' drop column n"));
}

TEST(ClusterForm, WhatCannotBeSaidIsRefused) {
  for (const char* bad :
       {"create table things (n UInt8) engine = Memory", "create table herwa.things as herwa.others",
        "drop table herwa.things", "rename table herwa.a to herwa.b", "drop dictionary herwa.d",
        "create materialized view herwa.v engine = Memory as select 1", "create function f as x -> x",
        "alter user a", "delete from things where 1", "create database"})
    EXPECT_THROW(of(bad), Failure) << bad;
}

TEST(ClusterForm, NamesNeedNoQuotes) {
  EXPECT_TRUE(is_cluster_name("herwa-2.main_1"));
  for (const char* bad : {"", "a b", "a'b", "ä", "{cluster}"}) EXPECT_FALSE(is_cluster_name(bad)) << bad;
}

}  // namespace
}  // namespace herwa::clickhouse
