// Engines with Herwa's tables in them, for the tests that ask the statistics something.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "clickhouse/block.hpp"
#include "platform/ingest/happening.hpp"
// tidy allows layers: only tests migrate
#include "platform/migrations/clickhouse_migrations.hpp"
// tidy allows layers: only the tests beside it include this header
#include "testing/forwarding_clickhouse.hpp"
// tidy allows layers: only the tests beside it include this header
#include "testing/migrated_database.hpp"
// tidy allows layers: only the tests beside it include this header
#include "testing/one_machine_cluster.hpp"
// tidy allows layers: only the tests beside it include this header
#include "testing/test_clickhouse.hpp"

namespace herwa::platform {

// Waits for an answer as long as it takes: whether it is right must not depend on what else the machine does.
class PatientClient final : public testing::ForwardingClickHouse {
 public:
  using ForwardingClickHouse::ForwardingClickHouse;

  Task<std::string> send(clickhouse::Statement statement) override {
    statement.call.deadline = std::max<Duration>(statement.call.deadline, std::chrono::minutes(2));
    return ForwardingClickHouse::send(std::move(statement));
  }
};

// An engine with Herwa's tables, one of each kind for all tests: each has guilds of its own.
class Engine {
 public:
  static Engine& shared() {
    static Engine engine(testing::olap().url());
    return engine;
  }
  // Another process, at another address, with a password.
  static Engine& elsewhere() {
    static testing::PrivateOlap other({}, "elsewhere-1");
    static Engine engine(other.url());
    return engine;
  }
  static Engine& in_two_shards() {
    static testing::OneMachineCluster cluster;
    static Engine engine(cluster.url(), &cluster);
    return engine;
  }
  template <class T>
  T wait_for(Task<T> task) {
    return olap.wait_for(std::move(task));
  }
  void insert(const std::vector<Happening>& all) {
    clickhouse::Block<GuildId, std::uint8_t, clickhouse::At<0>, ChannelId, UserId, std::uint64_t,
                      std::uint32_t, std::uint8_t, clickhouse::Interned>
        block({"guild_id", "kind", "at", "channel_id", "user_id", "target_id", "amount", "flags", "name"});
    for (const Happening& one : all)
      block.add(one.guild, static_cast<std::uint8_t>(one.kind), {one.at}, one.channel, one.user, one.target,
                one.amount, one.flags, {one.name});
    // Each day is a partition of its own.
    const clickhouse::Settings settings{{"max_partitions_per_insert_block", "0"}};
    wait_for(olap->insert("herwa.events", block, {.token = {}, .settings = settings}));
  }
  void clear() {
    for (const char* table : {"events", "hourly_channels", "hourly_members", "guild_totals", "member_days"})
      olap.run(fmt::format("truncate table herwa.{}", table));
  }
  GuildId new_guild() { return GuildId(++guilds_); }

  testing::TestClickHouse olap;

 private:
  explicit Engine(const std::string& url, testing::OneMachineCluster* cluster = nullptr) : olap(url) {
    if (cluster != nullptr)
      olap.client = cluster->in_front_of(std::move(olap.client), testing::OneMachineCluster::two_shards);
    olap.client = std::make_unique<PatientClient>(std::move(olap.client));
    log::configure(log::Level::Off, log::Format::Text, "test");
    postgres::Database owner({olap.loop.executor(), net::system_timers(), *olap.metrics},
                             {.url = testing::migrated_database(),
                              .connections_min = 1,
                              .connections_max = 2,
                              .connect_deadline = std::chrono::seconds(30)});
    olap.loop.run_until_done(owner.start());
    ClickHouseMigrations migrations(*olap.client, owner, net::system_timers());
    const auto done = wait_for(migrations.up());
    olap.loop.run_until_done(owner.close());
    if (!done) throw Failure(done.error().message);
  }
  std::uint64_t guilds_ = 1000;
};

}  // namespace herwa::platform
