// Streams of changes for those who look at a page: made from the one feed of changes, bounded for each person
// and for the process, begun again where one broke off, and over when its reader may not know any more.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/metrics.hpp"
#include "net/http_body.hpp"
#include "net/timers.hpp"
#include "platform/changes/change_feed.hpp"
#include "platform/feature/route_entry.hpp"

namespace herwa::platform {

struct LiveOptions {
  std::size_t streams_per_reader_max = 6;
  std::size_t streams_max = 2'000;
  // A reader that is further behind is told to read everything again.
  std::size_t waiting_max = 256;
  Duration heartbeat = std::chrono::seconds(15);
  Duration recheck = std::chrono::seconds(10);
  Duration lifetime = std::chrono::hours(1);
};

class LiveFeed {
 public:
  struct Surroundings {
    net::Timers& timers;
    ChangeFeed& feed;
    Metrics& metrics;
  };
  explicit LiveFeed(const Surroundings& around, const LiveOptions& options = {});
  ~LiveFeed();
  LiveFeed(const LiveFeed&) = delete;
  LiveFeed& operator=(const LiveFeed&) = delete;

  struct Reader {
    std::string who;                        // by whom streams are counted
    GuildId guild;                          // zero: of all guilds, for operators
    std::optional<std::int64_t> last_seen;  // where the stream before broke off
    std::function<Task<bool>()> may_still;
  };
  // Refused: this reader, or everybody together, has as many as there may be.
  std::expected<std::shared_ptr<net::BodySource>, RouteRefused> open(Reader reader);
  [[nodiscard]] std::size_t open_streams() const { return streams_.size(); }

  // To all operators' streams: not from the feed, and told to who listens now alone.
  void tell_operators(std::string_view event, std::string_view data);
  [[nodiscard]] bool operators_listen() const;
  // To those who look at that guild, or to all of them with none: not from the feed either. Of the same news
  // twice a reader who is behind hears once.
  void tell_guild(GuildId guild, std::string_view event);

 private:
  class Stream;
  void tell(const Change& change);
  void tell_gap();

  Surroundings around_;
  LiveOptions options_;
  Gauge& open_;
  Counter& told_;
  std::set<Stream*> streams_;
  std::map<std::string, std::size_t> by_reader_;
  std::vector<Changes::Listening> listening_;
};

}  // namespace herwa::platform
