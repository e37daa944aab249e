// The Client over its connections.
#include <algorithm>
#include <utility>

#include "base/errors.hpp"
#include "net/task_group.hpp"
#include "redis/client.hpp"
#include "redis/internal/pool.hpp"
#include "redis/internal/standing.hpp"

namespace herwa::redis {
namespace internal {
namespace {

class Pool final : public Client {
 public:
  explicit Pool(ConnectionParts parts)
      : standing_(parts.options.name, parts.endpoint.address(), parts.timers.clock()),
        group_(parts.executor) {
    parts.on_change = [this] { changed(); };
    const std::size_t count = std::max<std::size_t>(1, parts.options.connections);
    for (std::size_t i = 0; i < count; ++i) {
      connections_.push_back(std::make_shared<Connection>(parts));
      connections_.back()->start(group_);
    }
  }

  ~Pool() override {
    for (const auto& connection : connections_) connection->detach();
  }

  Task<Reply> send(Command command) override { return pick().send(std::move(command)); }
  Task<std::vector<Reply>> send_all(Batch batch) override { return pick().send_all(std::move(batch)); }
  Task<std::vector<Reply>> transaction(Batch batch) override { return pick().transaction(std::move(batch)); }

  [[nodiscard]] State state() const override { return standing_.state(); }
  Task<> until_up() override { return standing_.until_up(); }

  Task<> close() override {
    for (const auto& connection : connections_) connection->detach();
    group_.cancel();
    co_await group_.join();
    for (const auto& connection : connections_) connection->end();
    standing_.close();
  }

 private:
  // All commands of one turn take the same connection, so that they go out in one write; each turn takes the
  // one that owes the fewest answers.
  Connection& pick() {
    if (connections_.size() == 1 || connections_[picked_]->turn_open()) return *connections_[picked_];
    const auto cost = [](const Connection& connection) {
      const int rank = connection.up() ? 0 : connection.starting() ? 1 : 2;
      return std::pair(rank, connection.unanswered());
    };
    for (std::size_t step = 1; step < connections_.size(); ++step) {
      const std::size_t other = (picked_ + step) % connections_.size();
      if (cost(*connections_[other]) < cost(*connections_[picked_])) picked_ = other;
    }
    return *connections_[picked_];
  }

  void changed() {
    const auto is_up = [](const auto& connection) { return connection->up(); };
    const auto failed = std::find_if(connections_.begin(), connections_.end(), [](const auto& connection) {
      return !connection->up() && !connection->state().last_error.empty();
    });
    standing_.see(std::any_of(connections_.begin(), connections_.end(), is_up),
                  failed == connections_.end() ? "" : (*failed)->state().last_error);
  }

  Standing standing_;
  net::TaskGroup group_;
  std::vector<std::shared_ptr<Connection>> connections_;
  std::size_t picked_ = 0;
};

}  // namespace

std::unique_ptr<Client> make_pool(ConnectionParts parts) { return std::make_unique<Pool>(std::move(parts)); }

ConnectionParts parts_for(Executor executor, net::Timers& timers, Metrics& metrics, const Options& options) {
  auto endpoint = parse_url(options.url);
  if (!endpoint) throw Failure(endpoint.error().message);
  return {.executor = std::move(executor),
          .timers = timers,
          .options = options,
          .endpoint = *endpoint,
          .dial = [endpoint = *endpoint] { return dial(endpoint); },
          .meters = make_meters(metrics, options.name),
          .on_change = {},
          .on_push = {}};
}

}  // namespace internal

std::unique_ptr<Client> make_client(Executor executor, net::Timers& timers, Metrics& metrics,
                                    const Options& options) {
  return internal::make_pool(internal::parts_for(std::move(executor), timers, metrics, options));
}

}  // namespace herwa::redis
