// Runs a task so that everything in it, also after it has waited, finds the reference of base/reference.hpp:
//   co_await net::under_reference(request_id, handle(request));
// What the task spawns into a TaskGroup is work of its own, and has none.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "base/task.hpp"

namespace herwa::net {

Task<> under_reference(std::string reference, Task<> task);

namespace detail {
template <class T>
Task<> keep_answer(Task<T> task, std::optional<T>& answer) {
  answer.emplace(co_await std::move(task));
}
}  // namespace detail

template <class T>
  requires(!std::is_void_v<T>)
Task<T> under_reference(std::string reference, Task<T> task) {
  std::optional<T> answer;
  co_await under_reference(std::move(reference), detail::keep_answer(std::move(task), answer));
  co_return std::move(*answer);
}

}  // namespace herwa::net
