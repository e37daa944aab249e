// One act on many: whom a list names, what is asked before, how far it is, who stops it, and what the next
// process finds of it.
#include "features/moderation/mass.hpp"
#include "features/moderation/mass_list.hpp"
#include "features/moderation/store.hpp"
#include "features/moderation/test_moderation.hpp"
// tidy allows layers: only tests include this
#include "testing/discord_sim/world/message_changes.hpp"

namespace herwa::features::moderation {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class Mass : public Moderation {
 protected:
  using Moderation::Moderation;

  // Members who are to go, named "raider 0" and on.
  void raid(int count) {
    for (int n = 0; n < count; ++n) {
      const std::string name = "raider" + std::to_string(n);
      guild.join(name);
      known[name] = guild.member_id(name);
      raiders.push_back(known.at(name));
    }
  }
  [[nodiscard]] std::string list() const {
    std::string text;
    for (const auto id : raiders) text += id.text() + " ";
    return text;
  }
  std::size_t banned() { return simulation.world().guild(guild.id())->bans.size(); }
  [[nodiscard]] std::string progress() {
    const auto& messages = simulation.world().messages(guild.channel_id("general"));
    const auto last = std::find_if(messages.rbegin(), messages.rend(),
                                   [](const auto& entry) { return !entry.second.ephemeral(); });
    return last == messages.rend() ? "" : last->second.content;
  }
  bool wait_until(const std::function<bool()>& holds) { return simulation.run_until(holds, 10min); }
  bool wait_for_end() {
    const bool ended = wait_until([this] { return progress().find("finished") != std::string::npos; });
    simulation.advance(1s);  // it is told of last
    return ended;
  }
  std::size_t bans_in_audit() {
    return static_cast<std::size_t>(
        std::ranges::count_if(simulation.world().guild(guild.id())->audit_log,
                              [](const auto& entry) { return entry.action == discord_sim::audit::ban_add; }));
  }
  // As a process leaves it that dies in the middle.
  void leave_running(std::uint64_t id) {
    std::vector<UserId> targets;
    for (const auto one : raiders) targets.emplace_back(one.value());
    const store::MassPlace place{.guild = id_of(guild), .id = id};
    wait_for(store::put_mass(database(),
                             {.place = place,
                              .kind = SanctionKind::Ban,
                              .by = user("ada"),
                              .at = simulation.world().now(),
                              .channel = ChannelId(guild.channel_id("general").value()),
                              .message = {},
                              .reason = "raid",
                              .locale = "en-US",
                              .failure = {}},
                             targets));
    ASSERT_TRUE(wait_for(store::start_mass(database(), place)));
  }

  std::vector<discord_sim::UserId> raiders;
};

// R3.4 everybody on the list is banned, each a case, nobody twice, and how far it is can be read
TEST_F(Mass, EverybodyOnTheListIsBanned) {
  begin();
  raid(23);
  const auto asked =
      guild.as("ada").slash("/massban users:" + list() + raiders[0].text() + " and reason:raid");
  EXPECT_THAT(asked.text, AllOf(HasSubstr("Ban · 23 people"), HasSubstr("1 was named twice"),
                                HasSubstr("1 word is no ID")));
  EXPECT_EQ(banned(), 0U);
  EXPECT_THAT(guild.as("ada").press(asked, "Ban · 23").text, HasSubstr("has begun"));
  ASSERT_TRUE(wait_for_end());
  EXPECT_EQ(banned(), 23U);
  EXPECT_EQ(bans_in_audit(), 23U);
  EXPECT_THAT(progress(), HasSubstr("23 of 23 done, 0 not possible"));
  EXPECT_THAT(last_audit().reason, AllOf(HasSubstr("ada"), HasSubstr("raid")));
  EXPECT_THAT(told("raider0"), IsEmpty()) << "hundreds of messages are spam of our own";
  EXPECT_EQ(numbers_of("raider7").size(), 1U);
  EXPECT_THAT(logged(), Contains(HasSubstr("mass.ended")));
}

TEST_F(Mass, AListMayComeAsAFile) {
  begin();
  raid(3);
  file = "# raiders\n" + raiders[0].text() + "\r\n<@" + raiders[1].text() + ">\n" + raiders[2].text();
  discord_sim::Message upload{.channel = guild.channel_id("general"), .guild = guild.id()};
  upload.author = known.at("ada");
  upload.attachments.push_back({.id = discord_sim::AttachmentId(77),
                                .filename = "raiders.txt",
                                .content_type = "text/plain",
                                .bytes = std::make_shared<const std::string>(*file)});
  discord_sim::post_message(simulation.world(), std::move(upload));
  const auto asked = guild.as("ada").slash("/massban file:raiders.txt");
  EXPECT_THAT(asked.text, HasSubstr("3 people"));
  guild.as("ada").press(asked, "Ban · 3");
  ASSERT_TRUE(wait_for_end());
  EXPECT_EQ(banned(), 3U);
}

// A file that is larger than any list is not fetched, and a list that is longer is not begun.
TEST_F(Mass, AFileOfTooManyIsRefused) {
  begin();
  const auto banned_by = [this](const std::string& content, std::uint64_t id) {
    discord_sim::Message upload{.channel = guild.channel_id("general"), .guild = guild.id()};
    upload.author = known.at("ada");
    upload.attachments.push_back({.id = discord_sim::AttachmentId(id),
                                  .filename = "list.txt",
                                  .content_type = "text/plain",
                                  .bytes = std::make_shared<const std::string>(content)});
    discord_sim::post_message(simulation.world(), std::move(upload));
    simulation.advance(10s);
    file = content;
    return as("ada", "/massban file:list.txt");
  };
  std::string ids;
  for (std::uint64_t n = 0; n <= mass_targets_max; ++n)
    ids += std::to_string(123456789012345678ULL + n) + " ";
  EXPECT_THAT(banned_by(ids, 77), HasSubstr("That is 1001 people"));
  ids.resize(ids.size() - 19);
  EXPECT_THAT(banned_by(ids, 78), HasSubstr("1000 people"));
  EXPECT_THAT(banned_by(ids + std::string(256 * 1024, ' '), 79), HasSubstr("over 256 KB"));
}

// P1 R3.9 R3.10 R1.6 the rules of hierarchy hold for each of them, and whoever is left out is named
TEST_F(Mass, WhoStandsAboveIsLeftOut) {
  begin();
  raid(2);
  make_moderator("bob");
  const auto asked = guild.as("ada").slash("/massban users:" + list() + user("bob").text() + " " +
                                           user("owner").text() + " " + user("ada").text());
  guild.as("ada").press(asked, "Ban · 5");
  ASSERT_TRUE(wait_for_end());
  EXPECT_EQ(banned(), 2U);
  EXPECT_THAT(progress(), HasSubstr("2 of 5 done, 3 not possible"));
  EXPECT_THAT(logged(), Contains(AllOf(HasSubstr("as high as yours"), HasSubstr("owner of the server"))));
}

// By anybody who may do the same, within one handful.
TEST_F(Mass, ItIsStoppedByAButton) {
  begin();
  raid(40);
  const auto asked = guild.as("ada").slash("/massban users:" + list());
  guild.as("ada").press(asked, "Ban · 40");
  ASSERT_TRUE(wait_until([this] { return banned() >= 3; }));
  const auto message = guild.last_message().id;
  EXPECT_THAT(guild.as("bob").press(message, "Stop").text, HasSubstr("Ban Members"));
  guild.as("owner").press(message, "Stop");
  const std::size_t then = banned();
  simulation.advance(2min);
  EXPECT_LE(banned(), then + 11);
  EXPECT_LT(banned(), 40U);
  EXPECT_THAT(progress(), AllOf(HasSubstr("stopped"), HasSubstr("owner")));
  EXPECT_TRUE(guild.last_message().components.empty());
}

// B21 R22.16 a process died in the middle: the next one goes on where it was, and nobody is banned twice
TEST_F(Mass, TheNextProcessGoesOn) {
  begin();
  raid(12);
  leave_running(4711);
  // Two were done; of a third the act was, and nobody wrote it down.
  for (int n = 0; n < 2; ++n) {
    Sanction done = by_rule(SanctionKind::Ban, "mass 4711 " + raiders[static_cast<std::size_t>(n)].text(),
                            "raider" + std::to_string(n));
    EXPECT_EQ(apply(done).state, State::Done);
  }
  static_cast<void>(wait_for(database().query_in_guild(
      id_of(guild),
      "insert into platform.sanctions (guild_id, act, kind, target_id, source, begun_at, held_until)"
      " values ($1, $2, 'ban', $3, 'command', $4, $4)",
      {id_of(guild), "mass 4711 " + raiders[2].text(), user("raider2"), simulation.world().now() - 1min})));
  discord_sim::ban(simulation.world(), guild.id(), raiders[2], "");
  serve();
  serve();
  ASSERT_TRUE(wait_for_end());
  EXPECT_EQ(banned(), 12U);
  EXPECT_EQ(bans_in_audit(), 11U) << "what was done was not done again";
  for (int n = 0; n < 12; ++n) EXPECT_EQ(numbers_of("raider" + std::to_string(n)).size(), 1U) << n;
  EXPECT_THAT(progress(), HasSubstr("12 of 12 done"));
}

// P5 whoever asked has lost the permission since: the rest is not done in their name
TEST_F(Mass, WhoMayNoLongerEndsIt) {
  begin();
  raid(5);
  leave_running(4712);
  auto& world = simulation.world();
  world.member_at(guild.id(), known.at("ada")).roles.clear();
  discord_sim::announce_member(world, guild.id(), known.at("ada"));
  simulation.advance(1s);
  serve();
  ASSERT_TRUE(wait_until([this] { return progress().find("stopped") != std::string::npos; }));
  EXPECT_EQ(banned(), 0U);
  EXPECT_THAT(progress(), HasSubstr("may no longer"));
}

// P5 whoever lost the permission before they said yes is told so, and nothing begins
TEST_F(Mass, WhoMayNoLongerConfirmsNothing) {
  begin();
  raid(3);
  const auto asked = guild.as("ada").slash("/massban users:" + list() + " reason:raid");
  auto& world = simulation.world();
  world.member_at(guild.id(), known.at("ada")).roles.clear();
  discord_sim::announce_member(world, guild.id(), known.at("ada"));
  simulation.advance(1s);
  EXPECT_THAT(guild.as("ada").press(asked, "Ban · 3").text, HasSubstr("Ban Members"));
  EXPECT_EQ(progress(), "");
  EXPECT_EQ(banned(), 0U);
}

// P5 who is timed out may do nothing, and nothing is done in their name
TEST_F(Mass, WhoIsTimedOutEndsIt) {
  begin();
  raid(5);
  leave_running(4713);
  auto& world = simulation.world();
  world.member_at(guild.id(), known.at("ada")).timed_out_until = world.now() + 1h;
  discord_sim::announce_member(world, guild.id(), known.at("ada"));
  simulation.advance(1s);
  serve();
  ASSERT_TRUE(wait_until([this] { return progress().find("stopped") != std::string::npos; }));
  EXPECT_EQ(banned(), 0U);
}

// R3.4 their messages go as far back as was said
TEST_F(Mass, MessagesGoWithAMassBan) {
  begin();
  raid(1);
  discord_sim::Message message{.channel = guild.channel_id("general"), .guild = guild.id()};
  message.author = raiders[0];
  message.content = "raid";
  const auto id = discord_sim::post_message(simulation.world(), std::move(message)).id;
  const auto asked = guild.as("ada").slash("/massban delete-hours:1 users:" + list());
  guild.as("ada").press(asked, "Ban · 1");
  ASSERT_TRUE(wait_for_end());
  EXPECT_EQ(simulation.world().message(guild.channel_id("general"), id), nullptr);
}

// R21.3 Discord does not answer for a while: it waits, and goes on
TEST_F(Mass, ItWaitsForDiscord) {
  begin();
  raid(4);
  const auto asked = guild.as("ada").slash("/masskick users:" + list());
  fault("GET", member_route, 503);
  guild.as("ada").press(asked, "Kick · 4");
  simulation.advance(2min);
  EXPECT_NE(member("raider0"), nullptr);
  simulation.api().faults().clear();
  ASSERT_TRUE(wait_for_end());
  for (int n = 0; n < 4; ++n) EXPECT_EQ(member("raider" + std::to_string(n)), nullptr);
}

TEST_F(Mass, WhatIsNoListIsRefused) {
  begin();
  EXPECT_THAT(as("ada", "/massban users:everybody"), HasSubstr("names nobody"));
  EXPECT_THAT(as("ada", "/massban"), HasSubstr("names nobody"));
  EXPECT_THAT(as("bob", "/massban users:" + user("ada").text()), Not(HasSubstr("people")));
  std::string many;
  for (std::uint64_t n = 0; n < 300; ++n) many += std::to_string(100000000000000000ULL + n) + " ";
  EXPECT_THAT(as("ada", "/massban users:" + many), HasSubstr("300 people"));
}

// R22.14 a question of one server means nothing in another
TEST_F(Mass, AQuestionIsTheServersOwn) {
  auto& other = simulation.guild({.name = "Other", .members = {"eve"}});
  begin();
  simulation.advance(1s);
  raid(2);
  leave_running(99);
  const auto found = wait_for(store::find_mass(database(), {.guild = GuildId(other.id().value()), .id = 99}));
  EXPECT_FALSE(found);
}

class MassOnBadDays : protected testing::OwnStores, public Mass {
 protected:
  MassOnBadDays() : Mass(own_places()) {}
};

// R21.2 R22.10 PostgreSQL goes in the middle: it waits, and each is banned once all the same
TEST_F(MassOnBadDays, WithoutPostgresItWaits) {
  begin();
  raid(15);
  const auto asked = guild.as("ada").slash("/massban users:" + list());
  guild.as("ada").press(asked, "Ban · 15");
  ASSERT_TRUE(wait_until([this] { return banned() >= 2; }));
  lose(postgres);
  simulation.advance(30s);
  postgres->start();
  ASSERT_TRUE(simulation.run_until([this] { return database().state().up; }, 5min));
  let_records_out();
  ASSERT_TRUE(wait_for_end());
  EXPECT_EQ(banned(), 15U);
  for (int n = 0; n < 15; ++n) EXPECT_EQ(numbers_of("raider" + std::to_string(n)).size(), 1U) << n;
}

TEST(MassList, ReadsWhatPeoplePaste) {
  const MassList list = read_list(
      "\xEF\xBB\xBF"
      "123456789012345678, <@223456789012345678> <@!323456789012345678>;123456789012345678\n"
      "\"423456789012345678\" // 999999999999999999\n"
      "# 888888888888888888\n"
      "2026 bob 99999999999999999999999");
  EXPECT_THAT(list.users, ElementsAre(UserId(123456789012345678ULL), UserId(223456789012345678ULL),
                                      UserId(323456789012345678ULL), UserId(423456789012345678ULL)));
  EXPECT_EQ(list.repeated, 1U);
  EXPECT_EQ(list.unreadable, 3U);
}

}  // namespace
}  // namespace herwa::features::moderation
