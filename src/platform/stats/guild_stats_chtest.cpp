// What is asked of the statistics against a real engine: what is kept, refused or away is said.
#include "platform/stats/guild_stats.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/stats/test_engine.hpp"
#include "testing/forwarding_clickhouse.hpp"
#include "testing/olap.hpp"
#include "testing/simulated_time.hpp"
#include "testing/stores.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

template <class T>
T get(Task<T> task) {
  return Engine::shared().wait_for(std::move(task));
}
clickhouse::Client& client() { return *Engine::shared().olap.client; }

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

enum class Trouble : std::uint8_t { ReadsTooMuch, TakesTooLong };

// A server that lets no question about channels read more than a row, or answers none in time.
class StrictServer final : public testing::ForwardingClickHouse {
 public:
  StrictServer(clickhouse::Client& server, Trouble trouble)
      : ForwardingClickHouse(server), trouble_(trouble) {}

  Task<std::string> send(clickhouse::Statement statement) override {
    const bool about_channels = statement.sql.find("channel_counts") != std::string::npos;
    if (about_channels && trouble_ == Trouble::TakesTooLong) throw TimedOut("the server took too long");
    if (about_channels) statement.call.rows_read_max = 1;
    return ForwardingClickHouse::send(std::move(statement));
  }

 private:
  Trouble trouble_;
};

// H5.2 what would read too much, or take too long, is a "no" that people are told how to get around
TEST_F(Statistics, BeyondTheirBoundsAreRefused) {
  // Two hours are two rows.
  for (const auto ago : {2h, 3h}) write(10, now - ago);
  for (const Trouble trouble : {Trouble::ReadsTooMuch, Trouble::TakesTooLong}) {
    StrictServer strict(client(), trouble);
    GuildStats bounded({&strict, time, *metrics});
    const auto found = get(bounded.overview(guild, week()));
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error(), StatRefusal::TooMuch);
    EXPECT_TRUE(get(bounded.totals(guild))) << "what costs little is answered";
  }
  EXPECT_EQ(metrics->counter("herwa_stats_refused_total", "").value(), 2);
}

Task<> note_refusal(GuildStats& stats, GuildId guild, StatWindow window, std::vector<StatRefusal>& refusals) {
  const auto found = co_await stats.overview(guild, std::move(window));
  if (!found) refusals.push_back(found.error());
}

// H5.2 as many questions at once as there are places, as many as may wait, and no more
TEST_F(Statistics, ACrowdWithDifferentQuestionsWaitsItsTurn) {
  GuildStats small({Engine::shared().olap.client.get(), time, *metrics},
                   {.questions_at_once = 1, .waiting_max = 2});
  ASSERT_TRUE(get(small.totals(guild)));
  std::vector<StatRefusal> refusals;
  net::TaskGroup crowd(Engine::shared().olap.loop.executor());
  for (int person = 0; person < 5; ++person) {
    const StatWindow window = *window_of({.range = StatRange::Week}, now - std::chrono::hours(24 * person));
    crowd.spawn("person", note_refusal(small, guild, window, refusals));
  }
  Engine::shared().olap.loop.run_until_done(crowd.join());
  EXPECT_THAT(refusals, ElementsAre(StatRefusal::Busy, StatRefusal::Busy));
  EXPECT_EQ(asked(), 3);
}

// What was answered goes after a while, whatever the version says.
TEST_F(Statistics, AreAskedAgainAfterAWhile) {
  write(3, now - 2h);
  EXPECT_EQ(messages(), 3);
  time.advance(Engine::shared().olap.loop, 2min + 1s);
  EXPECT_EQ(messages(), 3);
  EXPECT_EQ(asked(), 2);
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
