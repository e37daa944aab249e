// Cases, members and AutoMod through the API: looked up, changed, asked for and tried, with the rights that
// the server gave, and never across servers.
#include "apps/herwa/test_front_door.hpp"
#include "net/http_body.hpp"
#include "platform/sanctions/sanction_rows.hpp"
#include "platform/sanctions/wishes.hpp"
#include "testing/discord_sim/world/channel_changes.hpp"

namespace herwa::app {
namespace {

namespace json = boost::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class CasesApi : public FrontDoor {
 protected:
  CasesApi() {
    for (const auto guild : {ada_guild, bo_guild}) {
      bot_joins(guild);
      discord_sim::install_bot(world, guild, application, {});
    }
    discord_sim::join_guild(world, ada_guild, cleo);
    owner.sign_in(ada);
    other.sign_in(bo);
    guest.sign_in(cleo);
  }
  static GuildId id(discord_sim::GuildId guild) { return GuildId(guild.value()); }
  static UserId id(discord_sim::UserId user) { return UserId(user.value()); }

  std::int64_t give(platform::SanctionKind kind, discord_sim::UserId by, std::string reason) {
    const platform::Sanction sanction{
        .guild = id(ada_guild),
        .kind = kind,
        .act = "act " + std::to_string(++given_),
        .source = "command",
        .by = {.user = id(by), .name = {}, .roles = {}, .permissions = {}},
        .target = id(cleo),
        .reason = std::move(reason),
        .lasts = kind == platform::SanctionKind::Warn ? std::chrono::hours(720) : std::chrono::hours(0)};
    std::ignore = db.wait_for(platform::sanction_rows::claim(*db, sanction, db.time.now()));
    return db.wait_for(platform::sanction_rows::finish(*db, sanction, db.time.now()));
  }
  void let_in(std::string_view role) {
    const auto set = owner.write(
        "PUT", path_of(ada_guild, "/team"),
        fmt::format(R"({{"team":[{{"kind":"member","id":"{}","role":"{}"}}]}})", cleo.value(), role));
    EXPECT_EQ(set.status, 200) << set.body;
  }
  std::vector<std::int64_t> numbers(std::string_view query) {
    const auto answer = owner.get(path_of(ada_guild, fmt::format("/cases{}", query)));
    EXPECT_EQ(answer.status, 200) << answer.body;
    std::vector<std::int64_t> all;
    if (answer.status != 200) return all;
    const json::value body = json::parse(answer.body);
    for (const json::value& one : body.at("cases").as_array()) all.push_back(one.at("number").as_int64());
    return all;
  }
  json::value read(std::string_view rest) {
    const auto answer = owner.get(path_of(ada_guild, rest));
    EXPECT_EQ(answer.status, 200) << answer.body;
    return json::parse(answer.body);
  }
  net::HttpResponse edit(std::int64_t number, std::string body) {
    return owner.write("PATCH", path_of(ada_guild, fmt::format("/cases/{}", number)), std::move(body));
  }

  Browser owner{*this};
  Browser other{*this};
  Browser guest{*this};

 private:
  int given_ = 0;
};

// R14.11 R14.16 cases are listed, newest first, by each filter and in pages
TEST_F(CasesApi, AreListedFilteredAndPaged) {
  give(platform::SanctionKind::Warn, ada, "Puns at night");
  give(platform::SanctionKind::Kick, bo, "spam");
  give(platform::SanctionKind::Warn, bo, "more puns");
  EXPECT_THAT(numbers(""), ElementsAre(3, 2, 1));
  EXPECT_THAT(numbers("?kind=kick"), ElementsAre(2));
  EXPECT_THAT(numbers(fmt::format("?moderator={}", bo.value())), ElementsAre(3, 2));
  EXPECT_THAT(numbers("?text=PUNS"), ElementsAre(3, 1));
  EXPECT_THAT(numbers(fmt::format("?member={}", ada.value())), IsEmpty());
  EXPECT_THAT(numbers("?limit=1&before=3"), ElementsAre(2));
  EXPECT_THAT(numbers("?from=2100-01-01T00:00:00Z"), IsEmpty());
  EXPECT_EQ(read("/cases?limit=2").at("next").as_int64(), 2);
  EXPECT_TRUE(read("/cases").at("next").is_null());
  const json::value counts = read("/case-counts?days=7");
  EXPECT_EQ(counts.at("kinds").at("warn").as_int64(), 2);
  EXPECT_THAT(counts.at("moderators").as_array(), SizeIs(2));
  for (const char* wrong : {"/cases?kind=none", "/cases?limit=0", "/cases?from=yesterday", "/cases?member=x",
                            "/cases/0", "/cases/x", "/case-counts?days=400"})
    EXPECT_EQ(owner.get(path_of(ada_guild, wrong)).status, 400) << wrong;
}

// R14.11 what rules did is found as such, a list ends where it is told to, and figures are of their days
TEST_F(CasesApi, AreFoundByWhoAndWhen) {
  give(platform::SanctionKind::Warn, ada, "one");
  give(platform::SanctionKind::Kick, discord_sim::UserId(0), "a rule");
  give(platform::SanctionKind::Warn, ada, "long ago");
  std::ignore = db.wait_for(db->query_in_guild(
      id(ada_guild), "update platform.sanctions set ended_at = $1, expired_at = $1 where number = 3",
      {db.time.now() - std::chrono::days(20)}));
  EXPECT_THAT(numbers("?moderator=0"), ElementsAre(2));
  EXPECT_THAT(numbers("?to=" + to_rfc3339(db.time.now() - std::chrono::days(1))), ElementsAre(3));
  EXPECT_EQ(read("/case-counts?days=7").at("kinds").at("warn").as_int64(), 1);
  EXPECT_EQ(read("/case-counts?days=30").at("kinds").at("warn").as_int64(), 2);
  EXPECT_TRUE(read("/cases/3").at("case").at("expired").as_bool());
  EXPECT_FALSE(read("/cases/1").at("case").at("expired").as_bool());
  EXPECT_THAT(read(fmt::format("/users/{}/warnings", cleo.value())).at("warnings").as_array(), SizeIs(2));
}

// R22.5 a case is changed and voided; what was before stays in its history
TEST_F(CasesApi, AreChangedAndVoided) {
  give(platform::SanctionKind::Warn, ada, "puns");
  give(platform::SanctionKind::Kick, ada, "spam");
  const auto edited =
      edit(1, R"({"reason":"loud puns","refers_to":2,"evidence":["https://pic.example/1"],"revision":0})");
  ASSERT_EQ(edited.status, 200) << edited.body;
  EXPECT_EQ(json::parse(edited.body).at("refers_to").as_int64(), 2);
  EXPECT_EQ(edit(1, R"({"refers_to":null,"lasts_s":86400})").status, 200);
  const auto voided = owner.write("POST", path_of(ada_guild, "/cases/1/void"), R"({"reason":"not them"})");
  ASSERT_EQ(voided.status, 200) << voided.body;
  EXPECT_EQ(text_of(json::parse(voided.body).at("voided").at("by")), id(ada).text());
  EXPECT_THAT(numbers(""), ElementsAre(2));
  EXPECT_THAT(numbers("?voided=true"), ElementsAre(2, 1));
  const json::value view = read("/cases/1");
  EXPECT_THAT(view.at("history").as_array(), SizeIs(6));
  for (const json::value& one : view.at("history").as_array())
    EXPECT_EQ(text_of(one.at("by")), id(ada).text()) << "each change has its author";
  EXPECT_EQ(text_of(view.at("case").at("reason")), "loud puns");
  EXPECT_EQ(read(fmt::format("/users/{}/warnings", cleo.value())).at("in_force").at("count").as_int64(), 0);
  EXPECT_EQ(owner.write("DELETE", path_of(ada_guild, "/cases/1/void")).status, 200);
  EXPECT_EQ(read(fmt::format("/users/{}/warnings", cleo.value())).at("in_force").at("count").as_int64(), 1);
  // P10 R3.5 the next has the next number
  EXPECT_EQ(give(platform::SanctionKind::Warn, ada, "again"), 3);
}

// R22.7 each "no" has its own code, and changes nothing
TEST_F(CasesApi, WhatCannotBeIsRefused) {
  give(platform::SanctionKind::Kick, ada, "spam");
  EXPECT_EQ(code_of(edit(9, R"({"reason":"x"})")), "NO_SUCH_CASE");
  EXPECT_EQ(code_of(edit(1, R"({"lasts_s":60})")), "NOT_A_WARNING");
  EXPECT_EQ(code_of(edit(1, R"j({"evidence":["javascript:alert(1)"]})j")), "BAD_LINK");
  EXPECT_EQ(code_of(edit(1, R"({"refers_to":1})")), "NO_SUCH_REFERENCE");
  EXPECT_EQ(code_of(edit(1, R"({"reason":"x","revision":4})")), "CASE_CHANGED");
  EXPECT_EQ(code_of(owner.write("DELETE", path_of(ada_guild, "/cases/1/void"))), "CASE_NOT_VOID");
  EXPECT_EQ(edit(1, R"({"reason":""})").status, 400);
  EXPECT_EQ(edit(1, R"({"number":7})").status, 400);
  EXPECT_EQ(edit(1, fmt::format(R"({{"reason":"{}"}})", std::string(401, 'x'))).status, 400);
  EXPECT_EQ(edit(1, fmt::format(R"({{"reason":"{}"}})", std::string(70'000, 'x'))).status, 413);
  EXPECT_THAT(read("/cases/1").at("history").as_array(), IsEmpty());
}

// R14.3 R16.3 R22.6 a viewer looks and changes nothing, a moderator changes cases and no rules, a stranger
// sees nothing
TEST_F(CasesApi, EachMayWhatTheOwnerSaid) {
  give(platform::SanctionKind::Warn, ada, "secret");
  EXPECT_EQ(code_of(guest.get(path_of(ada_guild, "/cases"))), "NO_ACCESS_TO_GUILD");
  let_in("viewer");
  EXPECT_EQ(guest.get(path_of(ada_guild, "/cases")).status, 200);
  const std::string reason = R"({"reason":"x"})";
  const std::string wanted = fmt::format(R"({{"kind":"warn","target_id":"{}","reason":"x"}})", cleo.value());
  EXPECT_EQ(code_of(guest.write("PATCH", path_of(ada_guild, "/cases/1"), reason)), "ROLE_TOO_LOW");
  EXPECT_EQ(code_of(guest.write("POST", path_of(ada_guild, "/cases/1/void"), reason)), "ROLE_TOO_LOW");
  EXPECT_EQ(code_of(guest.write("POST", path_of(ada_guild, "/cases"), wanted)), "ROLE_TOO_LOW");
  EXPECT_EQ(code_of(guest.write("POST", path_of(ada_guild, "/automod/test"), R"({"text":"x"})")),
            "ROLE_TOO_LOW");
  let_in("moderator");
  EXPECT_EQ(guest.write("PATCH", path_of(ada_guild, "/cases/1"), reason).status, 200);
  EXPECT_EQ(guest.write("POST", path_of(ada_guild, "/automod/test"), R"({"text":"x"})").status, 200);
  EXPECT_EQ(code_of(guest.write("PATCH", path_of(ada_guild, "/config"),
                                R"({"feature":"automod","values":{"rules":[]}})")),
            "ROLE_TOO_LOW");
}

// P3 P28 R1.9 R22.14 the number of one server is nothing in another, nor is what was asked for there
TEST_F(CasesApi, AnotherServersCasesAreNotThere) {
  give(platform::SanctionKind::Warn, ada, "secret");
  const auto asked = owner.write("POST", path_of(ada_guild, "/cases"),
                                 fmt::format(R"({{"kind":"kick","target_id":"{}"}})", cleo.value()));
  ASSERT_EQ(asked.status, 202) << asked.body;
  const std::string request = text_of(json::parse(asked.body).at("id"));
  EXPECT_EQ(code_of(other.get(path_of(ada_guild, "/cases/1"))), "NO_ACCESS_TO_GUILD");
  EXPECT_EQ(code_of(other.get(path_of(bo_guild, "/cases/1"))), "NO_SUCH_CASE");
  EXPECT_EQ(code_of(other.write("PATCH", path_of(bo_guild, "/cases/1"), R"({"reason":"x"})")),
            "NO_SUCH_CASE");
  EXPECT_EQ(code_of(other.write("POST", path_of(bo_guild, "/cases/1/void"), R"({"reason":"x"})")),
            "NO_SUCH_CASE");
  EXPECT_EQ(code_of(other.get(path_of(bo_guild, "/case-requests/" + request))), "NO_SUCH_REQUEST");
  EXPECT_EQ(other.get(path_of(bo_guild, "/cases")).body, R"({"cases":[],"next":null})");
  EXPECT_EQ(text_of(read("/cases/1").at("case").at("reason")), "secret");
}

// R14.5 R14.16 what is wanted waits for the bot; open pages hear what came of it, and of each change
TEST_F(CasesApi, WhatIsWantedIsToldWhenItIsDone) {
  const auto stream = owner.send({.target = path_of(ada_guild, "/events")}).stream;
  db.wait_for(stream->next());
  const auto asked = owner.write(
      "POST", path_of(ada_guild, "/cases"),
      fmt::format(R"({{"kind":"warn","target_id":"{}","reason":"puns","points":2}})", cleo.value()));
  ASSERT_EQ(asked.status, 202) << asked.body;
  const std::string request = text_of(json::parse(asked.body).at("id"));
  EXPECT_EQ(text_of(read("/case-requests/" + request).at("state")), "waiting");
  // As the bot does it.
  auto& feed = api->changes();
  platform::Wishes wishes({*db, feed, db.time});
  auto waiting = db.wait_for(wishes.waiting(id(ada_guild)));
  ASSERT_THAT(waiting, SizeIs(1));
  EXPECT_EQ(waiting[0].by, id(ada));
  EXPECT_EQ(waiting[0].points, 2);
  EXPECT_EQ(waiting[0].lasts, std::chrono::days(30)) << "R4.1 for as long as the server's setting says";
  waiting[0].state = platform::Wish::State::Done;
  waiting[0].number = give(platform::SanctionKind::Warn, ada, "puns");
  db.wait_for(wishes.settle(waiting[0]));
  EXPECT_THAT(db.wait_for(stream->next()), HasSubstr("event: cases"));
  const json::value done = read("/case-requests/" + request);
  EXPECT_EQ(text_of(done.at("state")), "done");
  EXPECT_EQ(done.at("number").as_int64(), 1);
  EXPECT_EQ(edit(1, R"({"reason":"loud puns"})").status, 200);
  EXPECT_THAT(db.wait_for(stream->next()), HasSubstr(R"("part":"1")"));
  // What nobody took up in time is not done any more.
  const auto late = owner.write("POST", path_of(ada_guild, "/cases"),
                                fmt::format(R"({{"kind":"kick","target_id":"{}"}})", cleo.value()));
  pass(std::chrono::minutes(10));
  EXPECT_EQ(text_of(read("/case-requests/" + text_of(json::parse(late.body).at("id"))).at("state")), "late");
}

TEST_F(CasesApi, WhatNoBotCouldDoIsRefusedAtOnce) {
  const auto ask = [this](std::string_view rest) {
    return owner.write("POST", path_of(ada_guild, "/cases"),
                       fmt::format(R"({{"target_id":"{}",{}}})", cleo.value(), rest));
  };
  EXPECT_EQ(code_of(ask(R"("kind":"warn")")), "BAD_REASON");
  EXPECT_EQ(code_of(ask(R"("kind":"timeout")")), "CANNOT_BE");
  EXPECT_EQ(code_of(ask(R"("kind":"give_role")")), "CANNOT_BE");
  EXPECT_EQ(code_of(ask(R"("kind":"kick","evidence":["x"])")), "BAD_LINK");
  EXPECT_EQ(ask(R"("kind":"timeout","lasts_s":99999999)").status, 400);
  EXPECT_EQ(ask(R"("kind":"delete_message")").status, 400);
}

// R14.11 a member's page: how they stand in Discord now, and what they have on record
TEST_F(CasesApi, AMemberHasAPage) {
  give(platform::SanctionKind::Warn, ada, "puns");
  json::value shown = read(fmt::format("/users/{}", cleo.value()));
  EXPECT_EQ(text_of(shown.at("standing")), "member");
  EXPECT_FALSE(shown.at("joined_at").is_null());
  EXPECT_EQ(shown.at("warnings").at("count").as_int64(), 1);
  EXPECT_EQ(shown.at("cases").at("warn").as_int64(), 1);
  discord_sim::leave_guild(world, ada_guild, cleo);
  EXPECT_EQ(text_of(read(fmt::format("/users/{}", cleo.value())).at("standing")), "not_here");
  // R21.3 R22.12 without Discord the record is there all the same
  EXPECT_EQ(owner.get(path_of(ada_guild)).status, 200);
  way.away = true;
  shown = read(fmt::format("/users/{}", cleo.value()));
  EXPECT_EQ(text_of(shown.at("standing")), "unknown");
  EXPECT_EQ(shown.at("warnings").at("count").as_int64(), 1);
}

// B8 a message is tried on rules that are saved or only written: which would fire, on what, and what they do
TEST_F(CasesApi, AMessageIsTriedOnRules) {
  const auto test = [this](std::string body) {
    const auto answer = owner.write("POST", path_of(ada_guild, "/automod/test"), std::move(body));
    EXPECT_EQ(answer.status, 200) << answer.body;
    return json::parse(answer.body);
  };
  const std::string rules =
      R"("rules":["{\"name\":\"nitro\",\"when\":\"words\",\"words\":[\"nitro\"],\"do\":\"delete, warn 1\"}",)"
      R"("{\"name\":\"calls\",\"when\":\"names\",\"words\":[\"nitro\"],\"do\":\"kick\"}",)"
      R"("{\"name\":\"flood\",\"when\":\"spam\",\"do\":\"timeout 1m\"}"])";
  // B7 letters that only look like others are read as people read them.
  const json::value said = test(R"({"text":"free n1tr0 here",)" + rules + "}");
  ASSERT_THAT(said.at("results").as_array(), SizeIs(3));
  const json::value& first = said.at("results").at(0);
  EXPECT_EQ(text_of(first.at("outcome")), "fired");
  EXPECT_EQ(text_of(first.at("found")), "nitro");
  EXPECT_EQ(text_of(first.at("effects")), "delete, warn 1");
  EXPECT_THAT(text_of(first.at("why")), HasSubstr("nitro"));
  EXPECT_EQ(text_of(said.at("results").at(1).at("outcome")), "fired") << "read as a name";
  EXPECT_TRUE(said.at("results").at(2).at("over_time").as_bool());
  EXPECT_EQ(text_of(said.at("problem")), "");
  EXPECT_EQ(text_of(test(R"({"text":"good evening",)" + rules + "}").at("results").at(0).at("outcome")),
            "silent");
  // What cannot be saved is said, and what can be read is tried.
  const json::value broken = test(
      R"({"text":"x","rules":["{\"name\":\"a\",\"when\":\"words\",\"patterns\":[\"(\"],\"do\":\"kick\"}"]})");
  EXPECT_THAT(text_of(broken.at("problem")), Not(IsEmpty()));
  // Without rules of its own: those of the server, of which there are none yet.
  EXPECT_THAT(test(R"({"text":"nitro"})").at("results").as_array(), IsEmpty());
  EXPECT_EQ(owner
                .write("POST", path_of(ada_guild, "/automod/test"),
                       fmt::format(R"({{"text":"{}"}})", std::string(4001, 'x')))
                .status,
            400);
}

// B8 R2.3 the tester knows the server's own invitations, and those that a rule allows
TEST_F(CasesApi, TheTesterKnowsOwnInvitations) {
  const auto invite = [this](const std::string& code, discord_sim::GuildId to) {
    const auto& channels = world.guild(to)->channels;
    const auto channel =
        channels.empty() ? discord_sim::create_channel(world, {.guild = to, .name = "hall"}).id : channels[0];
    world.mutable_invites()[code] = {.code = code, .guild = to, .channel = channel, .made_at = world.now()};
  };
  invite("home", ada_guild);
  invite("away", bo_guild);
  const auto outcome = [this](const std::string& text) {
    const std::string rule = R"({"name":"a","when":"invites","do":"delete","allowed":["friends"]})";
    const auto answer =
        owner.write("POST", path_of(ada_guild, "/automod/test"),
                    json::serialize(json::object{{"rules", json::array{rule}}, {"text", text}}));
    return text_of(json::parse(answer.body).at("results").at(0).at("outcome"));
  };
  EXPECT_EQ(outcome("come home: discord.gg/home"), "silent");
  EXPECT_EQ(outcome("our friends: discord.gg/friends"), "silent");
  EXPECT_EQ(outcome("come away: discord.gg/away"), "fired");
  EXPECT_EQ(outcome("discord.gg/nowhere"), "fired");
  const int calls = way.calls;
  EXPECT_EQ(outcome("again, home: discord.gg/home"), "silent");
  EXPECT_EQ(way.calls, calls) << "what was asked a moment ago is known";
}

// B8 presets are rules that the settings take
TEST_F(CasesApi, PresetsCanBeSaved) {
  const json::value presets = read("/automod/presets");
  ASSERT_THAT(presets.at("presets").as_array(), SizeIs(3));
  for (const json::value& one : presets.at("presets").as_array()) {
    const std::string body =
        R"({"feature":"automod","values":{"rules":)" + json::serialize(one.at("rules")) + "}}";
    EXPECT_EQ(owner.write("PATCH", path_of(ada_guild, "/config"), body).status, 200) << one.at("name");
  }
}

// R4.6 a ladder that does not go up is refused, with a sentence at the step that is wrong
TEST_F(CasesApi, ALadderHasToGoUp) {
  const auto set = [this](std::string_view values) {
    return owner.write("PATCH", path_of(ada_guild, "/config"),
                       fmt::format(R"({{"feature":"escalation","values":{}}})", values));
  };
  const auto refused = set(R"({"kick-at":4})");
  EXPECT_EQ(refused.status, 400);
  EXPECT_THAT(refused.body, HasSubstr("/values/kick-at"));
  EXPECT_THAT(refused.body, HasSubstr("Kick at 4 does not come after Time-out at 5"));
  EXPECT_EQ(set(R"({"kick-at":10})").status, 400) << "as much as a ban";
  EXPECT_EQ(set(R"({"timeout-at":0,"kick-at":4})").status, 200) << "without the step between";
}

}  // namespace
}  // namespace herwa::app
