#include "platform/ingest/invite_book.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;

constexpr Instant today{std::chrono::sys_days{std::chrono::year{2026} / 3 / 1}};

discord::Invite invite(std::string code, std::uint32_t uses, std::uint32_t uses_max = 0) {
  return {.code = std::move(code),
          .channel_id = ChannelId(5),
          .inviter_id = UserId(9),
          .uses = uses,
          .uses_max = uses_max};
}

auto used(const std::string& code, std::uint32_t times) {
  return ::testing::AllOf(Field(&InviteUse::code, code), Field(&InviteUse::times, times));
}

class Invitations : public ::testing::Test {
 protected:
  Invitations() { book.compare(before, 0, today); }
  std::vector<InviteUse> compare(std::vector<discord::Invite> list, std::uint32_t joined,
                                 Instant at = today) {
    return book.compare(list, joined, at);
  }
  std::vector<discord::Invite> before{invite("a", 3), invite("b", 0), invite("once", 0, 1),
                                      invite("twice", 1, 2), invite("ten", 4, 10)};
  InviteBook book;
};

// H2.1 one more use is the one that was used
TEST_F(Invitations, TheOneThatGrewWasUsed) {
  before[0].uses = 4;
  EXPECT_THAT(compare(before, 1), ElementsAre(used("a", 1)));
  before[1].uses = 3;
  EXPECT_THAT(compare(before, 3), ElementsAre(used("b", 3)));
  EXPECT_EQ(book.compare({}, 0, today), std::vector<InviteUse>{});
}

TEST_F(Invitations, SaysWhoseItWasAndWhereItLed) {
  before[0].uses = 4;
  const auto uses = compare(before, 1);
  EXPECT_EQ(uses.front().channel, ChannelId(5));
  EXPECT_EQ(uses.front().inviter, UserId(9));
}

// Several at once are counted by each, whoever of them it was.
TEST_F(Invitations, SeveralAtOnceAreCountedByEach) {
  before[0].uses = 5;
  before[1].uses = 1;
  EXPECT_THAT(compare(before, 3), ElementsAre(used("a", 2), used("b", 1)));
}

// H2.1 a vanity address, Discord's own lists: nobody's
TEST_F(Invitations, WhoCameAnotherWayIsNobodys) {
  EXPECT_THAT(compare(before, 1), IsEmpty());
  before[0].uses = 4;
  EXPECT_THAT(compare(before, 2), ElementsAre(used("a", 1)));
}

// H2.1 the last use deletes it
TEST_F(Invitations, OneThatWasUsedUpIsGone) {
  std::erase_if(before, [](const auto& one) { return one.code == "once"; });
  EXPECT_THAT(compare(before, 1), ElementsAre(used("once", 1)));
  std::erase_if(before, [](const auto& one) { return one.code == "twice"; });
  before[0].uses = 4;
  EXPECT_THAT(compare(before, 2), ElementsAre(used("a", 1), used("twice", 1)));
}

TEST_F(Invitations, OneThatHadMoreUsesLeftWasDeleted) {
  std::erase_if(before, [](const auto& one) { return one.code == "ten" || one.code == "b"; });
  EXPECT_THAT(compare(before, 1), IsEmpty());
}

// Two that would fit, and one who came: it cannot be known.
TEST_F(Invitations, TwoThatWouldFitAreUnknown) {
  std::erase_if(before, [](const auto& one) { return one.uses_max > 0 && one.uses_max < 3; });
  EXPECT_THAT(compare(before, 1), IsEmpty());
}

TEST_F(Invitations, OneThatWasDeletedLongAgoWasNotUsed) {
  book.deleted("once", today);
  std::erase_if(before, [](const auto& one) { return one.code == "once"; });
  EXPECT_THAT(compare(before, 1, today + 16s), IsEmpty());
}

TEST_F(Invitations, OneThatIsToldToBeGoneWithItsUseWasUsed) {
  book.deleted("once", today);
  std::erase_if(before, [](const auto& one) { return one.code == "once"; });
  EXPECT_THAT(compare(before, 1, today + 15s), ElementsAre(used("once", 1)));
}

TEST_F(Invitations, OneWhoseTimeIsOverWasNotUsed) {
  discord::Invite brief = invite("brief", 0, 1);
  brief.created_at = today - 1h;
  brief.age_max = 3600s;
  book.made(brief);
  EXPECT_THAT(compare(before, 1), IsEmpty());
  brief.age_max = 3601s;
  book.made(brief);
  EXPECT_THAT(compare(before, 1), ElementsAre(used("brief", 1)));
}

TEST_F(Invitations, OneThatWasMadeSinceCountsAllItsUses) {
  before.push_back(invite("new", 2));
  EXPECT_THAT(compare(before, 2), ElementsAre(used("new", 2)));
}

// More uses than members: somebody left before we were told, or will be told in a moment.
TEST_F(Invitations, MoreUsesThanMembersAreOfOneOnly) {
  before[0].uses = 5;
  EXPECT_THAT(compare(before, 1), ElementsAre(used("a", 1)));
  before[0].uses = 6;
  before[1].uses = 1;
  EXPECT_THAT(compare(before, 1), IsEmpty());
  EXPECT_THAT(compare(before, 1), IsEmpty()) << "what was unknown is not counted later";
}

TEST(InviteBook, AFirstListTellsNothing) {
  InviteBook book;
  EXPECT_FALSE(book.is_known());
  book.made(invite("early", 0));
  EXPECT_THAT(book.compare({invite("a", 7)}, 1, today), IsEmpty());
  EXPECT_TRUE(book.is_known());
}

}  // namespace
}  // namespace herwa::platform
