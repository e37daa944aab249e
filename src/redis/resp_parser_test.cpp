#include "redis/resp_parser.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <string>
#include <string_view>

namespace herwa::redis {
namespace {

constexpr std::string_view any_kind_of_reply =
    "*14\r\n$5\r\nhello\r\n$0\r\n\r\n$-1\r\n_\r\n:-42\r\n,1.5\r\n#t\r\n#f\r\n(12345678901234567890\r\n"
    "=7\r\ntxt:abc\r\n!9\r\nERR no\r\n \r\n~1\r\n+ok\r\n%1\r\n+k\r\n:1\r\n*-1\r\n";

void feed(RespParser& parser, std::string_view bytes) {
  while (!bytes.empty()) {
    const std::span<char> space = parser.space();
    const std::size_t size = std::min(space.size(), bytes.size());
    std::memcpy(space.data(), bytes.data(), size);
    parser.filled(size);
    bytes.remove_prefix(size);
  }
}

Reply parsed(std::string_view bytes, const RespLimits& limits = {}) {
  RespParser parser(limits);
  feed(parser, bytes);
  auto reply = parser.next();
  if (!reply) throw std::logic_error("the reply is not whole");
  return *reply;
}

TEST(RespParser, ReadsEveryType) {
  const Reply reply = parsed(any_kind_of_reply);
  const auto& items = reply.items();
  ASSERT_EQ(items.size(), 14U);
  EXPECT_EQ(items[0].text(), "hello");
  EXPECT_EQ(items[1].text(), "");
  EXPECT_TRUE(items[2].is_null());
  EXPECT_TRUE(items[3].is_null());
  EXPECT_EQ(items[4].integer(), -42);
  EXPECT_DOUBLE_EQ(items[5].real(), 1.5);
  EXPECT_TRUE(items[6].boolean());
  EXPECT_FALSE(items[7].boolean());
  EXPECT_EQ(items[8].kind(), Reply::Kind::BigNumber);
  EXPECT_EQ(items[8].text(), "12345678901234567890");
  EXPECT_EQ(items[9].text(), "abc");
  EXPECT_EQ(items[9].verbatim_format(), "txt");
  EXPECT_EQ(items[10].error_text(), "ERR no\r\n ");
  EXPECT_EQ(items[11].kind(), Reply::Kind::Set);
  EXPECT_EQ(items[12].find("k")->integer(), 1);
  EXPECT_TRUE(items[13].is_null());
}

TEST(RespParser, ReadsByteByByte) {
  RespParser parser;
  std::optional<Reply> whole;
  for (std::size_t i = 0; i < any_kind_of_reply.size(); ++i) {
    ASSERT_FALSE(whole.has_value());
    feed(parser, any_kind_of_reply.substr(i, 1));
    whole = parser.next();
  }
  ASSERT_TRUE(whole.has_value());
  EXPECT_EQ(*whole, parsed(any_kind_of_reply));
}

TEST(RespParser, TellsInfinityAndNotANumber) {
  EXPECT_TRUE(std::isinf(parsed(",inf\r\n").real()));
  EXPECT_LT(parsed(",-inf\r\n").real(), 0);
  EXPECT_TRUE(std::isnan(parsed(",nan\r\n").real()));
}

TEST(RespParser, DropsAttributes) {
  EXPECT_EQ(parsed("|1\r\n+ttl\r\n:3600\r\n:7\r\n").integer(), 7);
  EXPECT_EQ(parsed("*2\r\n:1\r\n|1\r\n+a\r\n*1\r\n:9\r\n:2\r\n").items().size(), 2U);
  EXPECT_EQ(parsed("|0\r\n:7\r\n").integer(), 7);
}

TEST(RespParser, KeepsPushesApart) {
  RespParser parser;
  feed(parser, ">3\r\n+message\r\n+news\r\n+hi\r\n:5\r\n");
  EXPECT_EQ(parser.next()->kind(), Reply::Kind::Push);
  EXPECT_EQ(parser.next()->integer(), 5);
  EXPECT_FALSE(parser.next().has_value());
}

TEST(RespParser, TakesStringsLargerThanItsBuffer) {
  const std::string large(300'000, 'x');
  RespParser parser({.line_bytes_max = 4096});
  const std::string bytes = "$300000\r\n" + large + "\r\n:1\r\n";
  std::string_view rest = bytes;
  std::optional<Reply> reply;
  while (!reply) {
    const auto space = parser.space();
    ASSERT_FALSE(space.empty());
    const std::size_t size = std::min(space.size(), rest.size());
    std::memcpy(space.data(), rest.data(), size);
    parser.filled(size);
    rest.remove_prefix(size);
    reply = parser.next();
  }
  EXPECT_EQ(reply->text(), large);
}

TEST(RespParser, RefusesWhatIsMalformed) {
  for (const char* bytes : {"hello\r\n",      "\r\n",     ":12x\r\n",      ":\r\n",
                            "$x\r\n",         "$-2\r\n",  "#x\r\n",        "_x\r\n",
                            ",abc\r\n",       "(12a\r\n", "=3\r\nabc\r\n", "=5\r\nabcde\r\n",
                            "$2\r\nabcd\r\n", "*x\r\n",   ":1\n",          "*1\r\n>1\r\n:1\r\n",
                            "+a\rb\r\n",      "$?\r\n",   "*?\r\n",        ":99999999999999999999\r\n"}) {
    EXPECT_THROW(parsed(bytes), ProtocolError) << bytes;
  }
}

TEST(RespParser, RefusesWhatIsTooMuch) {
  EXPECT_THROW(parsed("$11\r\n", {.bulk_bytes_max = 10}), ProtocolError);
  EXPECT_THROW(parsed("*2\r\n$6\r\nabcdef\r\n$6\r\n", {.reply_bytes_max = 10}), ProtocolError);
  EXPECT_THROW(parsed("*11\r\n", {.elements_max = 10}), ProtocolError);
  EXPECT_THROW(parsed("%6\r\n", {.elements_max = 10}), ProtocolError);
  EXPECT_THROW(parsed("*6\r\n*5\r\n", {.elements_max = 10}), ProtocolError);
  EXPECT_THROW(parsed("*18446744073709551615\r\n"), ProtocolError);
  EXPECT_THROW(parsed("*1\r\n*1\r\n*1\r\n", {.depth_max = 2}), ProtocolError);
  EXPECT_THROW(parsed("+" + std::string(63, 'a'), {.line_bytes_max = 64}), ProtocolError);
}

TEST(RespParser, LimitsAreCountedAfreshForEachReply) {
  RespParser parser({.reply_bytes_max = 10, .elements_max = 3});
  for (int i = 0; i < 10; ++i) {
    feed(parser, "*2\r\n$6\r\nabcdef\r\n:1\r\n");
    EXPECT_EQ(parser.next()->items().size(), 2U);
  }
}

TEST(Reply, AccessorsSayWhatCameInstead) {
  const Reply number = Reply::integer(5);
  try {
    static_cast<void>(number.text());
    FAIL();
  } catch (const ProtocolError& error) {
    EXPECT_STREQ(error.what(), "redis answered an integer where a string was expected");
  }
  const Reply error(Reply::Kind::Error, "WRONGTYPE Operation against a key");
  try {
    static_cast<void>(error.integer());
    FAIL();
  } catch (const RedisError& thrown) {
    EXPECT_EQ(thrown.code(), "WRONGTYPE");
    EXPECT_STREQ(thrown.what(), "redis answered: WRONGTYPE Operation against a key");
  }
}

TEST(Reply, NumbersAreReadFromStrings) {
  EXPECT_EQ(Reply::string("17").integer(), 17);
  EXPECT_DOUBLE_EQ(Reply::string("1.25").real(), 1.25);
  EXPECT_THROW(static_cast<void>(Reply::string("17x").integer()), ProtocolError);
  EXPECT_TRUE(Reply::integer(1).boolean());
  EXPECT_THROW(static_cast<void>(Reply::integer(2).boolean()), ProtocolError);
  EXPECT_EQ(Reply().optional_text(), std::nullopt);
}

}  // namespace
}  // namespace herwa::redis
