#include "platform/migrations/losses.hpp"

#include <gmock/gmock.h>

#include "platform/migrations/script.hpp"

namespace herwa::platform {
namespace {

using ::testing::ElementsAre;

// R20.11 what a script destroys is seen before it runs
TEST(Losses, AreReadFromTheScript) {
  EXPECT_THAT(losses_in("drop table a.b;").tables, ElementsAre("a.b"));
  EXPECT_THAT(losses_in("DROP TABLE IF EXISTS a.b, a.c CASCADE").tables, ElementsAre("a.b", "a.c"));
  EXPECT_THAT(losses_in("truncate only a.b").tables, ElementsAre("a.b"));
  EXPECT_THAT(losses_in("truncate table a.b").tables, ElementsAre("a.b"));
  EXPECT_THAT(losses_in("delete from a.b where x < 3").tables, ElementsAre("a.b"));
  EXPECT_THAT(losses_in("alter table a.b drop column c").tables, ElementsAre("a.b"));
  EXPECT_THAT(losses_in("alter table if exists only a.b add d int, drop c").tables, ElementsAre("a.b"));
  EXPECT_THAT(losses_in("alter table a.b alter column c type bigint using c::bigint").tables,
              ElementsAre("a.b"));
  EXPECT_THAT(losses_in("drop schema branding cascade").schemas, ElementsAre("branding"));
  EXPECT_THAT(losses_in("do $$ begin drop table a.b; end $$").tables, ElementsAre("a.b"));
}

TEST(Losses, AreNotSeenWhereNothingIsLost) {
  for (const char* harmless :
       {"create table a.b (c int); create index d on a.b (c)", "alter table a.b drop constraint c",
        "alter table a.b alter column c drop default, alter column d drop not null", "drop index a.b",
        "drop view a.b", "drop function a.b(int)", "-- drop table a.b\nselect 1", "/* drop table a.b */",
        "create function f() returns void language plpgsql as $$ begin execute 'delete from x'; end $$",
        "create or replace procedure f() as $do$ begin drop table a.b; end $do$ language plpgsql",
        "update a.b set c = 1", "select 'type'", "alter table a.b add column c text default 'x'"}) {
    EXPECT_FALSE(losses_in(harmless).any()) << harmless;
  }
}

TEST(Losses, ThatOnlyRunningWouldTellAreLossesAllTheSame) {
  EXPECT_TRUE(losses_in("do $$ begin execute format('drop table %s', t); end $$").unnamed);
  EXPECT_TRUE(losses_in("drop table \"Odd Name\"").unnamed);
  EXPECT_THAT(losses_in("create function f() as $$ select 1 $$; drop table a.b").tables, ElementsAre("a.b"));
}

// Whatever is written next is held to the same: each way back says what it takes.
TEST(Losses, EveryTableOfThisBinaryIsSeenToGoOnTheWayBack) {
  for (const Script& script : embedded_scripts(Store::Postgres)) {
    if (script.up.find("create table") != std::string_view::npos) {
      EXPECT_TRUE(losses_in(script.down).any()) << script.version << " " << script.name;
    }
  }
}

}  // namespace
}  // namespace herwa::platform
