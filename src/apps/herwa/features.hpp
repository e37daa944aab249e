// THE list of features: adding one adds its line to features.cpp.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "platform/bot/bot.hpp"
#include "platform/feature/feature.hpp"
#include "platform/plans/policy_desk.hpp"
#include "platform/privacy/personal_records.hpp"
#include "platform/settings/settings_store.hpp"

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
  std::function<platform::PersonalRecords&()> records;
};

// Throws Failure with everything that is wrong with the tables.
std::vector<platform::Feature> all_features(const Offers& offers);
// The same as data, for whoever reads the tables and runs nothing.
std::vector<platform::Feature> all_features();

}  // namespace herwa::app
