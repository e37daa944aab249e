#include "discord/gateway/reconnect.hpp"

#include <algorithm>

#include "discord/gateway/close_codes.hpp"

namespace discord {
namespace {

using herwa::Duration;
using namespace std::chrono_literals;

constexpr std::uint32_t doublings_max = 16;
// After 4008 the first try already waits as if this many had failed.
constexpr std::uint32_t failures_after_flood = 4;

Duration part_of(Duration whole, double part) {
  return std::chrono::duration_cast<Duration>(std::chrono::duration<double, std::nano>(whole) * part);
}

AfterClose meaning(const ConnectionEnd& end) {
  if (end.reason == EndReason::InvalidSession) return AfterClose::NewSession;
  return end.reason == EndReason::Closed ? after_close(end.code) : AfterClose::Resume;
}

}  // namespace

NextStep ReconnectPolicy::first(bool has_session) {
  return has_session ? NextStep{NextStep::Action::Resume, true, {}} : NextStep{};
}

NextStep ReconnectPolicy::after(const ConnectionEnd& end, bool has_session) {
  if (end.active >= held_long_enough) failures_ = invalid_sessions_ = 0;
  // Whoever became ready has shown that resuming at that address works.
  const bool ready = end.active > Duration::zero();
  failed_resumes_ = ready ? 0 : failed_resumes_ + 1;
  if (ready) refused_resumes_ = 0;
  if (!ready && end.reason != EndReason::CouldNotConnect) ++refused_resumes_;
  // Whom nobody answered was not refused, and finds nobody for a new session either: being without a gateway
  // costs a session no more than its resume host.
  const std::uint32_t unanswered = std::min(failed_resumes_ - refused_resumes_, resume_url_tries);

  const AfterClose what = meaning(end);
  if (end.reason == EndReason::Stopped || what == AfterClose::Stop)
    return {NextStep::Action::Stop, false, {}};
  if (what == AfterClose::ResumeSlower) failures_ = std::max(failures_, failures_after_flood);

  const bool resume =
      has_session && what != AfterClose::NewSession && refused_resumes_ + unanswered < resume_tries;
  if (!resume) failed_resumes_ = refused_resumes_ = 0;
  NextStep next{resume ? NextStep::Action::Resume : NextStep::Action::Identify,
                resume && failed_resumes_ < resume_url_tries, jittered_delay()};
  if (end.reason == EndReason::InvalidSession) next.delay = invalid_session_delay();
  if (end.reason == EndReason::BudgetSpent) next.delay = end.wait + next.delay;
  return next;
}

Duration ReconnectPolicy::jittered_delay() {
  const Duration bound =
      std::min<Duration>(delay_cap, delay_first * (1U << std::min(failures_, doublings_max)));
  ++failures_;
  return part_of(bound, random_.unit());
}

Duration ReconnectPolicy::invalid_session_delay() {
  // One to five seconds as Discord asks, doubled each time it happens again.
  const Duration drawn = 1s + part_of(4s, random_.unit());
  const Duration grown = drawn * (1U << std::min(invalid_sessions_, 6U));
  ++invalid_sessions_;
  return std::min<Duration>(grown, 5min);
}

}  // namespace discord
