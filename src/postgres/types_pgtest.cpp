#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "postgres/errors.hpp"
#include "testing/stores.hpp"
#include "testing/test_database.hpp"

namespace herwa::postgres {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;

class Types : public ::testing::Test {
 protected:
  template <class T>
  T echo(Sql sql, const T& value) {
    return db.wait_for(db->query(sql, {value})).one().template get<T>(0);
  }

  std::string refusal(Sql sql, auto read) {
    const Result result = db.wait_for(db->query(sql));
    try {
      read(result.one());
    } catch (const ColumnError& error) {
      return error.what();
    }
    return "nothing was refused";
  }

  testing::TestDatabase db{testing::postgres()};
};

TEST_F(Types, IntegersKeepTheirValueAtTheirBounds) {
  for (const auto value :
       {std::numeric_limits<std::int16_t>::min(), std::numeric_limits<std::int16_t>::max()}) {
    EXPECT_EQ(echo("select $1", value), value);
  }
  for (const auto value :
       {std::numeric_limits<std::int32_t>::min(), -1, 0, std::numeric_limits<std::int32_t>::max()}) {
    EXPECT_EQ(echo("select $1", value), value);
  }
  for (const auto value :
       {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()}) {
    EXPECT_EQ(echo("select $1", value), value);
  }
  EXPECT_EQ(echo<std::uint8_t>("select $1", 255), 255);
  EXPECT_EQ(echo<std::uint32_t>("select $1", 4'294'967'295U), 4'294'967'295U);
}

TEST_F(Types, IdsAreBigintAndKeepTheirValue) {
  EXPECT_EQ(echo("select $1", GuildId(81384788765712384)), GuildId(81384788765712384));
  EXPECT_EQ(echo("select $1", GuildId(INT64_MAX)), GuildId(INT64_MAX));
  EXPECT_THROW(Params{GuildId(UINT64_MAX)}, Failure);
}

TEST_F(Types, DoublesAreExact) {
  for (const double value : {0.0, -0.0, 0.1, 1e308, 5e-324, -123456.789012345}) {
    EXPECT_EQ(echo("select $1", value), value);
  }
  EXPECT_TRUE(std::isnan(echo("select $1", std::nan(""))));
  EXPECT_TRUE(std::isinf(echo("select $1", std::numeric_limits<double>::infinity())));
}

TEST_F(Types, TextBytesAndBooleansKeepTheirValue) {
  EXPECT_EQ(echo<std::string>("select $1::text", ""), "");
  EXPECT_EQ(echo<std::string>("select $1::text", "Größe 🦉\n\ttab"), "Größe 🦉\n\ttab");
  EXPECT_TRUE(echo("select $1", true));
  EXPECT_FALSE(echo("select $1", false));
  Bytes all;
  for (int byte = 0; byte < 256; ++byte) all.data.push_back(static_cast<char>(byte));
  EXPECT_EQ(echo("select $1", all), all);
  EXPECT_EQ(echo("select $1", Bytes{}), Bytes{});
}

TEST_F(Types, InstantsAreExactToTheMicrosecond) {
  const Instant instants[] = {sys_days(std::chrono::year(2026) / 3 / 1) + 12h + 123456us,
                              sys_days(std::chrono::year(1969) / 12 / 31) + 1us,
                              sys_days(std::chrono::year(1) / 1 / 1),
                              sys_days(std::chrono::year(9999) / 12 / 31) + 23h + 59min + 59s + 999999us};
  for (const Instant instant : instants) EXPECT_EQ(echo("select $1", instant), instant);
}

TEST_F(Types, ArraysKeepTheirElements) {
  EXPECT_EQ(echo("select $1", std::vector<std::int64_t>{}), std::vector<std::int64_t>{});
  EXPECT_EQ(echo("select $1", std::vector{1, -2, 3}), (std::vector{1, -2, 3}));
  EXPECT_EQ(echo("select $1", std::vector{RoleId(1), RoleId(INT64_MAX)}),
            (std::vector{RoleId(1), RoleId(INT64_MAX)}));
  EXPECT_EQ(echo("select $1", std::vector{true, false}), (std::vector{true, false}));
  const std::vector<std::string> texts{"", "NULL", "a,b", "\"quoted\"", "back\\slash", "{brace}", " space "};
  EXPECT_EQ(echo("select $1", texts), texts);
  const std::vector<std::optional<std::string>> holes{"NULL", std::nullopt, ""};
  EXPECT_EQ(echo("select $1", holes), holes);
  const std::vector<Instant> instants{sys_days(std::chrono::year(2026) / 3 / 1) + 1us};
  EXPECT_EQ(echo("select $1", instants), instants);
  const std::vector<Bytes> bytes{{std::string("\0\1\\x", 4)}, {}};
  EXPECT_EQ(echo("select $1", bytes), bytes);
  const std::vector<double> doubles{0.1, -1e300};
  EXPECT_EQ(echo("select $1", doubles), doubles);
}

TEST_F(Types, NullIsAnEmptyOptional) {
  EXPECT_EQ(echo("select $1", std::optional<int>{}), std::nullopt);
  EXPECT_EQ(echo("select $1", std::optional<int>{7}), 7);
  EXPECT_EQ(echo("select $1::text", std::optional<std::string>{}), std::nullopt);
  EXPECT_TRUE(db.wait_for(db->query("select $1::int", {std::nullopt})).one().cell(0).null);
}

TEST_F(Types, WhatDoesNotFitIsNamed) {
  EXPECT_EQ(refusal("select null::bigint as owner", [](const Row& row) { (void)row.get<int>("owner"); }),
            "column \"owner\" is NULL: read it as std::optional of an integer");
  EXPECT_EQ(refusal("select 'x'::text as owner", [](const Row& row) { (void)row.get<int>("owner"); }),
            "column \"owner\" holds text, not an integer");
  EXPECT_EQ(refusal("select 1 as one, 2 as two", [](const Row& row) { (void)row.get<int>("three"); }),
            "there is no column \"three\"; the result has: one, two");
  EXPECT_EQ(refusal("select 1", [](const Row& row) { (void)row.get<int>(1); }),
            "there is no column 1; the result has 1 columns");
  EXPECT_EQ(refusal("select 40000 as n", [](const Row& row) { (void)row.get<std::int16_t>("n"); }),
            "column \"n\" holds 40000, which is not within -32768..32767");
  EXPECT_EQ(refusal("select -1 as id", [](const Row& row) { (void)row.get<GuildId>("id"); }),
            "column \"id\" holds -1, which is not within 0..9223372036854775807");
  EXPECT_EQ(
      refusal("select timestamp '2026-03-01' as t", [](const Row& row) { (void)row.get<Instant>("t"); }),
      "column \"t\" holds timestamp without time zone (store timestamptz), not an instant");
  EXPECT_EQ(
      refusal("select 'infinity'::timestamptz as t", [](const Row& row) { (void)row.get<Instant>("t"); }),
      "column \"t\" holds timestamptz, not an instant of our calendar");
  EXPECT_EQ(refusal("select '0044-03-15 BC'::timestamptz as t",
                    [](const Row& row) { (void)row.get<Instant>("t"); }),
            "column \"t\" holds timestamptz, not an instant of our calendar in UTC");
  EXPECT_EQ(
      refusal("select array[[1],[2]] as a", [](const Row& row) { (void)row.get<std::vector<int>>("a"); }),
      "column \"a\" holds type 1007, not a one-dimensional array");
  EXPECT_EQ(refusal("select 1 as a", [](const Row& row) { (void)row.get<std::vector<int>>("a"); }),
            "column \"a\" holds integer, not a one-dimensional array");
  EXPECT_EQ(
      refusal("select '{1,NULL}'::int[] as a", [](const Row& row) { (void)row.get<std::vector<int>>("a"); }),
      "column \"a\" is NULL: read it as std::optional of an integer");
}

TEST_F(Types, AResultIsARangeOfRows) {
  const Result result = db.wait_for(db->query("select n, n * n as square from generate_series(1, 3) n"));
  std::vector<int> squares;
  for (const Row row : result) squares.push_back(row.get<int>("square"));
  EXPECT_EQ(squares, (std::vector{1, 4, 9}));
  EXPECT_EQ(result.size(), 3U);
  EXPECT_EQ(result[1].get<int>("n"), 2);
  EXPECT_THROW((void)result.one(), ColumnError);
  EXPECT_EQ(result.first()->get<int>("n"), 1);
  EXPECT_FALSE(db.wait_for(db->query("select 1 where false")).first().has_value());
}

TEST_F(Types, ParametersCanBeAddedOneByOne) {
  Params params;
  params.add(1);
  params.add("two");
  params.add(std::vector<std::string>{"three"});
  const Result result = db.wait_for(db->query("select $1 as a, $2::text as b, $3 as c", std::move(params)));
  EXPECT_EQ(result.one().get<int>("a"), 1);
  EXPECT_EQ(result.one().get<std::string_view>("b"), "two");
  EXPECT_EQ(result.one().get<std::vector<std::string>>("c"), (std::vector<std::string>{"three"}));
}

}  // namespace
}  // namespace herwa::postgres
