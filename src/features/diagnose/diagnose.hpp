// The diagnose feature: one command for administrators.
#pragma once

#include <functional>

#include "platform/bot/bot.hpp"
#include "platform/feature/feature.hpp"

namespace herwa::features::diagnose {

struct Needs {
  // Asked while the command runs, when the bot exists.
  std::function<platform::Bot&()> bot;
};

platform::Feature feature(Needs needs);

}  // namespace herwa::features::diagnose
