// The moderation feature: `/warn`, `/timeout`, `/untimeout`, `/kick`, `/ban`, `/softban`, `/unban`, `/note`,
// `/nick`, `/role`, `/slowmode`, `/lock`, `/unlock`, `/purge`, `/massban`, `/masskick`, `/case …`,
// `/cases`, and what stands in the menus of messages and members; cases and members as routes.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "net/task_group.hpp"
#include "net/timers.hpp"
#include "platform/access/people.hpp"
#include "platform/bot/bot.hpp"
#include "platform/changes/changes.hpp"
#include "platform/eventlog/event_log.hpp"
#include "platform/feature/feature.hpp"
#include "platform/sanctions/cases.hpp"
#include "platform/sanctions/sanctions.hpp"
#include "platform/sanctions/warning_tally.hpp"
#include "platform/settings/settings_store.hpp"
#include "postgres/database.hpp"
#include "redis/client.hpp"

namespace herwa::features::moderation {

struct Needs {
  // Asked while a handler runs, when they exist.
  std::function<platform::Bot&()> bot;
  std::function<platform::Sanctions&()> sanctions;
  std::function<platform::EventLog&()> event_log;
  std::function<platform::SettingsStore&()> settings;
  std::function<postgres::Database&()> database;
  std::function<redis::Client&()> redis;
  // What goes on after a handler has ended: acts on many, and bans that end.
  std::function<net::TaskGroup&()> tasks;
  net::Timers* timers = nullptr;
  // A file that came with a command.
  std::function<Task<std::optional<std::string>>(std::string url)> fetch;
  std::function<platform::Changes&()> changes;
  // How many warnings count, as Redis remembers it.
  std::function<platform::WarningTally&()> warnings;
  // Who somebody is at this moment, for pages; empty where nobody asks for pages.
  std::function<platform::People&()> people = {};

  [[nodiscard]] const Clock& clock() const { return timers->clock(); }
};

// By which command, and way, somebody asks for it in Discord.
struct CommandOfKind {
  std::string_view name;
  std::string_view way = {};
};
CommandOfKind command_of(platform::SanctionKind kind);

// Their changes unsay what Redis remembers of a member.
platform::Cases cases_of(const Needs& needs);

platform::Feature feature(Needs needs);

}  // namespace herwa::features::moderation
