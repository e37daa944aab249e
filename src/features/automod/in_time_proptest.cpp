// P9 on the simulated Discord with real stores: whatever a member writes, and whatever its rule is to do.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "features/automod/evasions.hpp"
#include "features/automod/folding.hpp"
#include "features/automod/test_automod.hpp"

namespace herwa::features::automod {
namespace {

using namespace std::chrono_literals;

class AutomodInTime : public Automod {
 protected:
  // What must be so when the action was completed.
  bool is_done(const std::string& action, discord_sim::MessageId message) {
    if (action == "delete") return !is_there(message);
    if (action == "timeout 1m") return member("bob")->timed_out_until > simulation.world().now();
    if (action == "kick") return member("bob") == nullptr;
    return simulation.world().guild(guild.id())->bans.contains(known["bob"]);
  }
  // Those that say one of the two words of the rule.
  static std::vector<std::string_view> usable() {
    std::vector<std::string_view> texts;
    for (const Disguised& one : evasions) {
      const std::string loose = fold(one.text).loose;
      if (loose.contains(" scam ") || loose.contains(" free nitro ")) texts.push_back(one.text);
    }
    return texts;
  }
  // As if it had never been.
  void make_good() {
    settle(90s);
    auto& world = simulation.world();
    if (world.guild(guild.id())->bans.contains(known["bob"]))
      discord_sim::unban(world, guild.id(), known["bob"]);
    if (member("bob") == nullptr) guild.join("bob");
    settle(1s);
  }
};

// P9 R2.8 the configured action is completed within 200 ms of the message, in whichever disguise it comes
TEST_F(AutomodInTime, WhateverIsConfiguredIsCompleted) {
  begin();
  EXPECT_TRUE(rc::check([this] {
    const std::string action = *rc::gen::element<std::string>("delete", "timeout 1m", "kick", "ban");
    const auto latency = *rc::gen::inRange(0, 40);
    const std::string_view text = *rc::gen::elementOf(usable());
    const auto before = *rc::gen::element<std::string>("", "hello there ", "Ну привет, ", "😀 ");
    const auto more_words = *rc::gen::inRange(0, 200);
    std::string words = "\"free nitro\",\"scam\"";
    for (int n = 0; n < more_words; ++n) words += ",\"word" + std::to_string(n) + "\"";
    set_rules({R"({"name":"words","when":"words","words":[)" + words + R"(],"do":")" + action + "\"}"});
    simulation.set_latency(std::chrono::milliseconds(latency));
    const auto message = write("bob", before + std::string(text));
    RC_ASSERT(simulation.run_until([&] { return is_done(action, message); }, 200ms));
    make_good();
  }));
}

}  // namespace
}  // namespace herwa::features::automod
