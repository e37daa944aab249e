// The moderation feature: `/warn`, `/timeout`, `/untimeout`, `/kick`, `/ban`, `/unban`, `/role`, `/case …`,
// `/cases`, and "Delete message" in a message's menu; cases and members as routes.
#pragma once

#include <chrono>
#include <functional>

#include "platform/access/people.hpp"
#include "platform/bot/bot.hpp"
#include "platform/changes/changes.hpp"
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
  std::function<postgres::Database&()> database;
  std::function<platform::Changes&()> changes;
  const Clock& clock;
  // Who somebody is at this moment, for pages; empty where nobody asks for pages.
  std::function<platform::People&()> people = {};
};

// By which command, and way, somebody asks for it in Discord.
struct CommandOfKind {
  std::string_view name;
  std::string_view way = {};
};
CommandOfKind command_of(platform::SanctionKind kind);

platform::Feature feature(Needs needs);

}  // namespace herwa::features::moderation
