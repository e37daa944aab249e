// The escalation feature: when a member's warnings reach a rung of the server's ladder, what it says is done.
#pragma once

#include <functional>

#include "platform/bot/bot.hpp"
#include "platform/eventlog/event_log.hpp"
#include "platform/feature/feature.hpp"
#include "platform/sanctions/sanctions.hpp"
#include "platform/settings/settings_store.hpp"

namespace herwa::features::escalation {

struct Needs {
  // Asked while something happens, when they exist.
  std::function<platform::Bot&()> bot;
  std::function<platform::Sanctions&()> sanctions;
  std::function<platform::EventLog&()> event_log;
  std::function<platform::SettingsStore&()> settings;
};

platform::Feature feature(Needs needs);

}  // namespace herwa::features::escalation
