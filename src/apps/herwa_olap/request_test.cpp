// What a request asks, without an engine.
#include "apps/herwa_olap/request.hpp"

#include <gtest/gtest.h>

#include "apps/herwa_olap/server.hpp"

namespace herwa::olap {
namespace {

TEST(SplitInsert, FindsWhereTheDataBegins) {
  const auto json =
      split_insert("insert into t (a, format) settings x = 'FORMAT y' format JSONEachRow \r\n{\"a\":1}");
  ASSERT_TRUE(json);
  EXPECT_EQ(json->head, "insert into t (a, format) settings x = 'FORMAT y'");
  EXPECT_EQ(json->format, "JSONEachRow");
  EXPECT_EQ(json->data, "{\"a\":1}");
  const auto values = split_insert("/* why */ INSERT INTO t VALUES (1), ('x')");
  ASSERT_TRUE(values);
  EXPECT_EQ(values->format, "Values");
  EXPECT_EQ(values->data, " (1), ('x')");
}

TEST(SplitInsert, LeavesAllElseAlone) {
  for (const char* other :
       {"", "SELECT 1 FORMAT CSV", "INSERT INTO t SELECT 1 FORMAT Null", "INSERT INTO t (a)",
        "INSERT INTO t WITH x AS (SELECT 1) SELECT * FROM x", "INSERT INTO t FROM INFILE 'x'"}) {
    EXPECT_FALSE(split_insert(other)) << other;
  }
}

TEST(ReadRequest, TakesHeadersForWhatTheUrlMaySayToo) {
  const auto wish = read_request({.method = "POST",
                                  .target = "/?query_id=q",
                                  .headers = {{"X-ClickHouse-Database", "d"}, {"X-ClickHouse-Format", "CSV"}},
                                  .body = "SELECT 1"},
                                 {}, 100);
  ASSERT_TRUE(wish);
  EXPECT_EQ(wish->statement.database, "d");
  EXPECT_EQ(wish->statement.format, "CSV");
  EXPECT_EQ(wish->query_id, "q");
  EXPECT_EQ(
      read_request({.method = "POST", .target = "/?default_format=TSV&buffer_size=1", .body = "SELECT 1"}, {},
                   100)
          ->statement.format,
      "TSV");
}

TEST(ReadRequest, RefusesABodyThatIsTooLarge) {
  const auto refused = read_request({.method = "POST", .target = "/", .body = "SELECT 1"}, {}, 3);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refusal_of(refused.error()).headers.find("X-ClickHouse-Exception-Code"), "354");
}

}  // namespace
}  // namespace herwa::olap
