#include "apps/herwa/jobs/jobs_tail.hpp"

#include <algorithm>
#include <cstdint>
#include <exception>
#include <utility>

#include "apps/herwa/jobs/jobs_print.hpp"
#include "base/errors.hpp"

namespace herwa::app {
namespace {

constexpr int wait_ms = 1000;
constexpr int events_at_once = 200;

struct Stream {
  std::string queue;
  redis::QueueKey key;
  std::string position;  // the last event seen
};

Task<std::vector<Stream>> streams_of(redis::Client& redis, std::vector<std::string> queues) {
  std::vector<Stream> streams;
  for (std::string& name : queues) {
    redis::QueueKey key(redis::Name(name), "events");
    const redis::Reply last = co_await redis.command("XREVRANGE", key, "+", "-", "COUNT", 1);
    std::string position = last.items().empty() ? "0" : std::string(last.items()[0].items().at(0).text());
    streams.push_back({std::move(name), std::move(key), std::move(position)});
  }
  co_return streams;
}

QueueEvent event_of(const std::string& queue, const redis::Reply& entry) {
  QueueEvent event{.queue = queue, .id = std::string(entry.items().at(0).text()), .fields = {}};
  const redis::Reply::Items& fields = entry.items().at(1).items();
  for (std::size_t i = 0; i + 1 < fields.size(); i += 2) {
    event.fields.emplace_back(fields[i].text(), fields[i + 1].text());
  }
  return event;
}

// One stream after another: a queue's stream may be in another shard of a cluster.
Task<std::vector<QueueEvent>> next_events(redis::Client& waiting, Stream& stream, int longest_ms) {
  const redis::Reply reply =
      co_await waiting.send(redis::Command("XREAD", "COUNT", events_at_once, "BLOCK", longest_ms, "STREAMS",
                                           stream.key, stream.position)
                                .waiting_at_most(std::chrono::milliseconds(longest_ms)));
  std::vector<QueueEvent> events;
  if (reply.is_null()) co_return events;
  for (const redis::Reply& entry : reply.items().at(1).items()) {
    events.push_back(event_of(stream.queue, entry));
    stream.position = events.back().id;
  }
  co_return events;
}

// Events about a job carry its name only when it is added.
bool is_wanted(const QueueEvent& event, const std::string& name) {
  return name.empty() || event.field("name") == name;
}

Task<> follow(const JobsSurroundings& around, const JobsOrder& order, std::vector<Stream> streams,
              redis::Client& waiting) {
  std::int64_t left = order.events.value_or(INT64_MAX);
  const int each_ms = std::max<int>(1, wait_ms / static_cast<int>(streams.size()));
  while (true) {
    for (Stream& stream : streams) {
      for (const QueueEvent& event : co_await next_events(waiting, stream, each_ms)) {
        if (!is_wanted(event, order.name)) continue;
        around.output.out(order.json ? json_of(event) : line_of(event));
        if (--left == 0) co_return;
      }
    }
  }
}

}  // namespace

Task<int> tail_events(const JobsSurroundings& around, const JobsOrder& order, redis::Client& redis,
                      std::vector<std::string> queues) {
  if (queues.empty()) {
    around.output.err("there are no queues yet: no worker has been started with this Redis\n");
    co_return 1;
  }
  redis::Options options = around.redis;
  options.may_wait = true;
  options.name += "-tail";
  const auto waiting = redis::make_client(around.executor, around.timers, around.metrics, options);
  std::exception_ptr failure;
  try {
    co_await waiting->until_up();
    co_await follow(around, order, co_await streams_of(redis, std::move(queues)), *waiting);
  } catch (...) {
    failure = std::current_exception();
  }
  co_await waiting->close();
  if (failure) std::rethrow_exception(failure);
  co_return 0;
}

}  // namespace herwa::app
