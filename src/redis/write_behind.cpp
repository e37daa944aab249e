#include "redis/write_behind.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/errors.hpp"
#include "net/deadline.hpp"

namespace herwa::redis {

void WriteBehind::add(Script::Call call) {
  if (resting()) return lost("redis was away a moment ago", 1);
  if (waiting_.size() >= options_.waiting_max) return lost("redis does not take what is written", 1);
  waiting_.push_back(std::move(call));
  ++added_;
  if (std::exchange(writing_, true)) return;
  // It begins in a later turn, so that all of this one go together.
  parts_.tasks().spawn("write behind", write_all());
}

Task<> WriteBehind::written() {
  const std::uint64_t until = added_;
  while (settled_ < until) co_await some_settled_.wait();
}

Task<> WriteBehind::write_all() {
  // Also when the task is cancelled: then the rest is given up.
  struct Ending {
    ~Ending() {
      behind.writing_ = false;
      behind.settled_ = behind.added_;
      behind.waiting_.clear();
      behind.some_settled_.wake_all();
    }
    WriteBehind& behind;
  } const ending{*this};
  while (!waiting_.empty()) co_await write_some();
}

Task<> WriteBehind::write_some() {
  const std::size_t count = std::min(waiting_.size(), options_.at_once_max);
  const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(count);
  std::vector<Script::Call> calls(std::make_move_iterator(waiting_.begin()), std::make_move_iterator(end));
  waiting_.erase(waiting_.begin(), end);
  try {
    const auto replies = co_await net::with_deadline(parts_.timers, options_.patience, "writing behind",
                                                     script_.run_all(parts_.redis(), std::move(calls)));
    const auto refused = std::ranges::find_if(replies, &Reply::is_error);
    if (refused != replies.end())
      lost(refused->error_text(), static_cast<std::size_t>(std::ranges::count_if(replies, &Reply::is_error)));
  } catch (const Failure& error) {
    rests_until_ = parts_.timers.clock().tick() + options_.rest_after_failure;
    lost(error.what(), count + std::exchange(waiting_, {}).size());
    settled_ = added_;
  }
  settled_ = std::min(settled_ + count, added_);
  some_settled_.wake_all();
}

void WriteBehind::lost(std::string_view why, std::size_t count) {
  if (parts_.on_lost) parts_.on_lost(why, count);
}

}  // namespace herwa::redis
