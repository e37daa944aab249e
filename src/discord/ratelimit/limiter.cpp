#include "discord/ratelimit/limiter.hpp"

#include <algorithm>

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

// ---- permits

RateLimiter::Permit::~Permit() {
  if (!lane_) return;
  lane_->bucket.taken_back();
  lane_->stir();
}

Duration RateLimiter::Permit::report(const Outcome& outcome) {
  return limiter_->report(key_, std::exchange(lane_, nullptr), outcome);
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
  if (const auto denied = denial(key)) co_return std::unexpected(*denied);
  const std::shared_ptr<Lane> lane = lane_for(key);
  Turnstile* passed = co_await Turnstile::wait(*lane, timers_, {key.route, asking.deadline, asking.again});
  if (passed == nullptr) co_return std::unexpected(Denial::TooLate);
  // From here on the place in the bucket is given back by the permit, however this ends.
  Permit permit(*this, key, static_cast<Lane*>(passed)->shared_from_this());
  if (!key.interaction) {
    const Turnstile* through =
        co_await Turnstile::wait(*global_, timers_, {{}, asking.deadline, asking.again});
    if (through == nullptr) co_return std::unexpected(Denial::TooLate);
  }
  if (const auto denied = denial(key)) co_return std::unexpected(*denied);
  co_return std::move(permit);
}

std::size_t RateLimiter::recent_invalid() {
  while (!invalid_.empty() && invalid_.front() + options_.invalid_span <= now()) invalid_.pop_front();
  return invalid_.size();
}

std::optional<Denial> RateLimiter::denial(const RouteKey& key) {
  if (token_refused_ && !key.interaction) return Denial::TokenRefused;
  if (recent_invalid() >= options_.invalid_max) return Denial::TooManyInvalid;
  return std::nullopt;
}

// ---- answers

Duration RateLimiter::report(const RouteKey& key, const std::shared_ptr<Lane>& at, const Outcome& outcome) {
  note_invalid(key, outcome);
  const std::shared_ptr<Lane> lane = learn_bucket(key, at, outcome.headers);
  Duration wait{};
  if (outcome.status == 429) {
    wait = refuse(*lane, outcome);
  } else {
    lane->bucket.answered(outcome.headers, outcome.status, now());
  }
  lane->stir();
  return wait;
}

Duration RateLimiter::refuse(Lane& lane, const Outcome& outcome) {
  const LimitHeaders& headers = outcome.headers;
  const Duration told =
      outcome.retry_after.value_or(headers.retry_after.value_or(headers.reset_after.value_or(retry_default)));
  const Tick until = now() + told;
  if (headers.foreign) {
    lane.bucket.unanswered();
    foreign_pause_until_ = std::max(foreign_pause_until_, now() + std::max(told, options_.foreign_pause));
    herwa::log::error("refused by something in front of Discord: all requests pause",
                      {{"seconds", std::chrono::duration<double>(foreign_pause_until_ - now()).count()}});
    return {};
  }
  if (headers.scope == LimitScope::Global) {
    lane.bucket.taken_back();
    global_->pause_until = std::max(global_->pause_until, until);
    return {};
  }
  lane.bucket.refused(headers, told, now());
  const bool bucket_goes_on = headers.remaining.value_or(0) > 0 && headers.scope == LimitScope::User;
  return bucket_goes_on ? told : Duration::zero();
}

void RateLimiter::note_invalid(const RouteKey& key, const Outcome& outcome) {
  const bool shared = outcome.status == 429 && outcome.headers.scope == LimitScope::Shared;
  const bool invalid = outcome.status == 401 || outcome.status == 403 || outcome.status == 429;
  if (invalid && !shared) invalid_.push_back(now());
  if (outcome.status != 401 || key.interaction || token_refused_) return;
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
  forget_above_ = std::max<std::size_t>(1'000, lanes_.size() * 2);
}

}  // namespace discord
