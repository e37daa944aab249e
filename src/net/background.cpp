#include "net/background.hpp"

#include <boost/asio/execution.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>
#include <boost/asio/query.hpp>

#include <deque>
#include <functional>
#include <mutex>
#include <utility>

namespace herwa::net {
namespace {

namespace execution = boost::asio::execution;

class Queue : public std::enable_shared_from_this<Queue> {
 public:
  Queue(Executor loop, std::size_t steps_at_once) : loop_(std::move(loop)), steps_at_once_(steps_at_once) {}

  // From any thread, as what is posted to a loop may come from any.
  void add(std::move_only_function<void()> step) {
    const std::scoped_lock lock(mutex_);
    steps_.push_back(std::move(step));
    if (!std::exchange(scheduled_, true)) schedule();
  }

 private:
  void schedule() {
    boost::asio::post(loop_, [self = shared_from_this()] { self->run_some(); });
  }

  void run_some() {
    // Also when a step throws out of the loop.
    struct Ending {
      ~Ending() {
        const std::scoped_lock lock(queue.mutex_);
        queue.scheduled_ = !queue.steps_.empty();
        if (queue.scheduled_) queue.schedule();
      }
      Queue& queue;
    } const ending{*this};
    for (std::size_t n = 0; n < steps_at_once_; ++n) {
      std::move_only_function<void()> step = next();
      if (!step) return;
      step();
    }
  }

  std::move_only_function<void()> next() {
    const std::scoped_lock lock(mutex_);
    if (steps_.empty()) return {};
    auto step = std::move(steps_.front());
    steps_.pop_front();
    return step;
  }

  Executor loop_;
  std::size_t steps_at_once_;
  std::mutex mutex_;
  std::deque<std::move_only_function<void()>> steps_;
  bool scheduled_ = false;
};

// What Asio wants of an executor; whether work is outstanding is the loop's own to know.
class Background {
 public:
  Background(Executor loop, std::shared_ptr<Queue> queue)
      : loop_(std::move(loop)), queue_(std::move(queue)) {}

  [[nodiscard]] boost::asio::execution_context& query(execution::context_t /*which*/) const {
    return boost::asio::query(loop_, execution::context);
  }
  static constexpr execution::blocking_t query(execution::blocking_t /*which*/) {
    return execution::blocking.never;
  }
  [[nodiscard]] Background require(execution::blocking_t::never_t /*how*/) const { return *this; }
  [[nodiscard]] Background prefer(execution::outstanding_work_t::tracked_t how) const {
    return {boost::asio::prefer(loop_, how), queue_};
  }
  [[nodiscard]] Background prefer(execution::outstanding_work_t::untracked_t how) const {
    return {boost::asio::prefer(loop_, how), queue_};
  }

  template <class Step>
  void execute(Step&& step) const {
    queue_->add(std::forward<Step>(step));
  }

  friend bool operator==(const Background& one, const Background& other) noexcept {
    return one.queue_ == other.queue_;
  }

 private:
  Executor loop_;
  std::shared_ptr<Queue> queue_;
};

}  // namespace

Executor in_background(Executor loop, std::size_t steps_at_once) {
  auto queue = std::make_shared<Queue>(loop, steps_at_once);
  return Background(std::move(loop), std::move(queue));
}

}  // namespace herwa::net
