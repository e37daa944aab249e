// The settings feature: one command for those who manage the server.
#pragma once

#include <functional>

#include "platform/bot/bot.hpp"
#include "platform/feature/feature.hpp"
#include "platform/plans/policy_desk.hpp"
#include "platform/settings/settings_store.hpp"

namespace herwa::features::settings {

struct Needs {
  // Asked while the command runs, when they exist.
  std::function<platform::Bot&()> bot;
  std::function<platform::SettingsStore&()> store;
  std::function<platform::PolicyDesk()> desk;
};

platform::Feature feature(Needs needs);

}  // namespace herwa::features::settings
