#include "discord/ratelimit/bucket.hpp"

#include <algorithm>

namespace discord {
namespace {

using herwa::Duration;
using herwa::Tick;

// Answers of one window arrive at different speeds, so their ends differ by a little.
constexpr Duration same_window = std::chrono::milliseconds(250);

std::uint32_t less(std::uint32_t from, std::uint32_t what) { return from > what ? from - what : 0; }

}  // namespace

bool Bucket::may_send(Tick now) {
  if (state_ == State::Unlimited) return true;
  if (state_ == State::Unknown && !resets_at_) return in_flight_ == 0;
  if (resets_at_ && now >= *resets_at_) {
    resets_at_.reset();
    // What is still on its way may count in the new window.
    left_ = less(limit_, in_flight_);
  }
  return left_ > 0;
}

std::optional<Tick> Bucket::opens_at() const { return resets_at_; }

void Bucket::sent() {
  ++in_flight_;
  left_ = less(left_, 1);
}

void Bucket::answered(const LimitHeaders& headers, int status, Tick now) {
  --in_flight_;
  if (headers.remaining && headers.reset_after) return learn(headers, now);
  // A route that answers properly and names no bucket has none.
  const bool proper = status >= 200 && status < 500;
  if (state_ == State::Unknown && proper) state_ = State::Unlimited;
  // An answer that counts nothing gives its place back.
  if (state_ == State::Limited && !resets_at_) left_ = std::min(left_ + 1, limit_);
}

void Bucket::learn(const LimitHeaders& headers, Tick now) {
  const Tick end = now + *headers.reset_after;
  const bool first_of_window = state_ != State::Limited || !resets_at_;
  limit_ = std::max(headers.limit.value_or(limit_), 1U);
  if (state_ != State::Limited) {
    left_ = less(*headers.remaining, in_flight_);
  } else if (first_of_window || (end > *resets_at_ - same_window && end < *resets_at_ + same_window)) {
    left_ = std::min(left_, *headers.remaining);
  } else if (end > *resets_at_) {
    left_ = less(*headers.remaining, in_flight_);
  } else {
    return;  // an answer out of a window that is over
  }
  resets_at_ = first_of_window || end > *resets_at_ + same_window ? end : std::min(*resets_at_, end);
  state_ = State::Limited;
}

void Bucket::refused(const LimitHeaders& headers, Duration retry_after, Tick now) {
  --in_flight_;
  // Refused although there was room: a stricter limit for this kind of request alone. The bucket goes on.
  const bool has_room = headers.remaining.value_or(0) > 0 && headers.reset_after;
  if (has_room && headers.scope == LimitScope::User) return learn(headers, now);
  if (headers.limit) limit_ = std::max(*headers.limit, 1U);
  if (headers.bucket || state_ == State::Limited) state_ = State::Limited;
  left_ = 0;
  resets_at_ = std::max(resets_at_.value_or(now), now + retry_after);
}

void Bucket::unanswered() {
  --in_flight_;
  forget_when_lost();
}

void Bucket::taken_back() {
  --in_flight_;
  if (state_ == State::Limited) left_ = std::min(left_ + 1, limit_);
}

void Bucket::forget_when_lost() {
  // The window never began for us and nothing is on its way to begin it: ask again with one request.
  if (state_ == State::Limited && !resets_at_ && in_flight_ == 0 && left_ == 0) state_ = State::Unknown;
}

}  // namespace discord
