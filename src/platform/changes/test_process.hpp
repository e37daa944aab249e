// Several processes in one: each with its own PostgreSQL pool, Redis clients and feed, on one loop. Feeds
// stand still until a test lets them read, or starts them. For tests alone.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "net/deadline.hpp"
#include "net/loop.hpp"
#include "net/task_group.hpp"
#include "platform/changes/change_feed.hpp"
// tidy allows layers: only tests include this header
#include "testing/migrated_database.hpp"
// tidy allows layers: only tests include this header
#include "testing/stores.hpp"

namespace herwa::platform {

struct FeedPlaces {
  net::Loop& loop;
  std::string postgres_url;
  std::string redis_url;
  net::Timers& feed_timers = net::system_timers();
};

class FeedProcess {
 public:
  explicit FeedProcess(const FeedPlaces& places)
      : loop(places.loop),
        database({loop.executor(), net::system_timers(), *metrics}, testing::app_pool(places.postgres_url)),
        redis(client(places.redis_url, "main", false)),
        waiting_redis(client(places.redis_url, "waiting", true)),
        feed({database, *redis, *waiting_redis, places.feed_timers, *metrics}) {
    loop.run_until_done(database.start());
    loop.run_until_done(redis->until_up());
    loop.run_until_done(waiting_redis->until_up());
    loop.run_until_done(feed.read_stream_now());
    loop.run_until_done(feed.read_database_now());
  }
  virtual ~FeedProcess() {
    end_tasks();
    loop.run_until_done(redis->close());
    loop.run_until_done(waiting_redis->close());
    loop.run_until_done(database.close());
  }
  FeedProcess(const FeedProcess&) = delete;
  FeedProcess& operator=(const FeedProcess&) = delete;

  void end_tasks() {
    tasks.cancel();
    loop.run_until_done(tasks.join());
  }

 private:
  std::unique_ptr<redis::Client> client(const std::string& url, std::string name, bool may_wait) {
    redis::Options options;
    options.url = url;
    options.name = std::move(name);
    options.may_wait = may_wait;
    options.reconnect = {.delay_min = std::chrono::milliseconds(5),
                         .delay_max = std::chrono::milliseconds(20)};
    return redis::make_client(loop.executor(), net::system_timers(), *metrics, options);
  }

 public:
  net::Loop& loop;
  std::unique_ptr<Metrics> metrics = make_metrics();
  postgres::Database database;
  std::unique_ptr<redis::Client> redis;
  std::unique_ptr<redis::Client> waiting_redis;
  ChangeFeed feed;
  net::TaskGroup tasks{loop.executor()};
};

template <class T>
T wait_for(net::Loop& loop, Task<T> task) {
  auto bounded =
      net::with_deadline(net::system_timers(), std::chrono::seconds(60), "the test", std::move(task));
  if constexpr (std::is_void_v<T>) {
    loop.run_until_done(std::move(bounded));
  } else {
    std::optional<T> result;
    loop.run_until_done(net::keep_result(std::move(bounded), result));
    return std::move(*result);
  }
}

}  // namespace herwa::platform
