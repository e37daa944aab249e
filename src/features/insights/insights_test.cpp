// What is looked at, said and drawn, without anything asked: HERWA_GALLERY=<folder> writes the pictures
// there, in both themes and each language, to be looked at.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "features/insights/charts.hpp"
#include "net/loop.hpp"

namespace herwa::features::insights {
namespace {

using namespace std::chrono_literals;
using platform::StatRange;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

const Instant now = std::chrono::sys_days(std::chrono::year(2026) / 3 / 18) + 15h;

Frame frame(StatRange range, std::string locale = "en-US") {
  platform::StatWish wish{.range = range, .zone = "Europe/Berlin"};
  return {.locale = std::move(locale),
          .range = range,
          .window = *platform::window_of(wish, now),
          .comparable = true};
}

// H3.1 an id below an answer leads to what it says, and one that was made up leads nowhere
TEST(InsightsSight, GoesThroughAnId) {
  for (const View view : {View::Server, View::Top, View::Member, View::Retention}) {
    for (const StatRange range : ranges_of(view)) {
      const Sight sight{.view = view,
                        .topic = Topic::Commands,
                        .range = range,
                        .subject = 9'223'372'036'854'775'807ULL,
                        .for_everybody = view == View::Top};
      EXPECT_EQ(sight_from(to_text(sight)), sight);
    }
  }
  for (const char* odd : {"", "0000", "9000 1", "0900.1", "00000x", "0002-1", "000099999999999999999999"})
    EXPECT_FALSE(sight_from(odd)) << odd;
}

TEST(InsightsPhrases, NumbersAreReadAtAGlance) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1'234'567), "1\u202F234\u202F567");
  EXPECT_EQ(grouped(-1000), "−1\u202F000");
  EXPECT_EQ(lasting(59), "0 min");
  EXPECT_EQ(lasting(3600 * 3 + 60 * 20), "3 h 20 min");
  EXPECT_EQ(lasting(3600 * 1500 + 60), "1\u202F500 h");
}

TEST(InsightsPhrases, AChangeIsSaidOnlyWhereItCanBe) {
  Frame week = frame(StatRange::Week);
  EXPECT_EQ(change_of(week, {.now = 112, .before = 100}), "▲ 12\u202F%");
  EXPECT_EQ(change_of(week, {.now = 50, .before = 100}), "▼ 50\u202F%");
  EXPECT_EQ(change_of(week, {.now = 1000, .before = 1001}), "=");
  EXPECT_EQ(change_of(week, {.now = 5, .before = 0}), "");
  EXPECT_EQ(finding(week, Topic::Messages, {.now = 150, .before = 100}), "Messages: 50% more than before");
  for (const std::int64_t now_about : {98, 99, 101, 102})
    EXPECT_EQ(finding(week, Topic::Messages, {.now = now_about, .before = 100}), "Messages: much as before");
  EXPECT_EQ(finding(week, Topic::Messages, {.now = 97, .before = 100}), "Messages: 3% fewer than before");
  week.comparable = false;
  EXPECT_EQ(change_of(week, {.now = 112, .before = 100}), "");
  EXPECT_EQ(finding(week, Topic::Messages, {.now = 1500, .before = 100}), "Messages: 1\u202F500");
  week.locale = "de";
  EXPECT_EQ(finding_of_growth(week, 5, 4), "1 Mitglied mehr");
  EXPECT_EQ(finding_of_growth(week, 4, 9), "5 Mitglieder weniger");
  EXPECT_EQ(shown(week, "insights.what.messages"), "Nachrichten pro Tag, die letzten 7 Tage");
}

platform::StatActivity made_up_activity(std::size_t points) {
  platform::StatActivity activity;
  for (std::size_t n = 0; n < points; ++n) {
    const double wave = 1 + 0.4 * std::sin(static_cast<double>(n) * 0.9);
    const auto of = [wave](double height) { return static_cast<std::int64_t>(height * wave); };
    activity.messages.push_back(of(640) + static_cast<std::int64_t>(n * 7 % 90));
    activity.messages_before.push_back(of(520));
    activity.active_members.push_back(of(84));
    activity.joins.push_back(of(14));
    activity.leaves.push_back(of(6) + static_cast<std::int64_t>(n % 3));
    activity.reactions.push_back(of(200));
    activity.commands.push_back(of(30));
    activity.voice_seconds.push_back(of(52'000));
    activity.voice_seconds_before.push_back(of(40'000));
  }
  return activity;
}

platform::StatOverview made_up_overview() {
  return {.messages = {19'840, 17'210},
          .active_members = {311, 290},
          .joins = {214, 120},
          .leaves = {90, 80},
          .reactions = {4'410, 4'390},
          .commands = {630, 701},
          .moderation = {12, 4},
          .voice_seconds = {910'000, 1'020'000}};
}

platform::StatHeatMap evenings() {
  platform::StatHeatMap map{};
  for (std::size_t day = 0; day < 7; ++day) {
    for (std::size_t hour = 0; hour < 24; ++hour)
      map[day][hour] = static_cast<std::int64_t>(
          420 * std::exp(-std::pow((static_cast<double>(hour) - 20) / 4, 2)) * (day >= 4 ? 1.4 : 1));
  }
  return map;
}

platform::StatRetention made_up_retention(std::size_t points) {
  platform::StatRetention retention;
  for (std::size_t n = 0; n < points; ++n) {
    platform::StatRetention::Cohort cohort{.members = static_cast<std::int64_t>(40 + n * 13 % 50)};
    for (std::size_t later = 0; later < points - n; ++later)
      cohort.kept.push_back(static_cast<std::int64_t>(
          static_cast<double>(cohort.members) * (0.25 + 0.7 * std::exp(-0.6 * static_cast<double>(later)))));
    retention.cohorts.push_back(std::move(cohort));
  }
  return retention;
}

NamedRanking channels() {
  return {.rows = {{"#general", {9'120, 7'300}},
                   {"#memes-and-pictures-of-very-small-dogs", {3'980, 4'020}},
                   {"#日本語チャット", {2'110, 0}},
                   {"#مرحبا", {940, 1'200}},
                   {"#help", {880, 850}}},
          .total = 19'840};
}

std::vector<std::pair<std::string, Chart>> gallery(const std::string& locale) {
  const Frame month = frame(StatRange::Month, locale);
  Frame weeks = month;
  weeks.window = *platform::window_of(
      {.range = StatRange::Quarter, .grain = platform::StatGrain::Week, .zone = "Europe/Berlin"}, now);
  weeks.range = StatRange::Quarter;
  const platform::StatActivity points = made_up_activity(month.window.edges.size());
  const platform::StatOverview all = made_up_overview();
  const Known known{.since = now - 24h * 400, .notes = {{now - 24h * 9, "New rules"}}};
  const Known young{.since = now - 24h * 11};
  Frame first = month;
  first.comparable = false;
  return {{"server", chart_of_activity(month, Topic::Messages, {points, all}, known)},
          {"server_young", chart_of_activity(first, Topic::Messages, {points, all}, young)},
          {"members", chart_of_activity(month, Topic::Members, {points, all}, known)},
          {"growth", chart_of_activity(month, Topic::Growth, {points, all}, known)},
          {"voice", chart_of_activity(month, Topic::Voice, {points, all}, known)},
          {"heat", chart_of_heat(month, Topic::Messages, evenings())},
          {"top_channels", chart_of_ranking(month, Topic::Channels, channels())},
          {"top_voice",
           chart_of_ranking(month, Topic::Voice,
                            {.rows = {{"Ada", {91'000, 0}}, {"Bo", {4'000, 9'000}}}, .total = 95'000})},
          {"retention", chart_of_retention(weeks, made_up_retention(weeks.window.edges.size()))},
          {"member", chart_of_one(month, {"Ada: 1 204", points.messages, points.voice_seconds}, known)}};
}

Painting painted(Chart chart, render::Look look) {
  net::Loop loop;
  Painting painting;
  const Paint paint = paint_off_the_loop();
  const auto keep = [](const Paint& with, Chart what, render::Look how, Painting& into) -> Task<> {
    into = co_await with(std::move(what), how);
  };
  loop.run_until_done(keep(paint, std::move(chart), look, painting));
  return painting;
}

// H3.1 H3.2 each view is a picture, drawn in this process, with words for who does not see it
TEST(InsightsCharts, EachIsAPictureWithWords) {
  const char* const folder = std::getenv("HERWA_GALLERY");
  for (const std::string locale : {"en-US", "de", "fr", "es-ES", "pt-BR"}) {
    for (auto& [name, chart] : gallery(locale)) {
      for (const render::Theme theme : {render::Theme::Dark, render::Theme::Light}) {
        if (folder == nullptr && (locale != "en-US" || theme == render::Theme::Light)) continue;
        SCOPED_TRACE(name + " " + locale);
        const Painting painting = painted(chart, {.theme = theme, .language = render::language_for(locale)});
        EXPECT_EQ(painting.png.substr(1, 3), "PNG");
        EXPECT_LT(painting.png.size(), 300'000U);
        EXPECT_THAT(painting.alternative_text, Not(IsEmpty()));
        if (folder == nullptr) continue;
        const std::string file = fmt::format("{}/{}_{}_{}.png", folder, name, locale,
                                             theme == render::Theme::Dark ? "night" : "day");
        std::ofstream(file, std::ios::binary) << painting.png;
      }
    }
  }
}

// What was before anything was counted is a gap, and no zero.
TEST(InsightsCharts, BeforeItWasCountedThereIsAGap) {
  const Frame week = frame(StatRange::Week);
  const platform::StatActivity points = made_up_activity(7);
  const auto chart = std::get<render::LineChart>(chart_of_activity(
      week, Topic::Messages, {points, made_up_overview()}, {.since = week.window.edges[3] + 1h}));
  EXPECT_FALSE(chart.lines[0].values[2].known());
  EXPECT_TRUE(chart.lines[0].values[3].known());
  EXPECT_TRUE(chart.last_is_incomplete);
  EXPECT_TRUE(chart.before);
}

TEST(InsightsCharts, WhatCannotBeComparedHasNothingBehindIt) {
  Frame first = frame(StatRange::Week);
  first.comparable = false;
  const platform::StatActivity points = made_up_activity(7);
  for (const Topic topic : {Topic::Messages, Topic::Voice}) {
    const auto chart = std::get<render::LineChart>(
        chart_of_activity(first, topic, {points, made_up_overview()}, {.since = now - 24h * 90}));
    EXPECT_FALSE(chart.before);
  }
}

TEST(InsightsCharts, NotesStandWhereTheyBelong) {
  const Frame week = frame(StatRange::Week);
  const platform::StatActivity points = made_up_activity(7);
  const Known known{
      .since = now - 24h * 90,
      .notes = {{week.window.edges[2] + 5h, "New rules"}, {week.window.from() - 1s, "Long ago"}}};
  const auto chart = std::get<render::LineChart>(
      chart_of_activity(week, Topic::Messages, {points, made_up_overview()}, known));
  ASSERT_THAT(chart.notes, SizeIs(1));
  EXPECT_EQ(chart.notes[0].at, 2U);
  EXPECT_EQ(chart.notes[0].text, "New rules");
}

TEST(InsightsCharts, SayWhatWasFound) {
  EXPECT_EQ(finding_of_heat(frame(StatRange::Month), evenings()), "Busiest: Friday, 20:00");
  EXPECT_EQ(finding_of_heat(frame(StatRange::Month), {}), "");
  const auto bars =
      std::get<render::RankedBars>(chart_of_ranking(frame(StatRange::Month), Topic::Channels, channels()));
  EXPECT_EQ(bars.heading.title, "#general leads with 46%");
  EXPECT_FALSE(bars.rows[2].change.known()) << "there was nothing before";
  Frame weeks = frame(StatRange::Quarter);
  weeks.window = *platform::window_of({.range = StatRange::Quarter, .grain = platform::StatGrain::Week}, now);
  EXPECT_THAT(finding_of_retention(weeks, made_up_retention(13)), HasSubstr("% are active a week later"));
  EXPECT_EQ(finding_of_retention(weeks, made_up_retention(1)), "It is too early to say who stays");
}

}  // namespace
}  // namespace herwa::features::insights
