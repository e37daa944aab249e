// What went wrong, and who tried what they may not, over everything, as operators see it.
#include "apps/herwa/test_operators.hpp"

namespace herwa::app {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Report {
  std::string group;
  std::string process;
  std::chrono::hours ago{};
  std::int64_t times = 1;
  std::string error = "the post office is closed";
};

class OperatorsOfErrors : public Operators {
 protected:
  OperatorsOfErrors() {
    report({.group = "aaa", .process = "api", .ago = 3h, .times = 3});
    report({.group = "aaa", .process = "worker", .ago = 1h, .times = 2, .error = "It is CLOSED 9"});
    report({.group = "bbb", .process = "bot", .ago = 2h, .error = "100%"});
    report({.group = "ccc", .process = "api", .ago = 2h, .error = "no paper"});
    report({.group = "old", .process = "api", .ago = 24h * 31});
  }
  void report(const Report& one) {
    const std::string number = std::to_string(++reports);
    db.wait_for(db->query(
        "insert into platform.errors (record_id, happened_at, group_id, times, process, version,"
        " message, error, kind, correlation, fields, trace) values ('r' || $1::text, $2, $3::text, $4,"
        " $5, '1.' || $1, 'a ' || $3 || ' failed', $6, 'herwa::' || $3, 'req-' || $1,"
        " '{\"status\":500}', array['deep', 'shallow ' || $1])",
        {number, db.time.now() - one.ago, one.group, one.times, one.process, one.error}));
  }
  std::vector<std::string> groups(const std::string& query) {
    return pages("/api/operator/errors?" + query, "errors", "group");
  }
  int reports = 0;
};

// H6.3 R21.8 errors of all processes, what happened last first, each group once and counted whole
TEST_F(OperatorsOfErrors, SeeThemInGroups) {
  const auto errors = get("/api/operator/errors").at("errors").as_array();
  ASSERT_EQ(errors.size(), 3U) << "after a month they are gone";
  EXPECT_EQ(errors[0].at("group"), "aaa");
  EXPECT_EQ(errors[0].at("times"), 5);
  EXPECT_EQ(errors[0].at("process"), "worker") << "where it happened last";
  EXPECT_EQ(errors[0].at("error"), "It is CLOSED 9");
  EXPECT_EQ(json::serialize(errors[0].at("processes")), R"(["api","worker"])");
  EXPECT_EQ(text_of(errors[0].at("first_at")), to_rfc3339(db.time.now() - std::chrono::hours(3)));
  EXPECT_EQ(text_of(errors[0].at("last_at")), to_rfc3339(db.time.now() - std::chrono::hours(1)));
}

TEST_F(OperatorsOfErrors, FindThemByWordsAndProcess) {
  EXPECT_THAT(groups("search=closed"), ElementsAre("aaa")) << "whatever the case";
  EXPECT_THAT(groups("search=bbb%20failed"), ElementsAre("bbb")) << "by what was logged";
  EXPECT_THAT(groups("search=herwa::ccc"), ElementsAre("ccc")) << "by the exception's type";
  EXPECT_THAT(groups("search=ccc"), ElementsAre("ccc"));
  EXPECT_THAT(groups("search=%25"), ElementsAre("bbb")) << "no pattern";
  EXPECT_THAT(groups("search=nothing"), IsEmpty());
  EXPECT_THAT(groups("process=bot"), ElementsAre("bbb"));
  EXPECT_THAT(groups("process=api&search=closed"), ElementsAre("aaa"));
  EXPECT_THAT(groups("process=bot&search=closed"), IsEmpty());
  EXPECT_EQ(get("/api/operator/errors?process=worker").at("errors").at(0).at("times"), 5)
      << "a group is told of whole";
}

TEST_F(OperatorsOfErrors, ReadThemInPages) {
  EXPECT_THAT(groups("limit=100"), ElementsAre("aaa", "ccc", "bbb"));
  EXPECT_THAT(groups("limit=1"), ElementsAre("aaa", "ccc", "bbb")) << "two of them at one instant";
  EXPECT_THAT(groups("limit=2"), ElementsAre("aaa", "ccc", "bbb"));
  EXPECT_TRUE(get("/api/operator/errors?limit=3").at("next").is_null());
  EXPECT_EQ(operator_browser.get("/api/operator/errors?before=nonsense").status, 400);
}

// R21.8 one of them with the way to the throw, and the last times
TEST_F(OperatorsOfErrors, LookAtOne) {
  const auto error = get("/api/operator/errors/aaa");
  EXPECT_EQ(error.at("times"), 5);
  EXPECT_EQ(error.at("message"), "a aaa failed");
  EXPECT_EQ(json::serialize(error.at("trace")), R"(["deep","shallow 2"])") << "of the last, innermost first";
  EXPECT_EQ(error.at("fields").at("status"), 500);
  EXPECT_EQ(error.at("correlation"), "req-2");
  ASSERT_EQ(error.at("occasions").as_array().size(), 2U);
  EXPECT_EQ(error.at("occasions").at(0).at("correlation"), "req-2");
  EXPECT_EQ(error.at("occasions").at(0).at("process"), "worker");
  EXPECT_EQ(error.at("occasions").at(1).at("times"), 3);
  EXPECT_EQ(code_of(operator_browser.get("/api/operator/errors/nothing")), "NO_SUCH_ERROR");
  EXPECT_EQ(code_of(operator_browser.get("/api/operator/errors/old")), "NO_SUCH_ERROR");
}

struct Tried {
  GuildId guild;
  std::int64_t actor = 0;
  std::string kind = "refused";
  std::chrono::hours ago{};
};

class OperatorsOfSecurity : public Operators {
 protected:
  OperatorsOfSecurity() {
    // Twice at one instant in two servers, as a script does.
    tried({.guild = in_ada, .actor = 7, .ago = 1h});
    tried({.guild = in_bo, .actor = 7, .kind = "cross_guild", .ago = 1h});
    tried({.guild = in_ada, .actor = 8, .kind = "forged_component", .ago = 30h});
    tried({.guild = GuildId(99), .actor = -4, .ago = 40h});
  }
  void tried(const Tried& one) {
    const GuildId other = one.kind == "cross_guild" ? in_ada : GuildId();
    db.wait_for(db->query_in_guild(
        one.guild,
        "insert into platform.security_events (guild_id, record_id, happened_at, actor_id, kind, code,"
        " handler, channel_id, other_guild) values ($1, $2, $3, $4, $5, 'permission_missing',"
        " 'giveaway start', 5, $6)",
        {one.guild, fmt::format("e{}", ++attempts), db.time.now() - one.ago, one.actor, one.kind, other}));
  }
  std::vector<std::string> events(const std::string& query) {
    return pages("/api/operator/security-events?" + query, "events");
  }
  GuildId in_ada{ada_guild.value()};
  GuildId in_bo{bo_guild.value()};
  int attempts = 0;
};

// H6.3 R2.8 what was tried in any server, the newest first, with the server's name
TEST_F(OperatorsOfSecurity, SeeItInAllServers) {
  const auto all = get("/api/operator/security-events").at("events").as_array();
  ASSERT_EQ(all.size(), 4U);
  EXPECT_EQ(all[0].at("id"), "e2");
  EXPECT_EQ(text_of(all[0].at("guild")), in_bo.text());
  EXPECT_EQ(all[0].at("guild_name"), "A guild");
  EXPECT_EQ(all[0].at("actor"), "7");
  EXPECT_EQ(all[0].at("kind"), "cross_guild");
  EXPECT_EQ(all[0].at("code"), "permission_missing");
  EXPECT_EQ(all[0].at("handler"), "giveaway start");
  EXPECT_EQ(text_of(all[0].at("other_guild")), in_ada.text());
  EXPECT_TRUE(all[1].at("other_guild").is_null());
  EXPECT_EQ(all[3].at("guild_name"), "") << "nothing is known of it";
  EXPECT_TRUE(all[3].at("actor").is_null()) << "a pseudonym";
}

TEST_F(OperatorsOfSecurity, FilterIt) {
  EXPECT_THAT(events("kind=forged_component"), ElementsAre("e3"));
  EXPECT_THAT(events("kind=refused"), ElementsAre("e1", "e4"));
  EXPECT_THAT(events("guild=" + in_ada.text()), ElementsAre("e1", "e3"));
  EXPECT_THAT(events("actor=7"), ElementsAre("e2", "e1"));
  EXPECT_THAT(events("hours=24"), ElementsAre("e2", "e1"));
  EXPECT_THAT(events("hours=31&kind=forged_component"), ElementsAre("e3"));
  EXPECT_THAT(events("hours=1&kind=forged_component"), IsEmpty());
  EXPECT_EQ(operator_browser.get("/api/operator/security-events?kind=nonsense").status, 400);
}

TEST_F(OperatorsOfSecurity, ReadItInPages) {
  EXPECT_THAT(events("limit=1"), ElementsAre("e2", "e1", "e3", "e4"));
  EXPECT_THAT(events("limit=3"), ElementsAre("e2", "e1", "e3", "e4"));
  EXPECT_TRUE(get("/api/operator/security-events?limit=4").at("next").is_null());
  EXPECT_EQ(operator_browser.get("/api/operator/security-events?before=nonsense").status, 400);
}

}  // namespace
}  // namespace herwa::app
