// An evening with everything: a bot with every feature that ships, on real stores, in simulated servers.
#pragma once

#include <fmt/format.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "apps/herwa/features.hpp"
#include "apps/herwa/tables.hpp"
#include "testing/whole_bot/acting_bot.hpp"  // tidy allows layers: only tests include this

namespace herwa::app {

class Evening : public testing::ActingBot {
 protected:
  explicit Evening(testing::StorePlaces stores = {}) : ActingBot(std::move(stores)) {}
  ~Evening() override { close(); }
  void close() {
    if (house_) let_records_out();
    stop();
    house_.reset();
  }

  void begin() { ActingBot::begin(all_features(offers())); }
  // What it had in hand is gone.
  void kill() {
    ActingBot::kill();
    house_.reset();
  }
  void go_on() { ActingBot::go_on(all_features(offers())); }

 private:
  struct House {
    explicit House(Evening& test)
        : audit({test.recorder(), test.database(), test.simulation.time()}),
          jobs(test.features),
          outbox(jobs, test.simulation.time()),
          personal(test.database(), test.features, room_tables()),
          stats({nullptr, test.simulation.time(), *test.metrics}) {}

    platform::AuditLog audit;
    platform::JobTable jobs;
    platform::Outbox outbox;
    platform::PersonalRecords personal;
    platform::GuildStats stats;  // without an engine
  };

  // Features ask while the rest of the evening is being made.
  House& at_home() {
    if (!house_) house_ = std::make_unique<House>(*this);
    return *house_;
  }
  Offers offers() {
    return {
        .timers = simulation.time(),
        .database = [this]() -> postgres::Database& { return database(); },
        .redis = [this]() -> redis::Client& { return redis_client(); },
        .bot = [this]() -> platform::Bot& { return *bot; },
        .settings = [this]() -> platform::SettingsStore& { return settings(); },
        .desk = [this] { return desk(); },
        .upgrade_url = [](GuildId id) { return "https://herwa.example/" + id.text(); },
        .personal = [this]() -> platform::PersonalRecords& { return at_home().personal; },
        .outbox = [this]() -> platform::Outbox& { return at_home().outbox; },
        .events = [this]() -> platform::EventBus& { return events(); },
        .audit = [this]() -> platform::AuditLog& { return at_home().audit; },
        .event_log = [this]() -> platform::EventLog& { return event_log(); },
        .sanctions = [this]() -> platform::Sanctions& { return sanctions(); },
        .recorder = [this]() -> platform::Recorder& { return recorder(); },
        .metrics = [this]() -> Metrics& { return *metrics; },
        .tasks = [this]() -> net::TaskGroup& { return tasks; },
        .keep_records = keep_records(),
        .seal = [](std::string_view plain,
                   std::string_view context) { return fmt::format("{}|{}", context, plain); },
        .unseal = [](std::string_view sealed, std::string_view context) { return opened(sealed, context); },
        .changes = [this]() -> platform::Changes& { return changes(); },
        .warnings = [this]() -> platform::WarningTally& { return warnings(); },
        .fetch = [](std::string) -> Task<std::optional<std::string>> { co_return std::nullopt; },
        .stats = [this]() -> platform::GuildStats& { return at_home().stats; }};
  }
  // Not the installation's key, but as bound to its context.
  static std::optional<std::string> opened(std::string_view sealed, std::string_view context) {
    const std::string start = fmt::format("{}|", context);
    if (!sealed.starts_with(start)) return std::nullopt;
    return std::string(sealed.substr(start.size()));
  }

  std::unique_ptr<House> house_;
};

}  // namespace herwa::app
