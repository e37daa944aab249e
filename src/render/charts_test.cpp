// Every chart as people get it. HERWA_GALLERY=<folder> writes them all there, in both themes, to be looked
// at; HERWA_RENEW_GOLDENS=1 writes the goldens anew (see golden/README.md).
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <malloc.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include "render/test_hard_samples.hpp"
#include "render/test_pixels.hpp"
#include "render/test_samples.hpp"

namespace herwa::render {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::Sample;

std::string read(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}
void write(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

std::string_view name_of(Theme theme) { return theme == Theme::Dark ? "dark" : "light"; }

// Tests run somewhere below the clone.
std::filesystem::path goldens() {
  std::filesystem::path folder = std::filesystem::current_path();
  while (!std::filesystem::exists(folder / "ARCHITECTURE.md") && folder.has_relative_path()) {
    folder = folder.parent_path();
  }
  return folder / "src/render/golden";
}

class EachChart : public ::testing::TestWithParam<Sample> {
 protected:
  [[nodiscard]] static Picture drawn(const Look& look) {
    auto picture = GetParam().draw(look);
    if (!picture) throw std::runtime_error(std::string(to_string(picture.error())));
    return *picture;
  }
};
INSTANTIATE_TEST_SUITE_P(Of, EachChart, ::testing::ValuesIn(testing::samples()),
                         [](const auto& sample) { return sample.param.name; });

// Those that are hard to draw, too.
class AnyChart : public EachChart {};
INSTANTIATE_TEST_SUITE_P(Of, AnyChart, ::testing::ValuesIn(testing::samples()),
                         [](const auto& sample) { return sample.param.name; });
INSTANTIATE_TEST_SUITE_P(Hard, AnyChart, ::testing::ValuesIn(testing::hard_samples()),
                         [](const auto& sample) { return sample.param.name; });

// H3.1 in both themes; with HERWA_GALLERY the pictures are kept.
TEST_P(AnyChart, IsAPictureInBothThemes) {
  const char* const gallery = std::getenv("HERWA_GALLERY");
  for (const Theme theme : {Theme::Dark, Theme::Light}) {
    const Picture picture = drawn({.theme = theme});
    const std::string png = to_png(picture);
    const testing::Image image = testing::read_png(png);
    EXPECT_EQ(image.width, 2 * picture.size().width);
    EXPECT_EQ(image.height, 2 * picture.size().height);
    EXPECT_LT(png.size(), 250'000U) << "a message is no place for a large file";
    EXPECT_THAT(to_svg(picture), HasSubstr("<title>"));
    EXPECT_THAT(picture.alternative_text(), Not(IsEmpty()));
    if (gallery == nullptr) continue;
    const std::filesystem::path file =
        std::filesystem::path(gallery) / (GetParam().name + "_" + std::string(name_of(theme)));
    write(file.string() + ".png", png);
    write(file.string() + ".svg", to_svg(picture));
    write(file.string() + ".txt", picture.alternative_text());
  }
}

// H3.1 the same bytes for the same data: again, by another thread, and after anything else was drawn.
TEST_P(EachChart, IsTheSameEachTime) {
  const Picture first = drawn({});
  const std::string png = to_png(first);
  const std::string svg = to_svg(first);
  for (const Sample& other : testing::samples()) (void)to_svg(*other.draw({.theme = Theme::Light}));
  EXPECT_EQ(to_png(drawn({})), png);
  EXPECT_EQ(to_svg(drawn({})), svg);
  std::string elsewhere;
  std::thread([&] { elsewhere = to_png(drawn({})) + to_svg(first); }).join();
  EXPECT_EQ(elsewhere, png + svg);
}

// Every label is within the picture, clear of every other, and made of glyphs that a font has.
TEST_P(AnyChart, HasLabelsThatNeverMeet) {
  for (const Language language : {Language::English, Language::German, Language::French}) {
    const Picture picture = drawn({.language = language});
    const auto& labels = picture.labels();
    for (std::size_t a = 0; a < labels.size(); ++a) {
      EXPECT_EQ(labels[a].glyphs_missing, 0) << labels[a].text;
      EXPECT_GE(labels[a].box.x, 0) << labels[a].text;
      EXPECT_GE(labels[a].box.y, 0) << labels[a].text;
      EXPECT_LE(labels[a].box.right(), picture.size().width) << labels[a].text;
      EXPECT_LE(labels[a].box.bottom(), picture.size().height) << labels[a].text;
      for (std::size_t b = 0; b < a; ++b) {
        EXPECT_FALSE(labels[a].box.overlaps(labels[b].box)) << labels[a].text << " | " << labels[b].text;
      }
    }
  }
}

// How far two pictures are apart, seen from so far that single pixels blur: the mean of 8 × 8.
struct Difference {
  double mean = 0;
  double most = 0;
};
Difference difference(const testing::Image& a, const testing::Image& b) {
  constexpr int side = 8;
  Difference found;
  int blocks = 0;
  for (int y = 0; y + side <= a.height; y += side) {
    for (int x = 0; x + side <= a.width; x += side) {
      for (const int shift : {0, 8, 16}) {
        double sum = 0;
        for (int n = 0; n < side * side; ++n) {
          const auto channel = [&](const testing::Image& image) {
            return static_cast<int>((image.at(x + n % side, y + n / side) >> shift) & 0xFF);
          };
          sum += channel(a) - channel(b);
        }
        const double off = std::abs(sum) / (side * side);
        found.mean += off;
        found.most = std::max(found.most, off);
        ++blocks;
      }
    }
  }
  found.mean /= blocks;
  return found;
}

struct Golden {
  std::string name;
  Look look;
};

// H3.1 as it was looked at and liked.
TEST(Goldens, LookAsTheyDid) {
  const std::vector<Golden> all{{"line", {.theme = Theme::Dark, .size = {480, 300}}},
                                {"bars_voice", {.theme = Theme::Light, .size = {480, 300}}},
                                {"heat", {.theme = Theme::Dark, .size = {480, 350}}},
                                {"card", {.theme = Theme::Dark}}};
  for (const Golden& golden : all) {
    const auto samples = testing::samples();
    const auto sample = std::ranges::find(samples, golden.name, &Sample::name);
    ASSERT_NE(sample, samples.end());
    const std::string png = to_png(sample->draw(golden.look).value(), Scale::Plain);
    const std::filesystem::path file = goldens() / (golden.name + ".png");
    if (std::getenv("HERWA_RENEW_GOLDENS") != nullptr) write(file, png);
    const testing::Image is = testing::read_png(png);
    const testing::Image was = testing::read_png(read(file));
    ASSERT_EQ(is.width, was.width) << file;
    ASSERT_EQ(is.height, was.height) << file;
    const auto [mean, most] = difference(is, was);
    EXPECT_LT(mean, 0.6) << golden.name;
    EXPECT_LT(most, 24) << golden.name;
  }
}

TEST(Fonts, AreAllHere) { EXPECT_THAT(fonts_missing(), IsEmpty()) << "tools/setup installs them"; }

// H3.1 text in any script.
TEST(Scripts, AreWrittenWithoutAHole) {
  const std::vector<std::string> names{"English Çéñß",
                                       "Ελληνικά",
                                       "Русский",
                                       "Հայերեն",
                                       "עברית",
                                       "العربية",
                                       "فارسی",
                                       "اردو",
                                       "हिन्दी",
                                       "বাংলা",
                                       "ਪੰਜਾਬੀ",
                                       "ગુજરાતી",
                                       "தமிழ்",
                                       "తెలుగు",
                                       "ಕನ್ನಡ",
                                       "മലയാളം",
                                       "සිංහල",
                                       "ไทย",
                                       "ລາວ",
                                       "မြန်မာ",
                                       "ខ្មែរ",
                                       "བོད་སྐད",
                                       "ქართული",
                                       "አማርኛ",
                                       "中文繁體简体",
                                       "日本語かな",
                                       "한국어",
                                       "Монгол ᠮᠣᠩᠭᠣᠯ",
                                       "ᏣᎳᎩ",
                                       "ⵜⴰⵎⴰⵣⵉⵖⵜ",
                                       "😀👩‍👩‍👧‍👦🏳️‍🌈🇧🇷👍🏽",
                                       "♥★☂✓→∑√∞",
                                       "𝕱𝖆𝖓𝖈𝖞 𝓯𝓸𝓷𝓽𝓼",
                                       "ｆｕｌｌｗｉｄｔｈ",
                                       "ᴀʙᴄ ʇxǝʇ",
                                       "1️⃣2️⃣"};
  for (std::size_t n = 0; n < names.size(); n += 4) {
    RankedBars chart{.heading = {.title = names[n], .subtitle = ""}};
    for (std::size_t row = n; row < std::min(n + 4, names.size()); ++row)
      chart.rows.push_back({names[row], 1});
    const Picture picture = draw(chart).value();
    for (const Label& label : picture.labels()) {
      EXPECT_EQ(label.glyphs_missing, 0) << label.text;
      EXPECT_THAT(label.text, Not(HasSubstr("\uFFFD"))) << "a character has no glyph";
    }
    EXPECT_EQ(picture.labels()[1].text, names[n]);
  }
}

// A glyph that is there and cannot be drawn would be a gap that nothing counts.
TEST(Scripts, EmojiAreDrawnInTheirColours) {
  const Picture picture = draw(RankCard{.name = "😀👍🏽🇧🇷"}).value();
  const auto name = std::ranges::find(picture.labels(), "😀👍🏽🇧🇷", &Label::text);
  ASSERT_NE(name, picture.labels().end());
  const testing::Image image = testing::read_png(to_png(picture, Scale::Plain));
  int yellow = 0;
  for (int y = static_cast<int>(name->box.y); y < name->box.bottom(); ++y) {
    for (int x = static_cast<int>(name->box.x); x < name->box.right(); ++x) {
      const std::uint32_t pixel = image.at(x, y);
      yellow += ((pixel >> 16) & 0xFF) > 200 && (pixel & 0xFF) < 120;
    }
  }
  EXPECT_GT(yellow, 100);
}

TEST(Scripts, ACharacterThatNoFontHasBecomesTheSignForIt) {
  const RankCard card{.name = "a\U000E0FFFb\U0001DFFFc"};
  const Picture picture = draw(card).value();
  EXPECT_THAT(picture.labels(), Contains(::testing::Field(&Label::text, HasSubstr("\uFFFD"))));
  for (const Label& label : picture.labels()) EXPECT_EQ(label.glyphs_missing, 0);
}

// H3.1 whatever members call themselves and their channels.
TEST(HostileText, NeitherBreaksNorSlows) {
  std::string marks = "Z";
  for (int n = 0; n < 100'000; ++n) marks += "\u0336";
  for (const std::string& text : {std::string(1'000'000, 'W'), std::string(1'000'000, '\xFF'),
                                  std::string(1000, '\0'), marks, std::string("\u202Eevil\u2067\u2066"),
                                  std::string("<b>&amp;\"'</title><script>"), std::string("\r\n\r\n\t")}) {
    RankCard card = testing::card();
    card.name = card.server = text;
    EXPECT_FALSE(to_png(draw(card).value()).empty());
    LineChart chart = testing::channels_chart();
    chart.heading = {text, text};
    for (Series& line : chart.lines) line.name = text;
    chart.notes = {{.at = 3, .text = text}};
    const Picture picture = draw(chart).value();
    EXPECT_LE(picture.alternative_text().size(), 4 * 1024U);
    EXPECT_THAT(to_svg(picture), Not(HasSubstr("<script>")));
    for (const Label& label : picture.labels()) EXPECT_LE(label.box.right(), picture.size().width);
  }
}

TEST(Limits, AreKept) {
  LineChart chart = testing::messages_chart();
  const auto refusal = [](const auto& of, const Look& look = {}) { return draw(of, look).error(); };
  EXPECT_EQ(refusal(chart, {.size = {319, 350}}), Refusal::SizeOutOfBounds);
  EXPECT_EQ(refusal(chart, {.size = {800, 1201}}), Refusal::SizeOutOfBounds);
  EXPECT_EQ(refusal(chart, {.size = {-1, 350}}), Refusal::SizeOutOfBounds);
  std::get<Times>(chart.bottom).zone = "Moon";
  EXPECT_EQ(refusal(chart), Refusal::UnknownTimeZone);
  chart = testing::messages_chart();
  chart.lines[0].values.pop_back();
  EXPECT_EQ(refusal(chart), Refusal::LengthsDiffer);
  chart = testing::messages_chart();
  chart.before = Series{.name = "before", .values = {1}};
  EXPECT_EQ(refusal(chart), Refusal::LengthsDiffer);
  chart = testing::messages_chart();
  chart.lines.resize(9, chart.lines[0]);
  EXPECT_EQ(refusal(chart), Refusal::TooManySeries);
  EXPECT_EQ(refusal(testing::messages_chart(20'001)), Refusal::TooManyPoints);
  EXPECT_EQ(refusal(Sparkline{.values = std::vector<Value>(20'001)}), Refusal::TooManyPoints);
  EXPECT_EQ(refusal(RankedBars{.rows = std::vector<RankedBars::Row>(21)}), Refusal::TooManyRows);
  EXPECT_EQ(refusal(CohortTriangle{.cohorts = std::vector<CohortTriangle::Cohort>(21)}),
            Refusal::TooManyRows);
  RankCard card = testing::card();
  card.avatar.width = 127;
  EXPECT_EQ(refusal(card), Refusal::PictureInPicture);
  card.avatar = {.width = -1, .height = -4, .rgba = std::vector<std::uint8_t>(16)};
  EXPECT_EQ(refusal(card), Refusal::PictureInPicture);
  EXPECT_TRUE(draw(testing::messages_chart(20'000)).has_value());
}

// The alternative text says what the picture says.
TEST(AlternativeText, IsMadeFromTheData) {
  LineChart chart{.heading = {"Quiet week", "Messages a day"},
                  .bottom = testing::days(3),
                  .lines = {{.name = "Messages", .values = {5, 12480, 7}}}};
  EXPECT_EQ(draw(chart)->alternative_text(),
            "Quiet week. Messages a day. Messages: from 5 to 7; least 5 (Mar 1), most 12\u202F480 (Mar 2).");
  EXPECT_THAT(draw(chart, {.language = Language::German})->alternative_text(),
              HasSubstr("am meisten 12\u202F480 (2. Mär)"));
  chart.lines[0].values.assign(3, Value());
  EXPECT_EQ(draw(chart)->alternative_text(), "Quiet week. Messages a day. Nothing counted yet.");
  EXPECT_THAT(draw(testing::week_map())->alternative_text(), HasSubstr("Most: "));
  EXPECT_THAT(draw(testing::cohorts())->alternative_text(), HasSubstr("still active in week 0"));
  EXPECT_EQ(draw(testing::card())->alternative_text(),
            "Ada Lovelace: level 27, 1480 of 2600 XP to the next level. Rank 3. On Analytical Engines.");
}

TEST(Svg, EscapesWhatItSays) {
  LineChart chart = testing::messages_chart();
  chart.heading.title = "<&\">";
  EXPECT_THAT(to_svg(*draw(chart)), HasSubstr("<title>&lt;&amp;&quot;&gt;. "));
}

// Several threads draw, and several write one picture.
TEST(Threads, DrawSideBySide) {
  const Picture shared = draw(testing::week_map()).value();
  const std::string expected = to_png(shared);
  const std::string expected_line = to_png(draw(testing::compared_chart()).value());
  std::vector<std::thread> threads;
  std::atomic<int> wrong = 0;
  for (int n = 0; n < 4; ++n) {
    threads.emplace_back([&] {
      for (int round = 0; round < 3; ++round) {
        wrong += to_png(shared) != expected;
        wrong += to_png(draw(testing::compared_chart()).value()) != expected_line;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

// Fonts and glyphs are kept, everything else is given back.
TEST_P(EachChart, LeavesNoMemoryBehind) {
  const auto some = [](int rounds) {
    for (int n = 0; n < rounds; ++n) {
      const Picture picture = drawn({.theme = n % 2 == 0 ? Theme::Dark : Theme::Light});
      (void)to_png(picture, Scale::Plain);
      (void)to_svg(picture);
    }
  };
  some(6);
  const std::size_t before = mallinfo2().uordblks;
  some(20);
  const std::size_t after = mallinfo2().uordblks;
  EXPECT_LT(after, before + 20 * 1024) << "grows by " << (after - before) / 20 << " bytes each time";
}

}  // namespace
}  // namespace herwa::render
