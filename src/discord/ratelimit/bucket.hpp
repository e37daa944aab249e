// One bucket's arithmetic: how many requests may still go out, and when it fills up again. Pure: the instants
// are passed in. Where it does not know, it assumes less than there may be.
#pragma once

#include <cstdint>
#include <optional>

#include "base/clock.hpp"
#include "discord/ratelimit/limit_headers.hpp"

namespace discord {

class Bucket {
 public:
  [[nodiscard]] bool may_send(herwa::Tick now);
  // When may_send() could become true without an answer arriving; nullopt: only an answer helps.
  [[nodiscard]] std::optional<herwa::Tick> opens_at() const;

  void sent();
  // Every request that was sent ends in exactly one of these.
  void answered(const LimitHeaders& headers, int status, herwa::Tick now);
  void refused(const LimitHeaders& headers, herwa::Duration retry_after, herwa::Tick now);
  void unanswered();  // nobody knows whether it counted
  void taken_back();  // it was never sent

  [[nodiscard]] bool known() const { return state_ != State::Unknown; }
  [[nodiscard]] std::uint32_t in_flight() const { return in_flight_; }

 private:
  enum class State : std::uint8_t {
    Unknown,  // one request at a time, until an answer tells
    Limited,
    Unlimited,  // answers carry no bucket
  };

  void learn(const LimitHeaders& headers, herwa::Tick now);
  void forget_when_lost();

  State state_ = State::Unknown;
  std::uint32_t limit_ = 1;
  std::uint32_t left_ = 0;
  std::uint32_t in_flight_ = 0;
  // Unset while the window has not begun: its first answer says how long it lasts.
  std::optional<herwa::Tick> resets_at_;
};

}  // namespace discord
