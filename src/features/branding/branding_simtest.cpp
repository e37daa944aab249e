// /branding and the sender on real stores and the simulated Discord: whose name and colours members see.
#include "features/branding/branding.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "features/branding/rules.hpp"
#include "testing/whole_bot/housed_bot.hpp"

namespace herwa::features::branding {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class Branding : public testing::HousedBot {
 protected:
  explicit Branding(testing::StorePlaces stores = {}) : HousedBot(std::move(stores)) {}

  void begin(std::optional<Duration> lasts = {}) {
    start({feature({.database = [this]() -> postgres::Database& { return database(); },
                    .bot = [this]() -> platform::Bot& { return *bot; },
                    .settings = [this]() -> platform::SettingsStore& { return settings(); },
                    .desk = [this] { return desk(); },
                    .fetch = [this](std::string url) { return fetch(std::move(url)); }})});
    grant(guild, "pro", lasts);
  }
  bool set(std::string patch) {
    return wait_for(settings().change({.guild = id_of(guild),
                                       .feature = "branding",
                                       .author = UserId(7),
                                       .source = platform::ChangeSource::Command,
                                       .patch = std::move(patch)}))
        .has_value();
  }
  std::string as_owner(std::string_view typed) {
    const auto reply = guild.as("owner").slash(typed);
    return reply.refusal + reply.text + reply.embeds.dump();
  }
  // As Discord's own file store answers: by the address that it gave itself.
  Task<std::optional<std::string>> fetch(std::string url) {
    fetched.push_back(url);
    for (const auto& [id, file] : files) {
      if (url.contains(id)) co_return file;
    }
    co_return std::nullopt;
  }
  // Somebody posted it; commands may name it from then on.
  void post_file(std::string name, std::string type, std::string bytes) {
    const auto message = guild.as("owner").say("look");
    auto& world = simulation.world();
    discord_sim::Attachment file{.id = world.next_id<discord_sim::AttachmentId>(),
                                 .filename = std::move(name),
                                 .content_type = std::move(type),
                                 .bytes = std::make_shared<const std::string>(bytes)};
    files[file.id.text()] = std::move(bytes);
    world.mutable_message(guild.channel_id("general"), message)->attachments.push_back(std::move(file));
  }
  [[nodiscard]] const discord_sim::Member& own() {
    return *simulation.world().member(guild.id(), simulation.application().bot);
  }
  // What the sender posts from within, as features do.
  const discord_sim::Message& post(std::string text) {
    platform::Outgoing outgoing{
        .guild = id_of(guild), .channel = ChannelId(guild.channel_id("general").value()), .message = {}};
    outgoing.message.content = std::move(text);
    bool done = false;
    tasks.spawn("post", send(std::move(outgoing), done));
    EXPECT_TRUE(simulation.run_until([&done] { return done; }, 1min));
    return guild.last_message();
  }
  Task<> send(platform::Outgoing outgoing, bool& done) {
    static_cast<void>(co_await bot->sender().send(std::move(outgoing)));
    done = true;
  }
  [[nodiscard]] const auto& webhooks() { return simulation.world().webhooks(); }

  std::map<std::string, std::string> files;
  std::vector<std::string> fetched;
};

// R15.6 R15.7 the server's own name and colours, seen by everybody
TEST_F(Branding, TheServersOwnNameAndColoursAreSeen) {
  begin();
  ASSERT_TRUE(set(R"({"name": "Mountain Guard", "avatar": "https://pictures.example/a.png",
                      "color": "#336699", "footer": "Since 1999"})"));
  EXPECT_THAT(as_owner("/branding preview"), HasSubstr("That is how"));
  const auto& seen = guild.last_message();
  EXPECT_EQ(seen.webhook_name, "Mountain Guard");
  EXPECT_EQ(seen.webhook_avatar_url, "https://pictures.example/a.png");
  EXPECT_THAT(seen.embeds.dump(), AllOf(HasSubstr(std::to_string(0x336699)), HasSubstr("Since 1999")));
  post("Again");
  EXPECT_EQ(webhooks().size(), 1U) << "one is enough";
}

// R15.6 a channel may have a name of its own
TEST_F(Branding, AChannelMayHaveANameOfItsOwn) {
  begin();
  ASSERT_TRUE(set(R"({"name": "Mountain Guard"})"));
  EXPECT_THAT(as_owner("/branding channel channel:#general name:Doorkeeper"), HasSubstr("Doorkeeper"));
  EXPECT_EQ(post("Hello").webhook_name, "Doorkeeper");
  EXPECT_THAT(as_owner("/branding clear channel:#general"), HasSubstr("as everywhere"));
  EXPECT_EQ(post("Hello").webhook_name, "Mountain Guard");
  EXPECT_THAT(as_owner("/branding channel channel:#general name:Discord_Staff"),
              HasSubstr("lets nobody be called"));
  EXPECT_THAT(as_owner("/branding channel channel:#general name:Ok avatar:ftp://x"), HasSubstr("https://"));
}

TEST_F(Branding, AWebhookThatSomebodyDeletedIsMadeAnew) {
  begin();
  ASSERT_TRUE(set(R"({"name": "Mountain Guard"})"));
  EXPECT_EQ(post("One").webhook_name, "Mountain Guard");
  simulation.world().mutable_webhooks().clear();
  EXPECT_EQ(post("Two").webhook_name, "Mountain Guard");
  EXPECT_EQ(webhooks().size(), 1U);
}

// Without the permission the bot speaks as itself, and says what is missing to whoever looks at it.
TEST_F(Branding, WithoutWebhooksTheBotSpeaksAsItself) {
  begin();
  ASSERT_TRUE(set(R"({"name": "Mountain Guard", "color": "#336699"})"));
  simulation.api().faults().push_back(
      {.method = "GET", .route = "/channels/{channel_id}/webhooks", .count = -1, .status = 403});
  EXPECT_THAT(as_owner("/branding preview"), HasSubstr("Manage Webhooks"));
  const auto& seen = guild.last_message();
  EXPECT_FALSE(seen.webhook);
  EXPECT_THAT(seen.embeds.dump(), HasSubstr(std::to_string(0x336699)));
}

// R15.5 R22.13 P26 when the plan ends the plain look is back, and with the plan the look returns
TEST_F(Branding, IsTheServersWhileItsPlanRuns) {
  begin(1h);
  ASSERT_TRUE(set(R"({"name": "Mountain Guard"})"));
  EXPECT_EQ(post("One").webhook_name, "Mountain Guard");
  simulation.advance(61min);
  EXPECT_FALSE(post("Two").webhook);
  EXPECT_THAT(as_owner("/branding preview"), HasSubstr("**Pro** plan ended"));
  grant(guild, "pro");
  EXPECT_EQ(post("Three").webhook_name, "Mountain Guard");
}

// R19.13 nothing pings that was not named, on either way
TEST_F(Branding, PingsNobodyByItself) {
  begin();
  const std::string text = "@everyone <@" + guild.member_id("ada").text() + ">";
  EXPECT_FALSE(post(text).mention_everyone);
  EXPECT_THAT(guild.last_message().mentions, IsEmpty());
  ASSERT_TRUE(set(R"({"name": "Mountain Guard"})"));
  EXPECT_FALSE(post(text).mention_everyone);
  EXPECT_THAT(guild.last_message().mentions, IsEmpty());
}

// B15 the bot's own profile in the server, whole: name, picture, banner and what it says of itself
TEST_F(Branding, TheBotHasAProfileOfTheServers) {
  begin();
  post_file("face.png", "image/png", "not really a picture");
  post_file("wide.webp", "image/webp", "nor is this");
  EXPECT_THAT(as_owner("/branding profile name:Guard picture:face.png"), HasSubstr("Done"));
  EXPECT_EQ(own().nick, "Guard");
  EXPECT_NE(own().avatar, "");
  EXPECT_EQ(own().banner, "") << "what was not named stays";
  const std::string face = own().avatar;
  EXPECT_THAT(as_owner("/branding profile banner:wide.webp about:I_watch_over_you"), HasSubstr("Done"));
  EXPECT_EQ(own().avatar, face);
  EXPECT_NE(own().banner, "");
  EXPECT_EQ(own().bio, "I_watch_over_you");
  EXPECT_EQ(own().nick, "Guard");
  EXPECT_THAT(as_owner("/branding unprofile"), HasSubstr("Done"));
  EXPECT_EQ(own().nick + own().avatar + own().banner + own().bio, "");
  EXPECT_NE(guild.as("ada").slash("/branding profile name:Mine").refusal, "");
}

// B15 R22.7 what Discord would not take is refused before it is fetched, in words
TEST_F(Branding, WhatIsNoPictureIsRefused) {
  begin();
  post_file("list.txt", "text/plain", "a, b");
  post_file("huge.png", "image/png", std::string(6 * 1024 * 1024 + 1, 'x'));
  EXPECT_THAT(as_owner("/branding profile picture:list.txt"), HasSubstr("PNG, JPEG, GIF or WebP"));
  EXPECT_THAT(as_owner("/branding profile picture:huge.png"), HasSubstr("6 MB"));
  EXPECT_THAT(as_owner("/branding profile"), HasSubstr("at least one"));
  EXPECT_THAT(fetched, IsEmpty());
  EXPECT_EQ(own().avatar, "");
}

// R21.3 R22.12 neither a file that cannot be had nor a Discord that refuses changes anything
TEST_F(Branding, AProfileThatCannotBeSetStaysAsItWas) {
  begin();
  post_file("face.png", "image/png", "x");
  files.clear();
  EXPECT_THAT(as_owner("/branding profile name:Guard picture:face.png"), HasSubstr("could not fetch"));
  simulation.api().faults().push_back(
      {.method = "PATCH", .route = "/guilds/{guild_id}/members/@me", .count = -1, .status = 400});
  EXPECT_THAT(as_owner("/branding profile name:Guard"), HasSubstr("Discord refused it"));
  EXPECT_EQ(own().nick, "");
}

TEST_F(Branding, NeedsThePlanThatHasIt) {
  auto& poor = simulation.guild({.name = "Poor", .members = {"eve"}});
  begin();
  simulation.advance(1s);
  EXPECT_THAT(poor.as("eve").slash("/branding preview").text, HasSubstr("**Pro** plan"));
}

class BrandingOnBadDays : protected testing::OwnStores, public Branding {
 protected:
  BrandingOnBadDays() : Branding(own_places()) {}
};

TEST_F(BrandingOnBadDays, WithoutStoresTheBotSpeaksAsItself) {
  begin();
  ASSERT_TRUE(set(R"({"name": "Mountain Guard"})"));
  EXPECT_EQ(post("One").webhook_name, "Mountain Guard");
  lose(redis);
  EXPECT_EQ(post("Two").webhook_name, "Mountain Guard");
  lose(postgres);
  EXPECT_EQ(post("Three").content, "Three");
}

TEST(BrandingRules, ColoursAndPicturesAreReadStrictly) {
  EXPECT_EQ(color_from("#F2A33A"), 0xF2A33AU);
  for (const std::string_view odd : {"", "F2A33A", "#F2A33", "#F2A33AA", "#F2A33G", "#-2A33A"})
    EXPECT_FALSE(color_from(odd)) << odd;
  EXPECT_EQ(fault_of_avatar("https://a.example/b.png", ""), "");
  EXPECT_NE(fault_of_avatar("https://", ""), "");
  EXPECT_NE(fault_of_avatar("http://a.example", ""), "");
  EXPECT_NE(fault_of_name("My DisCord bot", ""), "");
}

}  // namespace
}  // namespace herwa::features::branding
