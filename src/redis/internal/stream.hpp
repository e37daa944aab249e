// A connection to the server as bytes, over TCP or a unix socket. Inside redis only; tests put a scripted one
// in its place.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string_view>

#include "base/task.hpp"
#include "redis/url.hpp"

namespace herwa::redis::internal {

class Stream {
 public:
  virtual ~Stream() = default;
  // At least one byte. Throws Unavailable when the other side or close() ended it.
  virtual Task<std::size_t> read_some(std::span<char> into) = 0;
  // All of it.
  virtual Task<> write(std::string_view bytes) = 0;
  // At once, for reads and writes under way too.
  virtual void close() = 0;
};

using Dial = std::function<Task<std::shared_ptr<Stream>>()>;

// Throws Unavailable.
Task<std::shared_ptr<Stream>> dial(Endpoint endpoint);

}  // namespace herwa::redis::internal
