// The permissions feature: `/permissions view`, `allow`, `deny`, `clear` and `staff`.
#pragma once

#include <functional>

#include "platform/bot/bot.hpp"
#include "platform/feature/feature.hpp"
#include "platform/plans/policy_desk.hpp"

namespace herwa::features::permissions {

struct Needs {
  // Asked while a handler runs, when they exist.
  std::function<platform::Bot&()> bot;
  std::function<platform::PolicyDesk()> desk;
};

platform::Feature feature(Needs needs);

}  // namespace herwa::features::permissions
