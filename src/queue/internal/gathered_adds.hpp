// Jobs that are added one by one in the same turn of the loop go out in one script: calling it costs Redis
// more than a job does. The first to come sends for all; a lone job waits for nothing but the turn's end.
// Inside queue only.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "base/task.hpp"
#include "queue/queue.hpp"

namespace herwa::queue::internal {

class GatheredAdds {
 public:
  // Adds them in order; an answer for each.
  using Send = std::function<Task<std::vector<Added>>(std::vector<NewJob>)>;

  explicit GatheredAdds(Send send) : send_(std::move(send)) {}

  // Throws what sending threw.
  Task<Added> add(NewJob job);

 private:
  struct Batch;

  Task<> lead(std::shared_ptr<Batch> batch);

  Send send_;
  std::shared_ptr<Batch> open_;
};

}  // namespace herwa::queue::internal
