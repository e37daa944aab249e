#include "testing/simulated_time.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "net/wait_queue.hpp"

namespace herwa::testing {
namespace {

using namespace std::chrono_literals;

constexpr Instant start_default = std::chrono::sys_days{std::chrono::March / 1 / 2026} + 12h;
// Stands for "never"; a sum with it does not overflow.
constexpr Duration wait_max = std::chrono::years(100);

// Who comes first at the same instant is decided by who began to wait first.
struct WakeUp {
  Duration at;
  std::uint64_t arrival;
  auto operator<=>(const WakeUp&) const = default;
};

using Sleepers = std::map<WakeUp, std::shared_ptr<net::WaitQueue>>;

// Leaves the line however the wait ends: woken, cancelled, or destroyed with its loop.
class Place {
 public:
  Place(Sleepers& sleepers, WakeUp wake_up) : sleepers_(sleepers), wake_up_(wake_up) {
    sleepers_.emplace(wake_up_, bed_);
  }
  ~Place() { sleepers_.erase(wake_up_); }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

  Task<> sleep() { return bed_->wait(); }

 private:
  Sleepers& sleepers_;
  WakeUp wake_up_;
  std::shared_ptr<net::WaitQueue> bed_ = std::make_shared<net::WaitQueue>();
};

}  // namespace

struct SimulatedTime::State {
  Instant start;
  Duration passed{};
  std::uint64_t arrivals = 0;
  Sleepers sleepers;
  std::function<bool()> busy = [] { return false; };

  // Runs what is ready, and what that makes ready, until only time is left to wait for.
  bool settle(net::Loop& loop, const std::function<bool()>& predicate) const {
    while (!predicate()) {
      if (loop.poll() > 0) continue;
      if (!busy()) return false;
      loop.run_one();
    }
    return true;
  }

  bool wake_next(Duration end) {
    if (sleepers.empty() || sleepers.begin()->first.at > end) return false;
    const auto next = sleepers.extract(sleepers.begin());
    passed = std::max(passed, next.key().at);
    next.mapped()->wake_one();
    return true;
  }
};

SimulatedTime::SimulatedTime() : SimulatedTime(start_default) {}
SimulatedTime::SimulatedTime(Instant start) : state_(std::make_shared<State>(start)) {}
SimulatedTime::~SimulatedTime() = default;

Instant SimulatedTime::now() const {
  return state_->start + std::chrono::duration_cast<std::chrono::microseconds>(state_->passed);
}

Tick SimulatedTime::tick() const { return Tick{state_->passed}; }

Task<> SimulatedTime::wait(Duration duration) {
  // Held here, because a loop may destroy waiting tasks after the time they wait on is gone.
  const std::shared_ptr<State> state = state_;
  const Duration at = state->passed + std::clamp(duration, Duration::zero(), wait_max);
  Place place(state->sleepers, {at, state->arrivals++});
  co_await place.sleep();
}

void SimulatedTime::advance(net::Loop& loop, Duration duration) {
  (void)run_until(loop, [] { return false; }, duration);
}

bool SimulatedTime::run_until(net::Loop& loop, const std::function<bool()>& predicate, Duration at_most) {
  const Duration end = state_->passed + at_most;
  do {
    if (state_->settle(loop, predicate)) return true;
  } while (state_->wake_next(end));
  state_->passed = end;
  return false;
}

void SimulatedTime::hold_while(std::function<bool()> busy) { state_->busy = std::move(busy); }

std::size_t SimulatedTime::waiting() const { return state_->sleepers.size(); }

}  // namespace herwa::testing
