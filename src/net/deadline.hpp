// A bound on waiting: the task's result, or TimedOut once the duration has passed, with the task cancelled.
// Dispatchers set deadlines; leaves do not.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include "base/task.hpp"
#include "net/timers.hpp"

namespace herwa::net {

// Throws TimedOut("<what> took longer than …"). The task is cancelled and has ended before this returns.
Task<> with_deadline(Timers& timers, Duration duration, std::string_view what, Task<> task);

// For those who run tasks that give nothing.
template <class T>
Task<> keep_result(Task<T> task, std::optional<T>& result) {
  result.emplace(co_await std::move(task));
}

template <class T>
  requires(!std::is_void_v<T>)
Task<T> with_deadline(Timers& timers, Duration duration, std::string_view what, Task<T> task) {
  std::optional<T> result;
  co_await with_deadline(timers, duration, what, keep_result(std::move(task), result));
  co_return std::move(*result);
}

}  // namespace herwa::net
