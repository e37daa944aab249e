// Exports as files, from the question at the front door to the last byte of the link: who may, how often,
// what is signed, what ends, and what a worker that dies leaves to the next one.
#include "apps/herwa/tables.hpp"
#include "apps/herwa/test_engine_door.hpp"
#include "apps/herwa/test_page_news.hpp"
#include "clickhouse/block.hpp"
#include "features/exports/test_job.hpp"
#include "platform/ingest/erasures.hpp"
#include "platform/plans/subscriptions.hpp"
#include "platform/privacy/personal_records.hpp"

namespace herwa::app {
namespace {

using namespace std::chrono_literals;
namespace json = boost::json;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

class Exports : public WithEngine<SignedInDoor> {
 protected:
  Exports() {
    give_plan(ada_guild, "pro");
    give_plan(bo_guild, "pro");
    for (const auto& [guild, rows] : {std::pair{ada_guild, 4000}, {bo_guild, 60}}) happen(guild, rows);
  }

  void give_plan(discord_sim::GuildId guild, std::string tier, std::optional<Duration> lasts = {}) {
    platform::SubscriptionEvent event{.guild = id_of(guild), .event_id = fmt::format("e{}", ++events_)};
    event.at = db.time.now() + std::chrono::microseconds(events_);
    event.now = {
        .source = "operator", .reference = "gift", .tier = std::move(tier), .starts = db.time.now() - 1h};
    if (lasts) event.now.ends = db.time.now() + std::chrono::floor<std::chrono::microseconds>(*lasts);
    event.caused_by = "test";
    std::ignore = db.wait_for(api->operators()->subscriptions.apply(event));
  }
  // Messages of so many members over ten hours that are over.
  void happen(discord_sim::GuildId guild, int count, int people = 50) {
    clickhouse::Block<GuildId, std::uint8_t, clickhouse::At<0>, ChannelId, UserId, clickhouse::Interned>
        block({"guild_id", "kind", "at", "channel_id", "user_id", "name"});
    for (int n = 0; n < count; ++n)
      block.add(id_of(guild), std::uint8_t{1}, {db.time.now() - 12h + std::chrono::minutes(n % 600)},
                ChannelId(guild.value()), member(guild, n % people), {""});
    db.wait_for(clickhouse->insert("herwa.events", block));
  }
  static UserId member(discord_sim::GuildId guild, int number) {
    return UserId(guild.value() * 100 + static_cast<std::uint64_t>(number));
  }
  static GuildId id_of(discord_sim::GuildId guild) { return GuildId(guild.value()); }

  net::HttpResponse ask_for(Browser& browser, discord_sim::GuildId guild, std::string_view table = "members",
                            std::string_view format = "csv") {
    return browser.write("POST", path_of(guild, "/exports"),
                         fmt::format(R"({{"table":"{}","format":"{}"}})", table, format));
  }
  std::string asked(std::string_view table = "members", std::string_view format = "csv") {
    const auto answer = ask_for(owner, ada_guild, table, format);
    EXPECT_EQ(answer.status, 202) << answer.body;
    return answer.status == 202 ? text_of(json::parse(answer.body).at("id")) : std::string();
  }
  json::object shown(const std::string& id) {
    const auto answer = owner.get(path_of(ada_guild, "/exports/" + id));
    EXPECT_EQ(answer.status, 200) << answer.body;
    return answer.status == 200 ? json::parse(answer.body).as_object() : json::object();
  }
  const platform::JobEntry& job(std::string_view name) {
    for (const platform::Feature& feature : api->features())
      for (const platform::JobEntry& entry : feature.jobs)
        if (feature.name == "exports" && entry.name == name) return entry;
    throw Failure("no such job");
  }
  // As a worker does: one run.
  std::string work(const std::string& id, std::uint32_t attempt = 1) {
    features::exports::TestJob context({id_of(ada_guild), id, db.time, *db, api->operators()->jobs, attempt});
    return db.wait_for(job("write").run(context));
  }
  std::string link_to(const std::string& id) {
    const auto made = owner.write("POST", path_of(ada_guild, "/exports/" + id + "/link"));
    EXPECT_EQ(made.status, 200) << made.body;
    const std::string url = made.status == 200 ? text_of(json::parse(made.body).at("url")) : "http://x/";
    EXPECT_THAT(url, StartsWith(std::string(front_door_url) + "/api/exports/"));
    return url.substr(url.find("/api/"));
  }
  // Nobody who is signed in.
  net::HttpResponse open(const std::string& link, std::string range = "") {
    Sent sent{.target = link};
    if (!range.empty()) sent.headers.emplace_back("Range", std::move(range));
    return Browser(*this).send(std::move(sent));
  }
  std::string content(const net::HttpResponse& answer) {
    std::string all;
    if (!answer.stream) return all;
    for (std::string piece = db.wait_for(answer.stream->next()); !piece.empty();
         piece = db.wait_for(answer.stream->next()))
      all += piece;
    return all;
  }
  std::string ready(std::string_view table = "members", std::string_view format = "csv") {
    const std::string id = asked(table, format);
    work(id);
    EXPECT_EQ(shown(id).at("state"), "ready");
    return id;
  }
  std::string sweep() {
    features::exports::TestJob context({{}, "sweep", db.time, *db, api->operators()->jobs});
    return db.wait_for(job("sweep").run(context));
  }
  // The next one, with what the plan gives for it.
  void give_day() {
    pass(24h);
    owner.cookies.clear();
    owner.sign_in(ada);
  }
  void end_plan() {
    give_plan(ada_guild, "pro", 1min);
    pass(2min);
  }
  std::string files() { return testing::sql(url, "select count(*) from exports.files"); }
  std::string pieces() { return testing::sql(url, "select count(*) from exports.pieces"); }

 private:
  int events_ = 0;
};

// H7.1 R15.11 asked for, written by a worker, and opened by its link without anybody being signed in
TEST_F(Exports, AreWrittenAndOpenedByTheirLink) {
  const std::string id = asked();
  EXPECT_EQ(shown(id).at("state"), "waiting");
  EXPECT_EQ(code_of(owner.write("POST", path_of(ada_guild, "/exports/" + id + "/link"))), "NOT_READY");
  EXPECT_EQ(testing::sql(url, "select count(*) from platform.outbox where name = 'exports.write'"), "1");
  work(id);
  const json::object done = shown(id);
  EXPECT_EQ(done.at("state"), "ready");
  EXPECT_EQ(done.at("rows").as_int64(), 10 * 50);
  EXPECT_EQ(to_rfc3339(db.time.now() + 72h), text_of(done.at("expires_at")));
  const auto answer = open(link_to(id));
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.headers.find("Content-Length"), std::to_string(done.at("bytes").as_int64()));
  EXPECT_THAT(std::string(answer.headers.find("Content-Disposition").value_or("")),
              HasSubstr("-members.csv"));
  const std::string all = content(answer);
  EXPECT_EQ(all.size(), static_cast<std::size_t>(done.at("bytes").as_int64()));
  EXPECT_EQ(std::ranges::count(all, '\n'), 501);
  EXPECT_THAT(all, StartsWith(R"("hour","kind","user_id")"));
  const auto listed = json::parse(owner.get(path_of(ada_guild, "/exports")).body);
  EXPECT_EQ(listed.at("exports").as_array().size(), 1U);
  EXPECT_EQ(listed.at("today").at("used").as_int64(), 1);
  EXPECT_EQ(listed.at("today").at("amount").as_int64(), 5);
  db.wait_for(api->write_records());
  EXPECT_THAT(owner.get(path_of(ada_guild, "/audit")).body,
              AllOf(HasSubstr("export.asked"), HasSubstr("export.link_made")));
}

// P3 R16.2 no row of another server's, in any table and any format
TEST_F(Exports, HoldNoRowOfAnotherServer) {
  const std::string theirs = std::to_string(bo_guild.value());
  for (const std::string_view table : {"members", "channels", "counts"}) {
    for (const std::string_view format : {"csv", "json"}) {
      const std::string id = ready(table, format);
      EXPECT_THAT(content(open(link_to(id))), Not(HasSubstr(theirs))) << table << format;
      EXPECT_EQ(owner.write("DELETE", path_of(ada_guild, "/exports/" + id)).status, 204);
      give_day();
    }
  }
}

// P3 H7.1 another server's export is none of mine: to see, to link to, to delete, to open
TEST_F(Exports, OfAnotherServerAreNotThere) {
  const std::string id = ready();
  Browser other(*this);
  other.sign_in(bo);
  EXPECT_EQ(code_of(other.get(path_of(ada_guild, "/exports"))), "NO_ACCESS_TO_GUILD");
  EXPECT_EQ(code_of(other.get(path_of(bo_guild, "/exports/" + id))), "NO_SUCH_EXPORT");
  EXPECT_EQ(code_of(other.write("POST", path_of(bo_guild, "/exports/" + id + "/link"))), "NO_SUCH_EXPORT");
  EXPECT_EQ(code_of(other.write("DELETE", path_of(bo_guild, "/exports/" + id))), "NO_SUCH_EXPORT");
  EXPECT_EQ(shown(id).at("state"), "ready");
  const auto listed = json::parse(other.get(path_of(bo_guild, "/exports")).body);
  EXPECT_THAT(listed.at("exports").as_array(), IsEmpty());
  EXPECT_EQ(Browser(*this).get(path_of(ada_guild, "/exports")).status, 401);
}

// H7.1 a link that was changed opens nothing, and its server is told that somebody tried
TEST_F(Exports, ForgedLinksOpenNothing) {
  const std::string id = ready();
  const std::string link = link_to(id);
  std::string forged = link;
  forged.back() = forged.back() == 'A' ? 'B' : 'A';
  EXPECT_EQ(code_of(open(forged)), "LINK_NOT_VALID");
  std::string of_another = link;
  of_another.replace(of_another.find(std::to_string(ada_guild.value())),
                     std::to_string(ada_guild.value()).size(), std::to_string(bo_guild.value()));
  EXPECT_EQ(code_of(open(of_another)), "LINK_NOT_VALID");
  EXPECT_EQ(code_of(open("/api/exports/nothing")), "EXPORT_GONE");
  EXPECT_EQ(open(link).status, 200);
  db.wait_for(api->write_records());
  EXPECT_THAT(owner.get(path_of(ada_guild, "/security-events")).body, HasSubstr("forged_link"));
  EXPECT_EQ(testing::sql(url, "select count(*) from platform.security_events where code = 'forged_link'"),
            "1")
      << "there is no such file in the other server";
}

// H7.1 links and files end, and a job takes the files away
TEST_F(Exports, EndAfterDays) {
  const std::string id = ready();
  const std::string link = link_to(id);
  pass(72h - 1s);
  EXPECT_EQ(open(link).status, 200);
  pass(1s);
  EXPECT_EQ(code_of(open(link)), "LINK_ENDED");
  owner.cookies.clear();
  owner.sign_in(ada);
  EXPECT_EQ(code_of(owner.write("POST", path_of(ada_guild, "/exports/" + id + "/link"))), "NO_SUCH_EXPORT");
  pass(1s);
  sweep();
  EXPECT_EQ(files(), "0");
  EXPECT_EQ(pieces(), "0");
}

TEST_F(Exports, ThatAreDeletedAreGoneWithTheirLinks) {
  const std::string id = ready();
  const std::string link = link_to(id);
  const auto under_way = open(link);
  EXPECT_EQ(owner.write("DELETE", path_of(ada_guild, "/exports/" + id)).status, 204);
  EXPECT_EQ(code_of(open(link)), "EXPORT_GONE");
  EXPECT_THROW(content(under_way), Failure) << "a part is not taken for the whole";
  EXPECT_EQ(code_of(owner.write("DELETE", path_of(ada_guild, "/exports/" + id))), "NO_SUCH_EXPORT");
  EXPECT_EQ(pieces(), "0");
}

// H7.1 what broke off is taken up with Range, in whatever parts, of a file of several pieces
TEST_F(Exports, AreReadInParts) {
  happen(ada_guild, 30'000, 30'000);
  const std::string id = ready();
  const std::string link = link_to(id);
  const std::string whole = content(open(link));
  EXPECT_GE(std::stoi(pieces()), 2);
  const auto first = open(link, "bytes=0-99");
  EXPECT_EQ(first.status, 206);
  EXPECT_EQ(first.headers.find("Content-Range"), fmt::format("bytes 0-99/{}", whole.size()));
  const auto rest = open(link, "bytes=100-");
  EXPECT_EQ(rest.status, 206);
  EXPECT_EQ(content(first) + content(rest), whole);
  EXPECT_EQ(content(open(link, "bytes=-7")), whole.substr(whole.size() - 7));
  EXPECT_EQ(code_of(open(link, fmt::format("bytes={}-", whole.size()))), "RANGE_NOT_THERE");
  Sent stale{.target = link, .headers = {{"Range", "bytes=5-"}, {"If-Range", "\"another\""}}};
  EXPECT_EQ(Browser(*this).send(std::move(stale)).status, 200) << "of another file there is no rest";
}

// R15.1 R15.2 R15.3 without the plan nothing is asked for, nothing goes on, and no link opens
TEST_F(Exports, AreOfAPlan) {
  const std::string id = asked();
  end_plan();
  EXPECT_EQ(code_of(ask_for(owner, ada_guild)), "PLAN_ENDED");
  EXPECT_EQ(code_of(owner.get(path_of(ada_guild, "/exports"))), "PLAN_ENDED");
  EXPECT_THAT(work(id), HasSubstr("not_in_plan"));
  EXPECT_EQ(testing::sql(url, "select state || ' ' || failure from exports.files"), "failed not_in_plan");
  EXPECT_EQ(owner.write("DELETE", path_of(ada_guild, "/exports/" + id)).status, 204)
      << "that is never refused";
}

TEST_F(Exports, LinksOpenNothingOnceThePlanHasEnded) {
  const std::string link = link_to(ready());
  end_plan();
  EXPECT_EQ(code_of(open(link)), "NOT_IN_PLAN");
}

// R15.12 so many a day as the plan says, and one at a time
TEST_F(Exports, AreCounted) {
  const std::string first = asked();
  EXPECT_EQ(code_of(ask_for(owner, ada_guild)), "EXPORT_UNDER_WAY");
  work(first);
  for (int n = 0; n < 4; ++n) ready();
  const auto one_more = ask_for(owner, ada_guild);
  EXPECT_EQ(one_more.status, 429);
  EXPECT_EQ(code_of(one_more), "QUOTA_USED_UP");
  EXPECT_EQ(files(), "5") << "what was refused left nothing";
  give_day();
  EXPECT_EQ(ask_for(owner, ada_guild).status, 202);
}

// B4 H2.5 who is forgotten is in no file: those that may hold them go, with their links, and others stay
TEST_F(Exports, GoWithWhoIsForgottenInThem) {
  const std::string sums = ready("channels");
  const std::string people = ready("members");
  const std::string link = link_to(people);
  const UserId who = member(ada_guild, 7);
  EXPECT_THAT(content(open(link)), HasSubstr(who.text()));
  const auto tables = room_tables();
  std::vector<platform::Feature> features;
  std::ranges::copy_if(api->features(), std::back_inserter(features),
                       [](const platform::Feature& one) { return one.name == "exports"; });
  platform::PersonalRecords records(*db, features, tables,
                                    {{.all_of = {}, .forget = [this](GuildId guild, UserId user) {
                                        return platform::Erasures::ask(*db, guild, user, db.time.now());
                                      }}});
  static_cast<void>(db.wait_for(records.forget({id_of(ada_guild), who})));
  EXPECT_EQ(files(), "1") << "nobody had to come for it first";
  EXPECT_EQ(code_of(open(link)), "EXPORT_GONE");
  EXPECT_EQ(shown(sums).at("state"), "ready");
  EXPECT_EQ(open(link_to(sums)).status, 200);
  // The job that erases has not been there yet.
  pass(1s);
  const std::string again = ready("members");
  EXPECT_THAT(content(open(link_to(again))), Not(HasSubstr(who.text())));
}

// A file that was made between the asking and the deleting is found when it is opened.
TEST_F(Exports, ThatWereMadeWhileSomebodyAskedToBeForgottenAreNotHandedOut) {
  const std::string id = ready("members");
  const std::string link = link_to(id);
  db.wait_for(platform::Erasures::ask(*db, id_of(bo_guild), member(bo_guild, 1), db.time.now()));
  EXPECT_EQ(open(link).status, 200) << "that was another server";
  db.wait_for(platform::Erasures::ask(*db, id_of(ada_guild), member(ada_guild, 1), db.time.now()));
  EXPECT_EQ(code_of(open(link)), "EXPORT_GONE");
  EXPECT_EQ(files(), "0");
}

TEST_F(Exports, SayWhatCannotBeAskedFor) {
  const auto code = [&](std::string_view body) {
    return code_of(owner.write("POST", path_of(ada_guild, "/exports"), std::string(body)));
  };
  EXPECT_EQ(code(R"({"table":"everything","format":"csv"})"), "INVALID_REQUEST");
  EXPECT_EQ(code(R"({"table":"members","format":"pdf"})"), "INVALID_REQUEST");
  EXPECT_EQ(code(R"({"table":"members","format":"csv","from":"2026-02-30T00:00:00Z"})"), "INVALID_REQUEST");
  EXPECT_EQ(code(R"({"table":"members","format":"csv","from":"2026-03-02T00:00:00Z",)"
                 R"("until":"2026-03-01T00:00:00Z"})"),
            "INVALID_REQUEST");
  EXPECT_EQ(files(), "0");
}

// What takes no end is given up, so that the server may ask again.
TEST_F(Exports, ThatNobodyWritesAreGivenUp) {
  const std::string id = asked();
  pass(24h + 1s);
  sweep();
  EXPECT_EQ(testing::sql(url, "select state || ' ' || failure from exports.files"), "failed took_too_long");
  EXPECT_THAT(work(id), HasSubstr("over"));
}

// A page that is open hears of each step.
TEST_F(Exports, TellOpenPages) {
  const auto answer = owner.get(path_of(ada_guild, "/events"));
  db.wait_for(answer.stream->next());
  const PageNewsAtTheDoor news(*this);
  EXPECT_THAT(db.wait_for(answer.stream->next()), HasSubstr("event: exports"))
      << "what was missed is not known";
  const std::string id = asked();
  EXPECT_THAT(db.wait_for(answer.stream->next()), HasSubstr("event: exports"));
  work(id);
  EXPECT_THAT(db.wait_for(answer.stream->next()), HasSubstr("event: exports"));
}

}  // namespace
}  // namespace herwa::app
