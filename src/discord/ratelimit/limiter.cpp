#include "discord/ratelimit/limiter.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/log.hpp"

namespace discord {
namespace {

using herwa::Duration;
using herwa::Tick;
using namespace std::chrono_literals;

// A second and a little, for requests that travel at different speeds.
constexpr Duration global_span = 1050ms;
constexpr Duration retry_default = 1s;
// Pauses of everything that are told to be longer are tried before their end: one request an hour or a day
// costs little, and a number that somebody made up does not silence the bot until somebody restarts it.
constexpr Duration global_pause_max = 1h;
constexpr Duration address_pause_max = 24h;
// The oldest are forgotten first: ids grow with time. Each costs one request when it is tried again.
constexpr std::size_t dead_webhooks_max = 10'000;

std::string park_name(const RouteKey& key) {
  return fmt::format("{}|{}|{}", key.route, key.resource, key.kind);
}

}  // namespace

struct RateLimiter::Lane final : Turnstile, std::enable_shared_from_this<Lane> {
  explicit Lane(RateLimiter& of) : limiter(of) {}

  Tick opens_at(Tick now) override {
    // Everybody is let through to be told no.
    if (limiter.token_refused_) return now;
    if (limiter.foreign_pause_until_ > now) return limiter.foreign_pause_until_;
    return bucket.may_send(now) ? now : bucket.opens_at().value_or(unknown);
  }
  void pass(Tick now) override {
    bucket.sent();
    used = now;
  }

  RateLimiter& limiter;
  Bucket bucket;
  Tick used{};
};

// So many requests in any second, and the pause that Discord may order for all of them.
struct RateLimiter::Global final : Turnstile {
  explicit Global(std::uint32_t per_second) : requests_max(std::max(per_second, 1U)) {}

  Tick opens_at(Tick now) override {
    while (!sent.empty() && sent.front() + global_span <= now) sent.pop_front();
    const Tick room_at = sent.size() < requests_max ? now : sent[sent.size() - requests_max] + global_span;
    return std::max(room_at, pause_until);
  }
  void pass(Tick now) override { sent.push_back(now); }

  std::size_t requests_max;
  std::deque<Tick> sent;
  Tick pause_until{};
};

// Those of one kind wait for the end of its refusal and then go one after another: how many of them Discord
// takes is said nowhere.
struct RateLimiter::Park final : Turnstile, std::enable_shared_from_this<Park> {
  Tick opens_at(Tick /*now*/) override { return busy ? unknown : until; }
  void pass(Tick /*now*/) override { busy = true; }
  void leave() {
    busy = false;
    stir();
  }

  Tick until{};
  bool busy = false;
};

// ---- permits

RateLimiter::Permit::~Permit() {
  if (park_) park_->leave();
  if (!lane_) return;
  lane_->bucket.taken_back();
  lane_->stir();
}

Duration RateLimiter::Permit::report(const Outcome& outcome) {
  const Duration wait = limiter_->report(key_, std::exchange(lane_, nullptr), outcome);
  if (const auto park = std::exchange(park_, nullptr)) park->leave();
  return wait;
}

void RateLimiter::Permit::report_silence() {
  const auto lane = std::exchange(lane_, nullptr);
  lane->bucket.unanswered();
  lane->stir();
}

// ---- asking

RateLimiter::RateLimiter(net::Timers& timers, LimiterOptions options)
    : timers_(timers), options_(options), global_(std::make_unique<Global>(options.requests_per_second)) {}

RateLimiter::~RateLimiter() = default;

Task<std::expected<RateLimiter::Permit, Denial>> RateLimiter::acquire(RouteKey key, Asking asking) {
  while (true) {
    if (const auto denied = denial(key)) co_return std::unexpected(*denied);
    // From here on every place is given back by the permit, however this ends.
    Permit permit(*this, key, nullptr, nullptr);
    const Turnstile::Turn turn{{}, asking.deadline, asking.again, asking.priority};
    if (const std::shared_ptr<Park> park = park_of(key)) {
      if (co_await Turnstile::wait(*park, timers_, turn) == nullptr)
        co_return std::unexpected(Denial::TooLate);
      permit.park_ = park;
    }
    const std::shared_ptr<Lane> lane = lane_for(key);
    Turnstile* passed =
        co_await Turnstile::wait(*lane, timers_, {key.route, asking.deadline, asking.again, asking.priority});
    if (passed == nullptr) co_return std::unexpected(Denial::TooLate);
    permit.lane_ = static_cast<Lane*>(passed)->shared_from_this();
    if (!key.interaction && co_await Turnstile::wait(*global_, timers_, turn) == nullptr)
      co_return std::unexpected(Denial::TooLate);
    if (const auto denied = denial(key)) co_return std::unexpected(*denied);
    // Its kind may have been refused while it stood in line.
    if (permit.park_ || !park_of(key)) co_return std::move(permit);
  }
}

std::size_t RateLimiter::recent_invalid() {
  while (!invalid_.empty() && invalid_.front() + options_.invalid_span <= now()) invalid_.pop_front();
  // What was heard is believed for as long as any of it can still count.
  const bool heard = invalid_of_all_ > 0 && now() < heard_at_ + options_.invalid_span;
  return std::max(invalid_.size(), heard ? invalid_of_all_ + report_.invalid : 0);
}

std::optional<Denial> RateLimiter::denial(const RouteKey& key) {
  if (token_refused_ && !key.interaction) return Denial::TokenRefused;
  if (recent_invalid() >= options_.invalid_max) return Denial::TooManyInvalid;
  const bool gone = key.webhook != 0 && dead_webhooks_.contains(key.webhook);
  if (gone || (key.webhook_token && wrong_tokens_.contains(key.resource))) return Denial::WebhookGone;
  return std::nullopt;
}

// ---- answers

Duration RateLimiter::report(const RouteKey& key, const std::shared_ptr<Lane>& at, const Outcome& outcome) {
  note_invalid(key, outcome);
  note_webhook(key, outcome);
  const std::shared_ptr<Lane> lane = learn_bucket(key, at, outcome.headers);
  Duration wait{};
  if (outcome.status == 429) {
    wait = refuse(key, *lane, outcome);
  } else {
    lane->bucket.answered(outcome.headers, outcome.status, now());
  }
  lane->stir();
  return wait;
}

Duration RateLimiter::refuse(const RouteKey& key, Lane& lane, const Outcome& outcome) {
  const LimitHeaders& headers = outcome.headers;
  const Duration told =
      outcome.retry_after.value_or(headers.retry_after.value_or(headers.reset_after.value_or(retry_default)));
  if (headers.foreign) {
    lane.bucket.unanswered();
    pause_address(std::min(std::max(told, options_.foreign_pause), address_pause_max));
    report_address_pause_until_ = foreign_pause_until_;
    tell_urgently();
    herwa::log::error("refused by something in front of Discord: all requests pause",
                      {{"seconds", std::chrono::duration<double>(foreign_pause_until_ - now()).count()}});
    return {};
  }
  if (headers.scope == LimitScope::Global) {
    lane.bucket.taken_back();
    pause_all(std::min(told, global_pause_max));
    report_pause_until_ = global_->pause_until;
    tell_urgently();
    return {};
  }
  lane.bucket.refused(headers, told, now());
  const bool bucket_goes_on = headers.remaining.value_or(0) > 0 && headers.scope == LimitScope::User;
  if (!bucket_goes_on) return {};
  if (key.kind.empty()) return told;
  park(key, told);
  return {};
}

std::shared_ptr<RateLimiter::Park> RateLimiter::park_of(const RouteKey& key) const {
  if (key.kind.empty() || parks_.empty()) return nullptr;
  const auto found = parks_.find(park_name(key));
  return found == parks_.end() ? nullptr : found->second;
}

void RateLimiter::park(const RouteKey& key, Duration told) {
  if (parks_.size() > forget_above_) forget_idle();
  auto& park = parks_[park_name(key)];
  if (!park) park = std::make_shared<Park>();
  park->until = std::max(park->until, now() + told);
  park->stir();
}

void RateLimiter::note_invalid(const RouteKey& key, const Outcome& outcome) {
  const bool shared = outcome.status == 429 && outcome.headers.scope == LimitScope::Shared;
  const bool invalid = outcome.status == 401 || outcome.status == 403 || outcome.status == 429;
  if (invalid && !shared) {
    invalid_.push_back(now());
    ++report_.invalid;
  }
  // A 401 to a request that carried no bot token says nothing about it.
  if (outcome.status != 401 || key.interaction || key.webhook_token || token_refused_) return;
  token_refused_ = true;
  herwa::log::error("Discord refuses the bot's token: no more requests are sent", {{"route", key.route}});
  for (const auto& [name, lane] : lanes_) lane->stir();
}

std::shared_ptr<RateLimiter::Lane> RateLimiter::learn_bucket(const RouteKey& key, std::shared_ptr<Lane> from,
                                                             const LimitHeaders& headers) {
  if (!headers.bucket) return from;
  hashes_[key.route] = *headers.bucket;
  std::shared_ptr<Lane> to = lane_for(key);
  if (to == from) return from;
  // This answer belongs to the bucket it names; so do those of its route that still stand in line.
  from->bucket.unanswered();
  to->pass(now());
  from->move(key.route, *to);
  return to;
}

// ---- other processes

LimitReport RateLimiter::take_report() {
  report_.pause = std::max<Duration>(report_pause_until_ - now(), Duration::zero());
  report_.address_pause = std::max<Duration>(report_address_pause_until_ - now(), Duration::zero());
  report_pause_until_ = report_address_pause_until_ = {};
  return std::exchange(report_, {});
}

void RateLimiter::keep_report(const LimitReport& report) {
  report_.invalid += report.invalid;
  report_.dead_webhooks.insert(report_.dead_webhooks.end(), report.dead_webhooks.begin(),
                               report.dead_webhooks.end());
  if (report_.dead_webhooks.size() > dead_webhooks_max) report_.dead_webhooks.clear();
  if (report.pause > Duration::zero()) report_pause_until_ = global_->pause_until;
  if (report.address_pause > Duration::zero()) report_address_pause_until_ = foreign_pause_until_;
}

void RateLimiter::hear(const LimitNews& news) {
  invalid_of_all_ = news.invalid;
  heard_at_ = now();
  for (const std::uint64_t webhook : news.dead_webhooks) bury(webhook);
  if (news.pause > Duration::zero()) pause_all(news.pause);
  if (news.address_pause > Duration::zero()) pause_address(news.address_pause);
}

void RateLimiter::note_webhook(const RouteKey& key, const Outcome& outcome) {
  if (outcome.webhook == Outcome::Webhook::Gone && key.webhook != 0) {
    if (dead_webhooks_.contains(key.webhook)) return;
    bury(key.webhook);
    report_.dead_webhooks.push_back(key.webhook);
    tell_urgently();
  }
  if (outcome.webhook == Outcome::Webhook::WrongToken && key.webhook_token) {
    if (wrong_tokens_.size() >= dead_webhooks_max) wrong_tokens_.clear();
    wrong_tokens_.insert(key.resource);
    herwa::log::warn("a webhook's token is wrong: nothing more is sent with it", {{"webhook", key.webhook}});
  }
}

void RateLimiter::bury(std::uint64_t webhook) {
  if (!dead_webhooks_.insert(webhook).second) return;
  if (dead_webhooks_.size() > dead_webhooks_max) dead_webhooks_.erase(dead_webhooks_.begin());
  herwa::log::warn("a webhook is gone: nothing more is sent to it", {{"webhook", webhook}});
}

void RateLimiter::pause_all(Duration pause) {
  global_->pause_until = std::max(global_->pause_until, now() + pause);
}

void RateLimiter::pause_address(Duration pause) {
  foreign_pause_until_ = std::max(foreign_pause_until_, now() + pause);
}

void RateLimiter::tell_urgently() {
  if (urgent_) urgent_();
}

// ---- lanes

std::shared_ptr<RateLimiter::Lane> RateLimiter::lane_for(const RouteKey& key) {
  const auto hash = hashes_.find(key.route);
  return lane_named(fmt::format("{}|{}", hash == hashes_.end() ? key.route : hash->second, key.resource));
}

std::shared_ptr<RateLimiter::Lane> RateLimiter::lane_named(const std::string& name) {
  if (lanes_.size() > forget_above_) forget_idle();
  auto& lane = lanes_[name];
  if (!lane) {
    lane = std::make_shared<Lane>(*this);
    lane->used = now();
  }
  return lane;
}

void RateLimiter::forget_idle() {
  // What it knew of its window is over; forgetting it costs one probe when somebody comes back.
  const Tick now_tick = now();
  std::erase_if(lanes_, [now_tick](const auto& one) {
    const Lane& lane = *one.second;
    const bool over = lane.bucket.opens_at().value_or(now_tick) <= now_tick && lane.used + 1min <= now_tick;
    return over && lane.size() == 0 && lane.bucket.in_flight() == 0;
  });
  std::erase_if(parks_, [now_tick](const auto& one) {
    return one.second->until + 1min <= now_tick && !one.second->busy && one.second->size() == 0;
  });
  forget_above_ = std::max<std::size_t>(1'000, lanes_.size() * 2);
}

}  // namespace discord
