// Writes that nobody waits for: what is added in one turn of the loop, and while Redis still answers the
// writes before, goes out together, and what is for one server as one call of a script. For what happens with
// every message; whoever needs to know that it was written uses Script itself.
// Bounded: what finds no place, or comes while Redis rests after a failure, is not written and is counted.
//   WriteBehind<Trace> behind(parts, script, [](GuildId guild, std::span<const Trace> traces) { … });
//   behind.add(guild, trace);
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iterator>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/task.hpp"
#include "net/task_group.hpp"
#include "net/timers.hpp"
#include "net/wait_queue.hpp"
#include "redis/client.hpp"
#include "redis/script.hpp"

namespace herwa::redis {

struct WriteBehindOptions {
  std::size_t waiting_max = 20'000;
  // A loop that is full of messages comes round to Redis a few times a second, and then has so many to tell.
  std::size_t at_once_max = 5'000;
  // Redis does one call after another, and nothing else meanwhile.
  std::size_t joined_max = 250;
  // Longer than that one answer of Redis is not waited for. Nobody waits with it.
  Duration patience = std::chrono::seconds(1);
  Duration rest_after_failure = std::chrono::seconds(1);
};

// What does not depend on what is written.
class WritingBehind {
 public:
  struct Parts {
    // Asked while something is written, when they exist.
    std::function<Client&()> redis;
    std::function<net::TaskGroup&()> tasks;
    net::Timers& timers;
    // Of so many that were given up. It does not throw.
    std::function<void(std::string_view why, std::size_t lost)> on_lost;
  };

  // Until all that was added before is written or given up. Throws nothing that a store does.
  Task<> written();
  // After a failure nothing is taken for a while.
  [[nodiscard]] bool resting() const { return parts_.timers.clock().tick() < rests_until_; }
  [[nodiscard]] virtual std::size_t waiting() const = 0;

 protected:
  struct Gathered {
    std::vector<Script::Call> calls;
    std::vector<std::size_t> counts;  // of what each call writes
  };

  WritingBehind(Parts parts, Script script, WriteBehindOptions options)
      : parts_(std::move(parts)), script_(std::move(script)), options_(options) {}
  ~WritingBehind() = default;
  WritingBehind(const WritingBehind&) = delete;
  WritingBehind& operator=(const WritingBehind&) = delete;

  // Whether one more is taken; if not, it is counted.
  bool takes_one();
  // Writing begins in a later turn, so that all of this one go together.
  void added_one();
  // Takes the oldest out of what waits.
  virtual Gathered gather() = 0;
  virtual void drop_waiting() = 0;
  [[nodiscard]] const WriteBehindOptions& options() const { return options_; }

 private:
  Task<> write_all();
  Task<> write_some();
  void lost(std::string_view why, std::size_t count);

  Parts parts_;
  Script script_;
  WriteBehindOptions options_;
  bool writing_ = false;
  Tick rests_until_{};
  std::uint64_t added_ = 0;
  std::uint64_t settled_ = 0;  // of those that were added: written or given up
  net::WaitQueue some_settled_;
};

template <class Item>
class WriteBehind final : public WritingBehind {
 public:
  // One call that writes some for one server, in their order.
  using Join = std::function<Script::Call(GuildId, std::span<const Item>)>;

  WriteBehind(Parts parts, Script script, Join join, WriteBehindOptions options = {})
      : WritingBehind(std::move(parts), std::move(script), options), join_(std::move(join)) {}

  void add(GuildId guild, Item item) {
    if (!takes_one()) return;
    waiting_.push_back({guild, std::move(item)});
    added_one();
  }
  [[nodiscard]] std::size_t waiting() const override { return waiting_.size(); }

 private:
  struct Waiting {
    GuildId guild;
    Item item;
  };

  Gathered gather() override {
    const std::size_t count = std::min(waiting_.size(), options().at_once_max);
    // By server; those of one stay in their order.
    std::vector<std::size_t> order(count);
    for (std::size_t n = 0; n < count; ++n) order[n] = n;
    std::ranges::sort(order, {}, [this](std::size_t n) { return std::pair(waiting_[n].guild, n); });
    Gathered gathered;
    std::vector<Item> items;
    for (std::size_t n = 0; n < count; ++n) {
      Waiting& one = waiting_[order[n]];
      items.push_back(std::move(one.item));
      const bool last = n + 1 == count || waiting_[order[n + 1]].guild != one.guild;
      if (!last && items.size() < options().joined_max) continue;
      gathered.calls.push_back(join_(one.guild, items));
      gathered.counts.push_back(items.size());
      items.clear();
    }
    waiting_.erase(waiting_.begin(), std::next(waiting_.begin(), static_cast<std::ptrdiff_t>(count)));
    return gathered;
  }
  void drop_waiting() override { waiting_.clear(); }

  Join join_;
  std::vector<Waiting> waiting_;
};

}  // namespace herwa::redis
