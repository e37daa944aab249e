// Text from strangers travels as a value, whatever it looks like.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "postgres/errors.hpp"
#include "testing/stores.hpp"
#include "testing/test_database.hpp"

namespace herwa::postgres {
namespace {

// Pieces that end a literal, a statement, an identifier, an array or a JSON text, where text is not kept
// apart from SQL.
const std::vector<std::string> pieces{"'",
                                      "''",
                                      "\"",
                                      "\\",
                                      "\\'",
                                      ";",
                                      "--",
                                      "/*",
                                      "*/",
                                      "$1",
                                      "$2",
                                      "$$",
                                      "$tag$",
                                      "%",
                                      "_",
                                      "{",
                                      "}",
                                      ",",
                                      "NULL",
                                      "null",
                                      "'; drop table people; --",
                                      "' or '1'='1",
                                      "' union select name from people --",
                                      "1); delete from people; --",
                                      "\n",
                                      "\r\n",
                                      "\t",
                                      " ",
                                      "\x01",
                                      "\x7f",
                                      "E'\\x27'",
                                      "U&'\\0027'",
                                      "\\x27",
                                      "::text",
                                      "|| pg_sleep(9)",
                                      "ʼ",
                                      "＇",
                                      "\u2028",
                                      "é",
                                      "🦉",
                                      "\u202e",
                                      "set_config('herwa.guild', '1', true)",
                                      "commit;",
                                      "rollback;"};

rc::Gen<std::string> hostile_text() {
  const auto piece =
      rc::gen::oneOf(rc::gen::elementOf(pieces),
                     rc::gen::map(rc::gen::inRange(' ', '~'), [](char c) { return std::string(1, c); }));
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece),
                      [](const std::vector<std::string>& parts) {
                        std::string text;
                        for (const std::string& part : parts) text += part;
                        return text;
                      });
}

// One table for all cases: creating a database for each would take longer than the cases.
struct People {
  People() {
    testing::sql(url,
                 "create table people (id bigint primary key, name text not null, tags text[] not null,"
                 " data jsonb not null, picture bytea not null)");
    testing::sql(url, "insert into people values (0, 'witness', '{}', '{}', '')");
  }

  static People& all() {
    static People people;
    return people;
  }

  // Nobody was added, changed or removed but through the values given.
  void expect_untouched() {
    const Result rows = db.wait_for(db->query("select count(*) as n, min(name) as name from people"));
    RC_ASSERT(rows.one().get<int>("n") == 1);
    RC_ASSERT(rows.one().get<std::string>("name") == "witness");
  }

  const std::string url = testing::fresh_database();
  testing::TestDatabase db{url};
};

// P32 what is only known at run time is no SQL: glued text does not even compile
static_assert(!std::convertible_to<std::string, Sql> && !std::convertible_to<std::string_view, Sql>);
static_assert(!std::constructible_from<Sql, std::string> && !std::constructible_from<Sql, std::string_view>);

// R19.12 P32 text comes back as it went in, through every kind of binding, and changes nothing else
RC_GTEST_PROP(HostileText, RoundTripsThroughEveryBinding, ()) {
  People& people = People::all();
  const std::string text = *hostile_text();
  const std::vector<std::string> list = *rc::gen::container<std::vector<std::string>>(hostile_text());
  std::vector<std::optional<std::string>> holes(list.begin(), list.end());
  holes.emplace_back();
  const Result result = people.db.wait_for(people.db->query(
      "select $1::text as plain, $2::text as maybe, $3 as list, $4 as holes, $5 as bytes, to_jsonb($6::text) "
      "as json,"
      " length($1::text) as length",
      {text, std::optional<std::string>(text), list, holes, Bytes{text}, std::string_view(text)}));
  const Row row = result.one();
  RC_ASSERT(row.get<std::string>("plain") == text);
  RC_ASSERT(row.get<std::optional<std::string>>("maybe") == text);
  RC_ASSERT(row.get<std::vector<std::string>>("list") == list);
  RC_ASSERT(row.get<std::vector<std::optional<std::string>>>("holes") == holes);
  RC_ASSERT(row.get<Bytes>("bytes").data == text);
  people.expect_untouched();
}

// R19.12 P32 a statement with hostile values finds, changes and deletes exactly the row that holds them
RC_GTEST_PROP(HostileText, MeansOnlyItself, ()) {
  People& people = People::all();
  const std::string text = *hostile_text();
  const GuildId guild(*rc::gen::inRange<std::uint64_t>(1, 1000));
  const auto in_guild = [&](Sql sql, Params params) {
    return people.db.wait_for(people.db->query_in_guild(guild, sql, std::move(params)));
  };
  in_guild("insert into people values (1, $1, $2, jsonb_build_object('said', $3::text), $4)",
           {text, std::vector<std::string>{text}, text, Bytes{text}});
  RC_ASSERT(in_guild("select id from people where name = $1 and $2 = any(tags) and data ->> 'said' = $1"
                     " and picture = $3 and name = any($4)",
                     {text, text, Bytes{text}, std::vector<std::string>{text}})
                .size() == 1);
  const std::size_t expected = text == "witness" ? 2 : 1;
  RC_ASSERT(in_guild("select id from people where name = $1", {text}).size() == expected);
  RC_ASSERT(
      in_guild("update people set name = name || $2 where name = $1 and id > 0", {text, text}).affected() ==
      1);
  RC_ASSERT(in_guild("delete from people where name = $1", {text + text}).affected() == 1);
  people.expect_untouched();
}

// P32 a zero byte is refused and not silently cut off
RC_GTEST_PROP(HostileText, WithAZeroByteIsRefusedBeforeItIsSent, ()) {
  const std::string text = *hostile_text() + std::string(1, '\0') + *hostile_text();
  RC_ASSERT_THROWS_AS(Params{text}, UnstorableText);
  RC_ASSERT_THROWS_AS(Params{std::vector<std::string>{text}}, UnstorableText);
  RC_ASSERT_THROWS_AS(Params{std::optional<std::string>(text)}, UnstorableText);
}

// P32 bytes that are no UTF-8 are refused by the server, and the connection stays usable
TEST(HostileText, BrokenUtf8IsRefused) {
  People& people = People::all();
  for (const char* text : {"\xff", "\xc0\x80", "\xed\xa0\x80", "a\xe2\x82", "\xf5\x80\x80\x80"}) {
    EXPECT_THROW(people.db.wait_for(people.db->query("select $1::text", {text})), SqlError);
    EXPECT_THROW(people.db.wait_for(people.db->query("select $1", {std::vector<std::string>{text}})),
                 SqlError);
  }
  EXPECT_EQ(people.db->usage().idle, 1U);
}

}  // namespace
}  // namespace herwa::postgres
