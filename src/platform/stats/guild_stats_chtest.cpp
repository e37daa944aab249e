// What is asked of the statistics against a real engine: a slow program that reads every event agrees to the
// last one, and what is kept, refused or away is said.
#include "platform/stats/guild_stats.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/log.hpp"
#include "clickhouse/block.hpp"
// tidy allows layers: only tests migrate
#include "platform/migrations/clickhouse_migrations.hpp"
#include "platform/stats/test_histories.hpp"
#include "platform/stats/test_slow_program.hpp"
#include "testing/migrated_database.hpp"
#include "testing/olap.hpp"
#include "testing/one_machine_cluster.hpp"
#include "testing/simulated_time.hpp"
#include "testing/stores.hpp"
#include "testing/test_clickhouse.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;
using stat_queries::Asked;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// An engine with Herwa's tables, one of each kind for all tests: each has guilds of its own.
class Engine {
 public:
  static Engine& shared() {
    static Engine engine(testing::olap().url());
    return engine;
  }
  // Another process, at another address, with a password.
  static Engine& elsewhere() {
    static testing::PrivateOlap other({}, "elsewhere-1");
    static Engine engine(other.url());
    return engine;
  }
  static Engine& in_two_shards() {
    static testing::OneMachineCluster cluster;
    static Engine engine(cluster.url(), &cluster);
    return engine;
  }
  template <class T>
  T wait_for(Task<T> task) {
    return olap.wait_for(std::move(task));
  }
  void insert(const std::vector<Happening>& all) {
    clickhouse::Block<GuildId, std::uint8_t, clickhouse::At<0>, ChannelId, UserId, std::uint64_t,
                      std::uint32_t, std::uint8_t, clickhouse::Interned>
        block({"guild_id", "kind", "at", "channel_id", "user_id", "target_id", "amount", "flags", "name"});
    for (const Happening& one : all)
      block.add(one.guild, static_cast<std::uint8_t>(one.kind), {one.at}, one.channel, one.user, one.target,
                one.amount, one.flags, {one.name});
    wait_for(olap->insert("herwa.events", block));
  }
  GuildId new_guild() { return GuildId(++guilds_); }

  testing::TestClickHouse olap;

 private:
  explicit Engine(const std::string& url, testing::OneMachineCluster* cluster = nullptr) : olap(url) {
    if (cluster != nullptr)
      olap.client =
          cluster->in_front_of(std::move(olap.client), testing::OneMachineCluster::two_shards);
    log::configure(log::Level::Off, log::Format::Text, "test");
    postgres::Database owner({olap.loop.executor(), net::system_timers(), *olap.metrics},
                             {.url = testing::migrated_database(),
                              .connections_min = 1,
                              .connections_max = 2,
                              .connect_deadline = 30s});
    olap.loop.run_until_done(owner.start());
    ClickHouseMigrations migrations(*olap.client, owner, net::system_timers());
    const auto done = wait_for(migrations.up());
    olap.loop.run_until_done(owner.close());
    if (!done) throw Failure(done.error().message);
  }
  std::uint64_t guilds_ = 1000;
};

template <class T>
T get(Task<T> task) {
  return Engine::shared().wait_for(std::move(task));
}
clickhouse::Client& client() { return *Engine::shared().olap.client; }

void agree_on_totals(Engine& engine, const History& history, const SlowProgram& slow) {
  const StatOverview overview = engine.wait_for(stat_queries::overview(*engine.olap.client, history.asked));
  const StatOverview wanted = slow.overview();
  RC_ASSERT(overview.messages == wanted.messages);
  RC_ASSERT(overview.active_members == wanted.active_members);
  RC_ASSERT(overview.joins == wanted.joins);
  RC_ASSERT(overview.leaves == wanted.leaves);
  RC_ASSERT(overview.reactions == wanted.reactions);
  RC_ASSERT(overview.commands == wanted.commands);
  RC_ASSERT(overview.moderation == wanted.moderation);
  RC_ASSERT(overview.voice_seconds == wanted.voice_seconds);
  RC_ASSERT(overview.invited == wanted.invited);
  const StatActivity lines = engine.wait_for(stat_queries::activity(*engine.olap.client, history.asked));
  const StatActivity slowly = slow.activity();
  RC_ASSERT(lines.messages == slowly.messages);
  RC_ASSERT(lines.messages_before == slowly.messages_before);
  RC_ASSERT(lines.active_members == slowly.active_members);
  RC_ASSERT(lines.joins == slowly.joins);
  RC_ASSERT(lines.leaves == slowly.leaves);
  RC_ASSERT(lines.reactions == slowly.reactions);
  RC_ASSERT(lines.commands == slowly.commands);
  RC_ASSERT(lines.voice_seconds == slowly.voice_seconds);
  RC_ASSERT(lines.voice_seconds_before == slowly.voice_seconds_before);
  RC_ASSERT(engine.wait_for(stat_queries::heat_map(*engine.olap.client, history.asked, StatMeasure::Messages)) == slow.heat_map());
}

template <class Key>
void same(const StatRanking<Key>& found, const StatRanking<Key>& wanted) {
  RC_ASSERT(found.rows == wanted.rows);
  RC_ASSERT(found.total == wanted.total);
  RC_ASSERT(found.count == wanted.count);
}

// Of members and channels one by one the first few are asked for: each is a question of its own.
constexpr std::size_t looked_at = 2;

void agree_on_rankings(Engine& engine, const History& history, const SlowProgram& slow) {
  const auto channel_of = [](const Happening& one) { return one.channel; };
  const auto user_of = [](const Happening& one) { return one.user; };
  same(engine.wait_for(stat_queries::top_channels(*engine.olap.client, history.asked, StatMeasure::Messages)),
       slow.ranking<ChannelId>(HappeningKind::Message, false, channel_of));
  same(engine.wait_for(stat_queries::top_channels(*engine.olap.client, history.asked, StatMeasure::Voice)),
       slow.ranking<ChannelId>(HappeningKind::VoiceSession, true, channel_of));
  const auto members = slow.ranking<UserId>(HappeningKind::Message, false, user_of);
  same(engine.wait_for(stat_queries::top_members(*engine.olap.client, history.asked, StatMeasure::Messages)), members);
  same(engine.wait_for(stat_queries::top_members(*engine.olap.client, history.asked, StatMeasure::Reactions)),
       slow.ranking<UserId>(HappeningKind::ReactionAdd, false, user_of));
  same(engine.wait_for(
           stat_queries::top_members(*engine.olap.client, history.asked, StatMeasure::Invites)),
       slow.ranking<UserId>(HappeningKind::InviteUsed, false, user_of));
  same(engine.wait_for(stat_queries::commands(*engine.olap.client, history.asked)),
       slow.ranking<std::string>(HappeningKind::Command, false, [](const auto& one) { return one.name; }));
  for (std::size_t n = 0; n < std::min(members.rows.size(), looked_at); ++n) {
    const StatMember one = engine.wait_for(stat_queries::member(*engine.olap.client, history.asked, members.rows[n].key));
    RC_ASSERT(one.messages_count == members.rows[n].count);
    RC_ASSERT(one.ranked == members.count);
    RC_ASSERT(one.rank - 1 == std::ranges::count_if(members.rows, [&](const auto& other) {
                return other.count.now > members.rows[n].count.now;
              }));
  }
  const auto channels = slow.ranking<ChannelId>(HappeningKind::Message, false, channel_of);
  for (std::size_t n = 0; n < std::min(channels.rows.size(), looked_at); ++n)
    RC_ASSERT(engine.wait_for(stat_queries::channel(*engine.olap.client, history.asked, channels.rows[n].key)).messages_count ==
              channels.rows[n].count);
}

void agree_on_moderation(Engine& engine, const History& history, const SlowProgram& slow) {
  std::map<std::string, StatCount> acts;
  StatCount deleted;
  slow.each([&](const Happening& one, bool current) {
    StatCount* count = one.kind == HappeningKind::Moderation ? &acts[one.name] : nullptr;
    if (one.kind == HappeningKind::Delete) count = &deleted;
    if (count != nullptr) (current ? count->now : count->before) += one.amount;
  });
  std::erase_if(acts, [](const auto& act) { return act.second.now == 0; });
  const StatModeration found = engine.wait_for(stat_queries::moderation(*engine.olap.client, history.asked));
  RC_ASSERT(found.deleted_messages == deleted);
  RC_ASSERT(found.acts.size() == acts.size());
  for (const auto& act : found.acts) RC_ASSERT(acts[act.key] == act.count);
}

void agree_on_ways(Engine& engine, const History& history, const SlowProgram& slow) {
  const auto wanted = slow.flow();
  const StatFlow flow = engine.wait_for(stat_queries::channel_flow(*engine.olap.client, history.asked));
  std::size_t known = 0;
  for (const auto& [way, times] : wanted) known += way.first && way.second ? 1U : 0U;
  for (const StatFlow::Way& way : flow.ways) RC_ASSERT(wanted.at({way.from, way.to}) == way.times);
  RC_ASSERT(flow.ways.size() >= std::min<std::size_t>(known, 50));
}

// H2.1 H3.1 H5.2 whatever happened, in whatever zone, what is asked is what a slow program counts: over days of 23
// and 25 hours, over zones beside the hour, over bots, erased people and other servers
RC_GTEST_PROP(GuildStatsQueries, AgreeWithASlowProgram, (std::uint32_t seed)) {
  // Most in place; some of another process by its address, some of a cluster.
  Engine& engine = seed % 8 == 1   ? Engine::elsewhere()
                   : seed % 8 == 2 ? Engine::in_two_shards()
                                   : Engine::shared();
  const History history(seed, engine.new_guild());
  RC_LOG() << history.asked.window.zone << " " << history.asked.window.key() << " raw " << history.asked.raw;
  if (!history.all.empty()) engine.insert(history.all);
  const SlowProgram slow(history.all, history.asked);
  agree_on_totals(engine, history, slow);
  agree_on_rankings(engine, history, slow);
  agree_on_moderation(engine, history, slow);
  const auto retention = engine.wait_for(stat_queries::retention(*engine.olap.client, history.asked));
  RC_ASSERT(retention.cohorts == slow.retention().cohorts);
  if (history.asked.raw) agree_on_ways(engine, history, slow);
}

class Statistics : public ::testing::Test {
 protected:
  Instant now = std::chrono::floor<std::chrono::hours>(system_clock().now());
  GuildId guild = Engine::shared().new_guild();
  testing::SimulatedTime time;
  std::unique_ptr<Metrics> metrics = make_metrics();
  GuildStats stats{{Engine::shared().olap.client.get(), time, *metrics}};

  void write(int count, Instant at, ChannelId channel = ChannelId(5)) const {
    std::vector<Happening> all;
    for (int n = 0; n < count; ++n)
      all.push_back(
          {.at = at, .kind = HappeningKind::Message, .guild = guild, .channel = channel, .user = UserId(9)});
    Engine::shared().insert(all);
  }
  StatWindow week() const { return *window_of({.range = StatRange::Week}, now); }
  std::int64_t messages() {
    const auto found = get(stats.overview(guild, week()));
    return found ? (*found)->messages.now : -1;
  }
  double asked() {
    return metrics->counter("herwa_stats_answers_total", "", {{"from", "clickhouse"}}).value();
  }
};

// H5.2 a server without anything says so, and since when there is something is said afterwards
TEST_F(Statistics, OfANewServerAreEmpty) {
  EXPECT_FALSE((*get(stats.totals(guild)))->first_at);
  EXPECT_EQ(messages(), 0);
  write(3, now - 2h);
  time.advance(Engine::shared().olap.loop, 6s);
  EXPECT_EQ((*get(stats.totals(guild)))->first_at, now - 2h);
  EXPECT_EQ((*get(stats.totals(guild)))->last_at, now - 2h);
  EXPECT_EQ(messages(), 3);
}

// What was answered is kept while nothing new came, and not a moment longer than the version is believed.
TEST_F(Statistics, AreKeptUntilSomethingHappens) {
  write(3, now - 2h);
  EXPECT_EQ(messages(), 3);
  EXPECT_EQ(messages(), 3);
  time.advance(Engine::shared().olap.loop, 6s);
  EXPECT_EQ(messages(), 3);
  EXPECT_EQ(asked(), 1);
  write(1, now - 1h);
  EXPECT_EQ(messages(), 3) << "the version is believed for five seconds";
  time.advance(Engine::shared().olap.loop, 6s);
  EXPECT_EQ(messages(), 4);
  EXPECT_EQ(asked(), 2);
  std::ignore = get(stats.overview(Engine::shared().new_guild(), week()));
  EXPECT_EQ(messages(), 4) << "another server's are others";
}

Task<> keep(GuildStats& stats, GuildId guild, StatWindow window, int& answered) {
  if (co_await stats.activity(guild, std::move(window))) ++answered;
}

TEST_F(Statistics, ACrowdAsksOnce) {
  write(3, now - 2h);
  int answered = 0;
  net::TaskGroup crowd(Engine::shared().olap.loop.executor());
  for (int person = 0; person < 50; ++person) crowd.spawn("person", keep(stats, guild, week(), answered));
  Engine::shared().olap.loop.run_until_done(crowd.join());
  EXPECT_EQ(answered, 50);
  EXPECT_EQ(asked(), 1);
}

TEST_F(Statistics, MoreThanMayBeReadIsRefused) {
  write(20, now - 2h);
  const clickhouse::Call small{.deadline = 5s, .rows_read_max = 1};
  try {
    get(client().text("SELECT sum(amount) FROM herwa.events WHERE guild_id = {guild:UInt64}",
                      {{"guild", guild}}, small));
    FAIL() << "it was read";
  } catch (const clickhouse::ServerError& error) {
    EXPECT_EQ(error.code(), 158) << error.what();
  }
}

TEST_F(Statistics, WithoutAnalyticsSaySo) {
  GuildStats none({nullptr, time, *metrics});
  EXPECT_EQ(get(none.activity(guild, week())).error(), StatRefusal::Off);
  EXPECT_EQ(name_of(StatRefusal::TooMuch), "too_much");
}

TEST_F(Statistics, AreAwayWithTheEngine) {
  testing::PrivateOlap gone;
  testing::TestClickHouse other(gone.url());
  GuildStats away({other.client.get(), time, *metrics});
  const auto overview = [&] { return other.wait_for(away.overview(guild, week())); };
  EXPECT_EQ(overview().error(), StatRefusal::Away) << "its tables are not there yet";
  gone.kill_hard();
  EXPECT_EQ(overview().error(), StatRefusal::Away);
}

// B10 ties in the order of ids, and nobody where nobody is known
TEST_F(Statistics, MembersOfAWindowInOrder) {
  const auto by = [this](std::uint64_t user, int count) {
    std::vector<Happening> all(static_cast<std::size_t>(count));
    for (Happening& one : all)
      one = {.at = now - 3h,
             .kind = HappeningKind::Message,
             .guild = guild,
             .channel = ChannelId(1),
             .user = UserId(user)};
    Engine::shared().insert(all);
  };
  by(1, 2);
  by(2, 5);
  by(3, 2);
  by(0, 9);
  const auto found = get(stats.top_members(guild, week(), StatMeasure::Messages));
  ASSERT_TRUE(found);
  std::vector<std::uint64_t> users;
  for (const auto& row : (*found)->rows) users.push_back(row.key.value());
  EXPECT_THAT(users, ElementsAre(2, 1, 3));
  EXPECT_EQ((*found)->total, 9);
  const auto flow = get(stats.channel_flow(guild, week()));
  EXPECT_THAT((*flow)->ways, IsEmpty());
}

}  // namespace
}  // namespace herwa::platform
