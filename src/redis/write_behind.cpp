#include "redis/write_behind.hpp"

#include <numeric>

#include "base/errors.hpp"
#include "net/deadline.hpp"

namespace herwa::redis {

bool WritingBehind::takes_one() {
  if (resting()) {
    lost("redis was away a moment ago", 1);
    return false;
  }
  if (waiting() < options_.waiting_max) return true;
  lost("redis does not take what is written", 1);
  return false;
}

void WritingBehind::added_one() {
  ++added_;
  if (!std::exchange(writing_, true)) parts_.tasks().spawn("write behind", write_all());
}

Task<> WritingBehind::written() {
  const std::uint64_t until = added_;
  while (settled_ < until) co_await some_settled_.wait();
}

Task<> WritingBehind::write_all() {
  // Also when the task is cancelled: then the rest is given up.
  struct Ending {
    ~Ending() {
      behind.writing_ = false;
      behind.settled_ = behind.added_;
      behind.drop_waiting();
      behind.some_settled_.wake_all();
    }
    WritingBehind& behind;
  } const ending{*this};
  while (waiting() > 0) co_await write_some();
}

Task<> WritingBehind::write_some() {
  Gathered gathered = gather();
  const std::vector<std::size_t>& counts = gathered.counts;
  const auto count = std::accumulate(counts.begin(), counts.end(), std::size_t{0});
  try {
    const auto replies =
        co_await net::with_deadline(parts_.timers, options_.patience, "writing behind",
                                    script_.run_all(parts_.redis(), std::move(gathered.calls)));
    for (std::size_t n = 0; n < replies.size(); ++n) {
      if (replies[n].is_error()) lost(replies[n].error_text(), counts[n]);
    }
  } catch (const Failure& error) {
    rests_until_ = parts_.timers.clock().tick() + options_.rest_after_failure;
    lost(error.what(), count + waiting());
    drop_waiting();
    settled_ = added_;
  }
  settled_ = std::min(settled_ + count, added_);
  some_settled_.wake_all();
}

void WritingBehind::lost(std::string_view why, std::size_t count) {
  if (parts_.on_lost) parts_.on_lost(why, count);
}

}  // namespace herwa::redis
