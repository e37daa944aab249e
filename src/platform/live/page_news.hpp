// That something new can be read of a guild, to whoever looks at that guild: by Redis, which keeps none of
// it. It comes too often for the feed of changes, and matters only to pages that are open.
//
//   co_await tell_page_news(redis, guild, page_news::logs);  // in the process that wrote it
//   tasks.spawn("page news", news.run());                    // in those that serve pages, and stand_in()
//   beside it
#pragma once

#include <string_view>

#include "base/ids.hpp"
#include "base/task.hpp"
#include "net/timers.hpp"
#include "platform/live/live_feed.hpp"
#include "redis/client.hpp"
#include "redis/subscriber.hpp"

namespace herwa::platform {

// Of what, as pages know it. PageNews hears of these alone.
namespace page_news {
inline constexpr std::string_view logs = "logs";
inline constexpr std::string_view exports = "exports";
}  // namespace page_news

// Never throws for a Redis that is away: pages then ask by themselves.
Task<> tell_page_news(redis::Client& redis, GuildId guild, std::string_view of_what);

class PageNews {
 public:
  PageNews(redis::Subscriber& subscriber, LiveFeed& feed, net::Timers& timers)
      : subscriber_(subscriber), feed_(feed), timers_(timers) {}

  // Until it is cancelled or the subscriber closes.
  Task<> run();
  // Beside it: while Redis is away there may be news of everybody, every few seconds.
  Task<> stand_in();

 private:
  void tell_everybody();

  redis::Subscriber& subscriber_;
  LiveFeed& feed_;
  net::Timers& timers_;
};

}  // namespace herwa::platform
