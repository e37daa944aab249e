// Redis is killed while jobs are added and worked on. Each write is flushed before it is answered.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "net/deadline.hpp"
#include "net/loop.hpp"
#include "net/task_group.hpp"
#include "queue/queue.hpp"
#include "queue/worker.hpp"
#include "testing/stores.hpp"

namespace herwa::queue {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

struct Scene {
  testing::PrivateRedis server{embedded::RedisDurability::Always};
  net::Loop loop;
  std::unique_ptr<Metrics> metrics = make_metrics();
  std::unique_ptr<redis::Client> redis =
      redis::make_client(loop.executor(), net::system_timers(), *metrics, {.url = server->url()});
  Queue queue{*redis, system_clock(), "fault"};
  std::set<std::string> acknowledged;
  std::map<std::string, int> effects;
  std::set<std::string> keys;
  std::size_t runs = 0;
  int under_way = 0;
  bool adding = true;
};

// Also where a run is broken off.
class UnderWay {
 public:
  explicit UnderWay(int& count) : count_(count) { ++count_; }
  UnderWay(const UnderWay&) = delete;
  UnderWay& operator=(const UnderWay&) = delete;
  ~UnderWay() { --count_; }

 private:
  int& count_;
};

// The effect has happened and the queue does not know it yet: there the worker is ended.
Task<std::string> effect(Job& job, Scene& scene) {
  ++scene.runs;
  const UnderWay counted(scene.under_way);
  if (scene.keys.insert(job.once_key()).second) ++scene.effects[job.id()];
  co_await net::system_timers().wait(milliseconds(3));
  co_return "";
}

Task<> add_without_end(Scene& scene) {
  while (scene.adding) {
    bool away = false;
    try {
      const auto added = co_await scene.queue.add("effect", "{}", standard_retries());
      scene.acknowledged.insert(added->id);
    } catch (const Failure&) {
      away = true;
    }
    if (away) co_await scene.redis->until_up();
  }
}

Task<> until_added(Scene& scene, std::size_t more) {
  const std::size_t wanted = scene.acknowledged.size() + more;
  while (scene.acknowledged.size() < wanted) co_await net::system_timers().wait(milliseconds(1));
}

bool all_done(const Scene& scene) {
  for (const std::string& id : scene.acknowledged) {
    if (!scene.effects.contains(id)) return false;
  }
  return true;
}

std::unique_ptr<Worker> make_worker(Scene& scene) {
  auto worker = std::make_unique<Worker>(
      WorkerParts{.executor = scene.loop.executor(),
                  .timers = net::system_timers(),
                  .metrics = *scene.metrics,
                  .redis = *scene.redis,
                  .waiting = {.url = scene.server->url()}},
      redis::Name("fault"), Handlers{{"effect", [&scene](Job& job) { return effect(job, scene); }}},
      WorkerOptions{.concurrency = 8,
                    .lock_duration = milliseconds(400),
                    .stalled_interval = milliseconds(200),
                    .stalled_max = 100});
  worker->start();
  return worker;
}

Task<> killed_while_working(Scene& scene) {
  auto worker = make_worker(scene);
  net::TaskGroup group(scene.loop.executor());
  for (int i = 0; i < 8; ++i) group.spawn("add", add_without_end(scene));
  for (int kill = 0; kill < 4; ++kill) {
    co_await until_added(scene, 200);
    // Taking a job is not yet working on it.
    while (scene.under_way == 0) co_await net::system_timers().wait(milliseconds(1));
    scene.server->kill_hard();
    // Its process would be gone now; what it has is in its hands, locked, and told to nobody.
    if (kill % 2 == 0) {
      while (scene.redis->state().up) co_await net::system_timers().wait(milliseconds(1));
      co_await worker->close(Duration::zero());
      worker = make_worker(scene);
    }
    testing::must(scene.server->start());
  }
  co_await until_added(scene, 200);
  scene.adding = false;
  co_await group.join();
  while (!all_done(scene)) co_await net::system_timers().wait(milliseconds(5));
  for (Counts counts = co_await scene.queue.counts(); counts.active + counts.waiting > 0;) {
    co_await net::system_timers().wait(milliseconds(5));
    counts = co_await scene.queue.counts();
  }
  co_await worker->close(seconds(5));
  const Counts counts = co_await scene.queue.counts();
  EXPECT_EQ(counts.failed, 0);
  EXPECT_GE(counts.completed, static_cast<std::int64_t>(scene.acknowledged.size()));
  EXPECT_GT(scene.runs, scene.effects.size()) << "no run was broken off, so nothing was shown";
  for (const auto& [id, times] : scene.effects) EXPECT_EQ(times, 1) << id;
  co_await scene.redis->close();
}

// P23 Redis is killed four times in the middle of the work: what was added is done, and its effect happens
// once
TEST(QueueFault, KilledInTheMiddleNothingIsLostOrDoubled) {
  Scene scene;
  scene.loop.run_until_done(
      net::with_deadline(net::system_timers(), seconds(100), "the test", killed_while_working(scene)));
  EXPECT_GE(scene.acknowledged.size(), 1000U);
}

}  // namespace
}  // namespace herwa::queue
