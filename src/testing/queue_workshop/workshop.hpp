// A queue and workers on this executable's Redis, in simulated time: clocks stand still until the test moves
// them, while Redis answers as fast as it can. Inside queue's tests only.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/errors.hpp"
#include "net/deadline.hpp"
#include "net/loop.hpp"
#include "net/task_group.hpp"
#include "queue/dead_letters.hpp"
#include "queue/queue.hpp"
#include "queue/worker.hpp"
#include "redis/client.hpp"
#include "testing/simulated_time.hpp"
#include "testing/stores.hpp"

namespace herwa::queue {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;

// A test that needs Redis killed makes a PrivateRedis of its own instead.
class Workshop {
 public:
  explicit Workshop(std::string url = testing::redis().url()) : url_(std::move(url)) {
    redis_ =
        redis::make_client(loop_.executor(), net::system_timers(), *metrics_, {.url = url_, .name = "test"});
    queue_ = std::make_unique<Queue>(*redis_, time_, redis::Name("work"));
    time_.hold_while(
        [this] { return metrics_->gauge("herwa_redis_in_flight", "", {{"client", "test"}}).value() > 0; });
  }
  ~Workshop() {
    while (!workers_.empty()) end_worker(seconds(0));
    finish(redis_->close());
  }
  Workshop(const Workshop&) = delete;
  Workshop& operator=(const Workshop&) = delete;

  Worker& worker(Handlers handlers, WorkerOptions options = {}) {
    // Often enough that a test waits for nothing, and long enough that simulated time breaks no connection.
    options.idle_wait_max = milliseconds(5);
    redis::Options waiting{.url = url_, .name = "waiting"};
    waiting.connect_deadline = waiting.command_deadline = waiting.ping_after = hours(24 * 365);
    auto hook = std::move(options.on_finished);
    options.on_finished = [this, hook](const JobRecord& job, const Finished& finished) {
      ended_.emplace_back(job.id, finished);
      if (hook) hook(job, finished);
    };
    workers_.push_back(std::make_unique<Worker>(WorkerParts{.executor = loop_.executor(),
                                                            .timers = time_,
                                                            .metrics = *metrics_,
                                                            .redis = *redis_,
                                                            .waiting = waiting},
                                                redis::Name("work"), std::move(handlers),
                                                std::move(options)));
    workers_.back()->start();
    return *workers_.back();
  }
  void end_worker(Duration at_most) {
    bool done = false;
    net::TaskGroup group(loop_.executor());
    group.spawn("close", closed(*workers_.back(), at_most, done));
    // Its deadline is in simulated time.
    while (!done) (void)time_.run_until(loop_, [&done] { return done; }, milliseconds(10));
    finish(group.join());
    workers_.pop_back();
  }

  // Runs the loop until it holds; time stands still.
  void until(const std::function<bool()>& holds) {
    const Tick late = system_clock().tick() + seconds(20);
    while (!holds()) {
      ASSERT_LT(system_clock().tick(), late) << "it never came";
      loop_.run_one();
    }
  }
  void until_ended(std::size_t count) {
    until([this, count] { return ended_.size() >= count; });
  }
  void advance(Duration duration) { time_.advance(loop_, duration); }

  template <class T>
  T get(Task<T> task) {
    std::optional<T> result;
    loop_.run_until_done(keep(std::move(task), result));
    return std::move(*result);
  }
  void finish(Task<> task) { loop_.run_until_done(std::move(task)); }
  std::string add(std::string name, std::string data = "{}", JobOptions options = {}) {
    auto added = get(queue_->add(std::move(name), std::move(data), std::move(options)));
    EXPECT_TRUE(added.has_value()) << (added ? "" : added.error().message);
    return added ? added->id : std::string();
  }
  State state(const std::string& id) { return get(queue_->state(id)); }
  std::vector<Outcome> outcomes(const std::string& id) const {
    std::vector<Outcome> all;
    for (const auto& [job, finished] : ended_) {
      if (job == id) all.push_back(finished.outcome);
    }
    return all;
  }

  net::Loop& loop() { return loop_; }
  Queue& queue() { return *queue_; }
  redis::Client& redis() { return *redis_; }
  Metrics& metrics() { return *metrics_; }
  testing::SimulatedTime& time() { return time_; }
  [[nodiscard]] const std::vector<std::pair<std::string, Finished>>& ended() const { return ended_; }

 private:
  static Task<> closed(Worker& worker, Duration at_most, bool& done) {
    co_await worker.close(at_most);
    done = true;
  }
  template <class T>
  static Task<> keep(Task<T> task, std::optional<T>& result) {
    result.emplace(co_await std::move(task));
  }

  std::string url_;
  net::Loop loop_;
  testing::SimulatedTime time_;
  std::unique_ptr<Metrics> metrics_ = make_metrics();
  std::unique_ptr<redis::Client> redis_;
  std::unique_ptr<Queue> queue_;
  std::vector<std::unique_ptr<Worker>> workers_;
  std::vector<std::pair<std::string, Finished>> ended_;
};

class WorkshopTest : public ::testing::Test {
 protected:
  void SetUp() override {
    testing::flush_redis();
    shop_ = std::make_unique<Workshop>();
  }
  void TearDown() override { shop_.reset(); }

  Workshop& shop() { return *shop_; }

 private:
  std::unique_ptr<Workshop> shop_;
};

}  // namespace herwa::queue
