#include "discord/gateway/dispatcher.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <exception>
#include <utility>

#include "base/log.hpp"
#include "discord/gateway/frame.hpp"
#include "net/background.hpp"

namespace discord {
namespace {

constexpr std::size_t in_a_row_max = 8;

}  // namespace

HeldEvent::HeldEvent(const Event& event, std::uint64_t order_key, herwa::Tick received)
    : kind_(event.kind),
      name_(event.name),
      shard_id_(event.shard_id),
      sequence_(event.sequence),
      replayed_(event.replayed),
      arrival_(event.arrival),
      order_key_(order_key),
      received_(received),
      token_(event.hold()) {
  body_.reserve(event.body.text().size() + json_padding);
  body_ = event.body.text();
}

Dispatcher::Dispatcher(herwa::Executor executor, net::Timers& timers, herwa::Metrics& metrics,
                       DispatcherOptions options)
    : timers_(timers),
      options_(options),
      failed_(
          metrics.counter("discord_handlers_failed_total", "handlers that ended by throwing or too late")),
      stale_interactions_(metrics.counter("discord_interactions_stale_total",
                                          "replayed interactions that were too old to be answered")),
      waiting_gauge_(metrics.gauge("discord_events_waiting", "events waiting for or inside a handler")),
      oldest_gauge_(
          metrics.gauge("discord_events_oldest_seconds", "how long the oldest of them has been here")),
      prompt_(executor),
      tasks_(net::in_background(std::move(executor))) {}

void Dispatcher::observe(EventKind kind, Observer observer) {
  Subscriptions& to = subscriptions_[static_cast<std::size_t>(kind)];
  to.wanted = true;
  to.observers.push_back(std::move(observer));
}

void Dispatcher::handle(EventKind kind, Order order, Handler handler) {
  Subscriptions& to = subscriptions_[static_cast<std::size_t>(kind)];
  to.wanted = true;
  to.order = order;
  to.handlers.push_back(std::move(handler));
}

void Dispatcher::accept(const Event& event) {
  const Subscriptions& to = subscriptions_of(event.kind);
  for (const Observer& observer : to.observers) observer(event);
  if (to.handlers.empty() || event.handled) return;
  if (too_old(event)) return stale_interactions_.add();
  const std::uint64_t key = to.order == Order::None ? 0 : parse_order_key(event.kind, event.body);
  Waiting waiting{std::make_shared<HeldEvent>(event, key, timers_.clock().tick()), ++arrivals_};
  const auto open = open_.emplace(waiting.arrival, Open{.event = waiting.event}).first;
  bytes_ += waiting.event->bytes();
  if (to.order == Order::None) {
    open->second.task = prompt_.spawn("event handler", run_alone(std::move(waiting)));
    return;
  }
  const auto [lane, is_new] = lanes_.try_emplace(key);
  lane->second.events.push_back(std::move(waiting));
  if (is_new) lane->second.task = tasks_.spawn("guild's events", run_lane(key));
}

bool Dispatcher::too_old(const Event& event) const {
  if (event.kind != EventKind::InteractionCreate || !event.replayed) return false;
  const auto id = parse_id(event.body);
  return id && timers_.clock().now() - created_at(InteractionId(*id)) > options_.interaction_age_max;
}

Task<> Dispatcher::run_lane(std::uint64_t key) {
  std::size_t in_a_row = 0;
  for (auto lane = lanes_.find(key); lane != lanes_.end() && !lane->second.events.empty();
       lane = lanes_.find(key)) {
    Waiting waiting = std::move(lane->second.events.front());
    lane->second.events.pop_front();
    open_.at(waiting.arrival).task = lane->second.task;
    const bool more = !lane->second.events.empty();
    co_await run_handlers(std::move(waiting));
    // Handlers that wait for nothing would otherwise keep the loop for as long as their guild is behind. Some
    // of one guild in a row find in the processor's caches what the first of them had to fetch.
    if (!more || ++in_a_row < in_a_row_max) continue;
    in_a_row = 0;
    co_await boost::asio::post(boost::asio::use_awaitable);
  }
  lanes_.erase(key);
}

Task<> Dispatcher::run_alone(Waiting waiting) { co_await run_handlers(std::move(waiting)); }

Task<> Dispatcher::run_handlers(Waiting waiting) {
  const HeldEvent& event = *waiting.event;
  Open& open = open_.at(waiting.arrival);
  for (const Handler& handler : subscriptions_of(event.kind()).handlers) {
    open.until = timers_.clock().tick() + options_.handler_deadline;
    try {
      co_await handler(event);
    } catch (const std::exception& error) {
      if (abandoned_) throw;
      if (!open.overdue) failed(event, error.what());
    }
    open.until = herwa::Tick::max();
    if (!std::exchange(open.overdue, false)) continue;
    failed(event, "it took too long");
    // What interrupted this handler is not for the next one.
    co_await boost::asio::this_coro::reset_cancellation_state();
  }
  done(waiting);
}

void Dispatcher::give_up_overdue() {
  const herwa::Tick now = timers_.clock().tick();
  for (auto& [arrival, open] : open_) {
    if (open.until > now || open.overdue) continue;
    open.overdue = true;
    open.task.cancel();
  }
}

void Dispatcher::failed(const HeldEvent& event, std::string_view error) {
  failed_.add();
  herwa::log::error("an event's handler failed", {{"event", event.name()},
                                                  {"shard", event.shard_id()},
                                                  {"sequence", event.sequence()},
                                                  {"error", error}});
}

void Dispatcher::done(const Waiting& waiting) {
  bytes_ -= waiting.event->bytes();
  open_.erase(waiting.arrival);
  if (!full()) room_.wake_all();
  if (open_.empty()) empty_.wake_all();
}

Task<> Dispatcher::drain() {
  while (!open_.empty()) co_await empty_.wait();
  co_await ended();
}

Task<> Dispatcher::ended() {
  co_await prompt_.join();
  co_await tasks_.join();
}

Task<> Dispatcher::abandon() {
  abandoned_ = true;
  for (const auto& [arrival, open] : open_) open.event->abandon();
  prompt_.cancel();
  tasks_.cancel();
  co_await ended();
  open_.clear();
}

herwa::Duration Dispatcher::oldest_age() const {
  return open_.empty() ? herwa::Duration::zero()
                       : timers_.clock().tick() - open_.begin()->second.event->received();
}

void Dispatcher::publish() {
  give_up_overdue();
  waiting_gauge_.set(static_cast<double>(open_.size()));
  oldest_gauge_.set(std::chrono::duration<double>(oldest_age()).count());
}

}  // namespace discord
