// One person's rows over all tables: theirs and nobody else's, in this server and in no other.
#include "platform/privacy/personal_records.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <tuple>

#include "postgres/errors.hpp"
#include "testing/migrated_database.hpp"
#include "testing/stores.hpp"
#include "testing/test_database.hpp"

namespace herwa::platform {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

Task<> note_forgetting(int& times) {
  ++times;
  co_return;
}

const GuildId here(1001);
const GuildId elsewhere(1002);
const UserId ada(700'000'000'000'000'001);
const UserId bob(700'000'000'000'000'002);

// Two of the rooms above, as they declare themselves.
const std::vector<TableEntry> of_platform{
    {.name = "platform.plan_refusals", .user_column = "user_id", .forgetting = Forgetting::Pseudonym},
    {.name = "platform.policy_changes", .user_column = "changed_by", .forgetting = Forgetting::Pseudonym},
};

// Of no server, as the sign-in declares them.
const std::vector<TableEntry> of_sign_in{
    {.name = "platform.sessions", .tenant = false, .user_column = "user_id"},
    {.name = "platform.discord_grants", .tenant = false, .user_column = "user_id"},
    {.name = "platform.users", .tenant = false, .user_column = "user_id"},
};

class PersonalRecordsTest : public ::testing::Test {
 protected:
  PersonalRecordsTest() {
    // As a migration would make it: its owner is whom forgetting acts for.
    testing::sql(url,
                 "set role herwa_owner;"
                 "create table platform.notes (guild_id bigint, note_id bigint generated always as identity,"
                 " user_id bigint, text text, primary key (guild_id, note_id));"
                 "select platform.tenant_table('platform.notes')");
    for (const GuildId guild : {here, elsewhere}) {
      for (const UserId user : {ada, bob}) fill(guild, user);
    }
    features.push_back(
        {.name = "notes",
         .title = "Notes",
         .summary = "Notes.",
         .tables = {{.name = "platform.notes", .user_column = "user_id", .kept = "for ever"}}});
  }

  void fill(GuildId guild, UserId user) {
    tell("insert into platform.notes (guild_id, user_id, text) values ($1, $2, $3)",
         {guild, user, fmt::format("note of {} in {}", user.value(), guild.value())});
    tell(
        "insert into platform.plan_refusals values ($1, $2, $3, 'charts', 'chart', 'not_in_plan', 'free',"
        " '2026-03-01')",
        {guild, "r" + user.text(), user});
    tell("insert into platform.policy_changes values ($1, $2, $3, 'staff', null, null, '2026-03-01')",
         {guild, user, user.text()});
  }
  void sign_in(UserId user) {
    tell(
        "insert into platform.users (user_id, username, display_name, seen_at) values ($1, $2, '', "
        "'2026-03-01')",
        {user, "name of " + user.text()});
    tell(
        "insert into platform.sessions (session_id, user_id, created_at, seen_at, expires_at, epoch, "
        "epoch_at,"
        " address, agent) values ($1, $2, '2026-03-01', '2026-03-01', '2026-03-02', 1, '2026-03-01', "
        "'192.0.2.7',"
        " 'a browser')",
        {"s" + user.text(), user});
    tell("insert into platform.discord_grants values ($1, '\\x5ea1ed', 1, '2026-03-02', '2026-03-01')",
         {user});
  }
  void tell(postgres::Sql sql, postgres::Params params) {
    owner.wait_for(owner->query(sql, std::move(params)));
  }
  std::int64_t count(postgres::Sql sql, postgres::Params params = {}) {
    return owner.wait_for(owner->query(sql, std::move(params))).one().get<std::int64_t>(0);
  }

  const std::string url = testing::fresh_database("privacy", testing::migrate);
  testing::TestDatabase owner{url};
  testing::TestDatabase db{testing::app_pool(url)};
  std::vector<Feature> features;
};

// B4 H2.5 the file holds everything of one person here, and nothing of anybody else or of another server
TEST_F(PersonalRecordsTest, AFileHoldsOnePersonsRowsHere) {
  PersonalRecords records(*db, features, of_platform);
  const PersonalFile file = db.wait_for(records.all_of({here, ada}, db.time.now()));
  EXPECT_TRUE(file.complete);
  EXPECT_EQ(file.rows, 3);
  EXPECT_THAT(file.json, AllOf(HasSubstr("note of " + ada.text() + " in 1001"), HasSubstr("not_in_plan"),
                               HasSubstr("\"subject\":\"staff\"")));
  EXPECT_THAT(file.json, AllOf(Not(HasSubstr(bob.text())), Not(HasSubstr("1002"))));
}

// B4 H2.5 rows of their own go, rows that must stay lose the person; nobody else's and no other server's is
// touched, and a second time finds nothing
TEST_F(PersonalRecordsTest, ForgettingTouchesOnePersonHere) {
  PersonalRecords records(*db, features, of_platform);
  const auto gone = db.wait_for(records.forget({here, ada}));
  std::int64_t rows = 0;
  for (const ForgottenRows& one : gone) rows += one.rows;
  EXPECT_EQ(rows, 3);
  constexpr postgres::Sql notes_of =
      "select count(*) from platform.notes where guild_id = $1 and user_id = $2";
  constexpr postgres::Sql refusals_of =
      "select count(*) from platform.plan_refusals where guild_id = $1 and user_id = $2";
  EXPECT_EQ(count(notes_of, {here, ada}), 0);
  EXPECT_EQ(count(refusals_of, {here, ada}), 0);
  EXPECT_EQ(count("select count(*) from platform.plan_refusals where guild_id = 1001"), 2) << "the row stays";
  EXPECT_EQ(count("select count(*) from platform.policy_changes where guild_id = $1 and changed_by = $2",
                  {here, ada.text()}),
            0);
  EXPECT_EQ(count("select count(*) from platform.notes"), 3);
  EXPECT_EQ(count(refusals_of, {here, bob}), 1);
  EXPECT_EQ(count(refusals_of, {elsewhere, ada}), 1);
  for (const ForgottenRows& one : db.wait_for(records.forget({here, ada})))
    EXPECT_EQ(one.rows, 0) << one.table;
  EXPECT_EQ(db.wait_for(records.all_of({here, ada}, db.time.now())).rows, 0);
}

// H2.5 who is banned does not have that forgotten, and what else is kept of them goes
TEST_F(PersonalRecordsTest, ARowThatIsHeldStays) {
  for (const auto& [act, user, held] :
       {std::tuple{"old", ada, false}, std::tuple{"new", ada, true}, std::tuple{"other", bob, true}}) {
    tell(
        "insert into platform.sanctions (guild_id, act, kind, target_id, source, begun_at, held_until,"
        " ban_in_force) values ($1, $2, 'ban', $3, 's', '2026-03-01', '2026-03-01', $4)",
        {here, std::string(act), user, held});
  }
  const std::vector<Feature> none;
  PersonalRecords records(*db, none,
                          {{.name = "platform.sanctions",
                            .user_column = "target_id",
                            .more_user_columns = {"done_by"},
                            .forgetting = Forgetting::Pseudonym,
                            .held_column = "ban_in_force"}});
  db.wait_for(records.forget({here, ada}));
  constexpr postgres::Sql held_of =
      "select count(*) from platform.sanctions where target_id = $1 and ban_in_force";
  EXPECT_EQ(count(held_of, {ada}), 1);
  EXPECT_EQ(count("select count(*) from platform.sanctions where target_id = $1", {ada}), 1);
  EXPECT_EQ(count("select count(*) from platform.sanctions"), 3);
}

// H2.5 nothing leads from the pseudonym to the person, nor from one server's to another's
TEST_F(PersonalRecordsTest, APseudonymIsNobodysAndNewEachTime) {
  PersonalRecords records(*db, features, of_platform);
  db.wait_for(records.forget({here, ada}));
  db.wait_for(records.forget({elsewhere, ada}));
  constexpr postgres::Sql pseudonym =
      "select user_id from platform.plan_refusals where guild_id = $1 and user_id <> $2";
  EXPECT_NE(count(pseudonym, {here, bob}), count(pseudonym, {elsewhere, bob}));
  EXPECT_LT(count(pseudonym, {here, bob}), std::int64_t{1} << 40U);
}

// The function has the owner's rights, so it must not be a way into another server.
TEST_F(PersonalRecordsTest, NoOtherGuildsRowsCanBeForgotten) {
  for (const postgres::Sql forget :
       {postgres::Sql("select platform.forget_person($1, $2, $3, $4, null)"),
        postgres::Sql("select platform.forget_person_but($1, $2, $3, $4, null, null)")})
    EXPECT_THROW(
        db.wait_for(db->query_in_guild(here, forget, {"platform.notes", "user_id", elsewhere, ada.text()})),
        postgres::SqlError);
  EXPECT_EQ(count("select count(*) from platform.notes"), 4);
}

TEST_F(PersonalRecordsTest, WhatAFeatureKeepsElsewhereComesAlongAndGoes) {
  int forgotten = 0;
  features[0].personal.all_of = [](GuildId, UserId) -> Task<std::string> { co_return R"({"cached": 7})"; };
  features[0].personal.forget = [&forgotten](GuildId, UserId) { return note_forgetting(forgotten); };
  PersonalData of_a_room{.all_of = {}, .forget = features[0].personal.forget};
  PersonalRecords records(*db, features, of_platform, {of_a_room});
  EXPECT_THAT(db.wait_for(records.all_of({here, ada}, db.time.now())).json, HasSubstr(R"("cached":7)"));
  db.wait_for(records.forget({here, ada}));
  EXPECT_EQ(forgotten, 2) << "the feature's, and the room's";
}

// B4 a sign-in belongs to no server, so every server's /privacy tells of it, gives it and forgets it
TEST_F(PersonalRecordsTest, WhatBelongsToNoServerComesAlongAndGoes) {
  for (const UserId user : {ada, bob}) sign_in(user);
  PersonalRecords records(*db, features, of_sign_in);
  const PersonalFile file = db.wait_for(records.all_of({here, ada}, db.time.now()));
  EXPECT_EQ(file.rows, 4);
  EXPECT_THAT(file.json, AllOf(HasSubstr("\"username\":\"name of " + ada.text()), HasSubstr("192.0.2.7"),
                               Not(HasSubstr(bob.text()))));
  std::map<std::string, std::int64_t> gone;
  for (const ForgottenRows& one : db.wait_for(records.forget({here, ada}))) gone[one.table] = one.rows;
  EXPECT_EQ(gone["platform.users"], 1);
  EXPECT_EQ(gone["platform.sessions"], 1);
  EXPECT_EQ(gone["platform.discord_grants"], 1);
  constexpr std::string_view left =
      "select string_agg(kept || ' ' || user_id, ', ' order by kept) from ("
      "select 'grant' kept, user_id from platform.discord_grants union all"
      " select 'session', user_id from platform.sessions union all"
      " select 'user', user_id from platform.users) t";
  EXPECT_EQ(testing::sql(url, std::string(left)),
            fmt::format("grant {0}, session {0}, user {0}", bob.value()));
}

// B4 a file that gets lost gives nobody a sign-in: what is secret is in none
TEST_F(PersonalRecordsTest, NoSecretIsInAFile) {
  sign_in(ada);
  tell(
      "insert into platform.api_keys (guild_id, key_id, name, secret_hash, scopes, created_by, created_at)"
      " values ($1, 'k1', 'the newspaper', '\\xfeedbeef', '{}', $2, '2026-03-01')",
      {here, ada});
  auto tables = of_sign_in;
  tables.push_back(
      {.name = "platform.api_keys", .user_column = "created_by", .forgetting = Forgetting::Pseudonym});
  PersonalRecords records(*db, features, tables);
  const std::string file = db.wait_for(records.all_of({here, ada}, db.time.now())).json;
  EXPECT_THAT(file, AllOf(HasSubstr("the newspaper"), Not(HasSubstr("feedbeef")), Not(HasSubstr("5ea1ed")),
                          Not(HasSubstr("secret_hash")), Not(HasSubstr("\"sealed\""))));
}

TEST_F(PersonalRecordsTest, MoreThanAFileHoldsIsSaid) {
  tell(
      "insert into platform.notes (guild_id, user_id, text) select 1001, $1, repeat('x', 1000) from "
      "generate_series(1, 9000)",
      {ada});
  PersonalRecords records(*db, features, of_platform);
  const PersonalFile file = db.wait_for(records.all_of({here, ada}, db.time.now()));
  EXPECT_FALSE(file.complete);
  EXPECT_LE(file.json.size(), 8UL * 1024 * 1024);
}

}  // namespace
}  // namespace herwa::platform
