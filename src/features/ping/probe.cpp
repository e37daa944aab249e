#include "features/ping/probe.hpp"

#include "base/errors.hpp"
#include "net/deadline.hpp"

namespace herwa::features::ping {

// Whoever asks lets the others know, also when it is cancelled: one of them asks then.
class Probe::Asking {
 public:
  explicit Asking(Probe& probe) : probe_(probe) { probe_.asking_ = true; }
  ~Asking() {
    probe_.asking_ = false;
    probe_.others_.wake_all();
  }
  Asking(const Asking&) = delete;
  Asking& operator=(const Asking&) = delete;

 private:
  Probe& probe_;
};

Task<std::optional<Duration>> Probe::time_taken() {
  while (true) {
    if (asked_ && timers_.clock().tick() - *asked_ < counts_for) co_return taken_;
    if (!asking_) break;
    co_await others_.wait();
  }
  const Asking asking(*this);
  taken_ = co_await ask();
  asked_ = timers_.clock().tick();
  co_return taken_;
}

Task<std::optional<Duration>> Probe::ask() {
  const Tick started = timers_.clock().tick();
  try {
    co_await net::with_deadline(timers_, patience, "the question", question_());
  } catch (const Failure&) {
    co_return std::nullopt;
  }
  co_return timers_.clock().tick() - started;
}

}  // namespace herwa::features::ping
