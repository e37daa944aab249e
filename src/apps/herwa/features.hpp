// THE list of features: adding one adds its line to features.cpp.
#pragma once

#include <functional>
#include <vector>

#include "platform/bot/bot.hpp"
#include "platform/bot/command.hpp"
#include "platform/process/process.hpp"

namespace herwa::app {

// `bot` is asked for while a command runs.
std::vector<platform::Command> commands_of_features(platform::Process& process,
                                                    std::function<platform::Bot&()> bot);

}  // namespace herwa::app
