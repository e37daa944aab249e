// Days on which something is wrong that is neither the line nor the session: READY twice, events that nobody
// can place, clocks that are set, stores and names that are gone.
#include "discord/gateway/scripted_scene.hpp"

namespace discord::scripted {
namespace {

using namespace std::chrono_literals;

// Every call of it fails, as one on a Redis that is gone.
class NoStore final : public SessionStore {
 public:
  Task<std::optional<SessionRecord>> load(std::uint32_t) override {
    ++asked;
    throw herwa::Unavailable("nobody is there");
    co_return std::nullopt;
  }
  Task<> save(SessionRecord) override {
    ++asked;
    throw herwa::Unavailable("nobody is there");
    co_return;
  }
  Task<> forget(std::uint32_t) override {
    ++asked;
    throw herwa::Unavailable("nobody is there");
    co_return;
  }
  Task<std::uint32_t> shard_count() override { co_return 0; }
  Task<> keep_shard_count(std::uint32_t) override { co_return; }

  int asked = 0;
};

class BadDaysOfAShard : public Scene {
 protected:
  void begin() {
    remember(EventKind::MessageCreate);
    start();
    ASSERT_TRUE(until_active());
  }
  void keep(herwa::Duration saved_before) {
    SessionRecord record{.session_id = "kept", .resume_url = "wss://resume.example", .sequence = 5};
    record.saved_at = time.now() - std::chrono::duration_cast<herwa::Instant::duration>(saved_before);
    tasks.spawn("keep", sessions->save(record));
    settle();
  }
};

// A second READY on one connection: its session is the one that is resumed, and nothing is asked for anew.
TEST_F(BadDaysOfAShard, ReadyTwiceIsTheSessionOfTheSecond) {
  begin();
  gateway.line(0).ready("session-2");
  gateway.line(0).dispatch("MESSAGE_CREATE", R"({"id":"1"})");
  settle();
  EXPECT_EQ(shard->status().state, ShardState::Active);
  EXPECT_EQ(sequences, (std::vector<std::uint64_t>{3}));
  gateway.line(0).close(4000);
  ASSERT_TRUE(until_lines(2, 2s));
  settle();
  ASSERT_EQ(gateway.line(1).frames(6).size(), 1U);
  EXPECT_NE(gateway.line(1).frames(6)[0].text.find("session-2"), std::string::npos);
  EXPECT_EQ(gateway.line(0).frames(2).size(), 1U);
  EXPECT_EQ(stored()->session_id, "session-2");
}

// The very same READY again, as a line that repeats itself brings it, is no event.
TEST_F(BadDaysOfAShard, TheSameReadyAgainChangesNothing) {
  begin();
  gateway.line(0).dispatch("MESSAGE_CREATE", R"({"id":"1"})");
  const std::uint64_t at = gateway.line(0).sequence;
  gateway.line(0).sequence = 0;
  gateway.line(0).ready("an older one");
  gateway.line(0).sequence = at;
  gateway.line(0).dispatch("MESSAGE_CREATE", R"({"id":"2"})");
  settle();
  EXPECT_EQ(sequences, (std::vector<std::uint64_t>{2, 3}));
  EXPECT_EQ(shard->session(), "session-1");
}

// Sequences that go back are repetitions, those that leap are events: each once, in the order of their
// coming.
TEST_F(BadDaysOfAShard, EventsOutOfOrderComeOnceOrNotAtAll) {
  begin();
  for (const std::uint64_t number : {4U, 3U, 4U, 9U, 8U, 2U, 10U})
    gateway.line(0).dispatch("MESSAGE_CREATE", R"({"id":"1"})", number);
  settle();
  EXPECT_EQ(sequences, (std::vector<std::uint64_t>{4, 9, 10}));
  gateway.line(0).close(1006);
  ASSERT_TRUE(until_lines(2, 2s));
  settle();
  EXPECT_NE(gateway.line(1).frames(6).at(0).text.find(R"("seq":10)"), std::string::npos);
}

// Of guilds that nobody told of, that left before they came, that came twice: no event is lost for it.
TEST_F(BadDaysOfAShard, EventsOfUnknownGuildsAreEvents) {
  std::vector<std::string> seen;
  for (const EventKind kind : {EventKind::GuildCreate, EventKind::GuildDelete, EventKind::ChannelCreate})
    dispatcher.observe(kind, [&seen](const Event& event) { seen.emplace_back(event.name); });
  begin();
  Line& line = gateway.line(0);
  line.dispatch("GUILD_DELETE", R"({"id":"77"})");
  line.dispatch("CHANNEL_CREATE", R"({"id":"1","guild_id":"88"})");
  line.dispatch("GUILD_CREATE", R"({"id":"88"})");
  line.dispatch("GUILD_CREATE", R"({"id":"88"})");
  line.dispatch("GUILD_DELETE", R"({})");
  settle();
  EXPECT_EQ(seen, (std::vector<std::string>{"GUILD_DELETE", "CHANNEL_CREATE", "GUILD_CREATE", "GUILD_CREATE",
                                            "GUILD_DELETE"}));
  EXPECT_EQ(shard->status().state, ShardState::Active);
}

// What was saved in what is now the future, because the clock was set back since, is resumed all the same.
TEST_F(BadDaysOfAShard, AClockThatWasSetBackCostsNoSession) {
  keep(-24h);
  begin();
  EXPECT_EQ(gateway.line(0).frames(6).size(), 1U);
  EXPECT_EQ(gateway.line(0).frames(2).size(), 0U);
}

// And what is older than Discord keeps sessions is not tried, whether the time has passed or the clock was
// set.
TEST_F(BadDaysOfAShard, ASessionOfLongAgoIsNotTried) {
  keep(61min);
  begin();
  EXPECT_EQ(gateway.line(0).frames(6).size(), 0U);
  EXPECT_EQ(gateway.line(0).frames(2).size(), 1U);
}

// R21.1 Redis gone: the shard begins, works, resumes and ends; only the next process has nothing to take over
TEST_F(BadDaysOfAShard, WithoutAStoreItWorksAndResumes) {
  NoStore gone;
  GatewayServices without{gateway, time, gone, *budget, dispatcher, *metrics};
  remember(EventKind::MessageCreate);
  shard = std::make_unique<Shard>(loop.executor(), without, settings, herwa::Random(1));
  tasks.spawn("shard", shard->run());
  ASSERT_TRUE(until_active());
  gateway.line(0).dispatch("MESSAGE_CREATE", R"({"id":"1"})");
  gateway.line(0).close(4000);
  ASSERT_TRUE(until_lines(2, 2s));
  ASSERT_TRUE(until_active());
  EXPECT_EQ(gateway.line(1).frames(6).size(), 1U);
  gateway.line(1).op(9, "false");
  ASSERT_TRUE(until_lines(3, 1min));
  ASSERT_TRUE(until_active());
  EXPECT_EQ(gateway.line(2).frames(2).size(), 1U);
  EXPECT_EQ(sequences.size(), 1U);
  EXPECT_GE(gone.asked, 3);
  stop();
}

// A name that cannot be looked up is a connect that fails: neither session nor sequence suffers.
TEST_F(BadDaysOfAShard, ANameThatIsNotFoundIsTriedAgain) {
  begin();
  gateway.line(0).dispatch("MESSAGE_CREATE", R"({"id":"1"})");
  settle();
  gateway.refuses = [](const std::string&) { return true; };
  gateway.line(0).close(1006);
  ASSERT_TRUE(until_attempts(3, 1min));
  gateway.refuses = [](const std::string&) { return false; };
  ASSERT_TRUE(until_lines(2, 2min));
  settle();
  ASSERT_EQ(gateway.line(1).frames(6).size(), 1U);
  EXPECT_NE(gateway.line(1).frames(6)[0].text.find(R"("seq":2)"), std::string::npos);
}

}  // namespace
}  // namespace discord::scripted
