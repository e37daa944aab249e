#include "discord/gateway/member_chunks.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

namespace discord {
namespace {

MembersChunk part(std::uint32_t index, std::uint64_t user, std::string_view nonce = "n") {
  std::string text = fmt::format(
      R"({{"guild_id":"1","members":[{{"user":{{"id":"{}","username":"u"}},"roles":["5"],"nick":null}}],)"
      R"("chunk_index":{},"chunk_count":3,"not_found":["9"],"nonce":"{}"}})",
      user, index, nonce);
  return parse_members_chunk(Json::borrow(text)).value();
}

TEST(MemberChunk, IsRead) {
  const MembersChunk chunk = part(2, 7);
  EXPECT_EQ(chunk.guild_id, GuildId(1));
  EXPECT_EQ(chunk.members.at(0).user->id, UserId(7));
  EXPECT_EQ(chunk.members.at(0).roles.at(0), RoleId(5));
  EXPECT_EQ(chunk.index, 2U);
  EXPECT_EQ(chunk.count, 3U);
  EXPECT_EQ(chunk.not_found.at(0), UserId(9));
  EXPECT_EQ(chunk.nonce, "n");
  std::string none = "[]";
  EXPECT_FALSE(parse_members_chunk(Json::borrow(none)));
}

// checklist 6: parts that are replayed after a resume count once
TEST(MemberChunk, PartsBecomeAWholeInAnyOrder) {
  MemberChunks chunks;
  EXPECT_FALSE(chunks.add(part(0, 1))) << "nobody asked";
  chunks.expect("n");
  EXPECT_FALSE(chunks.add(part(2, 3)));
  EXPECT_FALSE(chunks.add(part(0, 1)));
  EXPECT_FALSE(chunks.add(part(0, 1)));
  EXPECT_FALSE(chunks.add(part(1, 8, "another")));
  const auto whole = chunks.add(part(1, 2));
  ASSERT_TRUE(whole);
  EXPECT_EQ(whole->members.size(), 3U);
  EXPECT_EQ(whole->not_found.size(), 3U);
  EXPECT_EQ(chunks.waiting(), 0U);
  chunks.expect("m");
  EXPECT_FALSE(chunks.add(part(0, 1, "m")));
  chunks.give_up("m");
  EXPECT_FALSE(chunks.add(part(1, 1, "m")));
}

}  // namespace
}  // namespace discord
