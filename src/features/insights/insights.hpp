// The insights feature: commands that show a server's statistics with a picture, and the routes behind the
// dashboard's pages. Answers are for the asker alone unless they want everybody to see them.
#pragma once

#include <functional>
#include <string>

#include "features/insights/studio.hpp"
#include "platform/audit/audit_log.hpp"
#include "platform/bot/bot.hpp"
#include "platform/feature/feature.hpp"
#include "platform/settings/settings_store.hpp"
#include "platform/stats/guild_stats.hpp"
#include "postgres/database.hpp"

namespace herwa::features::insights {

struct InsightsSettings {
  std::string time_zone = "UTC";
  std::string theme = "night";
};

struct Needs {
  net::Timers& timers;
  // Asked while a handler runs, when they exist.
  std::function<postgres::Database&()> database;
  std::function<platform::Bot&()> bot;
  std::function<platform::SettingsStore&()> settings;
  std::function<platform::GuildStats&()> stats;
  std::function<platform::AuditLog&()> audit;
  Paint paint = paint_off_the_loop();
};

platform::Feature feature(Needs needs);

}  // namespace herwa::features::insights
