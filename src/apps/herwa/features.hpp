// THE list of features: adding one adds its line to features.cpp.
#pragma once

#include <functional>
#include <vector>

#include "platform/audit/audit_log.hpp"
#include "platform/bot/bot.hpp"
#include "platform/events/event_bus.hpp"
#include "platform/feature/feature.hpp"
#include "platform/plans/policy_editor.hpp"
#include "platform/process/process.hpp"
#include "platform/settings/settings_store.hpp"

namespace herwa::app {

// What features may ask for, while they run: everything is there by then.
struct Offers {
  platform::Process& process;
  std::function<platform::Bot&()> bot;
  std::function<platform::SettingsStore&()> settings;
  std::function<platform::EventBus&()> events = {};
  std::function<platform::AuditLog&()> audit = {};
};

// Throws Failure with everything that is wrong with the tables.
std::vector<platform::Feature> all_features(const Offers& offers);

}  // namespace herwa::app
