// A ClickHouse cluster, as far as one engine can be one: Distributed tables over shards that are all the
// engine itself, and a Keeper in its memory. It has no DDL queue, so that `on cluster` is left out for it.
// Replicated tables can be made and looked at, but take no rows, for that needs a server's port for its
// replicas: where rows are wanted the tables are plain ones below.
//   OneMachineCluster cluster;
//   clickhouse = cluster.in_front_of(std::move(clickhouse), OneMachineCluster::two_shards);
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "clickhouse/client.hpp"
#include "testing/olap.hpp"

namespace herwa::testing {

class OneMachineCluster {
 public:
  // Both shards are the same tables: what one batch brings into both under one name counts as sent again, and
  // what asks more shards than that of its guild counts twice.
  static constexpr const char* two_shards = "two_shards";
  static constexpr const char* one_shard = "one_shard";
  enum class Tables : std::uint8_t { Plain, Replicated };

  explicit OneMachineCluster(bool with_macros = true);

  std::unique_ptr<clickhouse::Client> in_front_of(std::unique_ptr<clickhouse::Client> server,
                                                  std::string cluster, Tables tables = Tables::Plain);
  [[nodiscard]] std::string url() const { return olap_.url(); }
  // What was sent with `on cluster`, as it would have reached a server.
  [[nodiscard]] const std::vector<std::string>& said() const { return said_; }

 private:
  TemporaryFolder folder_;
  PrivateOlap olap_;
  std::vector<std::string> said_;
};

}  // namespace herwa::testing
