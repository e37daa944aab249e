// Answers by Idempotency-Key in Redis, sealed, because some hold a secret that is shown once. They count for
// a day, and a hundred of one caller are kept: the oldest give way.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "base/clock.hpp"
#include "platform/api/doors.hpp"
#include "platform/login/secret_box.hpp"
#include "redis/client.hpp"

namespace herwa::platform {

inline constexpr auto answers_count_for = std::chrono::hours(24);
// A request that has not ended by then never will: its process died.
inline constexpr auto repeats_wait_for = std::chrono::minutes(1);
inline constexpr int answers_kept_max = 100;
inline constexpr std::size_t answer_bytes_max = 64 * 1024UL;

class SharedRepeats final : public RepeatDesk {
 public:
  struct Surroundings {
    redis::Client& redis;
    const Clock& clock;
    const SecretBox& box;
  };
  explicit SharedRepeats(const Surroundings& around) : around_(around) {}

  Task<Found> begin(Asked asked) override;
  Task<> finish(Asked asked, AnswerKept answer) override;
  Task<> forget(Asked asked) override;

 private:
  Surroundings around_;
};

}  // namespace herwa::platform
