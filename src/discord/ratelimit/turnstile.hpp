// A line of tasks in which only the front one may pass, when its gate is open. Whoever is cancelled leaves
// the line; those of one kind can be moved to another line, in order.
#pragma once

#include <cstdint>
#include <list>
#include <string>

#include "base/clock.hpp"
#include "base/task.hpp"
#include "net/timers.hpp"
#include "net/wait_queue.hpp"

namespace discord {

namespace net = herwa::net;
using herwa::Task;

// What stands in line before what, where both wait: an urgent request passes all that are not.
enum class Priority : std::uint8_t { Background, Normal, Urgent };

class Turnstile {
 public:
  static constexpr herwa::Tick unknown = herwa::Tick::max();

  virtual ~Turnstile() = default;
  Turnstile() = default;
  Turnstile(const Turnstile&) = delete;
  Turnstile& operator=(const Turnstile&) = delete;

  // When the front one may pass: now or earlier, later, or `unknown` until stir() is called.
  [[nodiscard]] virtual herwa::Tick opens_at(herwa::Tick now) = 0;
  // Somebody passes.
  virtual void pass(herwa::Tick now) = 0;

  struct Turn {
    std::string kind;  // for move()
    herwa::Tick deadline{};
    bool first = false;  // was here before: goes to the front
    Priority priority = Priority::Normal;
  };
  // The line it passed through at last, which may be another than it began in; null: its turn is too late.
  // Whoever calls keeps both lines alive meanwhile.
  static Task<Turnstile*> wait(Turnstile& line, net::Timers& timers, Turn turn);

  // The gate may have opened: the front one looks again.
  void stir();
  void move(const std::string& kind, Turnstile& to);
  [[nodiscard]] std::size_t size() const { return line_.size(); }

 private:
  class Place;
  std::list<Place*> line_;
};

}  // namespace discord
