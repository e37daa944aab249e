// Voice sessions in PostgreSQL: lines are used once, whoever dies; what is over is staged with them.
#include "platform/ingest/voice_keeper.hpp"

#include <gtest/gtest.h>

#include "platform/ingest/erasures.hpp"
#include "platform/ingest/janitor.hpp"
#include "platform/ingest/test_house.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;
using discord::EventKind;

// The test's own time, by a clock that is set now and then.
class SetTimers final : public net::Timers, public Clock {
 public:
  explicit SetTimers(testing::SimulatedTime& time) : time_(time) {}
  [[nodiscard]] const Clock& clock() const override { return *this; }
  [[nodiscard]] Instant now() const override { return time_.now() + set_by; }
  [[nodiscard]] Tick tick() const override { return time_.tick(); }
  Task<> wait(Duration duration) override { return time_.wait(duration); }

  Instant::duration set_by{};

 private:
  testing::SimulatedTime& time_;
};

// A bot of which each life has a recorder of its own; a worker that may be another one each time.
class KeptVoice : public ::testing::Test {
 protected:
  struct Life {
    Life(KeptVoice& test, std::string session, std::uint64_t from)
        : recorder({test.house.loop.executor(), test.house.staging, test.bot_time, *test.house.metrics},
                   EventRecorderOptions{}),
          gateway(std::move(session), from) {}
    EventRecorder recorder;
    TestSession gateway;
  };

  void live(const std::string& session, std::uint64_t from = 0) {
    life = std::make_unique<Life>(*this, session, from);
  }
  void tell(EventKind kind, std::string body, bool again = false) {
    life->gateway.tell(life->recorder, kind, std::move(body), again);
  }
  void seen(int user, const std::string& channel, const std::string& connection = "c") {
    tell(EventKind::VoiceStateUpdate,
         fmt::format(R"({{"guild_id":"7","channel_id":{},"user_id":"{}","session_id":"{}"}})", channel, user,
                     connection));
  }
  // Who of them is there: "[{…},{…}]".
  void arrives(const std::string& states) {
    tell(EventKind::GuildCreate, fmt::format(R"({{"id":"7","voice_states":{}}})", states));
  }
  void write() { house.wait_for(life->recorder.finish()); }
  std::int64_t keep() {
    VoiceKeeper keeper({house.jobs, time, *house.metrics});
    const std::int64_t lines = house.wait_for(keeper.keep_all());
    house.wait_for(keeper.count_hours());
    return lines;
  }
  void pass(Duration duration) { time.advance(house.loop, duration); }
  void hear() { life->recorder.heard(0, life->gateway.session(), time.tick()); }
  std::string parts() {
    return house.sql(
        "select coalesce(string_agg(concat_ws(' ', person, channel, to_char(at at time zone 'UTC',"
        " 'HH24:MI:SS'), amount, flags), ', ' order by at, person, channel), '')"
        " from ingest.events where kind = 15");
  }
  std::string open() { return house.sql("select count(*) from ingest.voice_sessions"); }

  IngestHouse house{testing::migrated_database()};
  testing::SimulatedTime& time = house.clock;
  SetTimers bot_time{time};
  std::unique_ptr<Life> life;
};

// H2.6 H2.1 staged like everything else, and made of it: a session to the second
TEST_F(KeptVoice, IsStagedWhenItIsOver) {
  live("g");
  seen(1, "50");
  pass(63s);
  seen(1, "null");
  write();
  EXPECT_EQ(keep(), 2);
  EXPECT_EQ(parts(), "1 50 12:00:00 63 16");
  EXPECT_EQ(open(), "0");
  EXPECT_EQ(keep(), 0);
  EXPECT_EQ(parts(), "1 50 12:00:00 63 16");
  EXPECT_EQ(house.sql("select count(distinct event_id) from ingest.events"), "3");
}

// H2.6 killed with -9: what was not written is told again by the resumed session, and what was is not used
// twice
TEST_F(KeptVoice, SurvivesAKillOfTheBot) {
  live("g");
  seen(1, "50");
  write();
  keep();
  EXPECT_EQ(open(), "1");
  pass(100s);
  seen(2, "50");
  const std::uint64_t safe = life->gateway.safe();
  pass(5s);
  live("g", safe);
  seen(2, "50");
  pass(95s);
  seen(1, "null");
  seen(2, "51");
  write();
  keep();
  EXPECT_EQ(parts(), "1 50 12:00:00 200 16, 2 50 12:01:45 95 16");
}

// H2.6 told again after the line broke: a message beside it knows when it was
TEST_F(KeptVoice, ThatIsToldAgainEndsWhenItDid) {
  live("g");
  seen(1, "50");
  pass(40s);
  const auto id = discord::first_id_at<MessageId>(time.now()).value();
  pass(60s);
  tell(EventKind::MessageCreate,
       fmt::format(R"({{"id":"{}","type":0,"guild_id":"7","channel_id":"5","author":{{"id":"3"}}}})", id),
       true);
  tell(EventKind::VoiceStateUpdate, R"({"guild_id":"7","channel_id":null,"user_id":"1","session_id":"c"})",
       true);
  write();
  keep();
  EXPECT_EQ(parts(), "1 50 12:00:00 40 16");
}

// H2.6 the same, but the session with the gateway is gone: GUILD_CREATE says who is there
TEST_F(KeptVoice, IsReconciledWithWhoIsThere) {
  live("g");
  for (int user = 1; user <= 3; ++user) seen(user, "50");
  pass(60s);
  hear();
  write();
  keep();
  pass(240s);
  live("another");
  arrives(R"([{"channel_id":"50","user_id":"1","session_id":"c"},)"
          R"({"channel_id":"51","user_id":"3","session_id":"new"}])");
  pass(100s);
  seen(1, "null");
  seen(3, "null", "new");
  write();
  keep();
  EXPECT_EQ(parts(), "1 50 12:00:00 400 16, 2 50 12:00:00 60 16, 3 50 12:00:00 60 16, 3 51 12:05:00 100 16");
}

// H2.6 full hours of who stays are counted once, whichever worker looks, and whenever
TEST_F(KeptVoice, CountsHoursWhileTheyPass) {
  live("g");
  pass(50min);
  seen(1, "50");
  write();
  keep();
  pass(85min);
  EXPECT_EQ(keep(), 0);
  EXPECT_EQ(parts(), "") << "nobody has heard of it since";
  hear();
  write();
  keep();
  keep();
  EXPECT_EQ(parts(), "1 50 12:50:00 600 16, 1 50 13:00:00 3600 0");
  pass(10s);
  seen(1, "null");
  write();
  keep();
  EXPECT_EQ(parts(), "1 50 12:50:00 600 16, 1 50 13:00:00 3600 0, 1 50 14:00:00 910 0");
}

// H2.2 a worker that dies in the middle has done nothing; two of them do not do it twice
TEST_F(KeptVoice, IsUsedOnceByWhoeverComes) {
  live("g");
  seen(1, "50");
  pass(10s);
  seen(1, "null");
  write();
  {
    postgres::Database other({house.loop.executor(), house.timers, *house.metrics}, house.pool("herwa_jobs"));
    house.wait_for(other.start());
    postgres::Transaction held = house.wait_for(other.begin_unscoped());
    house.wait_for(held.query("select pg_advisory_xact_lock(730, 3)"));
    EXPECT_EQ(keep(), 0) << "another worker is at it";
    house.wait_for(held.rollback());
    house.wait_for(other.close());
  }
  // What fails at its end leaves everything as it was.
  house.sql("alter table ingest.chunks add constraint fails check (voice > 0 or rows = 0)");
  EXPECT_THROW(keep(), Failure);
  EXPECT_EQ(parts(), "");
  house.sql("alter table ingest.chunks drop constraint fails");
  EXPECT_EQ(keep(), 2);
  EXPECT_EQ(parts(), "1 50 12:00:00 10 16");
}

// H2.6 the clock of the bot is set while somebody talks, back and forward: seconds are seconds
TEST_F(KeptVoice, TakesNoNoticeOfAClockThatIsSet) {
  for (const auto by : {std::chrono::hours(-2), std::chrono::hours(24 * 365)}) {
    live(fmt::format("g{}", by.count()));
    seen(1, "50", fmt::format("c{}", by.count()));
    pass(30s);
    bot_time.set_by += by;
    seen(2, "50");
    pass(10s);
    seen(1, "null", fmt::format("c{}", by.count()));
    seen(2, "null");
    write();
    keep();
    EXPECT_EQ(house.sql("select string_agg(person || ' ' || amount, ', ' order by person) from ingest.events"
                        " where kind = 15 and chunk = (select max(chunk) from ingest.chunks)"),
              "1 40, 2 10");
  }
}

// H2.3 a day with lines that were not used is not dropped
TEST_F(KeptVoice, IsNotDroppedBeforeItWasUsed) {
  live("g");
  seen(1, "50");
  write();
  house.sql(
      "insert into ingest.batches (batch, day, rows, staged_at, acknowledged_at)"
      " select 1, day, 1, staged_at, staged_at from ingest.chunks; update ingest.chunks set batch = 1");
  EXPECT_EQ(house.wait_for(drop_staged(house.jobs, time.now() + 72h, 24h)).refused.size(), 1U);
  keep();
  EXPECT_EQ(house.wait_for(drop_staged(house.jobs, time.now() + 72h, 24h)).dropped.size(), 1U);
  EXPECT_EQ(open(), "1") << "who is there still is";
}

// B4 H2.5 whoever is erased is in no session that began before, also when the lines come later
TEST_F(KeptVoice, ForgetsWhoIsErased) {
  live("g");
  seen(1, "50");
  seen(2, "50");
  write();
  keep();
  seen(3, "50");
  write();
  pass(10s);
  for (const std::uint64_t user : {1U, 3U})
    house.wait_for(Erasures::ask(house.jobs, GuildId(7), UserId(user), time.now()));
  pass(10s);
  for (int user = 1; user <= 3; ++user) seen(user, "null");
  seen(1, "51", "d");
  pass(10s);
  seen(1, "null", "d");
  write();
  keep();
  EXPECT_EQ(parts(), "2 50 12:00:00 20 16, 1 51 12:00:20 10 16") << "who stays is counted again";
  EXPECT_EQ(open(), "0");
}

// The guild was deleted, or purged, in between.
TEST_F(KeptVoice, OfAServerThatIsGoneIsNone) {
  live("g");
  seen(1, "50");
  write();
  keep();
  house.sql("delete from ingest.voice_sessions where guild_id = 7");
  pass(10s);
  tell(EventKind::GuildDelete, R"({"id":"7"})");
  write();
  EXPECT_EQ(keep(), 1);
  EXPECT_EQ(parts(), "");
}

TEST_F(KeptVoice, IsSeenByItsOwnServerOnly) {
  live("g");
  seen(1, "50");
  write();
  keep();
  postgres::Database app({house.loop.executor(), house.timers, *house.metrics}, house.pool("herwa_app"));
  house.wait_for(app.start());
  const auto count = [&](GuildId guild) {
    return house.wait_for(app.query_in_guild(guild, "select count(*) from ingest.voice_sessions"))
        .one()
        .get<std::int64_t>(0);
  };
  EXPECT_EQ(count(GuildId(7)), 1);
  EXPECT_EQ(count(GuildId(8)), 0);
  house.wait_for(app.close());
}

}  // namespace
}  // namespace herwa::platform
