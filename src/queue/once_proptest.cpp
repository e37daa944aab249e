// Many workers, crashes of all kinds, one effect per job: on a real Redis.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <set>
#include <stdexcept>

#include "testing/queue_workshop/workshop.hpp"

namespace herwa::queue {
namespace {

// What a store does that writes an effect and its key in one transaction.
struct Store {
  std::set<std::string> keys;
  std::multiset<std::string> effects;
  void write_once(const std::string& key, const std::string& effect) {
    if (keys.insert(key).second) effects.insert(effect);
  }
};

// Before, between and after its effect a run may be held up, fail, or lose its lock.
Task<std::string> disturbed(Job& job, Store& store, net::Timers& timers, int fate) {
  co_await timers.wait(milliseconds(fate % 7));
  if (fate % 5 == 0 && job.attempt() == 1) throw std::runtime_error("before the effect");
  store.write_once(job.once_key(), job.id());
  co_await timers.wait(milliseconds(fate % 11));
  if (fate % 3 == 0 && job.attempt() <= 2) throw std::runtime_error("after the effect");
  co_return "1";
}

Task<> lose_a_lock(redis::Client& redis, std::string id) {
  co_await redis.del(redis::QueueKey("work", id + ":lock"));
  co_await redis.del(redis::QueueKey("work", "stalled-check"));
}

// P23 a job's effect happens once, whatever becomes of its runs: failures, lost locks, stalls, workers that
// end
RC_GTEST_PROP(OnceProperty, OneEffectForEachJob, ()) {
  testing::flush_redis();
  Workshop shop;
  Store store;
  const int jobs = *rc::gen::inRange(1, 12);
  std::vector<int> fates;
  for (int i = 0; i < 40; ++i) fates.push_back(*rc::gen::inRange(0, 1000));
  std::size_t next_fate = 0;
  const Handlers handlers{{"work", [&](Job& job) {
                             return disturbed(job, store, shop.time(), fates[next_fate++ % fates.size()]);
                           }}};
  std::vector<std::string> ids;
  for (int i = 0; i < jobs; ++i) {
    ids.push_back(shop.add("work", "{}", {.attempts = 5, .backoff = Backoff{.delay = milliseconds(3)}}));
  }
  const auto options = [&] {
    return WorkerOptions{.concurrency = *rc::gen::inRange<std::size_t>(1, 5),
                         .stalled_interval = milliseconds(10),
                         .stalled_max = 1000};
  };
  int workers = *rc::gen::inRange(1, 4);
  for (int i = 0; i < workers; ++i) shop.worker(handlers, options());
  for (int step = *rc::gen::inRange(0, 25); step > 0; --step) {
    const int what = *rc::gen::inRange(0, 6);
    if (what < 3) shop.advance(milliseconds(what * 3 + 1));
    if (what == 3 || what == 4) {
      shop.finish(lose_a_lock(shop.redis(), ids[*rc::gen::inRange<std::size_t>(0, ids.size())]));
    }
    if (what == 5 && workers > 0) {
      shop.end_worker(Duration::zero());
      shop.worker(handlers, options());
    }
  }
  const auto all_over = [&] {
    const auto counts = shop.get(shop.queue().counts());
    return counts.completed + counts.failed == jobs;
  };
  for (int tries = 0; tries < 2000 && !all_over(); ++tries) {
    shop.get(shop.redis().del(redis::QueueKey("work", "stalled-check")));
    shop.advance(milliseconds(10));
  }
  RC_ASSERT(all_over());
  RC_ASSERT(shop.get(shop.queue().counts()).completed == jobs);
  for (const std::string& id : ids) RC_ASSERT(store.effects.count(id) == 1U);
}

}  // namespace
}  // namespace herwa::queue
