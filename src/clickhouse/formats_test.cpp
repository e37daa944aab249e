// What is pure: text, types, rows, packing, addresses, errors.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "clickhouse/block.hpp"
#include "clickhouse/column_type.hpp"
#include "clickhouse/compression.hpp"
#include "clickhouse/errors.hpp"
#include "clickhouse/lexer.hpp"
#include "clickhouse/options.hpp"
#include "clickhouse/params.hpp"
#include "clickhouse/rows.hpp"

namespace herwa::clickhouse {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Script, IsCutAtSemicolonsThatAreNotQuotedOrCommented) {
  EXPECT_THAT(split_statements("a; b"), ElementsAre("a", " b"));
  EXPECT_THAT(split_statements(" ; ;\n-- nothing;\n/* nor; here */ # no; \n"), IsEmpty());
  EXPECT_THAT(split_statements("select ';', 'it''s; \\'; ' ;select `a;b` -- c;d"),
              ElementsAre("select ';', 'it''s; \\'; ' ", "select `a;b` -- c;d"));
  EXPECT_THAT(split_statements("select 'open; "), ElementsAre("select 'open; "));
  EXPECT_THAT(split_statements("select 1 /* open"), ElementsAre("select 1 /* open"));
  EXPECT_THAT(split_statements("#! first\nselect \"x;\""), ElementsAre("#! first\nselect \"x;\""));
  EXPECT_THAT(split_statements("select 'end\\"), ElementsAre("select 'end\\"));
}

TEST(Param, IsTextThatTheServerReads) {
  EXPECT_EQ(param_text(std::string_view("a\\b\t\n\r\b\f\0'", 10)), "a\\\\b\\t\\n\\r\\b\\f\\0\\'");
  EXPECT_EQ(param_text(std::vector<std::string>{"x", "it's"}), "['x','it\\'s']");
  EXPECT_EQ(param_text(std::vector<GuildId>{GuildId(1), GuildId(2)}), "[1,2]");
  EXPECT_EQ(param_text(Instant(std::chrono::microseconds(-1))), "1969-12-31 23:59:59.999999");
  EXPECT_EQ(param_text(false), "false");
  EXPECT_EQ(param_text(-2.5), "-2.5");
  EXPECT_EQ((Param{"x", "literal"}.text), "literal");
}

TEST(Type, IsTakenApart) {
  EXPECT_EQ(parse_type("UInt64").name, "UInt64");
  EXPECT_EQ(parse_type("LowCardinality(Nullable(String))").inner.front().name, "String");
  EXPECT_EQ(parse_type("DateTime64(3, 'UTC')").precision, 3);
  EXPECT_EQ(parse_type("SimpleAggregateFunction(sum, UInt64)").name, "UInt64");
  EXPECT_EQ(parse_type("Map(String, Array(UInt8))").inner.at(1).inner.front().name, "UInt8");
  EXPECT_EQ(parse_type("FixedString(16)").precision, 16);
  EXPECT_EQ(parse_type("odd(").name, "odd(");
}

TEST(Type, ThatNoServerHasIsReadByNobody) {
  std::string deep;
  for (int i = 0; i < 1000; ++i) deep += "Array(";
  ColumnType type = parse_type(deep + "UInt8" + std::string(1000, ')'));
  int levels = 0;
  for (; !type.inner.empty(); ++levels) type = ColumnType(type.inner.front());
  EXPECT_LT(levels, 50) << "the stack has an end";
  for (const char* odd : {"FixedString(0)", "FixedString(-1)", "FixedString(99999999999)"})
    EXPECT_FALSE(Codec<std::string>::reads(parse_type(odd))) << odd;
  for (const char* odd : {"DateTime64(-1)", "DateTime64(10)"})
    EXPECT_FALSE(Codec<Instant>::reads(parse_type(odd))) << odd;
  EXPECT_TRUE(Codec<Instant>::reads(parse_type("DateTime64(9)")));
}

TEST(Instants, ThatNoClockShowsAreRefused) {
  EXPECT_THROW(instant_of(INT64_MAX, 0), ProtocolError);
  EXPECT_THROW(instant_of(INT64_MIN, 5), ProtocolError);
  EXPECT_EQ(instant_of(INT64_MAX, 6), Instant(std::chrono::microseconds(INT64_MAX)));
  EXPECT_LT(instant_of(INT64_MIN + 1, 9), Instant());
}

TEST(Instants, KeepTheirTickAlsoBeforeTheEpoch) {
  EXPECT_EQ(ticks_of(Instant(std::chrono::microseconds(-1)), 3), -1);
  EXPECT_EQ(ticks_of(Instant(std::chrono::microseconds(1999)), 3), 1);
  EXPECT_EQ(instant_of(5, 9), Instant());
  EXPECT_EQ(instant_of(-1, 0), Instant(std::chrono::seconds(-1)));
}

TEST(Rows, OfSmallerNumbersFitIntoLarger) {
  EXPECT_TRUE(Codec<std::int64_t>::reads(parse_type("UInt32")));
  EXPECT_FALSE(Codec<std::int64_t>::reads(parse_type("UInt64")));
  EXPECT_FALSE(Codec<std::uint64_t>::reads(parse_type("Int8")));
  EXPECT_FALSE(Codec<std::uint64_t>::reads(parse_type("String")));
  EXPECT_TRUE(Codec<double>::reads(parse_type("Float32")));
  EXPECT_FALSE(Codec<float>::reads(parse_type("Float64")));
  EXPECT_TRUE(Codec<std::optional<bool>>::reads(parse_type("Bool")));
  Cursor numbers(std::string_view("\xff\xfe\xff\xfd\xff\xff\xff\xfc\xff\xff\xff\xff\xff\xff\xff", 15));
  EXPECT_EQ(numbers.take_signed(1), -1);
  EXPECT_EQ(numbers.take_signed(2), -2);
  EXPECT_EQ(numbers.take_signed(4), -3);
  EXPECT_EQ(numbers.take_signed(8), -4);
  Cursor plain(std::string_view("\x05\0\0\0", 4));
  EXPECT_EQ(Codec<std::optional<std::uint32_t>>::read(plain, parse_type("UInt32")), 5U);
  Cursor days(std::string_view("\xff\xff\xff\xff", 4));
  EXPECT_EQ(Codec<std::chrono::sys_days>::read(days, parse_type("Date32")).time_since_epoch().count(), -1);
  Cursor real(std::string_view("\0\0\0\0\0\0\xe0\x3f", 8));
  EXPECT_EQ(Codec<double>::read(real, parse_type("Float64")), 0.5);
}

TEST(Rows, ThatAreCutShortAreRefused) {
  Block<std::uint64_t, std::string> block({"n", "s"});
  block.add(300, std::string(300, 'x'));
  const std::string whole = std::string(block.view().header) + std::string(block.view().rows);
  using Row = std::tuple<std::uint64_t, std::string>;
  EXPECT_THAT(RowsOf<Row>::read(whole), ElementsAre(Row(300, std::string(300, 'x'))));
  EXPECT_THAT(RowsOf<Row>::read(""), IsEmpty());
  for (std::size_t size = 1; size < whole.size(); ++size) {
    if (size == block.view().header.size()) continue;
    EXPECT_THROW(RowsOf<Row>::read(std::string_view(whole).substr(0, size)), ProtocolError) << size;
  }
  Cursor endless(std::string_view("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"));
  EXPECT_THROW(endless.take_varint(), ProtocolError);
}

TEST(Packing, ComesBackAndBrokenOrLargeOnesAreRefused) {
  std::string plain;
  for (int i = 0; i < 200'000; ++i) plain += std::to_string(i);
  for (const Coding coding : {Coding::None, Coding::Gzip, Coding::Zstd}) {
    const std::string packed = compress(plain, coding);
    EXPECT_EQ(decompress(packed, coding, plain.size()), plain);
    EXPECT_THROW(decompress(packed, coding, plain.size() - 1), ProtocolError);
    EXPECT_EQ(coding_named(name_of(coding)), coding);
    EXPECT_EQ(decompress(compress("", coding), coding, 0), "");
    if (coding == Coding::None) continue;
    EXPECT_THROW(decompress(packed.substr(0, packed.size() / 2), coding, plain.size()), ProtocolError);
    EXPECT_THROW(decompress("neither", coding, plain.size()), ProtocolError);
  }
  EXPECT_EQ(coding_named("GZIP"), Coding::Gzip);
  EXPECT_EQ(coding_named("br"), std::nullopt);
  EXPECT_EQ(best_of("gzip, deflate"), Coding::Gzip);
  EXPECT_EQ(best_of("br"), Coding::None);
}

TEST(AddressOfClickHouse, MayCarryWhoAsksAndWhere) {
  const auto address = parse_address("http://her%3Awa:p%40ss@host:8123/stats?x=1");
  ASSERT_TRUE(address);
  EXPECT_EQ(address->origin, "http://host:8123");
  EXPECT_EQ(address->user, "her:wa");
  EXPECT_EQ(address->password, "p@ss");
  EXPECT_EQ(address->database, "stats");
  EXPECT_EQ(parse_address("https://only@host")->user, "only");
  EXPECT_EQ(parse_address("http://host")->database, "");
  for (const char* wrong :
       {"host:8123", "ws://host", "http://%zz@host", "http://a:%zz@host", "http://host/%zz", "http://"}) {
    EXPECT_FALSE(parse_address(wrong)) << wrong;
  }
}

TEST(Errors, AreReadFromWhereTheyStand) {
  EXPECT_EQ(code_in("Code: 60. DB::Exception: no table (UNKNOWN_TABLE)"), 60);
  EXPECT_EQ(code_in("1\n2\nCode: 159. DB::Exception: too slow"), 159);
  EXPECT_EQ(code_in("all is well"), 0);
  EXPECT_EQ(code_in("x. DB::Exception: y"), 0);
  EXPECT_EQ(http_status_of(62), 400);
  EXPECT_EQ(http_status_of(516), 403);
  EXPECT_EQ(http_status_of(9999), 500);
  EXPECT_TRUE(ServerError(241, "memory").is_transient());
  EXPECT_FALSE(ServerError(62, "syntax").is_transient());
}

}  // namespace
}  // namespace herwa::clickhouse
