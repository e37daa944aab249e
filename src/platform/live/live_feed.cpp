#include "platform/live/live_feed.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <deque>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "net/deadline.hpp"
#include "net/wait_queue.hpp"

namespace herwa::platform {
namespace {

constexpr std::array topics{"settings", "plans", "catalog", "audit", "cases"};

// "plans" in the feed are all that a guild's policy holds: switches, access rules, staff, and its plan.
std::string_view event_of(const Change& change) {
  if (change.topic == "plans") return "policy";
  return change.topic;
}

std::string text_of(const Change& change) {
  return fmt::format("id: {}\nevent: {}\ndata: {{\"guild\":\"{}\",\"part\":\"{}\",\"version\":{}}}\n\n",
                     change.seq, event_of(change), change.guild.value(), change.part, change.version);
}

bool concerns(const Change& change, GuildId reader) {
  return !reader || !change.guild || change.guild == reader;
}

}  // namespace

// One reader's. The feed may go before it does: then it ends.
class LiveFeed::Stream final : public net::BodySource {
 public:
  Stream(LiveFeed& feed, Reader reader)
      : feed_(&feed), reader_(std::move(reader)), timers_(feed.around_.timers), options_(feed.options_) {
    began_ = rechecked_ = timers_.clock().tick();
    feed.streams_.insert(this);
    ++feed.by_reader_[reader_.who];
    feed.open_.set(static_cast<double>(feed.streams_.size()));
  }
  ~Stream() override { leave(); }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  [[nodiscard]] GuildId guild() const { return reader_.guild; }

  void add(const Change& change) {
    if (!concerns(change, reader_.guild) || change.seq <= last_) return;
    last_ = change.seq;
    add_text(text_of(change));
  }
  void add_text(std::string text) {
    if (waiting_.size() >= options_.waiting_max) return reset();
    waiting_.push_back(std::move(text));
    news_.wake_all();
  }
  void add_once(const std::string& text) {
    if (std::ranges::find(waiting_, text) == waiting_.end()) add_text(text);
  }
  // Something was missed: the page reads everything again.
  void reset() {
    waiting_.clear();
    waiting_.emplace_back("event: reset\ndata: {}\n\n");
    news_.wake_all();
  }
  void feed_is_going() {
    feed_ = nullptr;
    news_.wake_all();
  }
  void wind_up() override {
    winding_up_ = true;
    news_.wake_all();
  }

  Task<std::string> next() override {
    if (ended_) co_return std::string();
    if (!begun_ && feed_ != nullptr) co_return co_await begin();
    const Tick silent_since = timers_.clock().tick();
    while (true) {
      const Tick now = timers_.clock().tick();
      if (winding_up_ || feed_ == nullptr || now - began_ >= options_.lifetime) co_return end("reconnect");
      if (now - rechecked_ >= options_.recheck) {
        if (!co_await may_still()) co_return end("no_access");
        rechecked_ = timers_.clock().tick();
        continue;
      }
      if (!waiting_.empty()) co_return take();
      if (now - silent_since >= options_.heartbeat) co_return std::string(": still here\n\n");
      co_await wait_for(
          std::min(options_.heartbeat - (now - silent_since), options_.recheck - (now - rechecked_)));
    }
  }

 private:
  Task<std::string> begin() {
    begun_ = true;
    std::string text = "retry: 2000\n\n";
    if (!reader_.last_seen) co_return text + here();
    std::optional<std::vector<Change>> missed;
    try {
      missed = co_await feed_->around_.feed.since(*reader_.last_seen);
    } catch (const Failure& error) {
      log::debug("what a reader missed is not known", {{"error", error.what()}});
    }
    if (!missed) co_return text + "event: reset\ndata: {}\n\n" + here();
    for (const Change& change : *missed) {
      if (std::ranges::find(topics, change.topic) == topics.end()) continue;
      if (concerns(change, reader_.guild)) text += text_of(change);
      last_ = std::max(last_, change.seq);
    }
    co_return text + here();
  }
  // From which number on this stream knows everything.
  [[nodiscard]] std::string here() const {
    const std::int64_t seq = feed_ == nullptr ? last_ : std::max(last_, feed_->around_.feed.heard_up_to());
    return seq < 0 ? std::string() : fmt::format("id: {}\nevent: hello\ndata: {{}}\n\n", seq);
  }

  std::string take() {
    std::string all;
    for (std::string& one : waiting_) all += one;
    if (feed_ != nullptr) feed_->told_.add(static_cast<double>(waiting_.size()));
    waiting_.clear();
    return all;
  }

  std::string end(std::string_view why) {
    ended_ = true;
    leave();
    return fmt::format("event: end\ndata: {{\"reason\":\"{}\"}}\n\n", why);
  }

  void leave() {
    if (feed_ == nullptr || feed_->streams_.erase(this) == 0) return;
    const auto mine = feed_->by_reader_.find(reader_.who);
    if (mine != feed_->by_reader_.end() && --mine->second == 0) feed_->by_reader_.erase(mine);
    feed_->open_.set(static_cast<double>(feed_->streams_.size()));
  }

  // Who cannot be asked about now knows nothing more either.
  Task<bool> may_still() {
    try {
      co_return co_await reader_.may_still();
    } catch (const Failure& error) {
      log::debug("whether somebody may go on listening is not known", {{"error", error.what()}});
    }
    co_return false;
  }

  Task<> wait_for(Duration duration) {
    try {
      co_await net::with_deadline(timers_, duration, "news", news_.wait());
    } catch (const TimedOut&) {
      co_return;
    }
  }

  LiveFeed* feed_;
  Reader reader_;
  net::Timers& timers_;
  LiveOptions options_;
  Tick began_{};
  Tick rechecked_{};
  bool begun_ = false;
  bool ended_ = false;
  bool winding_up_ = false;
  std::int64_t last_ = -1;
  std::deque<std::string> waiting_;
  net::WaitQueue news_;
};

LiveFeed::LiveFeed(const Surroundings& around, const LiveOptions& options)
    : around_(around),
      options_(options),
      open_(around.metrics.gauge("herwa_api_live_streams", "open streams of changes")),
      told_(around.metrics.counter("herwa_api_live_events_total", "changes told to open pages")) {
  for (const char* topic : topics) {
    listening_.push_back(around_.feed.subscribe(
        topic,
        {.on_change = [this](const Change& change) { tell(change); }, .on_gap = [this] { tell_gap(); }}));
  }
}

LiveFeed::~LiveFeed() {
  for (Stream* stream : streams_) stream->feed_is_going();
}

std::expected<std::shared_ptr<net::BodySource>, RouteRefused> LiveFeed::open(Reader reader) {
  const auto mine = by_reader_.find(reader.who);
  const bool many = mine != by_reader_.end() && mine->second >= options_.streams_per_reader_max;
  if (many || streams_.size() >= options_.streams_max) {
    return std::unexpected(
        RouteRefused{.status = 429,
                     .code = "TOO_MANY_STREAMS",
                     .message = many ? "You listen in as many places as you may. Close one of them."
                                     : "As many listen as this Herwa can serve. Try again later."});
  }
  return std::make_shared<Stream>(*this, std::move(reader));
}

void LiveFeed::tell(const Change& change) {
  for (Stream* stream : streams_) stream->add(change);
}

// Every topic tells it; a second reset changes nothing.
void LiveFeed::tell_gap() {
  for (Stream* stream : streams_) stream->reset();
}

bool LiveFeed::operators_listen() const {
  return std::ranges::any_of(streams_, [](const Stream* stream) { return !stream->guild(); });
}

void LiveFeed::tell_operators(std::string_view event, std::string_view data) {
  for (Stream* stream : streams_) {
    if (!stream->guild()) stream->add_text(fmt::format("event: {}\ndata: {}\n\n", event, data));
  }
}

void LiveFeed::tell_guild(GuildId guild, std::string_view event) {
  const std::string text = fmt::format("event: {}\ndata: {{}}\n\n", event);
  for (Stream* stream : streams_) {
    if (stream->guild() && (!guild || stream->guild() == guild)) stream->add_once(text);
  }
}

}  // namespace herwa::platform
