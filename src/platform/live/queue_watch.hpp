// Looks at the queues as long as an operator listens, and tells what changed in them.
#pragma once

#include <map>
#include <string>

#include "base/task.hpp"
#include "net/timers.hpp"
#include "platform/live/live_feed.hpp"
#include "redis/client.hpp"

namespace herwa::platform {

class QueueWatch {
 public:
  QueueWatch(redis::Client& redis, net::Timers& timers, LiveFeed& live)
      : redis_(redis), timers_(timers), live_(live) {}

  // Every two seconds until it is cancelled.
  Task<> run();
  // What run() does again and again, once.
  Task<> look();

 private:
  redis::Client& redis_;
  net::Timers& timers_;
  LiveFeed& live_;
  std::map<std::string, std::string> seen_;  // by queue
};

}  // namespace herwa::platform
