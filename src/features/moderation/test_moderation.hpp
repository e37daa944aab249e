// The moderators at work on real stores and the simulated Discord, for the tests beside this file.
#pragma once

#include "features/moderation/moderation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/sanctions/sanction_rows.hpp"
// tidy allows layers: only tests include this
#include "testing/migrated_database.hpp"
// tidy allows layers: only tests include this
#include "testing/whole_bot/acting_bot.hpp"

namespace herwa::features::moderation {

using platform::Sanction;
using platform::SanctionKind;
using platform::SanctionOutcome;
using State = platform::SanctionOutcome::State;

inline constexpr const char* member_route = "/guilds/{guild_id}/members/{user_id}";
inline constexpr const char* ban_route = "/guilds/{guild_id}/bans/{user_id}";

class Moderation : public testing::ActingBot {
 protected:
  using ActingBot::ActingBot;

  void begin() { ActingBot::begin({whole()}); }
  platform::Feature whole() {
    return feature({.bot = [this]() -> platform::Bot& { return *bot; },
                    .sanctions = [this]() -> platform::Sanctions& { return sanctions(); },
                    .event_log = [this]() -> platform::EventLog& { return event_log(); },
                    .settings = [this]() -> platform::SettingsStore& { return settings(); },
                    .database = [this]() -> postgres::Database& { return database(); },
                    .redis = [this]() -> redis::Client& { return redis_client(); },
                    .tasks = [this]() -> net::TaskGroup& { return tasks; },
                    .timers = &simulation.time(),
                    .fetch = [this](std::string) { return uploaded(); },
                    .changes = [this]() -> platform::Changes& { return changes(); },
                    .warnings = [this]() -> platform::WarningTally& { return warnings(); }});
  }
  // What was uploaded with a command.
  Task<std::optional<std::string>> uploaded() { co_return file; }
  std::optional<std::string> file;

  // How long a case was to count.
  std::string ends_after(std::int64_t number) {
    return wait_for(database().query_in_guild(
                        id_of(guild),
                        "select (ends_at - begun_at)::text from platform.sanctions where number = $1",
                        {number}))
        .one()
        .get<std::string>(0);
  }
  // As the job does it, so long from now.
  void decay(std::chrono::hours from_now) {
    postgres::Database jobs({simulation.loop().executor(), simulation.time(), *metrics},
                            testing::jobs_pool(places.postgres_url));
    wait_for(jobs.start());
    wait_for(platform::sanction_rows::expire_warnings(jobs, simulation.time().now() + from_now, 100));
    wait_for(jobs.close());
    // The job comes when it is time, which every process knows; here no time has passed.
    for (const auto& [name, id] : known)
      wait_for(sanctions().warnings_changed(id_of(guild), UserId(id.value())));
  }
};

}  // namespace herwa::features::moderation
