// Two tasks beside each other, for what asks two questions that do not wait for each other's answer.
#pragma once

#include <optional>
#include <type_traits>
#include <utility>

#include "base/task.hpp"
#include "net/deadline.hpp"

namespace herwa::net {

// Both have ended before this returns. Where one throws the other is cancelled, and what was thrown first is
// thrown on. Cancelling whoever waits cancels both.
Task<> both(Task<> one, Task<> other);

template <class A, class B>
  requires(!std::is_void_v<A> && !std::is_void_v<B>)
Task<std::pair<A, B>> both(Task<A> one, Task<B> other) {
  std::optional<A> first;
  std::optional<B> second;
  co_await both(keep_result(std::move(one), first), keep_result(std::move(other), second));
  co_return std::pair<A, B>(std::move(*first), std::move(*second));
}

}  // namespace herwa::net
