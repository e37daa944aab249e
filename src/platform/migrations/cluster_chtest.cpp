// The migrations of ClickHouse as a cluster's, against an engine that is one as far as it can be: what it
// makes of each statement, and what it refuses to begin with.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

#include "platform/migrations/clickhouse_migrations.hpp"
#include "testing/one_machine_cluster.hpp"
#include "testing/stores.hpp"
#include "testing/test_clickhouse.hpp"
#include "testing/test_database.hpp"

namespace herwa::platform {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::OneMachineCluster;
using ClusterTables = OneMachineCluster::Tables;

class Cluster : public ::testing::Test {
 protected:
  // A client that knows the cluster; empty: it takes the engine for a server that is alone.
  void open(const std::string& cluster, ClusterTables tables = ClusterTables::Plain) {
    server = std::make_unique<testing::TestClickHouse>(engine().url());
    if (!cluster.empty()) server->client = engine().in_front_of(std::move(server->client), cluster, tables);
    db = std::make_unique<postgres::Database>(
        postgres::Database::Surroundings{server->loop.executor(), net::system_timers(), *server->metrics},
        testing::TestDatabase::small_pool(url));
    server->loop.run_until_done(db->start());
  }
  void TearDown() override { close(); }
  void close() {
    if (db) server->loop.run_until_done(db->close());
    db.reset();
    server.reset();
  }
  ClickHouseMigrations migrations() { return {*server->client, *db, net::system_timers()}; }
  auto up() { return server->wait_for(run(Direction::Up)); }
  auto down_to_nothing() { return server->wait_for(run(Direction::Down)); }
  std::string ask(clickhouse::Sql sql) { return server->wait_for(server->client->text(sql)); }
  std::string trouble() {
    ClickHouseMigrations some = migrations();
    const Status status = server->wait_for(some.status());
    return status.trouble ? status.trouble->code + ": " + status.trouble->message : "";
  }
  virtual OneMachineCluster& engine() {
    static OneMachineCluster shared;
    return shared;
  }

  const std::string url = testing::fresh_database();
  std::unique_ptr<testing::TestClickHouse> server;
  std::unique_ptr<postgres::Database> db;

 private:
  Task<std::expected<std::vector<Step>, Refusal>> run(Direction direction) {
    ClickHouseMigrations some = migrations();
    if (direction == Direction::Up) co_return co_await some.up();
    co_return co_await some.down(0);
  }
};

constexpr std::size_t scripts_at_least = 3;

std::string without_comments(const std::string& statement) {
  static const std::regex comment("--[^\n]*\n");
  return std::regex_replace(statement, comment, "");
}

// H2.1 H2.2 every script, forward and back, as a cluster's: ClickHouse makes replicated tables of it,
// and understands each statement as it would be sent to a cluster
TEST_F(Cluster, EveryScriptMakesReplicatedTables) {
  open(OneMachineCluster::two_shards, ClusterTables::Replicated);
  ASSERT_GE(embedded_scripts(Store::ClickHouse).size(), scripts_at_least);
  // The ledger takes no rows here, so each script is sent as migrations send it, without being marked.
  for (const Script& script : embedded_scripts(Store::ClickHouse))
    server->run(std::regex_replace(std::string(script.up), std::regex("insert into[^;]*;"), ""));
  EXPECT_EQ(ask("select name || ' ' || engine from system.tables where database = 'herwa' and engine like"
                " '%MergeTree' and engine not like 'Replicated%'"),
            "");
  EXPECT_EQ(ask("select count() from system.replicas where database = 'herwa'"),
            ask("select count() from system.tables where database = 'herwa' and engine = 'Distributed'"));
  EXPECT_EQ(ask("select zookeeper_path, replica_name from system.replicas where table = 'events_local'"),
            "/clickhouse/tables/1/herwa/events_local\tone\n");
  const auto scripts = embedded_scripts(Store::ClickHouse);
  for (auto script = scripts.rbegin(); script != scripts.rend(); ++script)
    server->run(std::string(script->down));
  EXPECT_EQ(ask("select count() from system.databases where name = 'herwa'"), "0\n");
  // As they are, which only a client that knows of no cluster sends.
  testing::TestClickHouse alone(engine().url());
  for (const std::string& statement : engine().said()) {
    const std::string asked = "explain ast " + without_comments(statement);
    EXPECT_NE(alone.wait_for(alone->send({.sql = asked})), "") << statement;
  }
  EXPECT_GT(engine().said().size(), 20U);
}

// H2.1 the ledger and all that stands on it work through the cluster's tables as through a single server's
TEST_F(Cluster, GoesForwardAndBack) {
  open(OneMachineCluster::one_shard);
  EXPECT_EQ(trouble(), "");
  EXPECT_EQ(up()->size(), embedded_scripts(Store::ClickHouse).size());
  EXPECT_THAT(*up(), IsEmpty());
  EXPECT_EQ(ask("select count() from herwa.schema_migrations"),
            ask("select count() from herwa.schema_migrations_local"));
  EXPECT_EQ(down_to_nothing()->size(), embedded_scripts(Store::ClickHouse).size());
  EXPECT_EQ(ask("select count() from system.databases where name = 'herwa'"), "0\n");
}

// H2.1 one form is never taken for the other, and half a cluster is refused before anything is made
TEST_F(Cluster, WhatDoesNotFitIsRefused) {
  open("elsewhere");
  EXPECT_THAT(trouble(), HasSubstr("clickhouse_no_cluster: clickhouse.cluster is elsewhere"));
  EXPECT_THAT(trouble(), HasSubstr("it knows one_shard, two_shards"));
  EXPECT_EQ(up().error().code, "clickhouse_no_cluster");
  EXPECT_EQ(ask("select count() from system.databases where name = 'herwa'"), "0\n");
  close();
  open("");
  ASSERT_TRUE(up());
  close();
  open(OneMachineCluster::one_shard);
  EXPECT_THAT(trouble(), HasSubstr("clickhouse_is_single"));
  EXPECT_EQ(up().error().code, "clickhouse_is_single");
  close();
  open("");
  ASSERT_TRUE(down_to_nothing());
  close();
  open(OneMachineCluster::one_shard);
  ASSERT_TRUE(up());
  close();
  open("");
  EXPECT_THAT(trouble(),
              HasSubstr("clickhouse_is_clustered: These tables are those of the cluster one_shard"));
  close();
  open(OneMachineCluster::two_shards);
  EXPECT_THAT(trouble(), HasSubstr("clickhouse_other_cluster"));
  close();
  open(OneMachineCluster::one_shard);
  EXPECT_TRUE(down_to_nothing());
}

class ClusterWithoutMacros : public Cluster {
 protected:
  OneMachineCluster& engine() override { return nameless_; }

 private:
  OneMachineCluster nameless_{false};
};

TEST_F(ClusterWithoutMacros, IsRefused) {
  open(OneMachineCluster::one_shard);
  EXPECT_EQ(up().error().code, "clickhouse_no_macros");
}

}  // namespace
}  // namespace herwa::platform
