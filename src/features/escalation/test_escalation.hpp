// Warnings that add up, on real stores and the simulated Discord, for the tests beside this file.
#pragma once

#include "features/escalation/escalation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/sanctions/cases.hpp"
#include "platform/sanctions/sanction_rows.hpp"
// tidy allows layers: only tests include this
#include "testing/whole_bot/acting_bot.hpp"

namespace herwa::features::escalation {

using platform::Sanction;
using platform::SanctionKind;
using platform::SanctionOutcome;
using platform::SanctionShown;

class Escalation : public testing::ActingBot {
 protected:
  using ActingBot::ActingBot;
  void SetUp() override {
    ActingBot::begin({feature({.bot = [this]() -> platform::Bot& { return *bot; },
                               .sanctions = [this]() -> platform::Sanctions& { return sanctions(); },
                               .event_log = [this]() -> platform::EventLog& { return event_log(); },
                               .settings = [this]() -> platform::SettingsStore& { return settings(); }})});
  }

  void set(std::string patch) {
    ASSERT_TRUE(wait_for(settings().change({.guild = id_of(guild),
                                            .feature = "escalation",
                                            .author = UserId(7),
                                            .source = platform::ChangeSource::Dashboard,
                                            .patch = std::move(patch)})));
  }
  // A warning, and whatever follows from it.
  void warn(std::int64_t points = 1, std::chrono::seconds lasts = {}) {
    Sanction warning = by_rule(SanctionKind::Warn, "warning " + std::to_string(++warnings_), "bob");
    warning.points = points;
    warning.lasts = lasts;
    ASSERT_TRUE(apply(std::move(warning)).done());
    simulation.advance(std::chrono::seconds(1));
  }
  // "warn 1", "timeout 6 because of 5": of bob, the first first.
  std::vector<std::string> cases() {
    std::vector<std::string> all;
    for (const SanctionShown& one : wait_for(sanctions().of(id_of(guild), user("bob"), 100))) {
      std::string line(platform::name_of(one.kind));
      line += " " + std::to_string(one.number);
      if (one.because_of != 0) line += " because of " + std::to_string(one.because_of);
      all.insert(all.begin(), std::move(line));
    }
    return all;
  }
  std::int64_t points() { return wait_for(sanctions().warnings_in_force(id_of(guild), user("bob"))).points; }

 private:
  int warnings_ = 0;
};

}  // namespace herwa::features::escalation
