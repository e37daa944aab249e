// The prefix feature: commands typed as messages, for servers that switch it on.
#pragma once

#include <functional>

#include "platform/bot/bot.hpp"
#include "platform/feature/feature.hpp"
#include "platform/settings/settings_store.hpp"

namespace herwa::features::prefix {

struct PrefixSettings {
  std::string prefix = "!";
};

struct Needs {
  // Asked while a handler runs, when they exist.
  std::function<platform::Bot&()> bot;
  std::function<platform::SettingsStore&()> settings;
};

platform::Feature feature(Needs needs);

}  // namespace herwa::features::prefix
