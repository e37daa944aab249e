#include "apps/herwa/census.hpp"

#include <array>

#include "base/errors.hpp"
#include "base/log.hpp"

namespace herwa::app {
namespace {

using platform::HealthPart;
using Status = HealthPart::Status;

constexpr auto look_interval = std::chrono::seconds(1);
const std::array<std::string, 2> others{"bot", "worker"};

HealthPart store(const platform::Watch& watch) {
  const platform::PartState& state = watch.state();
  HealthPart part{.name = watch.name(), .kind = HealthPart::Kind::Store, .since = state.since};
  if (!state.since) return part;
  part.status = state.up ? Status::Up : Status::Down;
  part.instances = state.up ? 1 : 0;
  if (state.up) part.latency_ms = state.latency_ms;
  if (!state.up) part.detail = "It does not answer. The log of the API says why.";
  return part;
}

}  // namespace

Census::Census(platform::Process& process) : process_(process) {
  for (const std::string& name : others) roles_[name] = {};
}

Task<> Census::run() {
  for (;;) {
    for (const std::string& name : others) co_await look(name);
    co_await process_.timers().wait(look_interval);
  }
}

Task<> Census::look(const std::string& name) {
  try {
    remember(name, co_await platform::who_is_there(process_.redis(), name, process_.clock().now()));
  } catch (const Failure& error) {
    log::debug("nobody can say who is there", {{"role", name}, {"error", error.what()}});
    forget(name);
  }
}

void Census::remember(const std::string& name, const platform::RolePresence& found) {
  Role& role = roles_[name];
  const Status now = found.instances > 0 ? Status::Up : Status::Down;
  // Someone who is there knows since when; of an absence we know only when we first saw it.
  if (now == Status::Up) {
    role.since = found.since;
  } else if (role.status != Status::Down) {
    role.since = process_.clock().now();
  }
  role.status = now;
  role.instances = found.instances;
}

void Census::forget(const std::string& name) {
  Role& role = roles_[name];
  if (role.status != Status::Unknown) role.since = process_.clock().now();
  role.status = Status::Unknown;
  role.instances = 0;
}

HealthPart Census::part_of(const std::string& name, const Role& role) const {
  HealthPart part{.name = name, .status = role.status, .since = role.since, .instances = role.instances};
  if (role.status == Status::Down) part.detail = "No process of this role has given a sign of life.";
  if (role.status == Status::Unknown)
    part.detail = "Signs of life come through Redis, which does not answer.";
  return part;
}

std::vector<HealthPart> Census::parts() const {
  std::vector<HealthPart> all{
      {.name = "api", .status = Status::Up, .since = process_.started_at(), .instances = 1}};
  for (const std::string& name : others) all.push_back(part_of(name, roles_.at(name)));
  all.push_back(store(process_.postgres_watch()));
  all.push_back(store(process_.redis_watch()));
  if (const platform::Watch* analytics = process_.analytics_watch()) all.push_back(store(*analytics));
  return all;
}

}  // namespace herwa::app
