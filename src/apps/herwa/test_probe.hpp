// How a store is thrown at two guilds: see isolation_redistest.cpp. For tests alone.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "apps/herwa/test_world.hpp"

namespace herwa::platform {

// One store as the test throws it: what it writes for a guild carries the mark, what it reads is all that it
// can show of a guild, and `reach` tries to get at another guild's rows by their ids.
struct Probe {
  std::vector<std::string> files;  // with SQL in the scope of a guild, from src/
  std::function<void(World&, GuildId, const std::string& mark)> write;
  std::function<std::string(World&, GuildId)> read;
  std::function<void(World&, GuildId ours, GuildId theirs)> reach = [](World&, GuildId, GuildId) {};
};

template <class T>
T get(World& world, Task<T> task) {
  return world.db.wait_for(std::move(task));
}

}  // namespace herwa::platform
