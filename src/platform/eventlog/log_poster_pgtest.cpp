// Events of a guild on their way: stored in a real PostgreSQL, posted in a simulated Discord, and stopped
// where a channel is no longer what it was.
#include "platform/eventlog/log_poster.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/errors.hpp"
#include "platform/eventlog/event_log.hpp"
#include "testing/discord_sim/world/channel_changes.hpp"
#include "testing/migrated_database.hpp"
#include "testing/stores.hpp"
#include "testing/whole_bot/whole_bot.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Feature moderation() {
  return {.name = "moderation",
          .title = "Moderation",
          .summary = "For a test.",
          .log_events = {{.name = "member.warned", .title = "Warned", .color = 0xFF0000},
                         {.name = "member.left", .title = "Left", .color = 0x00FF00}}};
}

class Logs : public testing::WholeBot {
 protected:
  Logs() { loop().run_until_done(database.start()); }
  ~Logs() override {
    loop().run_until_done(poster.close());
    stop();
    loop().run_until_done(database.close());
  }
  void SetUp() override {
    start({moderation()});
    auto& made =
        discord_sim::create_channel(world(), {.guild = guild.id(), .name = "logs", .overwrites = {denied()}});
    channel = made.id;
    auto& other = discord_sim::create_channel(world(), {.guild = guild.id(), .name = "left"});
    left = other.id;
    simulation.advance(1s);
  }
  net::Loop& loop() { return simulation.loop(); }
  discord_sim::World& world() { return simulation.world(); }
  [[nodiscard]] GuildId id() const { return GuildId(guild.id().value()); }
  // @everyone may not see it.
  [[nodiscard]] discord_sim::Overwrite denied() const {
    discord_sim::Overwrite overwrite{};
    overwrite.id = discord_sim::Snowflake(guild.id().value());
    overwrite.deny = discord_sim::Permissions(1ULL << 10U);
    return overwrite;
  }
  void note(const std::string& text, const std::string& kind = "member.warned") {
    EXPECT_TRUE(events.note({.guild = id(), .kind = kind, .user = UserId(5), .text = text}));
  }
  void post() {
    tasks.spawn("post", poster.post_now());
    const std::size_t before = tasks.running();
    while (tasks.running() >= before) {
      if (loop().poll() == 0) simulation.advance(1ms);
    }
  }
  [[nodiscard]] const auto& posted(ChannelId where) { return world().messages(where); }
  Task<ChannelId> choose(std::string kind) { co_return kind == "member.left" ? left : channel; }
  std::string ask(const std::string& question) { return testing::sql(url, question); }

  const std::string url = testing::migrated_database();
  postgres::Database database{{loop().executor(), net::system_timers(), *metrics}, testing::app_pool(url)};
  testing::TemporaryFolder folder;
  Recorder recorder{{loop().executor(), database, net::system_timers(), *metrics},
                    {.folder = folder.path() / "journal"}};
  LogPoster poster{{.executor = loop().executor(),
                    .database = database,
                    .timers = simulation.time(),
                    .metrics = *metrics,
                    .choose = [this](GuildId, std::string kind) { return choose(std::move(kind)); },
                    .cache = [this]() -> const discord::Cache& { return bot->cache(); },
                    .rest = [this]() -> discord::Rest& { return bot->rest(); }}};
  EventLog events{{recorder, database, simulation.time().clock(), [](GuildId) { return "de"; }},
                  {moderation()},
                  [this](GuildId where, const std::string& kind, discord::Embed embed) {
                    poster.post(where, kind, std::move(embed));
                  }};
  ChannelId channel;
  ChannelId left;
};

// R10.8 stored with guild, type, user, channel, data and time
TEST_F(Logs, AreStored) {
  EXPECT_TRUE(events.note({.guild = id(),
                           .kind = "member.warned",
                           .user = UserId(5),
                           .channel = ChannelId(6),
                           .text = "spam",
                           .fields = {{"Case", "3"}}}));
  EXPECT_FALSE(events.note({.guild = id(), .kind = "dragon.seen"})) << "no feature declares it";
  loop().run_until_done(recorder.flush());
  EXPECT_EQ(ask("select kind || ' ' || user_id || ' ' || channel_id || ' ' || (data ->> 'text')"
                " from platform.log_events"),
            "member.warned 5 6 spam");
  std::optional<LogPage> page;
  loop().run_until_done([](EventLog& from, LogQuery query, std::optional<LogPage>& into) -> Task<> {
    into = co_await from.page(query);
  }(events, {.guild = id(), .user = UserId(5)}, page));
  ASSERT_THAT(page->entries, SizeIs(1));
  EXPECT_EQ(page->entries[0].entry.fields.at(0).second, "3");
  EXPECT_EQ(page->entries[0].entry.at, simulation.time().now());
}

// R10.9 posted in batches, several embeds a message, each kind to its channel
TEST_F(Logs, ArePostedInBatchesToTheChannelOfTheirKind) {
  for (int n = 0; n < 23; ++n) note("n" + std::to_string(n));
  note("bye", "member.left");
  post();
  ASSERT_THAT(posted(channel), SizeIs(3));
  ASSERT_THAT(posted(left), SizeIs(1));
  const auto& first = posted(channel).begin()->second;
  ASSERT_EQ(first.embeds.items().size(), 10U);
  EXPECT_EQ(first.embeds.items()[0]["title"].text(), "Warned");
  EXPECT_EQ(first.embeds.items()[0]["description"].text(), "n0");
  EXPECT_EQ(first.embeds.items()[0]["fields"].items()[0]["name"].text(), "Mitglied");
  EXPECT_EQ(poster.waiting(), 0U);
}

// R19.13 what a member typed neither pings nor changes the look of the log
TEST_F(Logs, ShowWhatMembersTypedAsTheyTypedIt) {
  note("@everyone **bold** [x](http://evil)");
  post();
  const std::string text = posted(channel).begin()->second.embeds.items()[0]["description"].text();
  EXPECT_EQ(text.find("@everyone"), std::string::npos);
  EXPECT_EQ(text.find("](http"), std::string::npos);
  EXPECT_FALSE(posted(channel).begin()->second.mention_everyone);
}

// R10.12 a channel that was opened to everybody shows no logs; the owner is told once, and when it is closed
// again it goes on by itself
TEST_F(Logs, StopWhereMorePeopleCanReadThem) {
  note("before");
  post();
  ASSERT_THAT(posted(channel), SizeIs(1));
  world().mutable_channels().at(channel).overwrites = {};
  discord_sim::announce_channel(world(), channel);
  simulation.advance(1s);
  note("secret");
  post();
  note("secret too");
  post();
  EXPECT_THAT(posted(channel), SizeIs(1));
  EXPECT_EQ(ask("select stopped from platform.log_channels"), "more_readers");
  const auto& dm =
      discord_sim::open_direct(world(), world().guild(guild.id())->owner, simulation.application().bot);
  ASSERT_THAT(posted(dm.id), SizeIs(1));
  EXPECT_THAT(posted(dm.id).begin()->second.content, HasSubstr("More people can read it now"));

  world().mutable_channels().at(channel).overwrites = {denied()};
  discord_sim::announce_channel(world(), channel);
  simulation.advance(1s);
  note("after");
  post();
  EXPECT_THAT(posted(channel), SizeIs(2));
  EXPECT_EQ(ask("select count(*) from platform.log_channels where stopped is not null"), "0");
}

// R10.12 whoever chooses the channel again says that its readers may read along
TEST_F(Logs, GoOnWhenTheChannelIsChosenAgain) {
  note("before");
  post();
  world().mutable_channels().at(channel).overwrites = {};
  discord_sim::announce_channel(world(), channel);
  simulation.advance(1s);
  note("secret");
  post();
  ASSERT_THAT(posted(channel), SizeIs(1));
  poster.chosen_again(id());
  note("for all");
  post();
  EXPECT_THAT(posted(channel), SizeIs(2));
}

// R10.12 the channel is gone, or the bot may not post: nothing is tried, the events are stored all the same
TEST_F(Logs, StopWhereTheChannelIsGone) {
  note("before");
  post();
  discord_sim::delete_channel(world(), channel);
  simulation.advance(1s);
  note("after");
  post();
  EXPECT_EQ(poster.waiting(), 0U);
  EXPECT_EQ(ask("select stopped from platform.log_channels"), "gone");
  loop().run_until_done(recorder.flush());
  EXPECT_EQ(ask("select count(*) from platform.log_events"), "2");
}

// R16.11 R22.14 a guild that chose another's channel gets nothing into it, and keeps nothing out of it
TEST_F(Logs, NeverReachTheChannelOfAnotherGuild) {
  auto& other = simulation.guild({.name = "Other"});
  simulation.advance(1s);
  EXPECT_TRUE(events.note({.guild = GuildId(other.id().value()), .kind = "member.warned", .text = "theirs"}));
  note("ours");
  EXPECT_TRUE(events.note({.guild = GuildId(other.id().value()), .kind = "member.warned", .text = "theirs"}));
  post();
  ASSERT_THAT(posted(channel), SizeIs(1));
  ASSERT_EQ(posted(channel).begin()->second.embeds.items().size(), 1U);
  EXPECT_EQ(posted(channel).begin()->second.embeds.items()[0]["description"].text(), "ours");
}

// R22.12 Discord away: they wait, in their order, and are posted later
TEST_F(Logs, WaitWhileDiscordIsAway) {
  simulation.api().faults().push_back(
      {.method = "POST", .route = "/channels/{channel_id}/messages", .count = -1, .status = 503});
  for (int n = 0; n < 12; ++n) note("n" + std::to_string(n));
  post();
  EXPECT_EQ(poster.waiting(), 12U);
  simulation.api().faults().clear();
  note("n12");
  post();
  ASSERT_THAT(posted(channel), SizeIs(2));
  EXPECT_EQ(posted(channel).begin()->second.embeds.items()[0]["description"].text(), "n0");
  EXPECT_EQ(posted(channel).rbegin()->second.embeds.items()[2]["description"].text(), "n12");
}

TEST_F(Logs, BeyondTheBoundTheOldestAreNotPosted) {
  for (int n = 0; n < 250; ++n) note("n" + std::to_string(n));
  post();
  EXPECT_EQ(posted(channel).begin()->second.embeds.items()[0]["description"].text(), "n50");
  EXPECT_EQ(metrics->counter("herwa_log_events_not_posted_total", "", {{"why", "too_many"}}).value(), 50);
}

}  // namespace
}  // namespace herwa::platform
