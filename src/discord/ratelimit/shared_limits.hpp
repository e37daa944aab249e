// What the processes of one bot must tell each other about Discord's answers: a pause for all of them, and
// how many refused answers their common address has had, for which Discord bans it. LimitSharing keeps a
// limiter in touch with it; a product stands it on a store that its processes share. A single process needs
// none.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/clock.hpp"
#include "base/task.hpp"

namespace discord {

using herwa::Task;

struct LimitReport {
  std::size_t invalid = 0;          // answers of 401, 403 and 429, since the last report
  herwa::Duration pause{};          // of all requests of the bot but interactions; zero: none
  herwa::Duration address_pause{};  // of everything that goes out from here
  std::vector<std::uint64_t> dead_webhooks;

  [[nodiscard]] bool empty() const {
    return invalid == 0 && pause == herwa::Duration::zero() && address_pause == herwa::Duration::zero() &&
           dead_webhooks.empty();
  }
};

struct LimitNews {
  std::size_t invalid = 0;  // of all processes in the last ten minutes, what was just reported included
  herwa::Duration pause{};  // what is left of it
  herwa::Duration address_pause{};
  std::vector<std::uint64_t> dead_webhooks;  // those that became known since this process last asked
};

class SharedLimits {
 public:
  virtual ~SharedLimits() = default;
  // Tells and hears. Throwing Failure means that nothing was told.
  virtual Task<LimitNews> exchange(LimitReport report) = 0;
  // Until another process has told something that cannot wait.
  virtual Task<> wait_for_news() = 0;
};

}  // namespace discord
