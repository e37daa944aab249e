// A text in Redis that several processes change by reading it, applying something pure, and writing it back
// if nobody was faster. For state that is small and changes seldom.
#pragma once

#include <chrono>
#include <string>
#include <utility>

#include "redis/client.hpp"
#include "redis/script.hpp"

namespace herwa::platform {

class RedisText {
 public:
  RedisText(redis::Client& redis, redis::ProcessKey key, std::chrono::milliseconds lifetime)
      : redis_(redis), key_(std::move(key)), lifetime_(lifetime) {}

  // Applies until it is written; false when others were faster every time. `apply` takes the text that is
  // there, empty when none is, and gives the next one.
  template <class Apply>
  Task<bool> change(Apply apply) {
    for (int tries = 0; tries < tries_max; ++tries) {
      const std::string before = (co_await redis_.get(key_)).value_or("");
      const std::string after = apply(before);
      if (co_await replace(before, after)) co_return true;
    }
    co_return false;
  }

 private:
  // Whoever loses that often asks again a second later.
  static constexpr int tries_max = 20;

  Task<bool> replace(const std::string& before, const std::string& after);

  redis::Client& redis_;
  redis::ProcessKey key_;
  std::chrono::milliseconds lifetime_;
};

}  // namespace herwa::platform
