// What is to be posted, on disk: what a process that dies leaves behind, and what it does not.
#include "platform/eventlog/post_book.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <optional>

#include "base/log.hpp"
#include "testing/stores.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class PostBookTest : public ::testing::Test {
 protected:
  PostBookTest() {
    log::configure(log::Level::Off, log::Format::Text, "test");
    book.emplace(folder.path());
  }
  std::uint64_t add(const std::string& id, const std::string& text = "t") {
    return book->add({.guild = GuildId(1), .kind = "k.k", .text = text, .at = now, .id = id}, now);
  }
  PostBook::Left next_process() {
    book.reset();
    book.emplace(folder.path());
    return book->take_left();
  }
  static std::vector<std::string> ids(const std::vector<PostBook::Waiting>& waiting) {
    std::vector<std::string> all;
    for (const auto& one : waiting) all.push_back(one.entry.id);
    return all;
  }

  testing::TemporaryFolder folder;
  Instant now{1000s};
  std::optional<PostBook> book;
};

TEST_F(PostBookTest, LeavesWhatWasNotPosted) {
  const auto first = add("a");
  add("b", "line\nbreak \"quoted\" é");
  EXPECT_EQ(add("a"), 0U) << "it is there already";
  book->done({first}, now);
  const auto left = next_process();
  ASSERT_THAT(ids(left.waiting), ElementsAre("b"));
  EXPECT_EQ(left.waiting[0].entry.text, "line\nbreak \"quoted\" é");
  EXPECT_EQ(add("a"), 0U) << "what was posted a moment ago is still known";
  EXPECT_NE(add("c"), 0U);
  EXPECT_THAT(ids(next_process().waiting), ElementsAre("b", "c"));
}

TEST_F(PostBookTest, LeavesMessagesThatWereUnderWay) {
  const auto first = add("a");
  const auto second = add("b");
  add("c");
  const PostBook::Begun message{.nonce = "n0",
                                .channel = ChannelId(9),
                                .entries = {{first, {.guild = GuildId(1), .kind = "k.k", .id = "a"}},
                                            {second, {.guild = GuildId(1), .kind = "k.k", .id = "b"}}}};
  book->begin(message, now);
  auto left = next_process();
  EXPECT_THAT(ids(left.waiting), ElementsAre("c"));
  ASSERT_THAT(left.begun, SizeIs(1));
  EXPECT_EQ(left.begun[0].nonce, "n0");
  EXPECT_EQ(left.begun[0].channel, ChannelId(9));
  EXPECT_THAT(ids(left.begun[0].entries), ElementsAre("a", "b"));
  book->done({first, second}, now);
  left = next_process();
  EXPECT_THAT(left.begun, IsEmpty());
  EXPECT_THAT(ids(left.waiting), ElementsAre("c"));
}

TEST_F(PostBookTest, RemembersWhoDidIt) {
  add("a");
  book->amend({.guild = GuildId(1), .id = "a", .by = UserId(7), .reason = "r"}, now);
  book->amend({.guild = GuildId(1), .id = "unknown", .by = UserId(7), .reason = "r"}, now);
  const auto left = next_process();
  EXPECT_EQ(left.waiting.at(0).entry.by, UserId(7));
  EXPECT_EQ(left.waiting.at(0).entry.fields.at(0).second, "r");
}

// The book does not grow: what was posted long ago leaves it, and what was not holds back nothing but itself
TEST_F(PostBookTest, LetsGoOfWhatWasPostedLongAgo) {
  for (int n = 0; n < 1000; ++n) book->done({add("x" + std::to_string(n))}, now);
  EXPECT_EQ(book->on_disk(), 2000U);
  now += 1h;
  book->done({add("y")}, now);
  EXPECT_LE(book->on_disk(), 2U);
  EXPECT_NE(add("x1"), 0U) << "nobody remembers it any more";
  EXPECT_THAT(ids(next_process().waiting), ElementsAre("x1"));
}

TEST_F(PostBookTest, OfAFolderThatCannotBeUsedIsKeptInMemory) {
  std::ofstream(folder.path() / "file") << "x";
  PostBook lame(folder.path() / "file");
  EXPECT_NE(lame.add({.guild = GuildId(1), .kind = "k.k", .at = now, .id = "a"}, now), 0U);
  EXPECT_EQ(lame.add({.guild = GuildId(1), .kind = "k.k", .at = now, .id = "a"}, now), 0U);
  EXPECT_EQ(lame.on_disk(), 0U);
}

}  // namespace
}  // namespace herwa::platform
