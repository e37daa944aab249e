// The server's log through the API: who may read it, what is found by what, as a file, and as it happens.
#include "apps/herwa/test_page_news.hpp"
#include "net/http_body.hpp"
#include "platform/eventlog/log_json.hpp"
#include "platform/eventlog/log_rows.hpp"

namespace herwa::app {
namespace {

namespace json = boost::json;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class ServersLog : public SignedInDoor {
 protected:
  ServersLog() {
    discord_sim::join_guild(world, ada_guild, bo);
    member.sign_in(bo);
  }
  // As the bot's journal brings it to PostgreSQL.
  void happens(discord_sim::GuildId guild, const std::string& kind, const std::string& text) {
    platform::LogEntry entry{.guild = GuildId(guild.value()),
                             .kind = kind,
                             .user = UserId(81384788765712399),
                             .channel = ChannelId(61),
                             .text = text,
                             .fields = {{"eventlog.before", "b"}},
                             .at = db.time.now() - std::chrono::hours(1) + std::chrono::seconds(++count),
                             .id = fmt::format("e{}", count)};
    const std::string body = platform::log_json::of(entry);
    db.wait_for(
        platform::log_rows::write(*db, entry.guild, {{.id = "r", .guild = entry.guild, .body = body}}));
  }
  std::vector<std::string> texts(const std::string& query = "") {
    const auto answer = owner.get(path_of(ada_guild, "/logs" + query));
    EXPECT_EQ(answer.status, 200) << answer.body;
    std::vector<std::string> all;
    const json::value page = json::parse(answer.body);
    for (const json::value& entry : page.at("entries").as_array()) all.push_back(text_of(entry.at("text")));
    return all;
  }
  std::string all_of(const net::HttpResponse& response) {
    std::string all;
    for (std::string piece = db.wait_for(response.stream->next()); !piece.empty();
         piece = db.wait_for(response.stream->next()))
      all += piece;
    return all;
  }
  void make(std::string_view role) {
    const auto set = owner.write(
        "PUT", path_of(ada_guild, "/team"),
        fmt::format(R"({{"team":[{{"kind":"member","id":"{}","role":"{}"}}]}})", bo.value(), role));
    ASSERT_EQ(set.status, 200) << set.body;
    pass(std::chrono::seconds(61));
  }

  Browser member{*this};
  int count = 0;
};

// R10.10 R14.11 R22.5 by kind, group, member, channel, time and text, and page by page
TEST_F(ServersLog, IsFoundByWhatItIs) {
  happens(ada_guild, "message.deleted", "Hello owls");
  happens(ada_guild, "message.edited", "edited");
  happens(ada_guild, "voice.left", "bye");
  EXPECT_THAT(texts(), ElementsAre("bye", "edited", "Hello owls"));
  EXPECT_THAT(texts("?type=message.edited"), ElementsAre("edited"));
  EXPECT_THAT(texts("?type=message"), ElementsAre("edited", "Hello owls"));
  EXPECT_THAT(texts("?text=hello%20OWLS"), ElementsAre("Hello owls"));
  EXPECT_THAT(texts("?user=81384788765712399&channel=61&type=voice"), ElementsAre("bye"));
  EXPECT_THAT(texts("?user=5"), IsEmpty());
  EXPECT_THAT(texts("?channel=62"), IsEmpty());
  EXPECT_THAT(texts("?to=2000-01-01T00:00:00Z"), IsEmpty());
  EXPECT_THAT(texts("?from=2999-01-01T00:00:00Z"), IsEmpty());
  EXPECT_THAT(texts("?to=2999-01-01T00:00:00Z&type=voice"), ElementsAre("bye"));
  const json::value first = json::parse(owner.get(path_of(ada_guild, "/logs?limit=2")).body);
  EXPECT_EQ(first.at("entries").as_array().size(), 2U);
  EXPECT_THAT(texts("?limit=2&before=" + text_of(first.at("next"))), ElementsAre("Hello owls"));
  const json::value entry = first.at("entries").at(0);
  EXPECT_EQ(entry.at("title"), "Left a voice channel");
  EXPECT_EQ(entry.at("fields").at(0).at("name"), "Before");
  EXPECT_TRUE(entry.at("by").is_null());
}

// B14 in the reader's language
TEST_F(ServersLog, SpeaksTheReadersLanguage) {
  happens(ada_guild, "message.deleted", "Hallo");
  const auto german =
      owner.send({.target = path_of(ada_guild, "/logs"), .headers = {{"Accept-Language", "de"}}});
  EXPECT_THAT(german.body, AllOf(HasSubstr("Nachricht gelöscht"), HasSubstr("Vorher")));
  const auto kinds =
      owner.send({.target = path_of(ada_guild, "/log-kinds"), .headers = {{"Accept-Language", "fr"}}});
  EXPECT_THAT(kinds.body, AllOf(HasSubstr("Message supprimé"), HasSubstr(R"("group":"voice")")));
}

// R22.6 who only looks at the dashboard does not read what people wrote; moderators do
TEST_F(ServersLog, IsForModerators) {
  happens(ada_guild, "message.deleted", "secret");
  for (const char* path : {"/logs", "/log-kinds", "/logs.csv", "/logs.jsonl"}) {
    EXPECT_EQ(code_of(member.get(path_of(ada_guild, path))), "NO_ACCESS_TO_GUILD") << path;
  }
  make("viewer");
  EXPECT_EQ(member.get(path_of(ada_guild)).status, 200);
  for (const char* path : {"/logs", "/log-kinds", "/logs.csv", "/logs.jsonl"})
    EXPECT_EQ(code_of(member.get(path_of(ada_guild, path))), "ROLE_TOO_LOW") << path;
  make("moderator");
  EXPECT_THAT(member.get(path_of(ada_guild, "/logs")).body, HasSubstr("secret"));
  Browser stranger(*this);
  EXPECT_EQ(stranger.get(path_of(ada_guild, "/logs")).status, 401);
}

// R16.11 R22.14 another guild's id shows nothing, neither to its strangers nor of its neighbours
TEST_F(ServersLog, OfAnotherGuildIsNobodysHere) {
  happens(bo_guild, "message.deleted", "theirs");
  happens(ada_guild, "message.deleted", "ours");
  EXPECT_EQ(code_of(owner.get(path_of(bo_guild, "/logs"))), "NO_ACCESS_TO_GUILD");
  EXPECT_EQ(code_of(owner.get(path_of(bo_guild, "/logs.csv"))), "NO_ACCESS_TO_GUILD");
  EXPECT_THAT(texts(), ElementsAre("ours"));
  EXPECT_THAT(all_of(owner.get(path_of(ada_guild, "/logs.jsonl"))), Not(HasSubstr("theirs")));
}

// R22.7 wrong questions are refused with what is wrong
TEST_F(ServersLog, RefusesNonsense) {
  for (const char* query : {"?user=ada", "?from=yesterday", "?before=x", "?limit=0", "?channel=-1"})
    EXPECT_EQ(code_of(owner.get(path_of(ada_guild, std::string("/logs") + query))), "INVALID_REQUEST")
        << query;
}

// A file of what fits, however many they are
TEST_F(ServersLog, IsGivenAsAFile) {
  std::ignore = db.wait_for(db->query_in_guild(
      GuildId(ada_guild.value()),
      "insert into platform.log_events (guild_id, record_id, kind, data, said, happened_at)"
      " select $1, n::text, 'voice.left', $2::jsonb, '', '2026-03-01'::timestamptz + n * interval '1 second'"
      " from generate_series(1, 1200) n",
      {GuildId(ada_guild.value()), std::string(R"({"text":"","fields":[]})")}));
  happens(ada_guild, "message.deleted", "=cmd()");
  auto file = owner.get(path_of(ada_guild, "/logs.csv"));
  EXPECT_EQ(file.status, 200);
  EXPECT_EQ(file.headers.find("Content-Type"), "text/csv; charset=utf-8");
  EXPECT_THAT(std::string(file.headers.find("Content-Disposition").value_or("")), HasSubstr(".csv"));
  const std::string csv = all_of(file);
  EXPECT_EQ(std::ranges::count(csv, '\n'), 1202);
  EXPECT_THAT(csv, HasSubstr("\"'=cmd()\""));
  file = owner.get(path_of(ada_guild, "/logs.jsonl?type=message"));
  const std::string lines = all_of(file);
  EXPECT_EQ(std::ranges::count(lines, '\n'), 1);
  EXPECT_EQ(json::parse(lines).at("text"), "=cmd()");
}

// R22.8 files are for people, not for a loop
TEST_F(ServersLog, FilesAreGivenSoOften) {
  int given = 0;
  for (int n = 0; n < 12; ++n) given += owner.get(path_of(ada_guild, "/logs.csv")).status == 200 ? 1 : 0;
  EXPECT_EQ(given, 10);
}

// What is new is told to pages that are open, of that guild alone; and it says nothing of what it is
TEST_F(ServersLog, IsToldAsItHappens) {
  const auto answer = owner.get(path_of(ada_guild, "/events"));
  ASSERT_EQ(answer.status, 200);
  db.wait_for(answer.stream->next());
  api->live()->tell_guild(GuildId(bo_guild.value()), "logs");
  api->live()->tell_guild(GuildId(ada_guild.value()), "logs");
  api->live()->tell_guild(GuildId(ada_guild.value()), "logs");
  EXPECT_EQ(db.wait_for(answer.stream->next()), "event: logs\ndata: {}\n\n") << "once, however often";
}

// From another process, by Redis; a gap is news, too
TEST_F(ServersLog, IsToldByRedis) {
  const auto answer = owner.get(path_of(ada_guild, "/events"));
  db.wait_for(answer.stream->next());
  const PageNewsAtTheDoor news(*this);
  EXPECT_EQ(db.wait_for(answer.stream->next()), "event: logs\ndata: {}\n\nevent: exports\ndata: {}\n\n")
      << "what was missed is not known";
  db.wait_for(platform::tell_page_news(*redis, GuildId(bo_guild.value()), platform::page_news::logs));
  db.wait_for(platform::tell_page_news(*redis, GuildId(ada_guild.value()), platform::page_news::logs));
  EXPECT_EQ(db.wait_for(answer.stream->next()), "event: logs\ndata: {}\n\n");
}

// R22.9 Redis away: nobody knows what is new, so pages look for themselves
TEST_F(ServersLog, IsLookedAtAnewWhileRedisIsAway) {
  const auto answer = owner.get(path_of(ada_guild, "/events"));
  db.wait_for(answer.stream->next());
  auto subscriber = redis::make_subscriber(db.loop.executor(), net::system_timers(), *db.metrics,
                                           {.url = "redis://127.0.0.1:1"});
  platform::PageNews news(*subscriber, *api->live(), db.time);
  net::TaskGroup own(db.loop.executor());
  own.spawn("news", news.stand_in());
  while (db.loop.poll() != 0) {
  }
  pass(std::chrono::seconds(11));
  EXPECT_EQ(db.wait_for(answer.stream->next()), "event: logs\ndata: {}\n\nevent: exports\ndata: {}\n\n");
  own.cancel();
  db.wait_for(own.join());
  db.wait_for(subscriber->close());
}

}  // namespace
}  // namespace herwa::app
