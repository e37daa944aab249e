#include "apps/herwa/features.hpp"

#include "features/ping/ping.hpp"

namespace herwa::app {

std::vector<platform::Command> commands_of_features(platform::Process& process,
                                                    std::function<platform::Bot&()> bot) {
  return {
      features::ping::command({process.timers(), process.database(), process.redis(), std::move(bot)}),
  };
}

}  // namespace herwa::app
