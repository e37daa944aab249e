// A simulated Discord on one side, real stores on the other: what a guild's row and projection say after the
// bot joined, saw an outage, was removed and came back.
#include "platform/bot/guild_keeper.hpp"

#include <gtest/gtest.h>

#include <set>

#include "base/errors.hpp"
#include "platform/changes/test_process.hpp"
#include "platform/projection/projection_reader.hpp"
#include "testing/discord_sim/world/channel_changes.hpp"
#include "testing/discord_sim/world/guild_changes.hpp"
#include "testing/whole_bot/whole_bot.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;

class Keeper : public testing::WholeBot {
 protected:
  explicit Keeper(std::string database_url = testing::migrated_database()) : url(std::move(database_url)) {
    loop().run_until_done(database.start());
    loop().run_until_done(redis->until_up());
  }
  ~Keeper() override {
    stop();
    keeper.reset();
    writer.reset();
    loop().run_until_done(redis->close());
    loop().run_until_done(database.close());
  }
  net::Loop& loop() { return simulation.loop(); }

  void begin() {
    make({});
    writer.emplace(ProjectionWriter::Surroundings{*redis, simulation.time(), *metrics, bot->cache(),
                                                  [this] { return bot->shards(); }});
    keeper.emplace(
        GuildKeeper::Parts{store, *writer, bot->cache(), simulation.time(), *metrics},
        GuildKeeper::Listener{.on_present = [this](GuildId, Arrival arrival) { arrivals.push_back(arrival); },
                              .on_left = [this](GuildId) { ++leavings; }});
    keeper->attach(bot->dispatcher());
    tasks.spawn("bot", bot->run());
    ASSERT_TRUE(simulation.run_until([this] { return bot->cache().guild(id()) != nullptr; }, 1min));
    settle();
  }
  // Everything that was heard is written.
  void settle() {
    simulation.advance(1s);
    loop().run_until_done(keeper->write_now());
    loop().run_until_done(writer->write_now());
  }
  [[nodiscard]] GuildId id() const { return GuildId(guild.id().value()); }
  std::optional<Guild> row() { return wait_for(loop(), store.get(id())); }
  ProjectionAnswer projection() { return wait_for(loop(), reader.get(id())); }
  discord_sim::World& world() { return simulation.world(); }

  const std::string url;
  postgres::Database database{{loop().executor(), net::system_timers(), *metrics}, testing::app_pool(url)};
  std::unique_ptr<redis::Client> redis =
      redis::make_client(loop().executor(), net::system_timers(), *metrics, {.url = testing::redis().url()});
  GuildStore store{database, simulation.time().clock()};
  ProjectionReader reader{*redis, simulation.time().clock(), *metrics};
  std::optional<ProjectionWriter> writer;
  std::optional<GuildKeeper> keeper;
  std::vector<Arrival> arrivals;
  int leavings = 0;
};

// R16.6 a guild has its row and its projection as soon as its shard brings it, and a restart is no
// joining
TEST_F(Keeper, MakesTheRowAndTheProjectionOfAGuild) {
  begin();
  EXPECT_EQ(arrivals, std::vector{Arrival::First});
  EXPECT_EQ(row()->name, bot->cache().guild(id())->name());
  EXPECT_EQ(row()->left_at, std::nullopt);
  const ProjectionAnswer answer = projection();
  ASSERT_EQ(answer.trust, Trust::Fresh);
  EXPECT_EQ(answer.guild->owner, bot->cache().guild(id())->owner_id());
  EXPECT_EQ(answer.guild->channels.size(), bot->cache().guild(id())->channels().size());
  stop();
  arrivals.clear();
  begin();
  EXPECT_EQ(arrivals, std::vector{Arrival::Still});
}

// An outage is not a leaving: the row says so, and its end is no joining
TEST_F(Keeper, KnowsAnOutageFromALeaving) {
  begin();
  arrivals.clear();
  discord_sim::set_available(world(), guild.id(), false);
  settle();
  EXPECT_TRUE(row()->unavailable_since);
  EXPECT_FALSE(row()->left_at);
  EXPECT_TRUE(projection().guild->unavailable);
  discord_sim::set_available(world(), guild.id(), true);
  settle();
  EXPECT_FALSE(row()->unavailable_since);
  EXPECT_FALSE(projection().guild->unavailable);
  EXPECT_EQ(arrivals, std::vector{Arrival::Still});
  EXPECT_EQ(leavings, 0);
}

// The bot is removed, and added again before the purge: everything of the guild is still there
TEST_F(Keeper, MarksALeavingAndTakesItBack) {
  begin();
  wait_for(loop(),
           database.query_in_guild(id(),
                                   "insert into platform.guild_settings (guild_id, feature, updated_at)"
                                   " values ($1, 'welcome', '2026-03-01')",
                                   {id()}));
  arrivals.clear();
  discord_sim::leave_guild(world(), guild.id(), simulation.application().bot);
  settle();
  EXPECT_EQ(leavings, 1);
  ASSERT_TRUE(row()->left_at);
  EXPECT_EQ(projection().trust, Trust::Missing);
  simulation.advance(1h);
  discord_sim::install_bot(world(), guild.id(), simulation.application().id, discord_sim::Permissions(8));
  settle();
  EXPECT_EQ(arrivals, std::vector{Arrival::Again});
  EXPECT_FALSE(row()->left_at);
  EXPECT_EQ(projection().trust, Trust::Fresh);
  EXPECT_EQ(testing::sql(url, "select feature from platform.guild_settings"), "welcome");
}

TEST_F(Keeper, FollowsWhatChangesInTheGuild) {
  begin();
  const std::size_t channels = projection().guild->channels.size();
  discord_sim::create_channel(world(), {.guild = guild.id(), .name = "news"});
  settle();
  EXPECT_EQ(projection().guild->channels.size(), channels + 1);
  const std::uint64_t version = projection().guild->version;
  discord_sim::start_thread(
      world(), {.guild = guild.id(), .name = "aside", .parent = guild.channel_id("general")}, {});
  settle();
  EXPECT_EQ(projection().guild->version, version) << "threads are not in it";
}

// R16.6 R16.8 R16.9 R22.18 guilds spread over two shards have their rows in one PostgreSQL and their
// projections in one Redis
TEST_F(Keeper, ServesTheGuildsOfTwoShards) {
  world().mutable_applications().at(simulation.application().id).shards = 2;
  std::vector<GuildId> all{id()};
  for (int n = 0; n < 6; ++n) {
    simulation.advance(1ms + 1ms * (n % 2));
    all.emplace_back(simulation.guild({.name = "Guild " + std::to_string(n)}).id().value());
  }
  begin();
  ASSERT_TRUE(simulation.run_until([&] { return bot->cache().guilds().size() == all.size(); }, 1min));
  settle();
  ASSERT_EQ(bot->shards().size(), 2U);
  std::set<std::uint32_t> shards;
  for (const GuildId one : all) {
    shards.insert(discord::shard_of(one, 2));
    EXPECT_TRUE(wait_for(loop(), store.get(one))) << one.text();
    EXPECT_EQ(wait_for(loop(), reader.get(one)).trust, Trust::Fresh) << one.text();
  }
  EXPECT_EQ(shards.size(), 2U) << "the scene: both shards have guilds";
}

struct OwnServer {
  testing::PrivatePostgres server;
  std::string migrated() {
    testing::migrate(server->url());
    return server->url();
  }
};
class KeeperOnItsOwnServer : public OwnServer, public Keeper {
 protected:
  KeeperOnItsOwnServer() : Keeper(OwnServer::migrated()) {}
  void until_up() {
    while (!database.state().up) loop().run_one();
  }
};

// R21.2 R22.10 PostgreSQL away: the last word about the guild is kept, and written on its return
TEST_F(KeeperOnItsOwnServer, KeepsTheLastWordWhilePostgresIsAway) {
  begin();
  server->kill_hard();
  discord_sim::set_available(world(), guild.id(), false);
  simulation.advance(1s);
  discord_sim::set_available(world(), guild.id(), true);
  simulation.advance(1s);
  discord_sim::leave_guild(world(), guild.id(), simulation.application().bot);
  simulation.advance(1s);
  EXPECT_THROW(loop().run_until_done(keeper->write_now()), Unavailable);
  EXPECT_EQ(keeper->waiting(), 1U) << "one word about one guild";
  testing::must(server->start());
  until_up();
  loop().run_until_done(keeper->write_now());
  EXPECT_TRUE(row()->left_at);
  EXPECT_EQ(keeper->waiting(), 0U);
}

}  // namespace
}  // namespace herwa::platform
