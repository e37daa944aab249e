#include "redis/subscriber.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "net/task_group.hpp"
#include "net/wait_queue.hpp"
#include "redis/internal/connection.hpp"
#include "redis/internal/pool.hpp"
#include "redis/internal/standing.hpp"

namespace herwa::redis {
namespace internal {
namespace {

// What one reader has not read yet.
struct Inbox {
  std::vector<std::string> channels;
  std::size_t queued_max = 0;
  std::deque<Event> events;
  std::set<std::string, std::less<>> unconfirmed;
  Gap::Cause next_cause = Gap::Cause::Subscribed;
  std::uint64_t lost = 0;
  bool closed = false;
  net::WaitQueue reader;

  // Two gaps in a row are one, so that a reader who is away piles up nothing.
  void add_gap(Gap gap) {
    Gap* last = events.empty() ? nullptr : std::get_if<Gap>(&events.back());
    if (last != nullptr) {
      last->cause = gap.cause;
      last->lost += gap.lost;
    } else {
      events.emplace_back(gap);
    }
    reader.wake_one();
  }

  // False when it had to be dropped.
  bool add(Message message) {
    if (events.size() >= queued_max) {
      ++lost;
      add_gap({.cause = Gap::Cause::Overflow, .lost = 1});
      return false;
    }
    events.emplace_back(std::move(message));
    reader.wake_one();
    return true;
  }
};

// The subscriptions of one connection. Lives as long as the subscriber or one of them.
class Switchboard {
 public:
  Switchboard(ConnectionParts parts, Counter& dropped)
      : standing_(parts.options.name, parts.endpoint.address(), parts.timers.clock()),
        dropped_(dropped),
        group_(parts.executor) {
    parts.on_change = [this] { changed(); };
    parts.on_push = [this](Reply push) { pushed(std::move(push)); };
    connection_ = std::make_shared<Connection>(std::move(parts));
    connection_->start(group_);
  }
  ~Switchboard() { connection_->detach(); }
  Switchboard(const Switchboard&) = delete;
  Switchboard& operator=(const Switchboard&) = delete;

  void add(const std::shared_ptr<Inbox>& inbox) {
    inboxes_.push_back(inbox);
    inbox->closed = closed_;
    inbox->unconfirmed.insert(inbox->channels.begin(), inbox->channels.end());
    say("SUBSCRIBE", inbox->channels);
  }

  void remove(const std::shared_ptr<Inbox>& inbox) {
    std::erase(inboxes_, inbox);
    std::vector<std::string> unheard;
    for (const std::string& channel : inbox->channels) {
      if (!anybody_hears(channel)) unheard.push_back(channel);
    }
    say("UNSUBSCRIBE", unheard);
  }

  Task<> close() {
    closed_ = true;
    connection_->detach();
    group_.cancel();
    co_await group_.join();
    connection_->end();
    standing_.close();
    for (const auto& inbox : inboxes_) {
      inbox->closed = true;
      inbox->reader.wake_all();
    }
  }

  Standing& standing() { return standing_; }

 private:
  void say(std::string_view verb, const std::vector<std::string>& channels) {
    if (channels.empty()) return;
    std::vector<std::string_view> words{verb};
    words.insert(words.end(), channels.begin(), channels.end());
    connection_->tell(Command(Command::Unchecked{}, words));
  }

  [[nodiscard]] bool anybody_hears(const std::string& channel) const {
    return std::any_of(inboxes_.begin(), inboxes_.end(), [&channel](const auto& inbox) {
      return std::find(inbox->channels.begin(), inbox->channels.end(), channel) != inbox->channels.end();
    });
  }

  void changed() {
    standing_.see(connection_->up(), connection_->up() ? "" : connection_->state().last_error);
    for (const auto& inbox : inboxes_) {
      if (!connection_->up()) {
        // Who was never subscribed has lost nothing that it was promised.
        if (inbox->unconfirmed.empty()) inbox->next_cause = Gap::Cause::Reconnected;
      } else {
        inbox->unconfirmed.insert(inbox->channels.begin(), inbox->channels.end());
        say("SUBSCRIBE", inbox->channels);
      }
    }
  }

  void pushed(Reply push) {
    auto items = std::move(push).take_items();
    if (items.size() < 3) return;
    const std::string kind(items[0].text());
    const std::string channel(items[1].text());
    if (kind == "subscribe") confirmed(channel);
    if (kind == "message") arrived({.channel = channel, .payload = std::move(items[2]).take_text()});
  }

  void confirmed(const std::string& channel) {
    for (const auto& inbox : inboxes_) {
      const bool awaited = inbox->unconfirmed.erase(channel) > 0;
      if (awaited && inbox->unconfirmed.empty()) inbox->add_gap({.cause = inbox->next_cause});
    }
  }

  void arrived(const Message& message) {
    for (const auto& inbox : inboxes_) {
      const auto& channels = inbox->channels;
      if (std::find(channels.begin(), channels.end(), message.channel) == channels.end()) continue;
      const bool already_dropping =
          !inbox->events.empty() && std::holds_alternative<Gap>(inbox->events.back());
      if (inbox->add(message)) continue;
      dropped_.add();
      if (!already_dropping) {
        log::warn("a redis subscription is read too slowly, so messages are dropped",
                  {{"channel", message.channel}, {"queued_max", inbox->queued_max}, {"lost", inbox->lost}});
      }
    }
  }

  Standing standing_;
  Counter& dropped_;
  net::TaskGroup group_;
  std::shared_ptr<Connection> connection_;
  std::vector<std::shared_ptr<Inbox>> inboxes_;
  bool closed_ = false;
};

class InboxSubscription final : public Subscription {
 public:
  InboxSubscription(std::shared_ptr<Switchboard> board, std::shared_ptr<Inbox> inbox)
      : board_(std::move(board)), inbox_(std::move(inbox)) {
    board_->add(inbox_);
  }
  ~InboxSubscription() override { board_->remove(inbox_); }

  Task<std::optional<Event>> next() override {
    const std::shared_ptr<Inbox> inbox = inbox_;
    while (inbox->events.empty()) {
      if (inbox->closed) co_return std::nullopt;
      co_await inbox->reader.wait();
    }
    Event event = std::move(inbox->events.front());
    inbox->events.pop_front();
    co_return event;
  }

  [[nodiscard]] std::uint64_t lost() const override { return inbox_->lost; }

 private:
  std::shared_ptr<Switchboard> board_;
  std::shared_ptr<Inbox> inbox_;
};

class BoardSubscriber final : public Subscriber {
 public:
  BoardSubscriber(ConnectionParts parts, Counter& dropped)
      : board_(std::make_shared<Switchboard>(std::move(parts), dropped)) {}

  std::unique_ptr<Subscription> subscribe(const std::vector<Key>& channels, std::size_t queued_max) override {
    if (channels.empty() || queued_max == 0)
      throw Failure("a redis subscription needs a channel and room for a message");
    auto inbox = std::make_shared<Inbox>();
    inbox->queued_max = queued_max;
    for (const Key& channel : channels) inbox->channels.push_back(channel.text());
    return std::make_unique<InboxSubscription>(board_, std::move(inbox));
  }

  [[nodiscard]] State state() const override { return board_->standing().state(); }
  Task<> until_up() override { return board_->standing().until_up(); }
  Task<> close() override { return board_->close(); }

 private:
  std::shared_ptr<Switchboard> board_;
};

}  // namespace
}  // namespace internal

std::unique_ptr<Subscriber> make_subscriber(Executor executor, net::Timers& timers, Metrics& metrics,
                                            const Options& options) {
  Counter& dropped =
      metrics.counter("herwa_redis_messages_dropped_total",
                      "messages that a subscription's reader was too slow for", {{"client", options.name}});
  return std::make_unique<internal::BoardSubscriber>(
      internal::parts_for(std::move(executor), timers, metrics, options), dropped);
}

}  // namespace herwa::redis
