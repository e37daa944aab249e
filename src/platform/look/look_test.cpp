#include "platform/look/look.hpp"

#include <gtest/gtest.h>

namespace herwa::platform::look {
namespace {

using namespace std::chrono_literals;

TEST(Look, MomentsAreDiscordsOwn) {
  EXPECT_EQ(ago(Instant{1500ms}), "<t:1:R>");
  EXPECT_EQ(date(Instant{90s}), "<t:90:D>");
}

TEST(Look, ABarIsFullOrEmptyOnlyWhenItReallyIs) {
  EXPECT_EQ(bar(0, 5), "▱▱▱▱▱▱▱▱▱▱");
  EXPECT_EQ(bar(1, 1'000'000), "▰▱▱▱▱▱▱▱▱▱");
  EXPECT_EQ(bar(5, 10), "▰▰▰▰▰▱▱▱▱▱");
  EXPECT_EQ(bar(999'999, 1'000'000), "▰▰▰▰▰▰▰▰▰▱");
  EXPECT_EQ(bar(7, 5), "▰▰▰▰▰▰▰▰▰▰");
  EXPECT_EQ(bar(0, 0), "▱▱▱▱▱▱▱▱▱▱");
}

TEST(Look, LinesStayWithinWhatAnEmbedHolds) {
  discord::Embed embed;
  EXPECT_EQ(add_lines(embed, "Few", {"one", "two"}), 0U);
  ASSERT_EQ(embed.fields.size(), 1U);
  EXPECT_EQ(embed.fields[0].value, "one\ntwo");
  const std::size_t left = add_lines(embed, "Many", std::vector<std::string>(400, std::string(90, 'x')));
  EXPECT_GT(left, 0U);
  EXPECT_LE(size_of(embed), 6000U);
  EXPECT_LE(embed.fields.size(), 25U);
  for (const auto& field : embed.fields) {
    EXPECT_LE(field.value.size(), 1024U);
    EXPECT_FALSE(field.name.empty());
  }
  discord::Embed small;
  EXPECT_EQ(add_lines(small, "Short", std::vector<std::string>(26 * 2, std::string(600, 'x'))), 52U - 9U);
}

}  // namespace
}  // namespace herwa::platform::look
