// Exports of a real engine's tables: whole, in order, of one server alone, and taken up again.
#include "features/exports/exports.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <sstream>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "features/exports/export_tables.hpp"
#include "net/http_body.hpp"
#include "net/loop.hpp"
#include "platform/api/route_context.hpp"
// tidy allows layers: the tables that are read are made by all migrations together
#include "platform/migrations/clickhouse_migrations.hpp"
#include "postgres/database.hpp"
#include "testing/migrated_database.hpp"
#include "testing/olap.hpp"

namespace herwa::features::exports {
namespace {

using platform::RouteContext;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

// Ten o'clock, the day before yesterday: ClickHouse itself drops what is three months old.
const Instant begin = std::chrono::floor<std::chrono::days>(system_clock().now()) - std::chrono::hours(38);
const std::int64_t begin_s = begin.time_since_epoch() / std::chrono::seconds(1);

// With its day in place of each "DAY".
std::string dated(std::string text) {
  const std::string day = to_rfc3339(begin).substr(0, 10);
  for (std::size_t at = text.find("DAY"); at != std::string::npos; at = text.find("DAY"))
    text.replace(at, 3, day);
  return text;
}

class Exported : public ::testing::Test {
 protected:
  Exported() {
    log::configure(log::Level::Off, log::Format::Text, "test");
    wait_for(clickhouse->execute("drop database if exists herwa sync"));
    postgres::Database owner({loop.executor(), net::system_timers(), *metrics},
                             {.url = testing::migrated_database(), .connections_min = 1});
    wait_for(owner.start());
    platform::ClickHouseMigrations migrations(*clickhouse, owner, net::system_timers());
    const auto done = wait_for(migrations.up());
    wait_for(owner.close());
    if (!done) throw Failure(done.error().message);
  }
  ~Exported() override { wait_for(clickhouse->close()); }

  template <class T>
  T wait_for(Task<T> task) {
    std::optional<T> result;
    loop.run_until_done(keep(std::move(task), result));
    return std::move(*result);
  }
  void wait_for(Task<> task) { loop.run_until_done(std::move(task)); }

  // Messages of a server, evenly over so many hours.
  void fill(std::uint64_t guild, std::uint64_t rows, std::uint64_t hours) {
    wait_for(clickhouse->execute(
        "insert into herwa.events select {guild:UInt64}, 1, toDateTime({begin:UInt32}, 'UTC') +"
        " intDiv(number * 3600 * {hours:UInt64}, {rows:UInt64}), 100 + number % 3, {guild:UInt64} * 1000 +"
        " number % 50, number % 2, 1, 0, '' from numbers({rows:UInt64})",
        {{"guild", guild}, {"rows", rows}, {"hours", hours}, {"begin", begin_s}}));
  }
  platform::RouteAnswer ask(const std::string& kind, std::uint64_t guild,
                            platform::ParameterValues query = {}, const std::string& table = "events") {
    for (const platform::RouteEntry& route : exports.routes) {
      if (!route.path.ends_with("/" + kind)) continue;
      const RouteContext::Parts parts{.http = {},
                                      .request_id = "r",
                                      .address = "",
                                      .now = begin + std::chrono::hours(30),
                                      .path = {{"table", table}},
                                      .query = std::move(query),
                                      .caller = {},
                                      .guild = GuildId(guild),
                                      .may_still = [this] { return still(); }};
      RouteContext context(parts);
      return wait_for(route.run(context));
    }
    throw Failure("no such route");
  }
  std::vector<std::string> pieces(const platform::RouteAnswer& answer) {
    std::vector<std::string> all;
    for (std::string piece = wait_for(answer.value().stream->next()); !piece.empty();
         piece = wait_for(answer.value().stream->next()))
      all.push_back(std::move(piece));
    return all;
  }
  static std::vector<std::string> lines(const std::vector<std::string>& pieces) {
    std::vector<std::string> all;
    for (const std::string& piece : pieces) {
      std::istringstream text(piece);
      for (std::string line; std::getline(text, line);) all.push_back(line);
    }
    return all;
  }

  net::Loop loop;
  std::unique_ptr<Metrics> metrics = make_metrics();
  std::unique_ptr<clickhouse::Client> clickhouse = clickhouse::make_client(
      loop.executor(), net::system_timers(), *metrics, {.url = testing::olap().url()});
  bool allowed = true;
  platform::Feature exports = feature({[this] { return clickhouse.get(); }});

 private:
  Task<bool> still() { co_return allowed; }
  template <class T>
  static Task<> keep(Task<T> task, std::optional<T>& result) {
    result.emplace(co_await std::move(task));
  }
};

// H7.1 R15.11 CSV: a line of names, then every row of this server and of no other, in the order of time
TEST_F(Exported, AsCsvIsWholeAndOfOneServer) {
  fill(7, 5, 5);
  fill(8, 50, 5);
  const auto answer = ask("csv", 7);
  ASSERT_TRUE(answer);
  EXPECT_THAT(lines(pieces(answer)),
              ElementsAre(R"("at","kind","channel_id","user_id","target_id","amount","by_bot","name")",
                          dated(R"("DAYT10:00:00Z","message","100","7000","",1,false,"")"),
                          dated(R"("DAYT11:00:00Z","message","101","7001","1",1,false,"")"),
                          dated(R"("DAYT12:00:00Z","message","102","7002","",1,false,"")"),
                          dated(R"("DAYT13:00:00Z","message","100","7003","1",1,false,"")"),
                          dated(R"("DAYT14:00:00Z","message","101","7004","",1,false,"")")));
  EXPECT_THAT(answer->headers, ::testing::Contains(std::pair<std::string, std::string>(
                                   "Content-Disposition", "attachment; filename=\"7-events.csv\"")));
  EXPECT_THAT(lines(pieces(ask("csv", 9))), ElementsAre(StartsWith("\"at\"")))
      << "of nobody there is nothing";
}

// H7.1 R15.11 JSON: an object a line, ids as texts
TEST_F(Exported, AsJsonHasAnObjectALine) {
  fill(7, 1, 1);
  EXPECT_THAT(
      lines(pieces(ask("json", 7))),
      ElementsAre(dated(R"({"at":"DAYT10:00:00Z","kind":"message","channel_id":"100","user_id":"7000",)"
                        R"("target_id":"","amount":1,"by_bot":false,"name":""})")));
  EXPECT_THAT(pieces(ask("json", 9)), IsEmpty());
}

TEST_F(Exported, HasTheSumsOfEachHour) {
  fill(7, 120, 2);
  const auto channels = lines(pieces(ask("csv", 7, {}, "channels")));
  ASSERT_EQ(channels.size(), 7U);
  EXPECT_EQ(channels[0], R"("hour","kind","channel_id","by_bot","name","events","amount")");
  EXPECT_EQ(channels[1], dated(R"("DAYT10:00:00Z","message","100",false,"",20,20)"));
  const auto members = lines(pieces(ask("csv", 7, {}, "members")));
  EXPECT_EQ(members.size(), 1U + 2 * 50);
  EXPECT_EQ(members[1], dated(R"("DAYT10:00:00Z","message","7000",false,2,2)"));
}

// A file of columns is one file.
TEST_F(Exported, AsParquetIsOneFile) {
  fill(7, 120'000, 3);
  const auto file = pieces(ask("parquet", 7));
  ASSERT_EQ(file.size(), 1U);
  EXPECT_THAT(file[0], StartsWith("PAR1"));
  EXPECT_TRUE(file[0].ends_with("PAR1"));
  EXPECT_EQ(pieces(ask("parquet", 9)).size(), 1U) << "an empty one is still a file";
}

// H7.1 streamed: no piece holds more than one slice, however long the history is
TEST_F(Exported, ComesInPieces) {
  fill(7, 200'000, 10);
  const auto all = pieces(ask("csv", 7));
  EXPECT_EQ(all.size(), 1U + 5) << "two hours of 20,000 rows a piece";
  EXPECT_EQ(lines(all).size(), 200'001U);
}

// H7.1 resumable: what broke off goes on with the time of the last row that came
TEST_F(Exported, IsTakenUpAgain) {
  fill(7, 200'000, 10);
  const auto whole = lines(pieces(ask("csv", 7)));
  const auto broken = ask("csv", 7);
  std::vector<std::string> got;
  for (int n = 0; n < 3; ++n) got.push_back(wait_for(broken.value().stream->next()));
  std::vector<std::string> rows = lines(got);
  const std::string last_time = rows.back().substr(1, 20);
  while (rows.back().substr(1, 20) == last_time) rows.pop_back();
  const auto seconds = std::stoll(wait_for(clickhouse->text(
      "select toUnixTimestamp(parseDateTimeBestEffort({at:String}, 'UTC'))", {{"at", last_time}})));
  auto rest = lines(pieces(ask("csv", 7, {{"from", std::to_string(seconds)}})));
  rows.insert(rows.end(), rest.begin() + 1, rest.end());
  EXPECT_EQ(rows, whole);
}

TEST_F(Exported, IsOfTheStretchThatWasAskedFor) {
  fill(7, 5, 5);
  const auto second = [](int hours) { return std::to_string(begin_s + hours * 3600); };
  EXPECT_EQ(lines(pieces(ask("csv", 7, {{"from", second(1)}, {"until", second(3)}}))).size(), 3U);
  const auto wrong = ask("csv", 7, {{"from", second(3)}, {"until", second(3)}});
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().status, 400);
}

// R15.2 the plan ends, or the right is taken away, in the middle of it
TEST_F(Exported, EndsWhenWhoeverAskedMayNoLonger) {
  fill(7, 200'000, 10);
  const auto answer = ask("csv", 7);
  wait_for(answer.value().stream->next());
  EXPECT_THAT(wait_for(answer.value().stream->next()), Not(IsEmpty()));
  allowed = false;
  EXPECT_THROW(wait_for(answer.value().stream->next()), Failure);
}

TEST_F(Exported, AreRefusedWithoutAnalytics) {
  exports = feature({[]() -> clickhouse::Client* { return nullptr; }});
  const auto answer = ask("csv", 7);
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().status, 503);
  EXPECT_THAT(answer.error().message, HasSubstr("clickhouse.url"));
}

TEST(Exports, AreOfAPlanAndForAdmins) {
  const platform::Feature exports = feature({});
  EXPECT_EQ(exports.plan, "pro");
  EXPECT_EQ(exports.routes.size(), 3U);
  for (const platform::RouteEntry& route : exports.routes)
    EXPECT_EQ(route.access, platform::RouteAccess::Admin);
}

TEST(Slices, AreNoLargerThanTheyMay) {
  const std::vector<Slice> slices =
      into_slices({{0, 3600, 30}, {3600, 7200, 30}, {7200, 10'800, 50}, {36'000, 39'600, 500}}, 100);
  ASSERT_EQ(slices.size(), 7U);
  EXPECT_EQ(slices[0].until, 7200U);
  EXPECT_EQ(slices[0].rows, 60U);
  EXPECT_EQ(slices[1].rows, 50U);
  EXPECT_EQ(slices[2].from, 36'000U);
  EXPECT_EQ(slices[2].until, 36'720U);
  EXPECT_EQ(slices[6].from, 38'880U);
  EXPECT_EQ(slices[6].until, 39'600U);
  EXPECT_EQ(into_slices({{0, 2, 1'000'000}}, 10).size(), 2U) << "no less than a second";
}

}  // namespace
}  // namespace herwa::features::exports
