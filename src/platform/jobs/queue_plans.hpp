// Which queues a worker process works on, with how many jobs at once, and how many a second: what the setting
// jobs.queues says, "default=20,discord=10@40,*=5".
#pragma once

#include <cstddef>
#include <expected>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace herwa::platform {

struct QueuePlan {
  std::size_t concurrency = 10;
  // Jobs that begin in a second, over all workers that say the same; empty: as many as there are.
  std::optional<double> per_second;
};

class QueuePlans {
 public:
  // Each part is a queue, or * for all that are not named; then =<at once> and @<a second> where they differ
  // from the defaults. An empty text is all queues. The error is a sentence.
  static std::expected<QueuePlans, std::string> parse(std::string_view text, std::size_t concurrency);

  // Nothing for a queue that is other processes' business.
  [[nodiscard]] std::optional<QueuePlan> of(std::string_view queue) const;

 private:
  std::map<std::string, QueuePlan, std::less<>> named_;
  std::optional<QueuePlan> others_;
};

}  // namespace herwa::platform
