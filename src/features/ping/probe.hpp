// How long something takes to answer. Asked once for everybody who wants to know at about the same time: a
// crowd that types the command must not use up what Herwa may ask of Discord.
#pragma once

#include <chrono>
#include <functional>
#include <optional>

#include "base/clock.hpp"
#include "base/task.hpp"
#include "net/timers.hpp"
#include "net/wait_queue.hpp"

namespace herwa::features::ping {

class Probe {
 public:
  // Three probes in a row stay well within the command's own deadline.
  static constexpr auto patience = std::chrono::milliseconds(700);
  static constexpr auto counts_for = std::chrono::seconds(3);

  using Question = std::function<Task<>()>;
  // The question throws a Failure where there is no answer.
  Probe(net::Timers& timers, Question question) : timers_(timers), question_(std::move(question)) {}

  // Empty: no answer within `patience`.
  Task<std::optional<Duration>> time_taken();

 private:
  class Asking;
  Task<std::optional<Duration>> ask();

  net::Timers& timers_;
  Question question_;
  bool asking_ = false;
  std::optional<Tick> asked_;
  std::optional<Duration> taken_;
  net::WaitQueue others_;
};

}  // namespace herwa::features::ping
