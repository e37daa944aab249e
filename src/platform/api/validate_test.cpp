#include "platform/api/validate.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace herwa::platform {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> told(const Problems& problems) {
  std::vector<std::string> out;
  for (const Problem& problem : problems) out.push_back(problem.path + " " + problem.code);
  return out;
}

Schema giveaway() {
  return schema::object("Giveaway",
                        {{"prize", schema::text(1, 10)},
                         {"winners", schema::integer(1, 5)},
                         {"channel", schema::snowflake()},
                         {"style", schema::choice({"card", "plain"})},
                         {"ends", schema::nullable(schema::date_time())},
                         schema::optional("roles", schema::list(schema::snowflake(), 2)),
                         schema::optional("chance", schema::number_from(0)),
                         schema::optional("value", schema::any()),
                         schema::optional("inner", schema::object("", {{"a/b", schema::flag()}}))});
}

constexpr std::string_view good =
    R"({"prize":"A book","winners":1,"channel":"42","style":"card","ends":null})";

// R14.4 R19.7 what fits passes
TEST(Validate, WhatFitsPasses) {
  EXPECT_THAT(check_json(giveaway(), good), IsEmpty());
  EXPECT_THAT(check_json(giveaway(), R"({"prize":"हहहहहहहहहह","winners":5,"channel":"9223372036854775807",
    "style":"plain","ends":"2026-03-01T12:00:00Z","roles":["1","2"],"chance":0.5,"value":{"x":[1]},
    "inner":{"a/b":true}})"),
              IsEmpty());
}

// R14.4 R19.7 every mistake is told at once, with its place
TEST(Validate, EveryMistakeIsToldWithItsPlace) {
  EXPECT_THAT(
      told(check_json(giveaway(), R"({"prize":"","winners":9,"channel":42,"style":"other","ends":"soon",
    "roles":["1","x","3"],"chance":-1,"inner":{"a/b":1,"c~d":2},"extra":1})")),
      ElementsAre("/prize too_short", "/winners out_of_range", "/channel wrong_type", "/style not_a_choice",
                  "/ends not_a_time", "/roles too_long", "/roles/1 not_an_id", "/chance out_of_range",
                  "/inner/a~1b wrong_type", "/inner/c~0d unknown_property", "/extra unknown_property"));
  EXPECT_THAT(told(check_json(giveaway(), "{}")),
              ElementsAre("/prize missing", "/winners missing", "/channel missing", "/style missing",
                          "/ends missing"));
}

TEST(Validate, TypesAreNotConverted) {
  const Schema whole = schema::object("", {{"n", schema::integer_from(0)}});
  for (const std::string_view wrong :
       {R"({"n":1.5})", R"({"n":"1"})", R"({"n":true})", R"({"n":null})", R"({"n":[1]})", R"({"n":1e300})",
        R"({"n":18446744073709551615})", R"({"n":9223372036854775808})"}) {
    EXPECT_THAT(told(check_json(whole, wrong)), ElementsAre("/n wrong_type")) << wrong;
  }
  EXPECT_THAT(told(check_json(whole, "[]")), ElementsAre(" wrong_type"));
}

TEST(Validate, TextIsWhatCanBeStored) {
  const Schema text = schema::object("", {{"t", schema::text()}});
  EXPECT_THAT(told(check_json(text, R"({"t":"a\u0000b"})")), ElementsAre("/t not_storable"));
  EXPECT_THAT(told(check_json(text, "{\"t\":\"\xff\"}")), ElementsAre(" not_json"));
}

TEST(Validate, WhatIsNoJsonIsToldOnce) {
  for (const std::string_view wrong : {"", "{", "{'a':1}", "{} {}", "nul", "{\"a\":1,}"}) {
    EXPECT_THAT(told(check_json(giveaway(), wrong)), ElementsAre(" not_json")) << wrong;
  }
}

TEST(Validate, DepthAndTheNumberOfComplaintsAreBounded) {
  std::string deep = "{\"value\":";
  for (int n = 0; n < 100'000; ++n) deep += '[';
  EXPECT_THAT(told(check_json(giveaway(), deep)), ElementsAre(" too_deep"));
  std::string wide = "{";
  for (int n = 0; n < 1000; ++n) wide += (n == 0 ? "\"k" : ",\"k") + std::to_string(n) + "\":1";
  EXPECT_EQ(check_json(giveaway(), wide + "}").size(), problems_max);
}

TEST(Validate, ParametersAreTextThatStandsForTheirType) {
  const auto of = [](const Schema& schema, std::string_view value) {
    return told(check_parameter(schema, value, "query/x"));
  };
  EXPECT_THAT(of(schema::integer(1, 100), "50"), IsEmpty());
  EXPECT_THAT(of(schema::integer(1, 100), "500"), ElementsAre("query/x out_of_range"));
  for (const std::string_view wrong : {"", "1x", " 1", "1.5", "0x10", "99999999999999999999"})
    EXPECT_THAT(of(schema::integer(1, 100), wrong), ElementsAre("query/x wrong_type")) << wrong;
  EXPECT_THAT(of(schema::flag(), "true"), IsEmpty());
  EXPECT_THAT(of(schema::flag(), "1"), ElementsAre("query/x wrong_type"));
  EXPECT_THAT(of(schema::number_from(0), "nan"), ElementsAre("query/x wrong_type"));
  EXPECT_THAT(of(schema::snowflake(), "1' or '1'='1"), ElementsAre("query/x not_an_id"));
  EXPECT_THAT(of(schema::choice({"a", "b"}), "c"), ElementsAre("query/x not_a_choice"));
}

}  // namespace
}  // namespace herwa::platform
