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
    loop().run_until_done(poster->close());
    poster.reset();
    stop();
    loop().run_until_done(database.close());
  }
  void SetUp() override {
    start({moderation()});
    poster = make_poster();
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
    tasks.spawn("post", poster->post_now());
    const std::size_t before = tasks.running();
    while (tasks.running() >= before) {
      if (loop().poll() == 0) simulation.advance(1ms);
    }
  }
  [[nodiscard]] std::unique_ptr<LogPoster> make_poster() {
    return std::make_unique<LogPoster>(
        LogPoster::Surroundings{
            .executor = loop().executor(),
            .database = database,
            .timers = simulation.time(),
            .metrics = *metrics,
            .choose = [this](GuildId, std::string kind) { return choose(std::move(kind)); },
            .cache = [this]() -> const discord::Cache& { return bot->cache(); },
            .rest = [this]() -> discord::Rest& { return bot->rest(); },
            .look = [this]() -> const LogLook& { return events.look(); }},
        LogPosterOptions{.waiting_max = 2000, .book = folder.path() / "posts"});
  }
  // What a process leaves that is killed, taken over by the next one.
  void die_and_come_back() {
    loop().run_until_done(poster->close());
    poster.reset();
    poster = make_poster();
  }
  void discord_is_away(bool broken = false) {
    simulation.api().faults().push_back({.method = "POST",
                                         .route = "/channels/{channel_id}/messages",
                                         .count = -1,
                                         .status = broken ? 0 : 503,
                                         .broken = broken});
  }
  [[nodiscard]] const auto& posted(ChannelId where) { return world().messages(where); }
  // Everything that stands in the channel, in its order.
  std::string all_of(ChannelId where) {
    std::string all;
    for (const auto& [id, message] : posted(where)) {
      for (const auto& embed : message.embeds.items()) all += embed.dump() + "\n";
    }
    return all;
  }
  static std::size_t times(const std::string& what, const std::string& in) {
    std::size_t count = 0;
    for (std::size_t at = in.find(what); at != std::string::npos; at = in.find(what, at + 1)) ++count;
    return count;
  }
  Task<ChannelId> choose(std::string kind) { co_return kind == "member.left" ? left : channel; }
  std::string ask(const std::string& question) { return testing::sql(url, question); }

  const std::string url = testing::migrated_database();
  postgres::Database database{{loop().executor(), net::system_timers(), *metrics}, testing::app_pool(url)};
  testing::TemporaryFolder folder;
  Recorder recorder{{loop().executor(), database, net::system_timers(), *metrics},
                    {.folder = folder.path() / "journal"}};
  std::unique_ptr<LogPoster> poster;
  EventLog events{{recorder, database, simulation.time().clock(), [](GuildId) { return "de"; }},
                  {moderation()},
                  {.post = [this](const LogEntry& entry) { poster->post(entry); },
                   .amend = [this](const LogAmendment& who) { poster->amend(who); }}};
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
  for (int n = 0; n < 18; ++n) note("n" + std::to_string(n));
  note("bye", "member.left");
  post();
  ASSERT_THAT(posted(channel), SizeIs(2));
  ASSERT_THAT(posted(left), SizeIs(1));
  const auto& first = posted(channel).begin()->second;
  ASSERT_EQ(first.embeds.items().size(), 10U);
  EXPECT_EQ(first.embeds.items()[0]["title"].text(), "Warned");
  EXPECT_EQ(first.embeds.items()[0]["description"].text(), "n0");
  EXPECT_EQ(first.embeds.items()[0]["fields"].items()[0]["name"].text(), "Mitglied");
  EXPECT_EQ(poster->waiting(), 0U);
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
  poster->chosen_again(id());
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
  EXPECT_EQ(poster->waiting(), 0U);
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
  EXPECT_EQ(poster->waiting(), 12U);
  simulation.api().faults().clear();
  note("n12");
  post();
  ASSERT_THAT(posted(channel), SizeIs(3));
  EXPECT_EQ(posted(channel).begin()->second.embeds.items()[0]["description"].text(), "n0");
  EXPECT_EQ(posted(channel).rbegin()->second.embeds.items()[0]["description"].text(), "n12");
}

// R10.9 a raid of a thousand is a few messages, and each of the thousand stands in one of them
TEST_F(Logs, AThousandAtOnceAreAFewMessagesAndNoneIsMissing) {
  for (int n = 0; n < 1000; ++n) note("gone " + std::to_string(n) + " end");
  note("bye", "member.left");
  post();
  EXPECT_LE(posted(channel).size(), 16U);
  const std::string all = all_of(channel);
  for (int n = 0; n < 1000; ++n) EXPECT_EQ(times("gone " + std::to_string(n) + " end", all), 1U) << n;
  EXPECT_EQ(posted(left).size(), 1U);
  EXPECT_EQ(poster->waiting(), 0U);
  loop().run_until_done(recorder.flush());
  EXPECT_EQ(ask("select count(*) from platform.log_events"), "1001");
}

// Nothing that Discord would refuse: no embed and no message is longer than it takes
TEST_F(Logs, LongTextsFitWhatDiscordTakes) {
  for (int n = 0; n < 60; ++n) note(std::to_string(n) + std::string(4000, 'x'));
  post();
  EXPECT_EQ(poster->waiting(), 0U);
  EXPECT_EQ(metrics->counter("herwa_log_events_not_posted_total", "", {{"why", "refused"}}).value(), 0);
  EXPECT_EQ(metrics->counter("herwa_log_events_posted_total", "").value(), 60);
}

TEST_F(Logs, BeyondTheBoundALineSaysHowManyAreMissing) {
  for (int n = 0; n < 2050; ++n) note("n" + std::to_string(n) + " end");
  post();
  const std::string all = all_of(channel);
  for (const auto& [text, count] : {std::pair{"n49 end", 0U}, {"n50 end", 1U}, {"n2049 end", 1U}})
    EXPECT_EQ(times(text, all), count);
  EXPECT_THAT(posted(channel).begin()->second.content, HasSubstr("50 ältere Ereignisse"));
  EXPECT_EQ(posted(channel).rbegin()->second.content, "") << "said once";
  EXPECT_NE(posted(channel).rbegin()->second.flags & discord::message_flag::suppress_notifications, 0U);
  EXPECT_EQ(metrics->counter("herwa_log_events_not_posted_total", "", {{"why", "too_many"}}).value(), 50);
}

// R22.16 the same event that comes again, after a process died or a session broke off, is one
TEST_F(Logs, TheSameEventTwiceIsPostedAndStoredOnce) {
  const LogEntry entry{.guild = id(), .kind = "member.warned", .text = "once", .id = "event 7"};
  events.note(entry);
  events.note(entry);
  post();
  events.note(entry);
  die_and_come_back();
  events.note(entry);
  post();
  EXPECT_EQ(times("once", all_of(channel)), 1U);
  loop().run_until_done(recorder.flush());
  EXPECT_EQ(ask("select count(*) from platform.log_events"), "1");
}

// R22.11 a process that dies with a batch in its hands leaves it to the next one: nothing is lost, and
// nothing comes twice
TEST_F(Logs, ABatchOutlivesItsProcess) {
  for (int n = 0; n < 30; ++n) note("n" + std::to_string(n) + " end");
  die_and_come_back();
  EXPECT_EQ(poster->waiting(), 30U) << "before anything was tried";
  discord_is_away();
  post();
  die_and_come_back();
  EXPECT_EQ(poster->waiting(), 30U) << "and after it was";
  simulation.api().faults().clear();
  post();
  die_and_come_back();
  post();
  const std::string all = all_of(channel);
  for (int n = 0; n < 30; ++n) EXPECT_EQ(times("n" + std::to_string(n) + " end", all), 1U) << n;
}

// The answer was lost and the process died: Discord has the message, and is asked for the same one
TEST_F(Logs, AMessageWhoseAnswerWasLostComesOnce) {
  for (int n = 0; n < 30; ++n) note("n" + std::to_string(n) + " end");
  discord_is_away(true);
  post();
  EXPECT_GT(poster->waiting(), 0U);
  EXPECT_GT(posted(channel).size(), 0U) << "Discord took it";
  for (int n = 30; n < 40; ++n) note("n" + std::to_string(n) + " end");
  die_and_come_back();
  simulation.api().faults().clear();
  post();
  const std::string all = all_of(channel);
  for (int n = 0; n < 40; ++n) EXPECT_EQ(times("n" + std::to_string(n) + " end", all), 1U) << n;
}

// R22.8 Discord says not so fast: it waits as long as it is told, and nothing is lost
TEST_F(Logs, WaitAsLongAsDiscordSays) {
  simulation.api().faults().push_back({.method = "POST",
                                       .route = "/channels/{channel_id}/messages",
                                       .count = 2,
                                       .status = 429,
                                       .retry_after = 3});
  const Instant before = simulation.time().now();
  note("patience");
  post();
  EXPECT_GE(simulation.time().now() - before, 3s);
  EXPECT_EQ(times("patience", all_of(channel)), 1U);
}

// R10.12 one that may not be written to keeps no other waiting
TEST_F(Logs, AChannelWithoutTheRightToPostHoldsUpNoOther) {
  world().mutable_channels().at(channel).overwrites.front().id = discord_sim::Snowflake(guild.id().value());
  simulation.api().faults().push_back(
      {.method = "POST", .route = "/channels/{channel_id}/messages", .count = 1, .status = 403});
  note("refused");
  post();
  note("bye", "member.left");
  post();
  EXPECT_EQ(posted(left).size(), 1U);
  EXPECT_EQ(poster->waiting(), 0U);
}

// Who did it is told later: in the post where it still waits, and in the row
TEST_F(Logs, SayWhoDidItWhenThatIsToldLater) {
  events.note({.guild = id(), .kind = "member.warned", .text = "late", .id = "event 8"});
  events.amend({.guild = id(), .id = "event 8", .by = UserId(77), .reason = "because"});
  events.amend({.guild = id(), .id = "event 8", .by = UserId(78), .reason = "of something else"});
  die_and_come_back();
  post();
  EXPECT_THAT(all_of(channel), HasSubstr("<@77>"));
  EXPECT_THAT(all_of(channel), HasSubstr("because"));
  loop().run_until_done(recorder.flush());
  EXPECT_EQ(ask("select done_by || ' ' || said from platform.log_events"), "77 late\nbecause");
}

// By itself: gathered for two seconds, and no longer
TEST_F(Logs, AreGatheredForTwoSeconds) {
  net::TaskGroup own(loop().executor());
  poster->start(own);
  note("first");
  simulation.advance(1500ms);
  EXPECT_THAT(posted(channel), IsEmpty());
  for (int n = 0; n < 200'000 && posted(channel).empty(); ++n) {
    if (loop().poll() == 0) simulation.advance(1ms);
  }
  EXPECT_THAT(posted(channel), SizeIs(1));
  own.cancel();
  loop().run_until_done(own.join());
}

}  // namespace
}  // namespace herwa::platform
