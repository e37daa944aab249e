// The plan feature: `/plan` tells what the server has and what it has used of it.
#pragma once

#include <functional>

#include "platform/bot/bot.hpp"
#include "platform/feature/feature.hpp"
#include "platform/plans/policy_desk.hpp"

namespace herwa::features::plan {

struct Needs {
  // Asked while a handler runs, when they exist.
  std::function<platform::Bot&()> bot;
  std::function<platform::PolicyDesk()> desk;
  // Where a server upgrades; "" when there is no dashboard to lead to.
  std::function<std::string(GuildId)> upgrade_url;
};

platform::Feature feature(Needs needs);

}  // namespace herwa::features::plan
