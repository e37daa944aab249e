#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <set>

#include "render/internal/calendar.hpp"
#include "render/internal/numbers.hpp"
#include "render/internal/plain_text.hpp"
#include "render/test_samples.hpp"

namespace herwa::render::internal {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Wording& english() { return wording(Language::English); }
const Wording& german() { return wording(Language::German); }

// H3.1 number formats.
TEST(Numbers, AreWrittenAsPeopleReadThem) {
  EXPECT_EQ(exact(0, Measure::Count, english()), "0");
  EXPECT_EQ(exact(9999, Measure::Count, english()), "9999");
  EXPECT_EQ(exact(12480, Measure::Count, english()), "12\u202F480");
  EXPECT_EQ(exact(-1234567, Measure::Count, english()), "\u22121\u202F234\u202F567");
  EXPECT_EQ(exact(1.5, Measure::Count, english()), "1.5");
  EXPECT_EQ(exact(1.5, Measure::Count, german()), "1,5");
  EXPECT_EQ(exact(-0.01, Measure::Count, english()), "0.0") << "nothing has no sign";
  EXPECT_EQ(exact(0.34, Measure::Percent, english()), "34%");
  EXPECT_EQ(exact(0.025, Measure::Percent, german()), "2,5 %");
  EXPECT_EQ(exact(45, Measure::Duration, english()), "45\u202Fs");
  EXPECT_EQ(exact(7500, Measure::Duration, english()), "2\u202Fh 5\u202Fmin");
  EXPECT_EQ(exact(7200, Measure::Duration, english()), "2\u202Fh");
  EXPECT_EQ(exact(3599, Measure::Duration, english()), "60\u202Fmin");
  EXPECT_EQ(exact(3600.0 * 12345, Measure::Duration, english()), "12\u202F345\u202Fh");
}

TEST(Numbers, AreShortenedWhereRoomIsDear) {
  EXPECT_EQ(brief(9999, Measure::Count, english()), "9999");
  EXPECT_EQ(brief(12480, Measure::Count, english()), "12.5k");
  EXPECT_EQ(brief(999'700, Measure::Count, english()), "1.0M");
  EXPECT_EQ(brief(3.2e6, Measure::Count, german()), "3,2 Mio.");
  EXPECT_EQ(brief(9.87e14, Measure::Count, english()), "987T");
  EXPECT_EQ(change(0.124, english()), "+12%");
  EXPECT_EQ(change(-0.124, english()), "\u221212%");
  EXPECT_EQ(change(0.001, english()), "0%");
  EXPECT_EQ(change(500, english()), "> +999%");
}

TEST(Numbers, OfAnAxisShareTheirUnit) {
  const auto labels = [](Range range, Measure measure) {
    const Ticks ticks = ticks_around(range, measure, 5);
    std::vector<std::string> found;
    for (int n = 0; n < ticks.count(); ++n) found.push_back(on_axis(ticks, n, measure, english()));
    return found;
  };
  EXPECT_THAT(labels({0, 14000}, Measure::Count), ElementsAre("0", "5k", "10k", "15k"));
  EXPECT_THAT(labels({0, 3.9e6}, Measure::Count), ElementsAre("0", "1M", "2M", "3M", "4M"));
  EXPECT_THAT(labels({0, 8.1e12}, Measure::Count), ElementsAre("0", "5T", "10T"));
  EXPECT_THAT(labels({0, 1}, Measure::Count), ElementsAre("0", "1"));
  EXPECT_THAT(labels({0, 0}, Measure::Count), ElementsAre("0", "1"));
  EXPECT_THAT(labels({-40, 60}, Measure::Count), ElementsAre("\u221250", "0", "50", "100"));
  EXPECT_THAT(labels({10240, 10371}, Measure::Count),
              ElementsAre("10\u202F200", "10\u202F250", "10\u202F300", "10\u202F350", "10\u202F400"));
  EXPECT_THAT(labels({0, 0.4}, Measure::Percent), ElementsAre("0%", "10%", "20%", "30%", "40%"));
  EXPECT_THAT(labels({0, 7000}, Measure::Duration),
              ElementsAre("0", "30\u202Fmin", "60\u202Fmin", "90\u202Fmin", "120\u202Fmin"));
}

TEST(Values, WhatIsNoNumberIsAGap) {
  EXPECT_FALSE(Value().known());
  EXPECT_FALSE(Value(std::numeric_limits<double>::quiet_NaN()).known());
  EXPECT_FALSE(Value(std::numeric_limits<double>::infinity()).known());
  EXPECT_FALSE(Value(std::optional<double>()).known());
  EXPECT_EQ(Value(1e200), Value(Value::most));
  EXPECT_EQ(Value(-0.0), Value(0));
  EXPECT_TRUE(Value(0).known());
}

std::vector<std::string> texts(const std::vector<DateTick>& ticks) {
  std::vector<std::string> found;
  for (const DateTick& tick : ticks) found.push_back(tick.text);
  return found;
}

// Labels begin where days begin in the zone, also where a day has 23 or 25 hours.
TEST(Calendar, LabelsFallOnTheZonesOwnDays) {
  Times times{.grain = Grain::Hour, .zone = "Europe/Berlin"};
  using namespace std::chrono;
  // From Saturday noon over the night in which clocks go forward, 29 March 2026.
  for (int hour = 0; hour < 48; ++hour) times.moments.push_back(sys_days(2026y / 3 / 28) + hours(11 + hour));
  const auto local = local_times(times.moments, times.zone);
  EXPECT_EQ(local[0].hour, 12);
  EXPECT_EQ(local[13].hour, 1);
  EXPECT_EQ(local[14].hour, 3) << "there is no two o'clock that night";
  const auto ways = ways_to_label(local, Grain::Hour, german());
  EXPECT_THAT(texts(ways[3]), ElementsAre("12:00", "18:00", "29. Mär", "06:00", "12:00", "18:00", "30. Mär",
                                          "06:00", "12:00"));
  EXPECT_THAT(texts(ways[5]), ElementsAre("29. Mär", "30. Mär"));
  EXPECT_EQ(ways[5][0].at, 12U);
  EXPECT_EQ(ways[5][1].at, 35U) << "23 hours later";
}

TEST(Calendar, WeeksBeginOnMondaysAndYearsInJanuary) {
  const auto local = local_times(testing::days(400).moments, "Europe/Berlin");
  const auto ways = ways_to_label(local, Grain::Day, english());
  // Days, two days, weeks, two weeks, months.
  EXPECT_EQ(ways[2][0].text, "Mar 2") << "a Monday";
  EXPECT_EQ(ways[4].front().text, "Mar");
  EXPECT_EQ(ways[4][10].text, "2027");
}

TEST(Calendar, KnowsWhatItDoesNotKnow) {
  EXPECT_TRUE(zone_is_known("America/Sao_Paulo"));
  EXPECT_FALSE(zone_is_known("Mars/Olympus"));
  EXPECT_FALSE(zone_is_known(""));
}

TEST(Languages, FollowTheLocale) {
  EXPECT_EQ(language_for("de"), Language::German);
  EXPECT_EQ(language_for("pt-BR"), Language::Portuguese);
  EXPECT_EQ(language_for("es-ES"), Language::Spanish);
  EXPECT_EQ(language_for("fr"), Language::French);
  EXPECT_EQ(language_for("en-GB"), Language::English);
  EXPECT_EQ(language_for("ja"), Language::English);
  EXPECT_EQ(language_for(""), Language::English);
}

TEST(PlainText, LeavesTextAsItIs) {
  for (const std::string text : {"Ada", "नमस्ते दुनिया", "مرحبا", "日本語", "👩‍👩‍👧‍👦",
                                 "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "1\u202F000"}) {
    EXPECT_EQ(plain_text(text), text);
  }
}

TEST(PlainText, MakesWhatIsHostileHarmless) {
  EXPECT_EQ(plain_text(std::string("a\0b\x1B[31mc\x7F", 10)), "ab[31mc");
  EXPECT_EQ(plain_text("  one\r\n\ttwo  "), "one two");
  EXPECT_EQ(plain_text("abc\u202Egnp.exe\u2066x\u2069\u200F"), "abcgnp.exex")
      << "nothing turns the direction";
  EXPECT_EQ(plain_text("a\xFF\xC0\x80z"), "a\uFFFD\uFFFD\uFFFDz");
  EXPECT_EQ(plain_text("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD") << "half a surrogate pair";
  EXPECT_EQ(plain_text("x\uE000y"), "x\uFFFDy") << "no font agrees on private characters";
  std::string piled = "Z";
  for (int n = 0; n < 100; ++n) piled += "\u0301";
  EXPECT_EQ(plain_text(piled), "Z\u0301\u0301\u0301\u0301");
}

TEST(PlainText, IsBoundedHoweverMuchThereIs) {
  EXPECT_EQ(plain_text(std::string(1'000'000, 'x'), 5), "xxxxx…");
  EXPECT_LT(plain_text(std::string(1'000'000, '\x01')).size(), 10U);
  EXPECT_THAT(plain_text("\u200B\u2060\t"), IsEmpty());
}

}  // namespace
}  // namespace herwa::render::internal
