#include "net/deadline.hpp"

#include <fmt/format.h>

#include <chrono>
#include <exception>
#include <string>

#include "base/errors.hpp"
#include "net/internal/race.hpp"

namespace herwa::net {
namespace {

std::string in_words(Duration duration) {
  const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(duration).count();
  if (milliseconds >= 1000 && milliseconds % 1000 == 0) return fmt::format("{} s", milliseconds / 1000);
  return fmt::format("{} ms", milliseconds);
}

}  // namespace

Task<> with_deadline(Timers& timers, Duration duration, std::string_view what, Task<> task) {
  const internal::RaceResult result = co_await internal::race(std::move(task), timers.wait(duration));
  // A timer that ended by an error was cancelled from outside; then the task's own ending is what counts.
  const bool late = result.companion_first && !result.companion_error;
  if (late) throw TimedOut(fmt::format("{} took longer than {}", what, in_words(duration)));
  if (result.task_error) std::rethrow_exception(result.task_error);
}

}  // namespace herwa::net
