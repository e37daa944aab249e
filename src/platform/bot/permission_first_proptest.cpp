// Nothing happens before it is clear that it may: with any rules, plans, quotas and permissions, either the
// handler ran, once, with its quota taken, or none of it happened and the person was told why.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "testing/discord_sim/world/channel_changes.hpp"
#include "testing/whole_bot/whole_bot.hpp"

namespace herwa::platform {
namespace {

using discord::Permission;

// Of the nominal size always: a range grows with it, and small ones would make everything rare common.
bool one_in(int n) { return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, n)) == 0; }

class PermissionFirst : public testing::WholeBot {
 protected:
  Feature counted() {
    Feature feature{.name = "counted", .title = "Counted", .summary = "Something for a test."};
    feature.quotas = {{.name = "uses"}};
    CommandEntry command;
    command.definition = {.name = "count", .description = "Counts its runs"};
    command.access = {.member_needs = Permission::ManageGuild, .per_user = {}, .quota = "uses"};
    command.run = [this](CommandContext&) { return count(); };
    feature.commands = {std::move(command)};
    return feature;
  }
  Task<Answer> count() {
    ++runs;
    co_return say("Counted.");
  }

  void vary() {
    rules->in_catalog.maintenance = one_in(10);
    rules->in_catalog.features[0] = {.enabled = !one_in(10), .tiers = one_in(4) ? 0b110U : 0b111U};
    rules->in_policy = {};
    if (one_in(6)) rules->in_policy.off = {0};
    if (one_in(4)) rules->in_policy.gate_rules = {{0, {.allowed_roles = {RoleId(1)}}}};
    rules->left[0] = one_in(4) ? 0 : 2;
    runs = 0;
  }
  // Whether everything that was varied is in order for somebody who owns the server, or manages nothing.
  [[nodiscard]] bool in_order(bool owner) const {
    const auto& state = rules->in_catalog.features[0];
    return owner && !rules->in_catalog.maintenance && state.enabled && (state.tiers & 1U) != 0 &&
           rules->in_policy.off.empty() && rules->left.at(0) > 0;
  }

  int runs = 0;
};

// P5 R1.3 the permission is checked before any effect: state, quota, what is said
TEST_F(PermissionFirst, EitherAllOfItHappensOrNothing) {
  start({counted()});
  EXPECT_TRUE(rc::check([this] {
    vary();
    const int left = rules->left[0];
    const bool owner = one_in(2);
    const bool may = in_order(owner);
    const auto reply = guild.as(owner ? "owner" : "ada").slash("/count");
    RC_ASSERT((runs == 1) == may);
    RC_CLASSIFY(runs == 1, "ran");
    if (runs == 1) {
      RC_ASSERT(reply.text == "Counted.");
      RC_ASSERT(rules->left[0] == left - 1);
    } else {
      RC_ASSERT(runs == 0);
      RC_ASSERT(rules->left[0] == left);
      RC_ASSERT(reply.ephemeral);
      RC_ASSERT(!reply.text.empty());
    }
    simulation.advance(std::chrono::seconds(10));
  }));
}

}  // namespace
}  // namespace herwa::platform
