// The moderation feature: `/warn`, `/timeout`, `/untimeout`, `/kick`, `/ban`, `/unban`, `/role`, `/case`,
// `/cases`, and "Delete message" in a message's menu.
#pragma once

#include <chrono>
#include <functional>

#include "platform/bot/bot.hpp"
#include "platform/eventlog/event_log.hpp"
#include "platform/feature/feature.hpp"
#include "platform/sanctions/sanctions.hpp"
#include "platform/settings/settings_store.hpp"

namespace herwa::features::moderation {

struct ModerationSettings {
  Duration warnings_expire = std::chrono::days(30);
};

struct Needs {
  // Asked while a handler runs, when they exist.
  std::function<platform::Bot&()> bot;
  std::function<platform::Sanctions&()> sanctions;
  std::function<platform::EventLog&()> event_log;
  std::function<platform::SettingsStore&()> settings;
};

platform::Feature feature(Needs needs);

}  // namespace herwa::features::moderation
