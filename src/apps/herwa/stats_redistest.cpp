// The statistics' routes at the front door: who may ask, what a key needs, what is refused, and the server's
// own notes. What the numbers are is platform/stats' to test.
#include "apps/herwa/test_engine_door.hpp"
#include "clickhouse/block.hpp"
#include "platform/api/validate.hpp"
#include "platform/ingest/happening.hpp"

namespace herwa::app {
namespace {

namespace json = boost::json;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// The door as it is where analytics is off.
class Stats : public SignedInDoor {
 protected:
  static std::string stats(std::string_view rest = "") { return fmt::format("/stats{}", rest); }
  net::HttpResponse with_key(std::string target, const std::string& key) {
    return Browser(*this).send(
        {.target = std::move(target), .headers = {{"Authorization", "Bearer " + key}}});
  }
  std::string key(std::string_view scopes, bool sandbox = false) {
    const auto made =
        owner.write("POST", path_of(ada_guild, "/keys"),
                    fmt::format(R"({{"name":"Page","scopes":[{}],"sandbox":{}}})", scopes, sandbox));
    EXPECT_EQ(made.status, 201) << made.body;
    return text_of(json::parse(made.body).at("key"));
  }
  std::vector<std::string> all_questions() {
    std::vector<std::string> paths;
    for (const platform::Route& route : api_routes({.features = api->features()})) {
      if (route.feature != "insights" || route.entry.method != "GET") continue;
      std::string path = route.entry.path.substr(std::string_view("/api/guilds/{guildId}").size());
      for (const auto& parameter : route.entry.path_parameters)
        path.replace(path.find('{'), parameter.name.size() + 2, "77");
      paths.push_back(path);
    }
    return paths;
  }
};

// H5.2 another server's id opens nothing, nor does being nobody, in any of the questions
TEST_F(Stats, AreOfOnesOwnServer) {
  const auto paths = all_questions();
  EXPECT_EQ(paths.size(), 12U);
  for (const std::string& path : paths) {
    EXPECT_EQ(code_of(owner.get(path_of(bo_guild, path))), "NO_ACCESS_TO_GUILD") << path;
    EXPECT_EQ(Browser(*this).get(path_of(ada_guild, path)).status, 401) << path;
  }
  Browser stranger(*this);
  stranger.sign_in(cleo);
  EXPECT_EQ(code_of(stranger.get(path_of(ada_guild, stats()))), "NO_ACCESS_TO_GUILD");
}

// H5.3 a key opens them with its scope alone, and a key for trying out sees samples
TEST_F(Stats, AreOpenToKeysWithTheirScope) {
  const std::string with = key(R"("stats:read")");
  const std::string without = key(R"("config:read")");
  const std::string sample = key(R"("stats:read")", true);
  for (const std::string& path : all_questions()) {
    EXPECT_EQ(code_of(with_key(path_of(ada_guild, path), without)), "SCOPE_MISSING") << path;
    EXPECT_EQ(code_of(with_key(path_of(bo_guild, path), with)), "NO_ACCESS_TO_GUILD") << path;
    const auto shown = with_key(path_of(ada_guild, path), sample);
    EXPECT_EQ(shown.status, 200) << path << shown.body;
    EXPECT_EQ(shown.headers.find("X-Herwa-Sandbox"), "true");
  }
  EXPECT_THAT(with_key(path_of(ada_guild, stats("/activity")), sample).body, HasSubstr("active_members"));
  EXPECT_EQ(code_of(with_key(path_of(ada_guild, stats()), with)), "ANALYTICS_OFF");
}

// R14.4 R14.17 what makes no sense is refused with what to do, before anything is read
TEST_F(Stats, RefuseWhatIsNoStretch) {
  const auto code = [&](std::string_view query) {
    return code_of(owner.get(path_of(ada_guild, stats(query))));
  };
  EXPECT_EQ(code("?range=8d"), "INVALID_REQUEST");
  EXPECT_EQ(code("?zone=Mars%2FBase"), "INVALID_STRETCH");
  EXPECT_EQ(code("?from=2026-03-01"), "INVALID_STRETCH");
  EXPECT_EQ(code("?from=2026-02-30&to=2026-03-01"), "INVALID_STRETCH");
  EXPECT_EQ(code("?from=2025-01-01&to=2026-01-01&granularity=hour"), "INVALID_STRETCH");
  EXPECT_EQ(code(""), "ANALYTICS_OFF");
  EXPECT_THAT(owner.get(path_of(ada_guild, stats())).body, HasSubstr("clickhouse.url"));
  EXPECT_EQ(owner.get(path_of(ada_guild, stats("/notes"))).status, 200) << "notes are not ClickHouse's";
}

// The same door with an engine behind it.
class StatsOfAnEngine : public WithEngine<Stats> {
 protected:
  StatsOfAnEngine() { happen(); }

  void happen() {
    clickhouse::Block<GuildId, std::uint8_t, clickhouse::At<0>, ChannelId, UserId, clickhouse::Interned>
        block({"guild_id", "kind", "at", "channel_id", "user_id", "name"});
    const auto add = [&](discord_sim::GuildId guild, platform::HappeningKind kind, int count) {
      for (int n = 0; n < count; ++n)
        block.add(GuildId(guild.value()), static_cast<std::uint8_t>(kind),
                  {db.time.now() - std::chrono::hours(3)}, ChannelId(77),
                  UserId(static_cast<std::uint64_t>(70 + n % 5)), {"top"});
    };
    add(ada_guild, platform::HappeningKind::Message, 12);
    add(ada_guild, platform::HappeningKind::MemberJoin, 3);
    add(ada_guild, platform::HappeningKind::Command, 2);
    add(bo_guild, platform::HappeningKind::Message, 500);
    db.wait_for(clickhouse->insert("herwa.events", block));
  }
  json::value asked(std::string_view rest) {
    const auto answer = owner.get(path_of(ada_guild, stats(rest)));
    EXPECT_EQ(answer.status, 200) << rest << answer.body;
    return json::parse(answer.body);
  }
};

// H5.2 H5.6 each question is answered from ClickHouse in the shape that its route declares
TEST_F(StatsOfAnEngine, AnswerInTheirShapes) {
  for (const platform::Route& route : api_routes({.features = api->features()})) {
    if (route.feature != "insights" || route.entry.method != "GET") continue;
    std::string path = route.entry.path.substr(std::string_view("/api/guilds/{guildId}").size());
    for (const auto& parameter : route.entry.path_parameters)
      path.replace(path.find('{'), parameter.name.size() + 2, "77");
    const auto answer = owner.get(path_of(ada_guild, path));
    EXPECT_EQ(answer.status, 200) << path << answer.body;
    const auto problems = platform::check_json(*route.entry.response, answer.body);
    EXPECT_TRUE(problems.empty()) << path << (problems.empty() ? "" : problems.front().path);
  }
}

// H5.2 R16.2 the numbers are this server's and nobody else's
TEST_F(StatsOfAnEngine, AreThoseOfTheServer) {
  EXPECT_EQ(asked("").at("messages").at("now").as_int64(), 12);
  EXPECT_EQ(asked("").at("active_members").at("now").as_int64(), 5);
  EXPECT_TRUE(asked("").at("messages").at("before").is_null()) << "nothing was counted then";
  EXPECT_EQ(asked("?range=24h").at("window").at("granularity").as_string(), "hour");
  EXPECT_EQ(asked("/activity?range=30d").at("points").as_array().size(), 30U);
  EXPECT_EQ(asked("/channels").at("rows").at(0).at("channel_id").as_string(), "77");
  EXPECT_EQ(asked("/members?limit=2").at("rows").as_array().size(), 2U);
  EXPECT_EQ(asked("/members?limit=2").at("count").as_int64(), 5);
  EXPECT_EQ(asked("/commands").at("rows").at(0).at("command").as_string(), "top");
  EXPECT_EQ(asked("/members/70").at("rank").as_int64(), 1);
  EXPECT_THAT(asked("/members?measure=voice").at("rows").as_array(), IsEmpty());
  EXPECT_EQ(asked("?zone=Asia%2FKathmandu").at("window").at("zone").as_string(), "Asia/Kathmandu");
}

// R14.13 moderators note what happened when, charts show it, and the record says who did
TEST_F(StatsOfAnEngine, KeepTheServersNotes) {
  const std::string notes = path_of(ada_guild, stats("/notes"));
  const auto made = owner.write("POST", notes, R"({"at":"2026-03-01T09:00:00Z","text":"New rules"})");
  ASSERT_EQ(made.status, 201) << made.body;
  const std::string id = text_of(json::parse(made.body).at("id"));
  EXPECT_EQ(asked("/notes").at("notes").at(0).at("text").as_string(), "New rules");
  EXPECT_EQ(code_of(owner.write("POST", notes, R"({"at":"2026-03-01T09:61:00Z","text":"x"})")), "NO_MOMENT");
  EXPECT_EQ(owner.write("DELETE", notes + "/" + id).status, 204);
  EXPECT_EQ(code_of(owner.write("DELETE", notes + "/" + id)), "NO_SUCH_NOTE");
  EXPECT_THAT(asked("/notes").at("notes").as_array(), IsEmpty());
  db.wait_for(api->write_records());
  EXPECT_THAT(owner.get(path_of(ada_guild, "/audit")).body, HasSubstr("stats_note.added"));
}

// R21.3 an engine that is lost is said, and everything else goes on
TEST_F(StatsOfAnEngine, SayThatTheyAreAway) {
  db.wait_for(clickhouse->run_script("drop database if exists herwa sync"));
  pass(std::chrono::seconds(10));
  EXPECT_EQ(code_of(owner.get(path_of(ada_guild, stats("/heatmap")))), "ANALYTICS_AWAY");
  EXPECT_EQ(owner.get(path_of(ada_guild, "/config")).status, 200);
}

}  // namespace
}  // namespace herwa::app
