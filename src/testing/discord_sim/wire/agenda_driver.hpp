// Lets the world's agenda happen when its time comes, on the timers it was given: the machine's or simulated.
#pragma once

#include "net/task_group.hpp"
#include "net/timers.hpp"
#include "testing/discord_sim/world/world.hpp"

namespace discord_sim {

class AgendaDriver {
 public:
  // The group owns the waiting; cancel it to stop.
  AgendaDriver(World& world, herwa::net::Timers& timers, herwa::net::TaskGroup& group);
  ~AgendaDriver();
  AgendaDriver(const AgendaDriver&) = delete;
  AgendaDriver& operator=(const AgendaDriver&) = delete;

 private:
  void plan();
  herwa::Task<> wake_at(Instant due);

  World& world_;
  herwa::net::Timers& timers_;
  herwa::net::TaskGroup& group_;
  // The earliest wake-up under way; later ones find nothing to do.
  Instant planned_ = Instant::max();
};

}  // namespace discord_sim
