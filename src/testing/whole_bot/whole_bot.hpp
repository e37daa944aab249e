// A bot with the given features, at home in a simulated guild of "owner" (who owns it), "ada" and "bob". A
// test fixture derives from it, starts it, and acts as the members do. Whatever the test is about, a message
// of the bot's that pings more than one person fails it (R19.4).
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "net/task_group.hpp"
#include "platform/bot/bot.hpp"
#include "testing/discord_sim/simulation.hpp"
#include "testing/whole_bot/hand_rules.hpp"
#include "testing/whole_bot/kept_in_memory.hpp"

namespace herwa::testing {

// Keeps what was published, and counts.
class PublishedInMemory final : public platform::PublishedMemory {
 public:
  Task<std::optional<std::string>> last(std::string_view where) override;
  Task<> remember(std::string_view where, std::string_view digest) override;

  std::map<std::string, std::string, std::less<>> kept;
};

class WholeBot : public ::testing::Test {
 protected:
  WholeBot();
  ~WholeBot() override;

  // Refuses features that check_features() refuses; returns once the bot knows its guild.
  void start(std::vector<platform::Feature> features);
  void make(std::vector<platform::Feature> features);
  void run();
  void stop();
  // As kill -9 ends a process: what is under way is given up where it stands, and nothing is saved. The next
  // one is made and run.
  void kill();
  // What the bot obeys; a fixture with real stores makes its own of them. Called by make().
  virtual platform::RulesInForce& make_rules();

  [[nodiscard]] bool connected() { return simulation.gateway().sessions().size() == 1; }

  discord_sim::Simulation simulation;
  discord_sim::SimGuild& guild = simulation.guild({.members = {"owner", "ada", "bob"}});
  std::string token = simulation.application().token;
  std::unique_ptr<Metrics> metrics = make_metrics();
  net::TaskGroup tasks{simulation.loop().executor()};
  std::vector<platform::Feature> features;
  std::unique_ptr<HandRules> rules;
  platform::SignedIds ids{{"a key for tests"}};
  platform::DenialWords words{"https://herwa.example/guilds/"};
  PublishedInMemory published;
  KeptInMemory kept;  // a bot that is started again takes over what the last one left
  platform::RouterSettings router_settings;
  std::vector<GuildId> development_guilds;
  std::unique_ptr<platform::Bot> bot;

 private:
  struct Pings;

  std::unique_ptr<Pings> pings_;
};

}  // namespace herwa::testing
