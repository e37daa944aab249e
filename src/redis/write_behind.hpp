// Writes that nobody waits for, each a call of one script: what is added in one turn of the loop, and while
// Redis still answers the writes before, goes out together and in its order. For what happens with every
// message; whoever needs to know that it was written uses Script itself.
// Bounded: what finds no place, or comes while Redis rests after a failure, is not written and is counted.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/task.hpp"
#include "net/task_group.hpp"
#include "net/timers.hpp"
#include "net/wait_queue.hpp"
#include "redis/client.hpp"
#include "redis/script.hpp"

namespace herwa::redis {

class WriteBehind {
 public:
  struct Parts {
    // Asked while something is written, when they exist.
    std::function<Client&()> redis;
    std::function<net::TaskGroup&()> tasks;
    net::Timers& timers;
    // Of so many calls that were given up. It does not throw.
    std::function<void(std::string_view why, std::size_t lost)> on_lost;
  };
  struct Options {
    std::size_t waiting_max = 20'000;
    std::size_t at_once_max = 2'000;
    // Longer than that one answer of Redis is not waited for. Nobody waits with it.
    Duration patience = std::chrono::seconds(1);
    Duration rest_after_failure = std::chrono::seconds(1);
  };

  WriteBehind(Parts parts, Script script, Options options)
      : parts_(std::move(parts)), script_(std::move(script)), options_(options) {}

  void add(Script::Call call);
  // Until all that was added before is written or given up. Throws nothing that a store does.
  Task<> written();

  [[nodiscard]] std::size_t waiting() const { return waiting_.size(); }
  // After a failure nothing is taken for a while.
  [[nodiscard]] bool resting() const { return parts_.timers.clock().tick() < rests_until_; }

 private:
  Task<> write_all();
  Task<> write_some();
  void lost(std::string_view why, std::size_t count);

  Parts parts_;
  Script script_;
  Options options_;
  std::vector<Script::Call> waiting_;
  bool writing_ = false;
  Tick rests_until_{};
  std::uint64_t added_ = 0;
  std::uint64_t settled_ = 0;  // of those that were added: written or given up
  net::WaitQueue some_settled_;
};

}  // namespace herwa::redis
