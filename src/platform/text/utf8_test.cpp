#include "platform/text/utf8.hpp"

#include <gtest/gtest.h>

namespace herwa::platform {
namespace {

TEST(Utf8, TextIsTakenAndOtherBytesAreNot) {
  for (const std::string_view text : {"", "a", "\u00e9", "\u20ac", "\U0001F441", "\x7f", "\uD7FF", "\uE000"})
    EXPECT_TRUE(is_utf8(text)) << text;
  for (const std::string_view bytes :
       {"\xff", "\x80", "\xc3", "\xc0\x80", "\xe0\x80\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80",
        "\xf8\x88\x80\x80\x80", "a\xe2\x82", "\xe2\x28\xa1"})
    EXPECT_FALSE(is_utf8(bytes)) << bytes;
}

TEST(Utf8, ABeginningHasWholeCharacters) {
  EXPECT_EQ(beginning_of("abc", 3), "abc");
  EXPECT_EQ(beginning_of("ab\u20ac", 4), "ab");
  EXPECT_EQ(beginning_of("ab\u20ac", 5), "ab\u20ac");
  EXPECT_EQ(beginning_of("\u20ac", 2), "");
}

}  // namespace
}  // namespace herwa::platform
