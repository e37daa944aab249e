// The commands on the simulated Discord, over a real engine: what members see, whom it is closed to, and what
// is said when there is nothing or nobody answers.
#include "features/insights/insights.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// tidy allows layers: only tests write what features read
#include "clickhouse/block.hpp"
// tidy allows layers: only tests write what features read
#include "clickhouse/client.hpp"
// tidy allows layers: only tests write what features read
#include "platform/ingest/happening.hpp"
// tidy allows layers: only tests migrate
#include "platform/migrations/clickhouse_migrations.hpp"
#include "testing/discord_sim/world/channel_changes.hpp"
#include "testing/discord_sim/world/permissions.hpp"
#include "testing/olap.hpp"
#include "testing/whole_bot/housed_bot.hpp"

namespace herwa::features::insights {
namespace {

using namespace std::chrono_literals;
using platform::HappeningKind;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class Insights : public testing::HousedBot {
 protected:
  ~Insights() override {
    stop();
    if (clickhouse) wait_for(clickhouse->close());
  }

  // Everybody's answers come from here on; without an engine analytics is off.
  void begin(const std::string& olap_url) {
    if (!olap_url.empty()) {
      clickhouse = clickhouse::make_client(simulation.loop().executor(), net::system_timers(), *metrics,
                                           {.url = olap_url, .name = "insights"});
    }
    stats = std::make_unique<platform::GuildStats>(
        platform::GuildStats::Surroundings{clickhouse.get(), simulation.time(), *metrics});
    start({feature({.timers = simulation.time(),
                    .database = [this]() -> postgres::Database& { return database(); },
                    .bot = [this]() -> platform::Bot& { return *bot; },
                    .settings = [this]() -> platform::SettingsStore& { return settings(); },
                    .stats = [this]() -> platform::GuildStats& { return *stats; },
                    .audit = []() -> platform::AuditLog& { throw Unavailable("nobody notes here"); },
                    .paint = paint_at_once()})});
    simulation.time().hold_while([this] { return is_asking(); });
  }
  // Time stands still while a store is asked.
  bool is_asking() {
    const auto usage = database().usage();
    return usage.opening + usage.in_use > 0 ||
           metrics->gauge("herwa_redis_in_flight", "", {{"client", "house"}}).value() > 0 ||
           metrics->gauge("herwa_clickhouse_in_flight", "", {{"client", "insights"}}).value() > 0;
  }
  void begin_with_tables() {
    begin(testing::olap().url());
    wait_for(clickhouse->until_up());
    wait_for(clickhouse->run_script("drop database if exists herwa sync"));
    postgres::Database owner({simulation.loop().executor(), net::system_timers(), *metrics},
                             {.url = testing::fresh_database(), .connections_min = 1, .connections_max = 2});
    wait_for(owner.start());
    platform::ClickHouseMigrations migrations(*clickhouse, owner, net::system_timers());
    EXPECT_TRUE(wait_for(migrations.up()));
    wait_for(owner.close());
  }
  struct Doing {
    HappeningKind kind = HappeningKind::Message;
    std::string who = "ada";
    std::string where = "general";
    Duration ago = 2h;
    std::uint32_t amount = 1;
    std::string name = {};
  };
  void happens(int times, const Doing& doing) {
    clickhouse::Block<GuildId, std::uint8_t, clickhouse::At<0>, std::uint64_t, std::uint64_t, std::uint32_t,
                      clickhouse::Interned>
        block({"guild_id", "kind", "at", "channel_id", "user_id", "amount", "name"});
    const auto at = simulation.time().now() - std::chrono::duration_cast<Instant::duration>(doing.ago);
    for (int n = 0; n < times; ++n)
      block.add(id_of(guild), static_cast<std::uint8_t>(doing.kind), {at},
                guild.channel_id(doing.where).value(), guild.member_id(doing.who).value(), doing.amount,
                {doing.name});
    wait_for(clickhouse->insert("herwa.events", block));
    simulation.advance(6s);
  }
  // An evening of a small server.
  void some_days() {
    for (int day = 0; day < 40; ++day) {
      happens_at(24h * day + 2h, 5 + day % 4);
    }
    happens(3, {.kind = HappeningKind::MemberJoin, .who = "bob", .ago = 24h * 3});
    happens(1, {.kind = HappeningKind::MemberLeave, .who = "bob", .ago = 24h});
    happens(4, {.kind = HappeningKind::Command, .name = "top"});
    happens(2, {.kind = HappeningKind::VoiceSession, .who = "bob", .amount = 5400});
  }
  void happens_at(Duration ago, int times) {
    clickhouse::Block<GuildId, std::uint8_t, clickhouse::At<0>, std::uint64_t, std::uint64_t> block(
        {"guild_id", "kind", "at", "channel_id", "user_id"});
    const auto at = simulation.time().now() - std::chrono::duration_cast<Instant::duration>(ago);
    for (int n = 0; n < times; ++n)
      block.add(id_of(guild), 1, {at}, guild.channel_id("general").value(),
                guild.member_id(n % 3 == 0 ? "bob" : "ada").value());
    wait_for(clickhouse->insert("herwa.events", block));
  }
  discord_sim::Reply as(std::string_view who, std::string_view typed) { return guild.as(who).slash(typed); }
  static std::string seen(const discord_sim::Reply& reply) {
    return reply.refusal + reply.text + reply.embeds.dump() + reply.components.dump();
  }
  const std::vector<discord_sim::Attachment>& files(const discord_sim::Reply& reply) {
    return simulation.world().message(guild.channel_id("general"), reply.message)->attachments;
  }
  bool set(std::string patch) {
    return wait_for(settings().change({.guild = id_of(guild),
                                       .feature = "insights",
                                       .author = UserId(7),
                                       .source = platform::ChangeSource::Command,
                                       .patch = std::move(patch)}))
        .has_value();
  }

  std::unique_ptr<clickhouse::Client> clickhouse;
  std::unique_ptr<platform::GuildStats> stats;
};

// H3.1 H3.2 an embed with a picture that was drawn here, words for who does not see it, and buttons
TEST_F(Insights, AnswerWithAPicture) {
  begin_with_tables();
  some_days();
  const auto reply = as("ada", "/server-stats range:30d");
  EXPECT_THAT(seen(reply), AllOf(HasSubstr("This server, the last 30 days"), HasSubstr("Active members"),
                                 HasSubstr("(+3 −1)"), HasSubstr("3 h"), HasSubstr("chart.png")));
  EXPECT_TRUE(reply.ephemeral);
  ASSERT_THAT(files(reply), SizeIs(1));
  EXPECT_EQ(files(reply)[0].content_type, "image/png");
  EXPECT_EQ(files(reply)[0].width, 1600);
  EXPECT_THAT(files(reply)[0].description, HasSubstr("Messages"));
  EXPECT_FALSE(as("ada", "/server-stats public:true").ephemeral);
}

// H3.1 every view has its picture, in each of its topics and stretches
TEST_F(Insights, EachViewIsDrawn) {
  begin_with_tables();
  some_days();
  for (const char* typed :
       {"/activity what:messages", "/activity what:members", "/activity what:growth", "/activity what:voice",
        "/heatmap", "/heatmap what:voice", "/top", "/top what:channels", "/top what:commands",
        "/top what:voice", "/member-stats", "/member-stats user:@bob range:90d", "/channel-stats",
        "/server-stats range:24h", "/server-stats range:1y"}) {
    simulation.advance(30s);
    const auto reply = as("ada", typed);
    EXPECT_EQ(reply.refusal, "") << typed;
    ASSERT_NE(simulation.world().message(guild.channel_id("general"), reply.message), nullptr) << typed;
    EXPECT_THAT(files(reply), SizeIs(1)) << typed << seen(reply);
  }
  const auto who_stays = as("owner", "/retention");
  EXPECT_THAT(files(who_stays), SizeIs(1)) << seen(who_stays);
  EXPECT_THAT(seen(as("ada", "/retention")), HasSubstr("no command /retention"));
}

// H3.1 a button shows another stretch in place of this one, to whoever asked and to nobody else
TEST_F(Insights, ButtonsChangeTheStretch) {
  begin_with_tables();
  some_days();
  const auto first = as("ada", "/server-stats public:true");
  EXPECT_THAT(seen(first), HasSubstr("the last 7 days"));
  const auto pressed = guild.as("ada").press(first, "90 d");
  EXPECT_THAT(seen(pressed), HasSubstr("the last 90 days"));
  EXPECT_EQ(pressed.message, first.message);
  EXPECT_THAT(files(pressed), SizeIs(1)) << "the old picture is gone";
  EXPECT_THAT(seen(guild.as("bob").press(first, "24 h")), Not(HasSubstr("the last 24 hours")));
  const auto topics = as("ada", "/top");
  EXPECT_THAT(seen(guild.as("ada").press(topics, "Channels")), HasSubstr("Channels with the most messages"));
}

// H3.1 nothing there is said, with how it begins, and nothing in this stretch with what to do
TEST_F(Insights, WhoHasNothingIsToldHowItBegins) {
  begin_with_tables();
  const auto none = as("ada", "/server-stats");
  EXPECT_THAT(seen(none), AllOf(HasSubstr("Nothing is counted yet"), HasSubstr("Write something")));
  EXPECT_THAT(files(none), IsEmpty());
  happens(5, {.ago = 24h * 20});
  const auto quiet = as("ada", "/top range:7d");
  EXPECT_THAT(seen(quiet), HasSubstr("Nothing happened in the last 7 days"));
  EXPECT_THAT(files(quiet), IsEmpty());
  EXPECT_THAT(files(guild.as("ada").press(quiet, "30 d")), SizeIs(1));
}

// R16.2 nobody learns of a channel that they cannot see
TEST_F(Insights, ClosedChannelsStayClosed) {
  begin_with_tables();
  const auto closed = discord_sim::create_channel(
      simulation.world(), {.guild = guild.id(),
                           .name = "staff",
                           .overwrites = {{.id = discord_sim::Snowflake(guild.id().value()),
                                           .deny = discord_sim::permission::view_channel}}});
  simulation.advance(1s);
  happens(9, {.where = "staff"});
  happens(2, {});
  EXPECT_THAT(seen(as("ada", "/top what:channels")),
              AllOf(HasSubstr(guild.channel_id("general").text()), Not(HasSubstr(closed.id.text()))));
  EXPECT_THAT(seen(as("ada", "/member-stats")), Not(HasSubstr(closed.id.text())));
  EXPECT_THAT(seen(as("owner", "/top what:channels")), HasSubstr(closed.id.text()));
  EXPECT_THAT(seen(as("owner", "/top what:channels public:true")), Not(HasSubstr(closed.id.text())))
      << "everybody sees that answer";
}

// R21.3 R22.12 no engine and a lost one are said in a sentence that tells what to do
TEST_F(Insights, WithoutAnEngineSaySo) {
  begin("");
  const auto reply = as("ada", "/server-stats");
  EXPECT_THAT(seen(reply), HasSubstr("Statistics are off in this installation"));
}

TEST_F(Insights, OfALostEngineSaySo) {
  testing::PrivateOlap own;
  begin(own.url());
  wait_for(clickhouse->until_up());
  EXPECT_THAT(seen(as("ada", "/server-stats")), HasSubstr("Nothing is lost"))
      << "its tables are not there yet";
  own.kill_hard();
  EXPECT_THAT(seen(as("ada", "/activity")), HasSubstr("Nothing is lost"));
}

// R14.4 a zone that nobody knows is refused before it is kept
TEST_F(Insights, DaysBeginWhereTheServerIs) {
  begin_with_tables();
  EXPECT_FALSE(set(R"({"time-zone": "Mars/Base"})"));
  EXPECT_TRUE(set(R"({"time-zone": "Asia/Kathmandu", "theme": "day"})"));
  some_days();
  EXPECT_THAT(seen(as("ada", "/server-stats")), HasSubstr("Days begin in Asia/Kathmandu"));
}

}  // namespace
}  // namespace herwa::features::insights
