// The server log on real stores and the simulated Discord, for the tests beside this file.
#pragma once

#include "features/serverlog/serverlog.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/journal/recorder.hpp"
// tidy allows layers: only tests include this
#include "testing/discord_sim/world/channel_changes.hpp"
// tidy allows layers: only tests include this
#include "testing/discord_sim/world/guild_changes.hpp"
// tidy allows layers: only tests include this
#include "testing/discord_sim/world/message_changes.hpp"
// tidy allows layers: only tests include this
#include "testing/discord_sim/world/views.hpp"
// tidy allows layers: only tests include this
#include "testing/whole_bot/acting_bot.hpp"

namespace herwa::features::serverlog {

// Not the installation's key, but as bound to its context.
inline Sealing plain_sealing() {
  return {.seal = [](std::string_view plain,
                     std::string_view context) { return std::string(context) + "|" + std::string(plain); },
          .open = [](std::string_view sealed, std::string_view context) -> std::optional<std::string> {
            const std::string start = std::string(context) + "|";
            if (!sealed.starts_with(start)) return std::nullopt;
            return std::string(sealed.substr(start.size()));
          }};
}

class ServerLog : public testing::ActingBot {
 protected:
  using ActingBot::ActingBot;

  Needs needs() {
    return {.timers = simulation.time(),
            .database = [this]() -> postgres::Database& { return database(); },
            .redis = [this]() -> redis::Client& { return redis_client(); },
            .bot = [this]() -> platform::Bot& { return *bot; },
            .settings = [this]() -> platform::SettingsStore& { return settings(); },
            .event_log = [this]() -> platform::EventLog& { return event_log(); },
            .sanctions = [this]() -> platform::Sanctions& { return sanctions(); },
            .metrics = [this]() -> Metrics& { return *metrics; },
            .tasks = [this]() -> net::TaskGroup& { return tasks; },
            .sealing = plain_sealing()};
  }
  void begin() {
    ActingBot::begin({feature(needs(), {})});
    settle();
  }
  // Until everything that was told has been handled.
  void settle() { simulation.advance(std::chrono::seconds(1)); }

  discord_sim::World& world() { return simulation.world(); }
  discord_sim::ChannelId general() { return guild.channel_id("general"); }
  void set(const std::string& patch) {
    ASSERT_TRUE(wait_for(settings().change({.guild = id_of(guild),
                                            .feature = "serverlog",
                                            .author = UserId(7),
                                            .source = platform::ChangeSource::Dashboard,
                                            .patch = patch})));
    settle();
  }
  // As a moderator does it in Discord itself; the audit log follows.
  void by_hand(const std::string& who, int action, std::uint64_t target, std::string reason = "",
               discord_sim::Json options = {}, discord_sim::Json changes = discord_sim::Json::array()) {
    discord_sim::record(world(), guild.id(), {sim_user(who), std::move(reason)},
                        {action, discord_sim::Snowflake(target), std::move(options), std::move(changes)});
  }
  std::vector<platform::LogShown> log(platform::LogQuery query = {}) {
    settle();
    let_records_out();
    query.guild = id_of(guild);
    return wait_for(platform::log_rows::page(database(), std::move(query))).entries;
  }
  std::vector<std::string> kinds_in_log() {
    std::vector<std::string> kinds;
    for (const auto& one : log()) kinds.push_back(one.entry.kind);
    return kinds;
  }
  platform::LogEntry only(const std::string& kind) {
    const auto found = log({.kind = kind});
    EXPECT_EQ(found.size(), 1U) << kind;
    return found.empty() ? platform::LogEntry{} : found.front().entry;
  }
  static std::string field(const platform::LogEntry& entry, std::string_view name) {
    for (const auto& [key, value] : entry.fields) {
      if (key == name) return value;
    }
    return "(none)";
  }
};

}  // namespace herwa::features::serverlog
