// The AutoMod feature: looks at every message, edit, join and name by the server's rules, and `/automod` with
// `status`, `preset`, `rule add|edit|remove|list`, `test` and `explain`.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "net/task_group.hpp"
#include "platform/bot/bot.hpp"
#include "platform/eventlog/event_log.hpp"
#include "platform/feature/feature.hpp"
#include "platform/journal/recorder.hpp"
#include "platform/sanctions/sanctions.hpp"
#include "platform/settings/settings_store.hpp"
#include "redis/client.hpp"

namespace herwa::features::automod {

struct Ruleset;

struct AutomodSettings {
  bool dry_run = false;
  bool exempt_moderators = true;
  std::vector<RoleId> exempt_roles;
  std::vector<ChannelId> exempt_channels;
  std::vector<std::string> rules;  // rule_text.hpp
};

// Makes rules out of their texts where it holds up nobody.
using CompileRules = std::function<Task<std::shared_ptr<const Ruleset>>(std::vector<std::string>)>;

struct Needs {
  // Asked while a handler runs, when they exist.
  std::function<postgres::Database&()> database;
  std::function<redis::Client&()> redis;
  std::function<platform::Bot&()> bot;
  std::function<platform::SettingsStore&()> settings;
  std::function<platform::Sanctions&()> sanctions;
  std::function<platform::EventLog&()> event_log;
  std::function<platform::Recorder&()> recorder;
  // What is done about a message is done beside the looking at the next one.
  std::function<net::TaskGroup&()> tasks;
  net::Timers& timers;
  std::function<Metrics&()> metrics;
  // Called while the feature is made: kinds of records that it will note.
  std::function<void(std::string kind, platform::Recorder::Write write)> keep_records = {};
  CompileRules compile = {};  // empty: on a thread of its own
  // Where an invitation leads; empty: Discord is asked.
  std::function<Task<GuildId>(std::string code)> invite_guild = {};
};

platform::Feature feature(Needs needs);

}  // namespace herwa::features::automod
