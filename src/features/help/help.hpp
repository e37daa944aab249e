// The help feature: one command that lists what the asker may use.
#pragma once

#include <functional>

#include "platform/bot/bot.hpp"
#include "platform/feature/feature.hpp"

namespace herwa::features::help {

struct Needs {
  // Asked while the command runs, when the bot exists.
  std::function<platform::Bot&()> bot;
};

platform::Feature feature(Needs needs);

}  // namespace herwa::features::help
