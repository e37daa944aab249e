// How long a key stays. Every key that is written says so: a Ttl, or Permanent by name. A Ttl is rubbish
// collection and never a decision: compare stored instants with the Clock, and let the key live longer.
#pragma once

#include <chrono>
#include <cstdint>

#include "base/errors.hpp"

namespace herwa::redis {

class Ttl {
 public:
  template <class Rep, class Period>
  explicit Ttl(std::chrono::duration<Rep, Period> duration)
      : milliseconds_(std::chrono::ceil<std::chrono::milliseconds>(duration)) {
    if (milliseconds_.count() <= 0)
      throw Failure("a Ttl must be longer than nothing: delete the key instead");
  }

  // Counts from the first write and is not renewed by later ones, as a window of a counter needs it.
  [[nodiscard]] Ttl since_first_write() const {
    Ttl fixed = *this;
    fixed.renewed_ = false;
    return fixed;
  }

  [[nodiscard]] std::chrono::milliseconds duration() const { return milliseconds_; }
  [[nodiscard]] bool renewed() const { return renewed_; }

 private:
  std::chrono::milliseconds milliseconds_;
  bool renewed_ = true;
};

struct Permanent {};

}  // namespace herwa::redis
