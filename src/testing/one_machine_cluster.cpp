#include "testing/one_machine_cluster.hpp"

#include <fmt/format.h>

#include <fstream>
#include <regex>
#include <utility>

#include "clickhouse/cluster_client.hpp"
#include "testing/forwarding_clickhouse.hpp"

namespace herwa::testing {
namespace {

using Tables = OneMachineCluster::Tables;

// Nothing listens on the port: an address that is the engine's own is not called.
constexpr const char* shard =
    "<shard><internal_replication>true</internal_replication>"
    "<replica><host>127.0.0.1</host><port>9000</port></replica></shard>";

std::string config(bool with_macros) {
  return fmt::format(
      "<clickhouse><tcp_port>9000</tcp_port>"
      "<zookeeper><implementation>testkeeper</implementation></zookeeper>{1}"
      "<remote_servers><one_shard>{0}</one_shard><two_shards>{0}{0}</two_shards></remote_servers></"
      "clickhouse>",
      shard, with_macros ? "<macros><shard>1</shard><replica>one</replica></macros>" : "");
}

std::string written(const std::filesystem::path& file, const std::string& text) {
  std::ofstream(file) << text;
  return file.string();
}

// What a server without a DDL queue and without replicas can do of a cluster's statement.
class LonelyServer final : public ForwardingClickHouse {
 public:
  struct Play {
    Tables tables;
    bool sees_double;
  };
  LonelyServer(std::unique_ptr<clickhouse::Client> server, Play play, std::vector<std::string>& said)
      : ForwardingClickHouse(std::move(server)), play_(play), said_(said) {}

  Task<std::string> send(clickhouse::Statement statement) override {
    static const std::regex on_cluster(" on cluster '[^']*'");
    static const std::regex replicated(R"(Replicated(\w*MergeTree)\('[^']*', '\{replica\}'(, )?)");
    // Of no guild, so that it would be seen in each of two shards that are the same.
    static const std::regex ledger("FROM herwa.schema_migrations FINAL");
    static const std::regex window("replicated_deduplication_window_seconds = [0-9]+, ");
    if (std::regex_search(statement.sql, on_cluster)) said_.push_back(statement.sql);
    statement.sql = std::regex_replace(statement.sql, on_cluster, "");
    if (play_.sees_double)
      statement.sql = std::regex_replace(statement.sql, ledger, "FROM herwa.schema_migrations_local FINAL");
    if (play_.tables == Tables::Plain) {
      statement.sql = std::regex_replace(statement.sql, replicated, "$1(");
      statement.sql = std::regex_replace(statement.sql, window, "non_");
    }
    return ForwardingClickHouse::send(std::move(statement));
  }

 private:
  Play play_;
  std::vector<std::string>& said_;
};

}  // namespace

OneMachineCluster::OneMachineCluster(bool with_macros)
    : olap_({"--config", written(folder_.path() / "cluster.xml", config(with_macros))}) {}

std::unique_ptr<clickhouse::Client> OneMachineCluster::in_front_of(std::unique_ptr<clickhouse::Client> server,
                                                                   std::string cluster, Tables tables) {
  const LonelyServer::Play play{tables, cluster == two_shards};
  return clickhouse::make_cluster_client(std::make_unique<LonelyServer>(std::move(server), play, said_),
                                         std::move(cluster));
}

}  // namespace herwa::testing
