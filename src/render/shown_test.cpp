// What is shown where not all has room, and where little of it is to be seen.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "render/internal/curve.hpp"
#include "render/internal/numbers.hpp"
#include "render/test_pixels.hpp"
#include "render/test_samples.hpp"

namespace herwa::render {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

std::vector<std::string> texts(const Picture& picture) {
  std::vector<std::string> all;
  for (const Label& label : picture.labels()) all.push_back(label.text);
  return all;
}

// H3.1 the newest ones are what people look for
TEST(Cohorts, TheNewestAreShownWhereNotAllHaveRoom) {
  const CohortTriangle chart = testing::cohorts();
  const auto shown = texts(draw(chart, {.size = {800, 300}}).value());
  EXPECT_THAT(shown, Contains("May 4"));
  EXPECT_THAT(shown, Not(Contains("Mar 2")));
}

// H3.1 where there are many, each share is a number that has room, rather than none
TEST(Cohorts, ManySharesHaveNoSigns) {
  const auto shown = texts(draw(testing::cohorts()).value());
  EXPECT_THAT(shown, Contains("100"));
  EXPECT_THAT(shown, Not(Contains(HasSubstr("%"))));
  CohortTriangle few = testing::cohorts();
  few.cohorts.erase(few.cohorts.begin(), few.cohorts.end() - 4);
  EXPECT_THAT(texts(draw(few).value()), Contains("100%"));
}

// H3.1 little is told from nothing
TEST(RankedBar, OfLittleIsStillABar) {
  const auto colours_in_row = [](double value) {
    const RankedBars chart{.rows = {{.name = "much", .value = 1e6}, {.name = "little", .value = value}}};
    const Picture picture = draw(chart).value();
    const auto name = std::ranges::find(picture.labels(), "little", &Label::text);
    const auto much = std::ranges::find(picture.labels(), "much", &Label::text);
    const testing::Image image = testing::read_png(to_png(picture, Scale::Plain));
    std::set<std::uint32_t> colours;
    const double left = std::max(name->box.right(), much->box.right()) + 4;
    const int y = static_cast<int>(name->box.y + name->box.height / 2);
    for (int x = static_cast<int>(left); x < left + 100; ++x) colours.insert(image.at(x, y));
    return colours.size();
  };
  EXPECT_GE(colours_in_row(1), colours_in_row(0) + 3);
}

TEST(Changes, BeyondTenTimesAreMuch) {
  EXPECT_EQ(internal::change(9.98, internal::wording(Language::English)), "+998%");
  EXPECT_EQ(internal::change(10.5, internal::wording(Language::English)), "> +999%");
}

// A line is as steep in a point as its neighbours are from each other, and not as steep as it may be.
TEST(Curve, IsNoSteeperThanItsNeighbours) {
  const auto pieces = internal::monotone_curve({{0, 0}, {1, 2}, {2, 5}});
  const double slope = (2 - pieces[0].handle_in.y) / (1 - pieces[0].handle_in.x);
  EXPECT_NEAR(slope, 2.5, 1e-9);
}

}  // namespace
}  // namespace herwa::render
