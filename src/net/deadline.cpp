#include "net/deadline.hpp"

#include <fmt/format.h>

#include <chrono>
#include <exception>
#include <string>

#include "base/errors.hpp"
#include "net/internal/patience.hpp"
#include "net/internal/race.hpp"

namespace herwa::net {
namespace {

std::string in_words(Duration duration) {
  const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(duration).count();
  if (milliseconds >= 1000 && milliseconds % 1000 == 0) return fmt::format("{} s", milliseconds / 1000);
  return fmt::format("{} ms", milliseconds);
}

// A timer that ended by an error was cancelled from outside; then the task's own ending is what counts.
void settle(const internal::RaceResult& result, Duration duration, std::string_view what) {
  const bool late = result.companion_first && !result.companion_error;
  if (late) internal::throw_timed_out(what, duration);
  if (result.task_error) std::rethrow_exception(result.task_error);
}

Task<> until_overdue(Timers& timers, Duration duration, const Tick& progress) {
  while (true) {
    const Duration left = progress + duration - timers.clock().tick();
    if (left <= Duration::zero()) co_return;
    co_await timers.wait(left);
  }
}

}  // namespace

void internal::throw_timed_out(std::string_view what, Duration duration) {
  throw TimedOut(fmt::format("{} took longer than {}", what, in_words(duration)));
}

Task<> with_deadline(Timers& timers, Duration duration, std::string_view what, Task<> task) {
  settle(co_await internal::race(std::move(task), timers.wait(duration)), duration, what);
}

Task<> internal::with_patience(Patience patience, Task<> task) {
  const auto& [timers, duration, what, progress] = patience;
  settle(co_await race(std::move(task), until_overdue(timers, duration, progress)), duration, what);
}

}  // namespace herwa::net
