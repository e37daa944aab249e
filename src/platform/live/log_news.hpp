// That something new stands in a guild's log, to whoever looks at that guild: by Redis, which keeps none of
// it. It comes too often for the feed of changes, and matters only to pages that are open.
//
//   co_await tell_log_news(redis, guild);     // in the process that wrote it
//   tasks.spawn("log news", log_news.run());  // in those that serve pages, and stand_in() beside it
#pragma once

#include "base/ids.hpp"
#include "base/task.hpp"
#include "net/timers.hpp"
#include "platform/live/live_feed.hpp"
#include "redis/client.hpp"
#include "redis/subscriber.hpp"

namespace herwa::platform {

// Never throws for a Redis that is away: pages then ask by themselves.
Task<> tell_log_news(redis::Client& redis, GuildId guild);

class LogNews {
 public:
  LogNews(redis::Subscriber& subscriber, LiveFeed& feed, net::Timers& timers)
      : subscriber_(subscriber), feed_(feed), timers_(timers) {}

  // Until it is cancelled or the subscriber closes.
  Task<> run();
  // Beside it: while Redis is away there may be news of everybody, every few seconds.
  Task<> stand_in();

 private:
  redis::Subscriber& subscriber_;
  LiveFeed& feed_;
  net::Timers& timers_;
};

}  // namespace herwa::platform
