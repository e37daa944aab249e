#include "discord/ratelimit/turnstile.hpp"

#include <algorithm>
#include <utility>

namespace discord {

class Turnstile::Place {
 public:
  Place(Turnstile& line, Turn turn) : owner(&line), kind(std::move(turn.kind)), priority(turn.priority) {
    // Behind everybody who is as urgent; whoever was here before, before all of those.
    const auto behind = [&](const Place* one) {
      return turn.first ? one->priority <= priority : one->priority < priority;
    };
    owner->line_.insert(std::ranges::find_if(owner->line_, behind), this);
  }
  ~Place() {
    std::erase(owner->line_, this);
    owner->stir();
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

  [[nodiscard]] bool at_front() const { return owner->line_.front() == this; }

  Turnstile* owner;
  std::string kind;
  Priority priority;
  net::WaitQueue wake;
};

Task<Turnstile*> Turnstile::wait(Turnstile& line, net::Timers& timers, Turn turn) {
  const herwa::Tick deadline = turn.deadline;
  Place place(line, std::move(turn));
  while (true) {
    const herwa::Tick now = timers.clock().tick();
    const herwa::Tick opens = place.at_front() ? place.owner->opens_at(now) : unknown;
    if (opens <= now) {
      place.owner->pass(now);
      co_return place.owner;
    }
    if (opens == unknown) {
      co_await place.wake.wait();
    } else if (opens > deadline) {
      co_return nullptr;
    } else {
      // Nothing opens a gate before the time that it named, so there is no need to be woken earlier.
      co_await timers.wait(opens - now);
    }
  }
}

void Turnstile::stir() {
  if (!line_.empty()) line_.front()->wake.wake_one();
}

void Turnstile::move(const std::string& kind, Turnstile& to) {
  if (&to == this) return;
  for (auto at = line_.begin(); at != line_.end();) {
    const auto next = std::next(at);
    if ((*at)->kind == kind) {
      (*at)->owner = &to;
      const auto lower = [&](const Place* one) { return one->priority < (*at)->priority; };
      to.line_.splice(std::ranges::find_if(to.line_, lower), line_, at);
    }
    at = next;
  }
  stir();
  to.stir();
}

}  // namespace discord
