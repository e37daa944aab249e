#include "discord/gateway/identify_budget.hpp"

#include <algorithm>
#include <deque>
#include <map>

#include "base/log.hpp"

namespace discord {
namespace {

using herwa::Duration;
using herwa::Tick;
using namespace std::chrono_literals;

// Discord counts five seconds between arrivals; the rest is for frames that travel at different speeds.
constexpr Duration identify_spacing = 5250ms;
// A shard that asked and never came back loses its place this long after it should have.
constexpr Duration place_grace = 2s;

struct Waiter {
  std::uint32_t shard_id;
  Tick due;
};

struct Key {
  Tick free_at{};
  std::deque<Waiter> line;
};

class MemoryIdentifyBudget final : public IdentifyBudget {
 public:
  explicit MemoryIdentifyBudget(const herwa::Clock& clock) : clock_(clock) {}

  Task<> learn(SessionStartLimit limit) override {
    limit_ = limit;
    limit_.max_concurrency = std::max(limit_.max_concurrency, 1U);
    resets_at_ = clock_.tick() + limit.reset_after;
    co_return;
  }

  Task<IdentifyAnswer> take(std::uint32_t shard_id) override {
    const Tick now = clock_.tick();
    if (const auto closed = day_is_spent(now)) co_return IdentifyAnswer{false, *closed};
    Key& key = keys_[shard_id % limit_.max_concurrency];
    const Duration wait = wait_in_line(key, shard_id, now);
    if (wait > Duration::zero()) co_return IdentifyAnswer{false, wait};
    key.line.pop_front();
    key.free_at = now + identify_spacing;
    --limit_.remaining;
    co_return IdentifyAnswer{true, {}};
  }

 private:
  // How long until the next day's budget, when only the reserve is left of this one's.
  std::optional<Duration> day_is_spent(Tick now) {
    if (now >= resets_at_) {
      limit_.remaining = limit_.total;
      resets_at_ = now + 24h;
    }
    if (limit_.remaining > limit_.total / 5) return std::nullopt;
    herwa::log::error("no identifies left but the reserve",
                      {{"remaining", limit_.remaining}, {"total", limit_.total}});
    return resets_at_ - now;
  }

  static Duration wait_in_line(Key& key, std::uint32_t shard_id, Tick now) {
    const auto mine = [shard_id](const Waiter& one) { return one.shard_id == shard_id; };
    if (std::ranges::none_of(key.line, mine)) key.line.push_back({shard_id, now});
    std::erase_if(key.line, [&](const Waiter& one) { return !mine(one) && one.due + place_grace < now; });
    const auto place = std::ranges::find_if(key.line, mine);
    const auto ahead = place - key.line.begin();
    place->due = std::max(key.free_at, now) + identify_spacing * ahead;
    return place->due - now;
  }

  const herwa::Clock& clock_;
  SessionStartLimit limit_;
  Tick resets_at_ = Tick::max();
  std::map<std::uint32_t, Key> keys_;
};

}  // namespace

std::unique_ptr<IdentifyBudget> make_memory_identify_budget(const herwa::Clock& clock) {
  return std::make_unique<MemoryIdentifyBudget>(clock);
}

}  // namespace discord
