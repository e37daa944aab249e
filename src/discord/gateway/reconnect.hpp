// What to do when a connection has ended: pure, given how it ended and a source of randomness.
#pragma once

#include <cstdint>

#include "base/clock.hpp"
#include "base/random.hpp"

namespace discord {

enum class EndReason : std::uint8_t {
  CouldNotConnect,
  Closed,  // by the peer, or lost: `code` is 1006 then
  NoHello,
  NoReady,           // neither READY nor RESUMED in time
  Zombie,            // heartbeats unanswered
  AskedToReconnect,  // op 7
  InvalidResumable,  // op 9, true
  InvalidSession,    // op 9, false
  BrokenStream,      // bytes that cannot be decoded
  BudgetSpent,       // no identify to be had for `wait`
  Stopped,           // by us, for good
};

struct ConnectionEnd {
  EndReason reason = EndReason::Closed;
  std::uint16_t code = 1006;
  herwa::Duration wait{};
  // For how long the session had been ready on it; zero: it never was.
  herwa::Duration active{};
};

struct NextStep {
  enum class Action : std::uint8_t { Resume, Identify, Stop };
  Action action = Action::Identify;
  bool resume_url = false;  // else the main one
  herwa::Duration delay{};
};

// Full jitter: uniform between nothing and a bound that doubles with each failure, whatever its kind. Only a
// session that has held for a minute counts as recovery.
class ReconnectPolicy {
 public:
  explicit ReconnectPolicy(herwa::Random random) : random_(random) {}

  static constexpr std::chrono::seconds delay_first{1};
  static constexpr std::chrono::seconds delay_cap{60};
  static constexpr std::chrono::seconds held_long_enough{60};
  // Tries at the resume URL before the main one is asked, and tries that somebody answered without resuming
  // before the session is given up.
  static constexpr std::uint32_t resume_url_tries = 3;
  static constexpr std::uint32_t resume_tries = 6;

  [[nodiscard]] static NextStep first(bool has_session);
  NextStep after(const ConnectionEnd& end, bool has_session);
  [[nodiscard]] std::uint32_t failures() const { return failures_; }

 private:
  herwa::Duration jittered_delay();
  herwa::Duration invalid_session_delay();

  herwa::Random random_;
  std::uint32_t failures_ = 0;
  std::uint32_t failed_resumes_ = 0;
  std::uint32_t refused_resumes_ = 0;
  std::uint32_t invalid_sessions_ = 0;
};

}  // namespace discord
