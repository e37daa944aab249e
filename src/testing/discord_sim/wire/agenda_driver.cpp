#include "testing/discord_sim/wire/agenda_driver.hpp"

namespace discord_sim {

AgendaDriver::AgendaDriver(World& world, herwa::net::Timers& timers, herwa::net::TaskGroup& group)
    : world_(world), timers_(timers), group_(group) {
  world_.agenda().on_earlier([this] { plan(); });
  plan();
}

AgendaDriver::~AgendaDriver() { world_.agenda().on_earlier(nullptr); }

void AgendaDriver::plan() {
  const auto due = world_.agenda().next_due();
  if (!due || *due >= planned_) return;
  planned_ = *due;
  group_.spawn("agenda", wake_at(*due));
}

herwa::Task<> AgendaDriver::wake_at(Instant due) {
  co_await timers_.wait(due - world_.now());
  if (planned_ == due) planned_ = Instant::max();
  world_.agenda().run_due(world_.now());
  plan();
}

}  // namespace discord_sim
