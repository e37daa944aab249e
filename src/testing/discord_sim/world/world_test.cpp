#include <gtest/gtest.h>

#include "testing/discord_sim/world/channel_changes.hpp"
#include "testing/discord_sim/world/guild_changes.hpp"
#include "testing/discord_sim/world/held_clock.hpp"
#include "testing/discord_sim/world/message_changes.hpp"

namespace discord_sim {
namespace {

using namespace std::chrono_literals;

struct Collector final : EventListener {
  void on_event(const Event& event) override { events.push_back(event); }
  [[nodiscard]] std::size_t count(std::string_view type) const {
    return static_cast<std::size_t>(std::ranges::count(events, type, &Event::type));
  }
  std::vector<Event> events;
};

struct Village {
  HeldClock clock;
  World world{clock, 3};
  UserId owner = add_user(world, {.username = "owner"}).id;
  UserId ada = add_user(world, {.username = "ada"}).id;
  GuildId guild = create_guild(world, "g", owner).id;
  ChannelId room = create_channel(world, {.guild = guild, .name = "room"}).id;
  Collector seen;

  Village() {
    join_guild(world, guild, ada);
    world.listen(seen);
  }
  ~Village() { world.stop_listening(seen); }
};

TEST(Json, ReadsAndWritesWhatItRead) {
  const std::string text = R"({"a":[1,-2.5,true,null,"ü\n\u0001\""],"b":{"c":9007199254740993}})";
  const auto json = Json::parse(text);
  ASSERT_TRUE(json);
  EXPECT_EQ(json->dump(), text);
  EXPECT_EQ((*json)["b"]["c"].integer(), 9007199254740993);
  EXPECT_TRUE((*json)["missing"]["deeper"].is_null());
  EXPECT_FALSE(Json::parse("{\"a\":}"));
  EXPECT_FALSE(Json::parse("1 2"));
}

TEST(Time, IsWrittenAndReadAsDiscordDoes) {
  const HeldClock clock;
  EXPECT_EQ(discord_time(clock.now()), "2026-03-01T12:00:00.000000+00:00");
  EXPECT_EQ(parse_time("2026-03-01T13:30:00.25+01:30"), clock.now() + 250ms);
  EXPECT_EQ(parse_time("2026-03-01T12:00:00Z"), clock.now());
  EXPECT_FALSE(parse_time("2026-02-30T12:00:00Z"));
  EXPECT_FALSE(parse_time("tomorrow"));
}

TEST(Snowflakes, CarryTheirBirthAndNeverRepeat) {
  HeldClock clock;
  World world(clock, 1);
  const auto first = world.next_id<MessageId>();
  const auto second = world.next_id<MessageId>();
  EXPECT_LT(first, second);
  EXPECT_EQ(born_at(second), clock.now());
  clock.advance(world, 5ms);
  EXPECT_EQ(born_at(world.next_id<MessageId>()), clock.now());
}

TEST(Agendas, RunInOrderAtTheirTime) {
  HeldClock clock;
  World world(clock, 1);
  std::string order;
  world.agenda().add(clock.now() + 2s, [&order] { order += "b"; });
  const auto cancelled = world.agenda().add(clock.now() + 1s, [&order] { order += "x"; });
  world.agenda().add(clock.now() + 1s, [&] {
    order += "a";
    world.agenda().add(clock.now() + 500ms, [&order] { order += "+"; });
  });
  world.agenda().cancel(cancelled);
  clock.advance(world, 1s);
  EXPECT_EQ(order, "a");
  clock.advance(world, 1s);
  EXPECT_EQ(order, "a+b");
}

TEST(Worlds, TellTheSameStoryFromTheSameSeed) {
  Village one;
  Village other;
  EXPECT_EQ(one.world.random_text(20), other.world.random_text(20));
  EXPECT_EQ(one.room, other.room);
}

TEST(Guilds, LeavingTakesVoiceAndBotRoleAlong) {
  Village village;
  const ApplicationId app = add_application(village.world, "Bot", village.owner).id;
  const UserId bot = village.world.application(app)->bot;
  install_bot(village.world, village.guild, app, permission::administrator);
  EXPECT_EQ(village.world.guild(village.guild)->roles.size(), 2U);
  const ChannelId voice =
      create_channel(village.world, {.guild = village.guild, .type = ChannelType::Voice, .name = "v"}).id;
  move_voice(village.world, village.guild, bot, voice);
  leave_guild(village.world, village.guild, bot);
  EXPECT_EQ(village.world.guild(village.guild)->roles.size(), 1U);
  EXPECT_TRUE(village.world.guild(village.guild)->voice.empty());
  EXPECT_EQ(village.seen.count("VOICE_STATE_UPDATE"), 2U);
  EXPECT_EQ(village.seen.count("GUILD_MEMBER_REMOVE"), 1U);
}

TEST(Channels, GoWithTheirThreadsAndLeaveTheirChildren) {
  Village village;
  World& world = village.world;
  const ChannelId category =
      create_channel(world, {.guild = village.guild, .type = ChannelType::Category, .name = "c"}).id;
  const ChannelId child = create_channel(world, {.guild = village.guild, .name = "k", .parent = category}).id;
  Channel draft;
  draft.parent = child;
  draft.type = ChannelType::PublicThread;
  draft.thread = ThreadState{};
  const ChannelId thread = start_thread(world, std::move(draft), {}).id;
  delete_channel(world, category);
  EXPECT_EQ(world.channel(child)->parent, ChannelId{});
  delete_channel(world, child);
  EXPECT_EQ(world.channel(thread), nullptr);
  EXPECT_EQ(village.seen.count("THREAD_DELETE"), 1U);
}

TEST(Visibility, EphemeralIsToldToItsReaderAndItsAuthor) {
  Village village;
  Message message;
  message.channel = village.room;
  message.author = village.owner;
  message.flags = message_flag::ephemeral;
  message.only_for = village.ada;
  post_message(village.world, std::move(message));
  ASSERT_EQ(village.seen.count("MESSAGE_CREATE"), 2U);
  for (const Event& event : village.seen.events) EXPECT_FALSE(event.data.has("guild_id"));
  const UserId stranger = add_user(village.world, {.username = "s"}).id;
  join_guild(village.world, village.guild, stranger);
  EXPECT_FALSE(may_receive(village.world, stranger, village.seen.events.front()));
  EXPECT_TRUE(may_receive(village.world, village.ada, village.seen.events.front()));
}

TEST(Visibility, PrivateThreadsAreForTheirMembersAndModerators) {
  Village village;
  World& world = village.world;
  Channel draft;
  draft.parent = village.room;
  draft.type = ChannelType::PrivateThread;
  draft.thread = ThreadState{};
  draft.thread->members = {village.owner};
  const ChannelId thread = start_thread(world, std::move(draft), {}).id;
  const Channel& channel = *world.channel(thread);
  const Member& ada = *world.member(village.guild, village.ada);
  EXPECT_EQ(permissions_in(world, ada, channel), 0U);
  set_thread_member(world, thread, village.ada, true);
  EXPECT_TRUE(holds(permissions_in(world, ada, channel), permission::send_messages));
}

TEST(Roles, OfOnePositionSortByAge) {
  Village village;
  World& world = village.world;
  const Role older = create_role(world, village.guild, {.name = "older", .position = 5});
  const Role younger = create_role(world, village.guild, {.name = "younger", .position = 5});
  Member& ada = world.member_at(village.guild, village.ada);
  ada.roles = {older.id};
  const Guild& guild = *world.guild(village.guild);
  EXPECT_TRUE(outranks(guild, ada, younger));
  EXPECT_FALSE(outranks(guild, ada, older));
  EXPECT_TRUE(outranks(guild, guild.members.at(village.owner), older));
}

}  // namespace
}  // namespace discord_sim
