// The server log feature: what happens on a server, seen and noted: messages deleted and edited, members who
// come and go, roles, channels, voice, and commands; with who did it by Discord's own audit log, and a case
// for what moderators do by hand. `/logs` and the API's routes show it, and give it as a file.
#pragma once

#include <functional>
#include <vector>

#include "features/serverlog/message_memory.hpp"
#include "net/task_group.hpp"
#include "net/timers.hpp"
#include "platform/bot/bot.hpp"
#include "platform/eventlog/event_log.hpp"
#include "platform/feature/feature.hpp"
#include "platform/sanctions/sanctions.hpp"
#include "platform/settings/settings_store.hpp"
#include "redis/client.hpp"

namespace herwa::features::serverlog {

struct Needs {
  net::Timers& timers;
  // Asked while a handler runs, when they exist.
  std::function<postgres::Database&()> database;
  std::function<redis::Client&()> redis;
  std::function<platform::Bot&()> bot;
  std::function<platform::SettingsStore&()> settings;
  std::function<platform::EventLog&()> event_log;
  std::function<platform::Sanctions&()> sanctions;
  std::function<Metrics&()> metrics;
  // What nobody waits for runs there.
  std::function<net::TaskGroup&()> tasks;
  Sealing sealing = {};
};

// Give it the log events of all other features: its settings say where each of them goes.
platform::Feature feature(Needs needs, std::vector<platform::LogEvent> of_others);

}  // namespace herwa::features::serverlog
