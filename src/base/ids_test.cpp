#include "base/ids.hpp"

#include <gtest/gtest.h>

#include <type_traits>

namespace herwa {
namespace {

static_assert(!std::is_convertible_v<GuildId, UserId>, "ids of different things must not mix");
static_assert(!std::is_convertible_v<std::uint64_t, GuildId>, "a number is not an id until someone says so");

TEST(Id, ReadsAndWritesDecimalText) {
  const auto id = GuildId::parse("81384788765712384");
  ASSERT_TRUE(id);
  EXPECT_EQ(id->value(), 81384788765712384ULL);
  EXPECT_EQ(id->text(), "81384788765712384");
}

TEST(Id, RefusesWhatBigintCannotHoldAndWhatIsNoNumber) {
  EXPECT_TRUE(UserId::parse("9223372036854775807"));
  for (const auto* bad :
       {"", "-1", "+1", " 1", "1 ", "0x1", "1a", "9223372036854775808", "99999999999999999999"}) {
    EXPECT_FALSE(UserId::parse(bad)) << bad;
  }
}

TEST(Id, ZeroIsNobody) {
  EXPECT_FALSE(static_cast<bool>(UserId{}));
  EXPECT_TRUE(static_cast<bool>(UserId{1}));
}

}  // namespace
}  // namespace herwa
