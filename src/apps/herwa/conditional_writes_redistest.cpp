// Two who write at the same moment: what If-Match says is held to what is there when it is written, not a
// moment before.
#include "apps/herwa/test_front_door.hpp"

namespace herwa::app {
namespace {

using ::testing::HasSubstr;

class ConditionalWrites : public FrontDoor {
 protected:
  struct Write {
    std::string method;
    std::string target;
    std::string body;
  };

  ConditionalWrites() {
    bot_joins(ada_guild);
    owner.sign_in(ada);
  }
  std::string at(std::string_view rest) const { return path_of(ada_guild, rest); }
  std::string seen(std::string target) {
    return std::string(*owner.get(std::move(target)).headers.find("ETag"));
  }

  Sent sent(Write write, const std::string& if_match) {
    Sent out{
        .method = std::move(write.method), .target = std::move(write.target), .body = std::move(write.body)};
    out.headers = {{"Origin", std::string(front_door_url)},
                   {"X-CSRF-Token", owner.csrf},
                   {"Content-Type", "application/json"}};
    if (!if_match.empty()) out.headers.emplace_back("If-Match", if_match);
    return out;
  }
  void begin(Write write, const std::string& if_match, std::optional<net::HttpResponse>& answer) {
    net::HttpRequest request = owner.request_of(sent(std::move(write), if_match));
    db.tasks.spawn("a write", keep(dispatcher->handle(std::move(request)), answer));
  }
  static Task<> keep(Task<net::HttpResponse> answering, std::optional<net::HttpResponse>& answer) {
    answer = co_await std::move(answering);
  }
  [[nodiscard]] bool wait(int writes) {
    return db.eventually([this, writes] {
      return testing::sql(url,
                          "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                          " and datname = current_database()") == std::to_string(writes);
    });
  }

  // Both have compared what they saw, and stand before the store one behind the other, when it opens.
  struct Answers {
    net::HttpResponse first, second;
  };
  Answers at_once(Write first, const std::string& if_match, Write second,
                  const std::string& second_if_match) {
    const GuildId guild(ada_guild.value());
    postgres::Transaction held = db.wait_for(db->begin(guild));
    db.wait_for(held.query("select pg_advisory_xact_lock($1)", {guild}));
    db.wait_for(held.query("select 1 from platform.guilds where guild_id = $1 for update", {guild}));
    std::optional<net::HttpResponse> one;
    std::optional<net::HttpResponse> other;
    begin(std::move(first), if_match, one);
    EXPECT_TRUE(wait(1));
    begin(std::move(second), second_if_match, other);
    EXPECT_TRUE(wait(2));
    db.wait_for(held.rollback());
    EXPECT_TRUE(db.eventually([&] { return one && other; }));
    return {one.value_or(net::HttpResponse{}), other.value_or(net::HttpResponse{})};
  }
  // Two who saw the same, and one who sends no condition before one who does.
  void expect_one_passes(const std::string& target, const Write& first, const Write& second) {
    const std::string etag = seen(target);
    const Answers answers = at_once(first, etag, second, etag);
    EXPECT_EQ(answers.first.status, 200) << answers.first.body;
    EXPECT_EQ(answers.second.status, 412) << answers.second.body;
    EXPECT_EQ(code_of(answers.second), "CHANGED_MEANWHILE");
    const std::string after = owner.get(target).body;
    const std::string now = seen(target);
    EXPECT_NE(now, etag);
    const Answers again = at_once(second, "", first, now);
    EXPECT_EQ(again.first.status, 200) << again.first.body;
    EXPECT_EQ(again.second.status, 412) << again.second.body;
    EXPECT_NE(owner.get(target).body, after);
    EXPECT_EQ(owner.send(sent(first, seen(target))).status, 200) << "who reads again may";
  }

  Write prefix(std::string_view text) const {
    return {"PATCH", at("/config"),
            fmt::format(R"({{"feature":"prefix","values":{{"prefix":"{}"}}}})", text)};
  }
  Browser owner{*this};
};

// R14.17 R22.15
TEST_F(ConditionalWrites, OfSettingsOnePasses) { expect_one_passes(at("/config"), prefix("?"), prefix("$")); }

// R22.15 the settings of all features are one thing under one address
TEST_F(ConditionalWrites, OfSettingsOfTwoFeaturesOnePasses) {
  const Write moderation{"PATCH", at("/config"),
                         R"({"feature":"moderation","values":{"warnings-expire":604800}})"};
  expect_one_passes(at("/config"), moderation, prefix("?"));
}

// R22.15
TEST_F(ConditionalWrites, OfPermissionsOnePasses) {
  const auto rules = [this](std::string_view role) {
    return Write{"PUT", at("/permissions"),
                 fmt::format(R"({{"kind":"feature","name":"prefix","allowed_roles":["{}"],"denied_roles":[],)"
                             R"("allowed_channels":[],"denied_channels":[]}})",
                             role)};
  };
  expect_one_passes(at("/permissions"), rules("71"), rules("72"));
}

// R22.15
TEST_F(ConditionalWrites, OfTheTeamOnePasses) {
  const auto team = [this](std::string_view id) {
    return Write{"PUT", at("/team"),
                 fmt::format(R"({{"team":[{{"kind":"member","id":"{}","role":"viewer"}}]}})", id)};
  };
  expect_one_passes(at("/team"), team("71"), team("72"));
}

// Another process wrote, and its news has not come yet: the copy here still says what was seen.
TEST_F(ConditionalWrites, ACopyThatIsBehindLetsNothingPass) {
  owner.write("PATCH", at("/config"), R"({"feature":"prefix","values":{"prefix":"?"}})");
  const std::string etag = seen(at("/config"));
  testing::sql(url, "update platform.guild_settings set version = version + 1");
  EXPECT_EQ(seen(at("/config")), etag);
  EXPECT_EQ(owner.send(sent(prefix("$"), etag)).status, 412);
  EXPECT_EQ(owner.send(sent(prefix("$"), "*")).status, 200) << "whatever there is";
}

// Where it is not kept, nobody is told that it was; who only reads is not asked.
TEST_F(ConditionalWrites, WhereItCannotBeKeptItIsRefused) {
  const std::string etag = seen(at("/features"));
  const Write off{"PATCH", at("/features/prefix"), R"({"enabled":true})"};
  for (const std::string& condition : {etag, std::string("*")}) {
    const auto refused = owner.send(sent(off, condition));
    EXPECT_EQ(refused.status, 400);
    EXPECT_THAT(refused.body, HasSubstr(R"("path":"header/If-Match","code":"not_taken_here")"));
  }
  EXPECT_EQ(owner.send(sent(off, "")).status, 200);
  EXPECT_EQ(owner.send({.target = at("/features"), .headers = {{"If-Match", "\"x\""}}}).status, 200);
}

}  // namespace
}  // namespace herwa::app
