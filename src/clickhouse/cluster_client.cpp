#include "clickhouse/cluster_client.hpp"

#include <utility>

#include "clickhouse/cluster_form.hpp"

namespace herwa::clickhouse {
namespace {

class ClusterClient final : public Client {
 public:
  ClusterClient(std::unique_ptr<Client> server, std::string cluster)
      : server_(std::move(server)), cluster_(std::move(cluster)) {}

  Task<std::string> send(Statement statement) override {
    std::string answer;
    for (std::string& sql : clustered(statement.sql, cluster_)) {
      Statement one = statement;
      one.sql = std::move(sql);
      // A question names its guild, and only the shard of that one is asked.
      one.settings.emplace_back("optimize_skip_unused_shards", "1");
      one.settings.emplace_back("distributed_foreground_insert", "1");
      answer = co_await server_->send(std::move(one));
    }
    co_return answer;
  }

  Task<Written> put(Table table, BlockView block, InsertCall call) override {
    // Answered when the shards have it: what lies in a queue of one server is lost with that one.
    call.settings.emplace_back("distributed_foreground_insert", "1");
    return server_->put(table, block, std::move(call));
  }

  [[nodiscard]] const State& state() const override { return server_->state(); }
  [[nodiscard]] std::string_view cluster() const override { return cluster_; }
  Task<> ping() override { return server_->ping(); }
  Task<> until_up() override { return server_->until_up(); }
  Task<> close() override { return server_->close(); }

 private:
  std::unique_ptr<Client> server_;
  std::string cluster_;
};

}  // namespace

std::unique_ptr<Client> make_cluster_client(std::unique_ptr<Client> server, std::string cluster) {
  return std::make_unique<ClusterClient>(std::move(server), std::move(cluster));
}

}  // namespace herwa::clickhouse
