#include "platform/eventlog/log_rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/eventlog/log_settings.hpp"

namespace herwa::platform::log_rules {
namespace {

using discord::Permission;
using ::testing::ElementsAre;
using ::testing::SizeIs;

const GuildId home(100);
const discord::UserId bot(7);
const RoleId staff(11);
const ChannelId logs(21);

discord::GuildEntry guild_with(std::vector<discord::Overwrite> overwrites,
                               discord::ChannelType type = discord::ChannelType::Text,
                               discord::Permissions bot_may = Permission::ViewChannel |
                                                              Permission::SendMessages |
                                                              Permission::EmbedLinks) {
  discord::Guild guild{.id = home, .name = "Owls", .owner_id = discord::UserId(5)};
  guild.roles = {{.id = RoleId(home.value()), .name = "@everyone", .permissions = Permission::ViewChannel},
                 {.id = staff, .name = "Staff", .position = 1},
                 {.id = RoleId(12), .name = "Admin", .permissions = Permission::Administrator, .position = 2},
                 {.id = RoleId(13), .name = "Bot", .permissions = bot_may, .position = 3}};
  guild.channels = {
      {.id = logs, .type = type, .guild_id = home, .name = "logs", .overwrites = std::move(overwrites)}};
  discord::Member own;
  own.roles = {RoleId(13)};
  guild.own_member = own;
  return discord::GuildEntry(guild);
}

const discord::Overwrite nobody{.id = home.value(), .deny = Permission::ViewChannel};
const discord::Overwrite for_staff{.id = staff.value(), .allow = Permission::ViewChannel};
const discord::Overwrite for_bot{.id = 13, .allow = Permission::ViewChannel};
const discord::Overwrite for_eve{
    .id = 99, .type = discord::OverwriteType::Member, .allow = Permission::ViewChannel};

std::vector<discord::Embed> embeds(std::size_t count, std::size_t characters) {
  std::vector<discord::Embed> all(count);
  for (auto& one : all) one.description = std::string(characters, 'x');
  return all;
}

// R10.9 several embeds a message, as many as Discord takes
TEST(LogMessages, HoldAsManyEmbedsAsDiscordTakes) {
  EXPECT_THAT(into_messages(embeds(25, 10)), ElementsAre(SizeIs(10), SizeIs(10), SizeIs(5)));
  EXPECT_THAT(into_messages(embeds(7, 1500)), ElementsAre(SizeIs(4), SizeIs(3)));
  EXPECT_THAT(into_messages({}), SizeIs(0));
}

// R10.12 the channel is there, takes text, and the bot may post
TEST(LogChannels, AreLookedAt) {
  const auto check = [](const discord::GuildEntry& guild, ChannelId channel = logs) {
    return check_channel(guild, channel, bot, Instant{});
  };
  EXPECT_EQ(check(guild_with({nobody, for_bot})), Trouble::None);
  EXPECT_EQ(check(guild_with({}), ChannelId(22)), Trouble::Gone);
  EXPECT_EQ(check(guild_with({}, discord::ChannelType::Category)), Trouble::NotForText);
  EXPECT_EQ(check(guild_with({nobody})), Trouble::MayNotView);
  EXPECT_EQ(check(guild_with({}, discord::ChannelType::Text, Permission::EmbedLinks)), Trouble::MayNotSend);
  EXPECT_EQ(check(guild_with({}, discord::ChannelType::Text, Permission::SendMessages)),
            Trouble::MayNotEmbed);
}

TEST(LogChannels, AreReadByRolesAndByMembersThatAnOverwriteLets) {
  EXPECT_THAT(readers_of(guild_with({nobody, for_staff}), logs), ElementsAre(11));
  EXPECT_THAT(readers_of(guild_with({nobody, for_staff, for_eve}), logs), ElementsAre(11, 99));
  EXPECT_THAT(readers_of(guild_with({}), logs), ElementsAre(11, 13, 100));
}

// R10.12 a changed channel does not show logs to people who should not see them
TEST(LogChannels, WithMoreReadersThanBeforeAreNoticed) {
  const discord::GuildEntry guild = guild_with({});
  EXPECT_FALSE(more_readers(guild, {11}, {11, 99}));
  EXPECT_TRUE(more_readers(guild, {11, 99}, {11}));
  EXPECT_TRUE(more_readers(guild, {11, 100}, {11})) << "everybody";
  EXPECT_FALSE(more_readers(guild, {11, 99, 100}, {100})) << "it was open to all before";
}

TEST(LogSettings, ChooseAChannelForEachKind) {
  const SettingsSchema schema = log_settings({{.name = "member.warned", .title = "Warned"}});
  const SettingField* everything = schema.field("everything");
  const SettingField* warned = schema.field("member-warned");
  ASSERT_TRUE(everything != nullptr && warned != nullptr);
  auto settings = schema.make();
  auto& typed = *static_cast<LogSettings*>(settings.get());
  everything->write(settings.get(), std::string("5"));
  EXPECT_EQ(typed.channel_of("member.warned"), ChannelId(5));
  warned->write(settings.get(), std::string("6"));
  EXPECT_EQ(typed.channel_of("member.warned"), ChannelId(6));
  EXPECT_EQ(typed.channel_of("member.left"), ChannelId(5));
  EXPECT_EQ(warned->read(settings.get()), SettingValue(std::string("6")));
  warned->write(settings.get(), std::string());
  EXPECT_EQ(typed.channel_of("member.warned"), ChannelId(5));
  EXPECT_EQ(warned->read(settings.get()), SettingValue(std::string()));
}

// Each group is kept for a time of its own: what was written shorter than the rest, at first
TEST(LogSettings, SayHowLongEachGroupIsKept) {
  const SettingsSchema schema = log_settings(
      {{.name = "message.deleted", .title = "Deleted"}, {.name = "voice.left", .title = "Left"}});
  const SettingField* message = schema.field("kept-message");
  const SettingField* voice = schema.field("kept-voice");
  ASSERT_TRUE(message != nullptr && voice != nullptr);
  auto settings = schema.make();
  EXPECT_EQ(message->read(settings.get()), SettingValue(std::int64_t{30 * 86400}));
  EXPECT_EQ(voice->read(settings.get()), SettingValue(std::int64_t{90 * 86400}));
  voice->write(settings.get(), std::int64_t{86400});
  EXPECT_EQ(voice->read(settings.get()), SettingValue(std::int64_t{86400}));
  EXPECT_EQ(schema.field("kept-dragon"), nullptr);
}

}  // namespace
}  // namespace herwa::platform::log_rules
