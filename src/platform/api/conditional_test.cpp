#include "platform/api/conditional.hpp"

#include <gtest/gtest.h>

namespace herwa::platform {
namespace {

TEST(ETags, AreOfTheBytesAlone) {
  EXPECT_EQ(etag_of("{}"), etag_of("{}"));
  EXPECT_NE(etag_of("{}"), etag_of("{ }"));
  EXPECT_EQ(etag_of("").size(), 34U);
}

TEST(ETags, AreFoundInLists) {
  EXPECT_TRUE(lists_etag(R"("a")", R"("a")"));
  EXPECT_TRUE(lists_etag(R"("b" , W/"a")", R"("a")"));
  EXPECT_TRUE(lists_etag("*", R"("a")"));
  EXPECT_TRUE(lists_etag(R"("x,y","a")", R"("a")"));
  EXPECT_FALSE(lists_etag(R"("b","aa", a)", R"("a")"));
  EXPECT_FALSE(lists_etag("", R"("a")"));
  EXPECT_FALSE(lists_etag(R"("a)", R"("a")"));
}

TEST(ETags, TheStarIsFoundAlone) {
  EXPECT_TRUE(lists_any("*"));
  EXPECT_TRUE(lists_any(R"("a", *)"));
  for (const std::string_view other : {"", R"("*")", R"("a*")", R"("a","*,*")"})
    EXPECT_FALSE(lists_any(other));
}

}  // namespace
}  // namespace herwa::platform
