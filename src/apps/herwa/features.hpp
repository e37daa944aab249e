// THE list of features: adding one adds its line to features.cpp.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "clickhouse/client.hpp"
#include "features/exports/exports.hpp"
#include "platform/access/people.hpp"
#include "platform/audit/audit_log.hpp"
#include "platform/bot/bot.hpp"
#include "platform/changes/changes.hpp"
#include "platform/eventlog/event_log.hpp"
#include "platform/events/event_bus.hpp"
#include "platform/feature/feature.hpp"
#include "platform/jobs/outbox.hpp"
#include "platform/journal/recorder.hpp"
#include "platform/plans/policy_desk.hpp"
#include "platform/privacy/personal_records.hpp"
#include "platform/sanctions/sanctions.hpp"
#include "platform/settings/settings_store.hpp"
#include "platform/stats/guild_stats.hpp"

namespace herwa::app {

// What features may ask for, while they run: everything is there by then.
struct Offers {
  net::Timers& timers;
  std::function<postgres::Database&()> database;
  std::function<redis::Client&()> redis;
  std::function<platform::Bot&()> bot;
  std::function<platform::SettingsStore&()> settings;
  std::function<platform::PolicyDesk()> desk;
  std::function<std::string(GuildId)> upgrade_url;
  std::function<platform::PersonalRecords&()> personal;
  std::function<platform::Outbox&()> outbox;
  std::function<platform::EventBus&()> events = {};
  std::function<platform::AuditLog&()> audit = {};
  std::function<platform::EventLog&()> event_log = {};
  std::function<platform::Sanctions&()> sanctions = {};
  std::function<platform::Recorder&()> recorder = {};
  std::function<Metrics&()> metrics = {};
  // For what goes on after a handler has ended; the end of the process cancels it.
  std::function<net::TaskGroup&()> tasks = {};
  // Called while features are made: a kind of records that a feature notes through the journal, and who
  // writes them to its table.
  std::function<void(std::string kind, platform::Recorder::Write write)> keep_records = {};
  // With the installation's key: unreadable and unchangeable for everybody else, each for one context.
  std::function<std::string(std::string_view plain, std::string_view context)> seal = {};
  std::function<std::optional<std::string>(std::string_view sealed, std::string_view context)> unseal = {};
  std::function<platform::Changes&()> changes = {};
  std::function<platform::WarningTally&()> warnings = {};
  // A file that Discord keeps; nothing when it cannot be had.
  std::function<Task<std::optional<std::string>>(std::string url)> fetch = {};
  // For routes alone: who somebody is.
  std::function<platform::People&()> people = {};
  Duration purge_after{};
  Duration staged_for{};
  // Nothing where analytics is off.
  std::function<clickhouse::Client*()> clickhouse = {};
  std::function<platform::GuildStats&()> stats = {};
  // Whether a guild's plan has a feature now and nobody switched it off, for what runs without being asked.
  std::function<Task<bool>(GuildId, std::string feature)> may_use = {};
  // For links that work without signing in: what they are signed with, and where this Herwa is.
  std::function<const platform::Signer&()> link_signer = {};
  std::function<std::string()> address = {};
  // Somebody made a link up to what a guild has.
  std::function<void(GuildId)> note_forged_link = {};
  features::exports::Limits export_limits = {};
};

// Throws Failure with everything that is wrong with the tables.
std::vector<platform::Feature> all_features(const Offers& offers);
// The same as data, for whoever reads the tables and runs nothing.
std::vector<platform::Feature> all_features();

// The jobs of Herwa itself, in a table that no guild sees: what platform's rooms offer is joined here.
platform::Feature own_jobs(const Offers& offers);

// All tables that may have jobs. Throws as above, also for schedules that cannot be read.
std::vector<platform::Feature> all_with_jobs(const Offers& offers);

// Of those that have any.
std::vector<platform::FeatureSettings> settings_of(const std::vector<platform::Feature>& features);

}  // namespace herwa::app
