// Open pages hear what changes, and only as long as their readers may know it.
#include "apps/herwa/test_front_door.hpp"
#include "net/http_body.hpp"
#include "platform/jobs/job_schedules.hpp"
#include "platform/live/queue_watch.hpp"
#include "queue/queue.hpp"

namespace herwa::app {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Live : public SignedInDoor {
 protected:
  using Stream = std::shared_ptr<net::BodySource>;
  Stream listen(Browser& browser, std::string target, std::string last_seen = "") {
    Sent sent{.target = std::move(target)};
    if (!last_seen.empty()) sent.headers.emplace_back("Last-Event-ID", last_seen);
    const auto answer = browser.send(std::move(sent));
    EXPECT_EQ(answer.status, 200) << answer.body;
    EXPECT_THAT(std::string(answer.headers.find("Content-Type").value_or("")),
                ::testing::StartsWith("text/event-stream"));
    return answer.stream;
  }
  std::string next(const Stream& stream) { return db.wait_for(stream->next()); }
  void set_prefix(Browser& browser, discord_sim::GuildId guild, std::string_view prefix) {
    const auto set =
        browser.write("PATCH", path_of(guild, "/config"),
                      fmt::format(R"({{"feature":"prefix","values":{{"prefix":"{}"}}}})", prefix));
    EXPECT_EQ(set.status, 200) << set.body;
  }
  static std::string last_id(const std::string& text) {
    const std::size_t at = text.rfind("id: ");
    return text.substr(at + 4, text.find('\n', at) - at - 4);
  }
};

// R14.16 what is changed is told to whoever looks at the server, and to nobody else
TEST_F(Live, ChangesAreTold) {
  const Stream stream = listen(owner, path_of(ada_guild, "/events"));
  EXPECT_THAT(next(stream), HasSubstr("retry: "));
  Browser other(*this);
  other.sign_in(bo);
  set_prefix(other, bo_guild, "$");
  set_prefix(owner, ada_guild, "?");
  owner.write("PATCH", path_of(ada_guild, "/features/prefix"), R"({"enabled":true})");
  const std::string told = next(stream);
  EXPECT_THAT(told, HasSubstr("event: settings"));
  EXPECT_THAT(told, HasSubstr(R"("part":"prefix")"));
  EXPECT_THAT(told, HasSubstr("event: policy"));
  EXPECT_THAT(told, Not(HasSubstr(std::to_string(bo_guild.value()))));
  owner.write("POST", path_of(ada_guild, "/keys"), R"({"name":"Page","scopes":["config:read"]})");
  db.wait_for(api->write_records());
  EXPECT_THAT(next(stream), HasSubstr("event: audit"));
}

// A stream that broke off goes on where it was; where that is not known, everything is read again.
TEST_F(Live, AStreamGoesOnWhereItBrokeOff) {
  Stream stream = listen(owner, path_of(ada_guild, "/events"));
  next(stream);
  set_prefix(owner, ada_guild, "?");
  const std::string seen = last_id(next(stream));
  stream.reset();
  set_prefix(owner, ada_guild, "$");
  Browser other(*this);
  other.sign_in(bo);
  set_prefix(other, bo_guild, "?");
  const std::string missed = next(listen(owner, path_of(ada_guild, "/events"), seen));
  EXPECT_THAT(missed, HasSubstr("event: settings"));
  EXPECT_THAT(missed, Not(HasSubstr("event: reset")));
  EXPECT_THAT(missed, Not(HasSubstr(std::to_string(bo_guild.value()))));
  EXPECT_THAT(next(listen(owner, path_of(ada_guild, "/events?last_event_id=" + seen))),
              HasSubstr("event: settings"));
  EXPECT_THAT(next(listen(owner, path_of(ada_guild, "/events"), "999999999")), HasSubstr("event: reset"));
  testing::sql(url, "delete from platform.changes");
  EXPECT_THAT(next(listen(owner, path_of(ada_guild, "/events"), seen)), HasSubstr("event: reset"));
  const auto wrong =
      owner.send({.target = path_of(ada_guild, "/events"), .headers = {{"Last-Event-ID", "x"}}});
  EXPECT_EQ(code_of(wrong), "INVALID_REQUEST");
}

// R14.3 who loses the right hears no more, within the minute
TEST_F(Live, LosingTheRightEndsIt) {
  discord_sim::join_guild(world, ada_guild, bo);
  Browser member(*this);
  member.sign_in(bo);
  owner.write("PUT", path_of(ada_guild, "/team"),
              fmt::format(R"({{"team":[{{"kind":"member","id":"{}","role":"viewer"}}]}})", bo.value()));
  const Stream stream = listen(member, path_of(ada_guild, "/events"));
  next(stream);
  owner.write("PUT", path_of(ada_guild, "/team"), R"({"team":[]})");
  pass(std::chrono::seconds(20));
  const std::string end = next(stream);
  EXPECT_THAT(end, HasSubstr("event: end"));
  EXPECT_THAT(end, HasSubstr("no_access"));
  EXPECT_THAT(end, Not(HasSubstr("event: policy"))) << "what was waiting is not told any more";
  EXPECT_EQ(next(stream), "");
  EXPECT_EQ(api->live()->open_streams(), 0U);
}

TEST_F(Live, EndingTheSessionEndsIt) {
  const Stream stream = listen(owner, path_of(ada_guild, "/events"));
  next(stream);
  owner.write("POST", "/api/auth/logout");
  pass(std::chrono::seconds(20));
  EXPECT_THAT(next(stream), HasSubstr("no_access"));
}

TEST_F(Live, ARevokedKeyHearsNothing) {
  const auto made = boost::json::parse(
      owner.write("POST", path_of(ada_guild, "/keys"), R"({"name":"Page","scopes":["events:read"]})").body);
  Browser program(*this);
  const auto answer = program.send({.target = path_of(ada_guild, "/events"),
                                    .headers = {{"Authorization", "Bearer " + text_of(made.at("key"))}}});
  ASSERT_TRUE(answer.stream) << answer.body;
  next(answer.stream);
  owner.write("DELETE", path_of(ada_guild, "/keys/" + text_of(made.at("id"))));
  pass(std::chrono::seconds(20));
  EXPECT_THAT(next(answer.stream), HasSubstr("no_access"));
}

TEST_F(Live, StreamsAreBoundedAndGivenBack) {
  std::vector<Stream> streams;
  for (int n = 0; n < 6; ++n) streams.push_back(listen(owner, path_of(ada_guild, "/events")));
  EXPECT_EQ(code_of(owner.get(path_of(ada_guild, "/events"))), "TOO_MANY_STREAMS");
  streams.pop_back();
  streams.push_back(listen(owner, path_of(ada_guild, "/events")));
  streams.front()->wind_up();
  EXPECT_THAT(next(streams.front()), HasSubstr("retry: "));
  EXPECT_THAT(next(streams.front()), HasSubstr("reconnect"));
  EXPECT_EQ(api->live()->open_streams(), 5U);
}

// Whoever is slow is not waited for: they are told to read everything again.
TEST_F(Live, WhoIsTooFarBehindReadsEverythingAgain) {
  Browser operators(*this);
  operators.sign_in(olga);
  const Stream stream = listen(operators, "/api/operator/events");
  next(stream);
  for (int n = 0; n < 257; ++n) api->live()->tell_operators("queue", "{}");
  const std::string told = next(stream);
  EXPECT_THAT(told, HasSubstr("event: reset"));
  EXPECT_THAT(told, Not(HasSubstr("event: queue")));
}

// H6.3 operators hear of all servers, and of the queues
TEST_F(Live, OperatorsHearOfEverything) {
  Browser operators(*this);
  operators.sign_in(olga);
  EXPECT_EQ(code_of(owner.get("/api/operator/events")), "OPERATORS_ONLY");
  const Stream stream = listen(operators, "/api/operator/events");
  next(stream);
  set_prefix(owner, ada_guild, "?");
  EXPECT_THAT(next(stream), HasSubstr(std::to_string(ada_guild.value())));
  platform::Feature feature{.name = "mail"};
  feature.jobs = {{.name = "send",
                   .queue = "post",
                   .schedule = platform::JobSchedule{.cron = "0 4 * * *"},
                   .run = [](platform::JobContext&) -> Task<std::string> { co_return ""; }}};
  const platform::JobTable table({feature});
  db.wait_for(platform::JobSchedules(*redis, db.time, table).make());
  platform::QueueWatch watch(*redis, db.time, *api->live());
  db.wait_for(watch.look());
  EXPECT_THAT(next(stream), HasSubstr(R"("queue":"post")"));
  queue::Queue post(*redis, db.time, redis::Name("post"));
  std::ignore = db.wait_for(post.add("send", "{}"));
  db.wait_for(watch.look());
  EXPECT_THAT(next(stream), HasSubstr(R"("waiting":1)"));
}

}  // namespace
}  // namespace herwa::app
