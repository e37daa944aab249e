// Connections shared by the tasks of one loop, first come first served. Internal to this library: use
// Database.
#pragma once

#include <deque>
#include <list>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "base/task.hpp"
#include "net/task_group.hpp"
#include "net/timers.hpp"
#include "net/wait_queue.hpp"
#include "postgres/connection.hpp"
#include "postgres/lease.hpp"
#include "postgres/options.hpp"
#include "postgres/pool_metrics.hpp"
#include "postgres/result.hpp"
#include "postgres/statement.hpp"
#include "postgres/usage.hpp"

namespace herwa::postgres {

class Pool : public std::enable_shared_from_this<Pool> {
 public:
  struct Surroundings {
    Executor executor;
    net::Timers& timers;
    Metrics& metrics;
  };

  Pool(const Surroundings& around, Options options);

  // Ends once the first attempt to connect has ended, either way.
  Task<> start();
  Task<> close();
  // Throws Unavailable at once while PostgreSQL is away, PoolExhausted after the acquire deadline.
  Task<Lease> acquire();
  // A transaction that is one round trip. Where more wait than there are connections, several of them travel
  // together and are answered one by one.
  Task<std::vector<Result>> run(Batch batch);
  void give_back(std::unique_ptr<Connection> connection);

  [[nodiscard]] Usage usage() const;
  [[nodiscard]] const State& state() const { return state_; }
  [[nodiscard]] const Options& options() const { return options_; }
  [[nodiscard]] net::Timers& timers() { return timers_; }
  [[nodiscard]] PoolMetrics& metrics() { return metrics_; }

 private:
  using ConnectionPtr = std::unique_ptr<Connection>;
  struct InLine;
  struct Round;
  class Place;

  // Null where somebody has to wait.
  ConnectionPtr take_at_once();
  std::shared_ptr<InLine> take_first_in_line();
  void refuse_first_as_exhausted();
  void serve_line(ConnectionPtr connection);
  void start_round(ConnectionPtr connection);
  Lease lend(ConnectionPtr connection);
  ConnectionPtr take_idle();
  void offer(ConnectionPtr connection);
  void drop(ConnectionPtr connection, Counter& reason);

  void open_as_needed();
  [[nodiscard]] bool wants_another() const;
  [[nodiscard]] bool line_is_slow() const;
  void opened(ConnectionPtr connection);
  void open_failed(const std::string& reason);
  void came_up();
  void went_down();
  void refuse_waiters(const std::string& why);
  [[nodiscard]] bool has_usable() const;
  void give_up_overdue();
  void drop_dead_idle();
  void close_unused();
  void publish();
  [[nodiscard]] std::string exhausted_sentence() const;
  [[nodiscard]] Tick tick() const { return timers_.clock().tick(); }

  // Tasks of the group; each keeps the pool alive while it runs.
  static Task<> open_one(std::shared_ptr<Pool> self);
  static Task<> pause_opening(std::shared_ptr<Pool> self);
  static Task<> watch(std::shared_ptr<Pool> self);
  static Task<> watch_line(std::shared_ptr<Pool> self);
  static Task<> run_round(Lease lease, std::shared_ptr<Round> round);
  static Task<> clean(Lease lease);

  Executor executor_;
  net::Timers& timers_;
  Options options_;
  PoolMetrics metrics_;
  net::TaskGroup group_;

  std::deque<ConnectionPtr> idle_;  // the most recently used last
  std::set<Connection*> lent_;
  std::list<std::shared_ptr<InLine>> waiters_;  // the longest waiting first
  bool watching_line_ = false;
  std::size_t leases_wanted_ = 0;  // of those who wait
  std::size_t opening_ = 0;
  std::size_t failures_ = 0;  // attempts to connect that failed since the last that did not
  State state_;
  bool started_ = false;
  bool closing_ = false;
  bool pausing_ = false;
  net::WaitQueue first_outcome_;
};

}  // namespace herwa::postgres
