// Exports of a real engine's tables: whole, in order, of one server alone, and taken up again.
#include "features/exports/exports.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <map>

#include "clickhouse/block.hpp"
#include "features/exports/test_exported.hpp"

namespace herwa::features::exports {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

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
  fill(8, 500, 3);
  const std::string file = joined(pieces(ask("parquet", 7)));
  EXPECT_THAT(file, StartsWith("PAR1"));
  EXPECT_TRUE(file.ends_with("PAR1"));
  EXPECT_EQ(told_of(file), told_of_server(7));
  const std::string empty = joined(pieces(ask("parquet", 9)));
  EXPECT_EQ(told_of(empty), "0\t0\t0\n") << "an empty one is still a file";
}

// H7.1 Parquet has no bound: beyond a million rows it is row groups, of which one at a time is in memory
TEST_F(Exported, AsParquetHasAsManyRowGroupsAsItNeeds) {
  constexpr std::uint64_t rows = 1'200'000;
  fill(7, rows, 30);
  const auto all = pieces(ask("parquet", 7));
  EXPECT_GE(all.size(), rows / 50'000) << "no piece has more than 50,000 rows";
  std::size_t largest = 0;
  for (const std::string& piece : all) largest = std::max(largest, piece.size());
  const std::string file = joined(all);
  EXPECT_LT(largest, file.size() / 10);
  EXPECT_EQ(told_of(file), told_of_server(7));
}

// H7.1 streamed: no piece holds more than one slice, however long the history is
TEST_F(Exported, ComesInPieces) {
  fill(7, 200'000, 10);
  const auto all = pieces(ask("csv", 7));
  EXPECT_EQ(all.size(), 5U) << "two hours of 20,000 rows a piece";
  EXPECT_EQ(lines(all).size(), 200'001U);
}

// H7.1 resumable: what broke off goes on with the time of the last row that came
TEST_F(Exported, IsTakenUpAgain) {
  fill(7, 200'000, 10);
  const auto whole = lines(pieces(ask("csv", 7)));
  const auto broken = ask("csv", 7);
  std::vector<std::string> got;
  for (int n = 0; n < 2; ++n) got.push_back(wait_for(broken.value().stream->next()));
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
  EXPECT_THAT(wait_for(answer.value().stream->next()), Not(IsEmpty()));
  allowed = false;
  EXPECT_THROW(wait_for(answer.value().stream->next()), Failure);
}

TEST_F(Exported, AreRefusedWithoutAnalytics) {
  exports = feature({.clickhouse = []() -> clickhouse::Client* { return nullptr; }});
  const auto answer = ask("csv", 7);
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().status, 503);
  EXPECT_THAT(answer.error().message, HasSubstr("clickhouse.url"));
}

// H2.5 who asked to be forgotten is in no row from then on, also while the statistics still have them
TEST_F(Exported, LeaveOutWhoIsBeingForgotten) {
  fill(7, 100, 2);
  forgotten = {UserId(7003), UserId(7004)};
  for (const std::string table : {"events", "members", "voice"}) {
    const std::string rows = joined(pieces(ask("csv", 7, {}, table)));
    EXPECT_THAT(rows, Not(HasSubstr("7003"))) << table;
    EXPECT_THAT(rows, Not(HasSubstr("7004"))) << table;
  }
  EXPECT_EQ(lines(pieces(ask("csv", 7))).size(), 101U) << "what happened stays, with nobody in it";
  EXPECT_EQ(lines(pieces(ask("csv", 7, {}, "members"))).size(), 1U + 2 * 48);
  forgotten = {UserId()};
  EXPECT_THROW(pieces(ask("csv", 7)), Unavailable) << "everybody is";
}

// H7.1 voice sessions and how many members there were, besides events and sums
TEST_F(Exported, HasVoiceSessionsAndCounts) {
  wait_for(clickhouse->execute(
      "insert into herwa.events select {guild:UInt64}, kind, toDateTime({begin:UInt32}, 'UTC'), channel, "
      "user,"
      " target, amount, flags, '' from values('kind UInt8, channel UInt64, user UInt64, target UInt64,"
      " amount UInt32, flags UInt8', (15, 100, 7001, 9, 600, 16), (16, 0, 0, 0, 41, 0), (16, 0, 0, 0, 43, 0),"
      " (17, 0, 0, 0, 7, 0), (1, 100, 7001, 0, 1, 0))",
      {{"guild", 7}, {"begin", begin_s}}));
  EXPECT_THAT(lines(pieces(ask("csv", 7, {}, "voice"))),
              ElementsAre(R"("at","channel_id","user_id","session","seconds","begins","by_bot")",
                          dated(R"("DAYT10:00:00Z","100","7001","9",600,true,false)")));
  EXPECT_THAT(
      lines(pieces(ask("csv", 7, {}, "counts"))),
      ElementsAre(R"("hour","kind","samples","mean")", dated(R"("DAYT10:00:00Z","member_count",2,42)"),
                  dated(R"("DAYT10:00:00Z","online_count",1,7)")));
  EXPECT_EQ(lines(pieces(ask("csv", 8, {}, "voice"))).size(), 1U);
  EXPECT_EQ(lines(pieces(ask("csv", 8, {}, "counts"))).size(), 1U);
}

// P3 R16.2 whatever happened in which server: an export holds all rows of its own, and none of another's
TEST_F(Exported, HoldsTheRowsOfItsServerAlone) {
  const bool holds = rc::check([this] {
    // Servers of their own each time.
    static std::uint64_t first = 100;
    first += 10;
    clickhouse::Block<GuildId, std::uint8_t, clickhouse::At<0>, ChannelId, UserId, std::uint32_t> block(
        {"guild_id", "kind", "at", "channel_id", "user_id", "amount"});
    std::map<std::uint64_t, std::size_t> counted;
    for (int rows = *rc::gen::inRange(0, 60); rows > 0; --rows) {
      const auto guild = first + *rc::gen::inRange<std::uint64_t>(0, 3);
      const auto kind = static_cast<std::uint8_t>(*rc::gen::inRange(1, 18));
      block.add(GuildId(guild), kind, {begin + std::chrono::seconds(*rc::gen::inRange(0, 20'000))},
                ChannelId(guild * 1000 + *rc::gen::inRange<std::uint64_t>(0, 3)),
                UserId(guild * 1000 + *rc::gen::inRange<std::uint64_t>(0, 5)), 3U);
      ++counted[guild];
    }
    if (!counted.empty()) wait_for(clickhouse->insert("herwa.events", block));
    for (std::uint64_t guild = first; guild < first + 3; ++guild) {
      RC_ASSERT(lines(pieces(ask("csv", guild))).size() == counted[guild] + 1);
      const auto table = *rc::gen::elementOf(table_names());
      const std::string rows = joined(pieces(ask("csv", guild, {}, table)));
      for (std::uint64_t other = first; other < first + 3; ++other)
        RC_ASSERT(other == guild || rows.find(fmt::format("\"{}00", other)) == std::string::npos);
    }
  });
  EXPECT_TRUE(holds);
}

// R15.1 what a guild's plan decides is asked of each route; the link alone opens for whoever has it
TEST(Exports, AreOfAPlanAndForAdmins) {
  const platform::Feature exports = feature({});
  EXPECT_EQ(exports.plan, "pro");
  EXPECT_EQ(exports.routes.size(), 9U);
  for (const platform::RouteEntry& route : exports.routes) {
    const bool opens_a_link = route.operation_id == "downloadExport";
    EXPECT_EQ(route.access, opens_a_link ? platform::RouteAccess::Public : platform::RouteAccess::Admin)
        << route.operation_id;
    EXPECT_EQ(route.without_plan, route.operation_id == "deleteExport") << route.operation_id;
  }
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

TEST(Slices, LeaveNoGap) {
  const Slice within{.from = 100, .until = 50'000};
  const std::vector<Slice> slices = without_gaps({{3600, 7200, 5}, {10'800, 14'400, 5}}, within);
  ASSERT_EQ(slices.size(), 2U);
  EXPECT_EQ(slices[0].from, 100U);
  EXPECT_EQ(slices[0].until, 10'800U);
  EXPECT_EQ(slices[1].from, 10'800U);
  EXPECT_EQ(slices[1].until, 50'000U);
  EXPECT_EQ(without_gaps({}, within).size(), 1U) << "of nothing there is one, which is empty";
}

}  // namespace
}  // namespace herwa::features::exports
