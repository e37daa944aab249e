// Brings events to those who subscribed, on the shard's own loop. Observers see an event inside the reading
// loop and may not wait; handlers are tasks, with a copy of their own. Events of one guild are handled one
// after the other, in order; those of different guilds side by side. What waits is bounded, and when the
// bound is reached the shard stops reading.
#pragma once

#include <array>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/metrics.hpp"
#include "discord/gateway/event.hpp"
#include "net/task_group.hpp"
#include "net/timers.hpp"
#include "net/wait_queue.hpp"

namespace discord {

namespace net = herwa::net;

// An event that was copied for a handler; it stays until the handler has ended.
class HeldEvent {
 public:
  HeldEvent(const Event& event, std::uint64_t order_key, herwa::Tick received);

  [[nodiscard]] EventKind kind() const { return kind_; }
  [[nodiscard]] std::string_view name() const { return name_; }
  [[nodiscard]] Json body() const { return Json::promised(body_); }
  [[nodiscard]] std::uint32_t shard_id() const { return shard_id_; }
  [[nodiscard]] std::uint64_t sequence() const { return sequence_; }
  [[nodiscard]] bool replayed() const { return replayed_; }
  [[nodiscard]] GuildArrival arrival() const { return arrival_; }
  // Whose order it keeps, as parse_order_key() says; zero for what is handled beside everything else.
  [[nodiscard]] std::uint64_t order_key() const { return order_key_; }
  [[nodiscard]] herwa::Tick received() const { return received_; }
  [[nodiscard]] std::size_t bytes() const { return body_.capacity() + sizeof *this; }

  // It will never be finished: no safe sequence may pass it.
  void abandon() { token_.abandon(); }

 private:
  EventKind kind_;
  std::string name_;
  std::string body_;
  std::uint32_t shard_id_;
  std::uint64_t sequence_;
  bool replayed_;
  GuildArrival arrival_;
  std::uint64_t order_key_;
  herwa::Tick received_;
  Progress::Token token_;
};

enum class Order : std::uint8_t {
  PerGuild,
  None,  // beside everything else, as interactions want it: they have three seconds
};

struct DispatcherOptions {
  std::size_t events_max = 10'000;
  std::size_t bytes_max = 64 * 1024 * 1024;
  // Looked at whenever a shard says how it is: a timer for each event would cost more than most handlers do.
  herwa::Duration handler_deadline = std::chrono::seconds(30);
  // A replayed interaction that is older cannot be answered any more: it is dropped and counted.
  herwa::Duration interaction_age_max = std::chrono::seconds(3);
};

class Dispatcher final : public EventSink {
 public:
  using Observer = std::function<void(const Event&)>;
  // Throwing is logged with the event's name and counted; the event is then as done as any other.
  using Handler = std::function<Task<>(const HeldEvent&)>;

  Dispatcher(herwa::Executor executor, net::Timers& timers, herwa::Metrics& metrics,
             DispatcherOptions options = {});

  // Subscribe before the first shard starts. EventKind::Unknown stands for every name without a kind.
  void observe(EventKind kind, Observer observer);
  void handle(EventKind kind, Order order, Handler handler);

  // Returns when no event is waiting or being handled; call it after the shards have stopped.
  Task<> drain();
  // Cancels what drain() would wait for. Its events stay unfinished, and so below no safe sequence.
  Task<> abandon();

  [[nodiscard]] std::size_t waiting() const { return open_.size(); }
  [[nodiscard]] std::size_t waiting_bytes() const { return bytes_; }
  // How long the oldest event has been here.
  [[nodiscard]] herwa::Duration oldest_age() const;
  void publish() override;

  [[nodiscard]] bool wants(EventKind kind) const override { return subscriptions_of(kind).wanted; }
  void accept(const Event& event) override;
  [[nodiscard]] bool full() const override {
    return open_.size() >= options_.events_max || bytes_ >= options_.bytes_max;
  }
  Task<> wait_for_room() override { return room_.wait(); }

 private:
  struct Subscriptions {
    bool wanted = false;
    Order order = Order::PerGuild;
    std::vector<Observer> observers;
    std::vector<Handler> handlers;
  };
  struct Waiting {
    std::shared_ptr<HeldEvent> event;
    std::uint64_t arrival;
  };
  struct Lane {
    std::deque<Waiting> events;
    net::TaskGroup::One task;
  };
  // An event that is not done yet.
  struct Open {
    std::shared_ptr<HeldEvent> event;
    net::TaskGroup::One task;  // what runs its handlers, once one of them runs
    herwa::Tick until = herwa::Tick::max();
    bool overdue = false;
  };

  [[nodiscard]] const Subscriptions& subscriptions_of(EventKind kind) const {
    return subscriptions_[static_cast<std::size_t>(kind)];
  }
  [[nodiscard]] bool too_old(const Event& event) const;
  Task<> run_lane(std::uint64_t key);
  Task<> run_alone(Waiting waiting);
  Task<> ended();
  Task<> run_handlers(Waiting waiting);
  void give_up_overdue();
  void failed(const HeldEvent& event, std::string_view error);
  void done(const Waiting& waiting);

  net::Timers& timers_;
  DispatcherOptions options_;
  std::array<Subscriptions, event_kind_count> subscriptions_;
  std::unordered_map<std::uint64_t, Lane> lanes_;
  std::map<std::uint64_t, Open> open_;  // by arrival, oldest first
  bool abandoned_ = false;
  std::uint64_t arrivals_ = 0;
  std::size_t bytes_ = 0;
  herwa::Counter& failed_;
  herwa::Counter& stale_interactions_;
  herwa::Gauge& waiting_gauge_;
  herwa::Gauge& oldest_gauge_;
  net::WaitQueue room_;
  net::WaitQueue empty_;
  net::TaskGroup prompt_;
  net::TaskGroup tasks_;  // of all guilds: beside what the loop has to do, however many are behind
};

}  // namespace discord
