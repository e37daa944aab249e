#include "discord/gateway/scripted_scene.hpp"

#include "discord/model/guild.hpp"
#include "discord/model/message.hpp"

namespace discord::scripted {
namespace {

using namespace std::chrono_literals;

class Hostile : public Scene {
 protected:
  void SetUp() override {
    for (const EventKind kind : {EventKind::MessageCreate, EventKind::GuildCreate, EventKind::Unknown})
      remember(kind);
    start();
    ASSERT_TRUE(until_active());
  }
  // Whatever was sent, the same connection is still there and still reads.
  void expect_alive() {
    const auto before = sequences.size();
    Line& line = gateway.line(0);
    line.dispatch("MESSAGE_CREATE", R"({"id":"1"})");
    settle();
    EXPECT_EQ(sequences.size(), before + 1);
    EXPECT_EQ(gateway.lines.size(), 1U);
    EXPECT_FALSE(line.gone_at);
  }
};

// checklist 15: unknown op and t, null or missing d, texts that are no frames: no crash and no disconnect
TEST_F(Hostile, StrangeFramesAreSurvived) {
  for (const char* text :
       {"",
        "null",
        "[]",
        "{}",
        "7",
        "\"text\"",
        "{\"op\":",
        R"({"op":"text"})",
        R"({"op":0})",
        R"({"op":99,"d":{"x":1}})",
        R"({"op":-3,"d":null})",
        R"({"op":300,"d":null})",
        R"({"t":"MESSAGE_CREATE","op":0,"d":{}})",
        R"({"t":null,"s":5000,"op":0,"d":{}})",
        R"({"t":7,"s":5001,"op":0,"d":{}})",
        R"({"op":10})",
        R"({"op":10,"d":{"heartbeat_interval":-5}})",
        R"({"op":10,"d":{"heartbeat_interval":"soon"}})",
        R"({"op":11})",
        "{\"t\":\"MESSAGE_CREATE\",\"s\":5002,\"op\":0,\"d\":{\"content\":\"\xFF\xC0\x80\"}}",
        "\xFF\xFE\xFD",
        R"({"t":"MESSAGE_CREATE","s":5003,"op":0,"d":{"id":)",
        R"({"s":99999999999999999999999,"t":"MESSAGE_CREATE","op":0,"d":{}})"}) {
    gateway.line(0).say(text);
    settle();
    EXPECT_EQ(gateway.lines.size(), 1U) << text;
  }
  gateway.line(0).sequence = 6000;
  expect_alive();
}

// checklist 15: a HELLO without a usable interval is no HELLO; the next one counts
TEST_F(Hostile, AHelloWithoutAnIntervalIsNone) {
  gateway.on_open = [](Line& line) {
    for (const char* body : {"null", "{}", R"({"heartbeat_interval":0})", R"({"heartbeat_interval":-5})",
                             R"({"heartbeat_interval":"soon"})", R"({"heartbeat_interval":null})"}) {
      line.op(10, body);
    }
  };
  gateway.line(0).close(1006);
  ASSERT_TRUE(until_lines(2, 2s));
  pass(5s);
  EXPECT_TRUE(gateway.line(1).sent.empty());
  gateway.line(1).hello();
  ASSERT_TRUE(until_active());
  EXPECT_EQ(gateway.lines.size(), 2U);
}

// checklist 15: events with null or missing d, and of unknown names, reach those who asked for them
TEST_F(Hostile, EventsWithoutBodiesAreDelivered) {
  gateway.line(0).say(R"({"t":"MESSAGE_CREATE","s":2,"op":0,"d":null})");
  gateway.line(0).say(R"({"t":"MESSAGE_CREATE","s":3,"op":0})");
  gateway.line(0).say(R"({"t":"GUILD_CREATE","s":4,"op":0,"d":[]})");
  gateway.line(0).say(R"({"t":"SOMETHING_NEW","s":5,"op":0,"d":{"a":1}})");
  settle();
  EXPECT_EQ(sequences, (std::vector<std::uint64_t>{2, 3, 4, 5}));
  EXPECT_EQ(names.back(), "SOMETHING_NEW");
  gateway.line(0).sequence = 5;
  expect_alive();
}

// checklist 15: ids as numbers, fields in any order and with any space between them
TEST_F(Hostile, FramesInAnyOrderOfFields) {
  std::vector<MessageId> ids;
  dispatcher.observe(EventKind::MessageCreate, [&](const Event& event) {
    ids.push_back(parse_message(event.body).value_or(Message{}).id);
  });
  gateway.line(0).say(R"({"op":0,"d":{"id":11,"x":{"op":7}},"s":2,"t":"MESSAGE_CREATE"})");
  gateway.line(0).say(R"(  { "d" : {"id":"12"} , "t" : "MESSAGE_CREATE" , "s" : 3 , "op" : 0 }  )");
  gateway.line(0).say("{\n\t\"s\":4,\r\n\"t\":\"MESSAGE_CREATE\", \"op\":0, \"d\": {\"id\": 13} \n}\n");
  gateway.line(0).say(R"({"op":0,"t":"MESSAGE_CREATE","future":{"d":1},"s":5,"d":{"id":"14"},"more":[1]})");
  settle();
  EXPECT_EQ(ids, (std::vector{MessageId(11), MessageId(12), MessageId(13), MessageId(14)}));
}

// checklist 15: a guild of 16 MB
TEST_F(Hostile, AGiantGuildIsRead) {
  std::string body = R"({"id":"100","name":"Giant","members":[)";
  body.reserve(17 * 1024 * 1024);
  while (body.size() < 16 * 1024 * 1024) {
    body += R"({"user":{"id":"123456789012345678","username":"somebody"},"roles":["1","2"],"nick":null},)";
  }
  body += R"({"user":{"id":"7"},"roles":["5"]}],"roles":[],"channels":[]})";
  std::optional<Guild> guild;
  dispatcher.observe(EventKind::GuildCreate,
                     [&](const Event& event) { guild = parse_guild(event.body, UserId(7)); });
  gateway.line(0).dispatch("GUILD_CREATE", body);
  settle();
  ASSERT_TRUE(guild);
  EXPECT_EQ(guild->own_member->roles, std::vector{RoleId(5)});
  expect_alive();
}

// checklist 15: a number that nobody can have counted to makes no repetition of what follows
TEST_F(Hostile, ASequenceBeyondAllMeasureDrownsNothing) {
  Line& line = gateway.line(0);
  for (const char* number : {"9007199254740993", "18446744073709551615"}) {
    line.say(fmt::format(R"({{"t":"MESSAGE_CREATE","s":{},"op":0,"d":{{}}}})", number));
    line.say(fmt::format(R"({{"op":0,"d":{{}},"s":{},"t":"MESSAGE_CREATE"}})", number));
  }
  settle();
  EXPECT_TRUE(sequences.empty());
  expect_alive();
  line.close(1006);
  ASSERT_TRUE(until_lines(2, 2s));
  settle();
  EXPECT_TRUE(gateway.line(1).frames(6).at(0).text.contains(R"("seq":2})"));
}

// checklist 15: far more guilds than Discord gives to one shard; each is still known to have been listed
TEST_F(Hostile, AReadyOfAHundredThousandGuildsIsRead) {
  constexpr int count = 100'000;
  std::string guilds = "[";
  for (int n = 1; n <= count; ++n) {
    guilds += fmt::format(R"({}{{"id":"{}","unavailable":true}})", n == 1 ? "" : ",", n);
  }
  guilds += "]";
  std::vector<GuildArrival> arrivals;
  dispatcher.observe(EventKind::GuildCreate, [&](const Event& event) { arrivals.push_back(event.arrival); });
  gateway.on_identify = [&](Line& line, const std::string&) { line.ready("session-2", guilds); };
  gateway.line(0).close(4009);
  ASSERT_TRUE(until_lines(2));
  ASSERT_TRUE(until_active());
  gateway.line(1).dispatch("GUILD_CREATE", fmt::format(R"({{"id":"{}"}})", count));
  gateway.line(1).dispatch("GUILD_CREATE", fmt::format(R"({{"id":"{}"}})", count + 1));
  pass(6s);
  EXPECT_EQ(arrivals, (std::vector{GuildArrival::Startup, GuildArrival::Joined}));
  EXPECT_EQ(stored()->expected.size(), static_cast<std::size_t>(count));
}

// A thousand requests for a heartbeat do not make the shard break its own limit.
TEST_F(Hostile, AFloodOfHeartbeatRequestsIsBounded) {
  for (int i = 0; i < 1000; ++i) {
    gateway.line(0).op(1);
    settle();
  }
  EXPECT_LE(gateway.line(0).sent.size(), 120U);
  pass(3min);
  expect_alive();
}

// checklist 18: why a GUILD_CREATE came
TEST_F(Hostile, GuildsAreClassified) {
  std::vector<GuildArrival> arrivals;
  dispatcher.observe(EventKind::GuildCreate, [&](const Event& event) { arrivals.push_back(event.arrival); });
  Line& line = gateway.line(0);
  line.ready("again", R"([{"id":"1","unavailable":true},{"id":"2","unavailable":true}])");
  line.dispatch("GUILD_CREATE", R"({"name":"x","id":"1"})");
  line.dispatch("GUILD_CREATE", R"({"id":"3"})");
  line.dispatch("GUILD_DELETE", R"({"id":"2","unavailable":true})");
  line.dispatch("GUILD_CREATE", R"({"id":"2"})");
  line.dispatch("GUILD_DELETE", R"({"id":"3"})");
  line.dispatch("GUILD_CREATE", R"({"id":"3"})");
  line.dispatch("GUILD_DELETE", R"({"unavailable":true,"id":"1"})");
  line.close(1006);  // what was known survives the connection
  ASSERT_TRUE(until_lines(2, 2s));
  gateway.line(1).dispatch("GUILD_CREATE", R"({"id":"1"})");
  settle();
  using enum GuildArrival;
  EXPECT_EQ(arrivals, (std::vector{Startup, Joined, BackFromOutage, Joined, BackFromOutage}));
}

}  // namespace
}  // namespace discord::scripted
