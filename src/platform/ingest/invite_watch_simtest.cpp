// By which invitation members come, on the simulated Discord.
#include "platform/ingest/invite_watch.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "discord/gateway/intents.hpp"
#include "testing/discord_sim/world/guild_changes.hpp"
#include "testing/discord_sim/world/side_changes.hpp"
#include "testing/whole_bot/whole_bot.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class InvitedMembers : public testing::WholeBot {
 protected:
  void live() {
    make({Feature{.name = "listening",
                  .title = "Listening",
                  .summary = "For this test.",
                  .always_on = true,
                  .intents = discord::intent::guild_invites | discord::intent::guild_members}});
    watch = std::make_unique<InviteWatch>(
        InviteWatch::Surroundings{.rest = bot->rest(),
                                  .cache = bot->cache(),
                                  .timers = simulation.time(),
                                  .metrics = *metrics,
                                  .tell = [this](const Happening& one) { told.push_back(one); }});
    watch->attach(bot->dispatcher());
    tasks.spawn("bot", bot->run());
    looking.spawn("invitations", watch->run());
    ASSERT_TRUE(simulation.run_until([this] { return connected(); }, 2min));
    simulation.advance(10s);
  }
  void TearDown() override {
    looking.cancel();
    simulation.loop().run_until_done(looking.join());
    stop();
  }
  std::string invitation(std::int64_t uses_max = 0) {
    auto& world = simulation.world();
    discord_sim::Invite draft{.guild = guild.id(), .inviter = guild.member_id("ada")};
    draft.channel = guild.channel_id("general");
    draft.uses_max = uses_max;
    const std::string code = discord_sim::create_invite(world, draft).code;
    simulation.advance(1s);
    return code;
  }
  void come(const std::string& name, const std::string& code = "") {
    if (!code.empty()) ++simulation.world().mutable_invites().at(code).uses;
    people[name] = guild.join(name).id();
  }
  // "code ada eve"
  std::vector<std::string> found() {
    simulation.advance(10s);
    std::vector<std::string> all;
    for (const Happening& one : std::exchange(told, {})) {
      std::string who = "nobody";
      for (const auto& [name, id] : people) {
        if (id.value() == one.target) who = name;
      }
      EXPECT_EQ(one.kind, HappeningKind::InviteUsed);
      EXPECT_EQ(one.guild.value(), guild.id().value());
      EXPECT_EQ(one.user.value(), guild.member_id("ada").value());
      all.push_back(one.name + " " + who);
    }
    return all;
  }
  double unknown() {
    return metrics->counter("herwa_ingest_invitations_total", "", {{"by", "unknown"}}).value();
  }

  std::vector<Happening> told;
  std::map<std::string, discord_sim::UserId> people;
  std::unique_ptr<InviteWatch> watch;
  net::TaskGroup looking{simulation.loop().executor()};
};

// H2.1 from the first one on, because the lists are known before anybody comes
TEST_F(InvitedMembers, AreKnownByTheirInvitation) {
  const std::string old = invitation();
  live();
  const std::string fresh = invitation();
  come("eve", old);
  EXPECT_THAT(found(), ElementsAre(old + " eve"));
  come("fay", fresh);
  EXPECT_THAT(found(), ElementsAre(fresh + " fay"));
  EXPECT_EQ(unknown(), 0);
}

TEST_F(InvitedMembers, OneThatIsUsedUpIsKnownToo) {
  const std::string once = invitation(1);
  live();
  come("eve", once);
  EXPECT_THAT(found(), ElementsAre(once + " eve"));
}

// H2.1 who comes another way, or beside somebody else by another one, is not made up
TEST_F(InvitedMembers, WhatCannotBeKnownIsNotSaid) {
  const std::string one = invitation();
  const std::string other = invitation();
  live();
  come("eve");
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(unknown(), 1);
  come("fay", one);
  come("gus", other);
  EXPECT_THAT(found(), ::testing::UnorderedElementsAre(one + " nobody", other + " nobody"));
}

TEST_F(InvitedMembers, WithoutManageServerNothingIsAsked) {
  for (auto& [id, role] : simulation.world().guild_at(guild.id()).roles) role.permissions = {};
  const std::string code = invitation();
  live();
  come("eve", code);
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(unknown(), 1);
  EXPECT_EQ(metrics->counter("discord_rest_requests_total", "", {{"answer", "4xx"}}).value(), 0)
      << "nothing was refused";
}

}  // namespace
}  // namespace herwa::platform
