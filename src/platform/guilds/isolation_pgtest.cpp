// Two guilds in one database, and no way from one to the other.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "platform/guilds/store.hpp"
#include "postgres/errors.hpp"
#include "testing/migrated_database.hpp"
#include "testing/stores.hpp"
#include "testing/test_database.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;
using postgres::Sql;

struct House {
  static House& shared() {
    static House house;
    return house;
  }

  // Guilds that no other test or case has used.
  GuildId new_guild() { return GuildId(1000 + ++guilds_made); }

  postgres::Result in(GuildId guild, Sql sql, postgres::Params params = {}) {
    return db.wait_for(db->query_in_guild(guild, sql, std::move(params)));
  }
  std::optional<Guild> get(GuildId guild) { return db.wait_for(store.get(guild)); }
  Arrival join(const Guild& guild) { return db.wait_for(store.present(guild)); }

  const std::string url = testing::migrated_database();
  testing::TestDatabase db{testing::app_pool(url)};
  GuildStore store{*db, db.time};
  std::uint64_t guilds_made = 0;
};

constexpr Sql insert_guild =
    "insert into platform.guilds (guild_id, joined_at, created_at, updated_at)"
    " values ($1, '2026-03-01', '2026-03-01', '2026-03-01')";
constexpr Sql insert_setting =
    "insert into platform.guild_settings (guild_id, feature, value, updated_at) values ($1, $2, $3, "
    "'2026-03-01')";
constexpr Sql count_guilds = "select count(*) from platform.guilds";
constexpr Sql count_settings = "select count(*) from platform.guild_settings";

rc::Gen<Guild> random_guild(GuildId id) {
  const auto text = rc::gen::string<std::string>();
  return rc::gen::exec([=] {
    Guild guild{.id = id};
    for (const char c : *text) guild.name.push_back(c > 0 ? c : '?');
    guild.icon = *rc::gen::element<std::string>("", "a_1f", "0e");
    guild.owner = UserId(*rc::gen::inRange<std::uint64_t>(1, INT64_MAX));
    guild.joined_at = Instant(std::chrono::seconds(*rc::gen::inRange<std::int64_t>(1, 4'000'000'000)));
    return guild;
  });
}

// R16.2 without a scope nothing is seen, changed or added
TEST(RowSecurity, WithoutAScopeThereIsNothing) {
  House& house = House::shared();
  const GuildId guild = house.new_guild();
  house.in(guild, insert_guild, {guild});
  house.in(guild, insert_setting, {guild, "automod", "{}"});
  const auto unscoped = [&](Sql sql, postgres::Params params = {}) {
    return house.db.wait_for(house.db->query(sql, std::move(params)));
  };
  EXPECT_EQ(unscoped(count_guilds).one().get<int>(0), 0);
  EXPECT_EQ(unscoped(count_settings).one().get<int>(0), 0);
  EXPECT_EQ(unscoped("update platform.guilds set name = 'x'").affected(), 0U);
  EXPECT_EQ(unscoped("delete from platform.guilds").affected(), 0U);
  EXPECT_THROW(unscoped(insert_guild, {house.new_guild()}), postgres::SqlError);
  EXPECT_EQ(house.in(guild, count_guilds).one().get<int>(0), 1);
}

Task<> count_unscoped(postgres::Database& db, int& seen) {
  postgres::Transaction tx = co_await db.begin_unscoped();
  seen = (co_await tx.query(count_guilds)).one().get<int>(0);
}

// R16.2 the scope of the transaction before on the same connection does not linger
TEST(RowSecurity, AScopeEndsWithItsTransaction) {
  House& house = House::shared();
  const GuildId guild = house.new_guild();
  house.in(guild, insert_guild, {guild});
  EXPECT_EQ(house.db->usage().connections(), 1U);
  int seen = -1;
  house.db.wait_for(count_unscoped(*house.db, seen));
  EXPECT_EQ(seen, 0);
}

// R16.2 R1.9 the scope of one guild never shows, changes, removes or takes in a row of another
RC_GTEST_PROP(RowSecurity, KeepsGuildsApart, ()) {
  House& house = House::shared();
  const GuildId ours = house.new_guild();
  const GuildId theirs = house.new_guild();
  const int own_count = *rc::gen::inRange(0, 5);
  const int other_count = *rc::gen::inRange(1, 5);
  for (const auto& [guild, count] : {std::pair{ours, own_count}, std::pair{theirs, other_count}}) {
    house.in(guild, insert_guild, {guild});
    for (int i = 0; i < count; ++i)
      house.in(guild, insert_setting, {guild, fmt::format("feature{}", i), "{}"});
  }

  RC_ASSERT(house.in(ours, count_guilds).one().get<int>(0) == 1);
  RC_ASSERT(house.in(ours, count_settings).one().get<int>(0) == own_count);
  RC_ASSERT(house.in(ours, "select 1 from platform.guild_settings where guild_id = $1", {theirs}).empty());
  RC_ASSERT(house.in(ours, "update platform.guild_settings set value = '[]' where guild_id = $1", {theirs})
                .affected() == 0);
  RC_ASSERT(house.in(ours, "delete from platform.guild_settings where guild_id = $1 or true", {theirs})
                .affected() == static_cast<std::size_t>(own_count));
  RC_ASSERT(house.in(ours, "delete from platform.guilds where guild_id = $1", {theirs}).affected() == 0);

  const auto refused = [&](Sql sql, postgres::Params params) {
    try {
      house.in(ours, sql, std::move(params));
    } catch (const postgres::SqlError& error) {
      return error.is_forbidden();
    }
    return false;
  };
  RC_ASSERT(refused(insert_setting, {theirs, "intruder", "{}"}));
  RC_ASSERT(refused(insert_guild, {house.new_guild()}));
  RC_ASSERT(refused("update platform.guilds set guild_id = $1", {house.new_guild()}));
  RC_ASSERT(house.in(theirs, count_settings).one().get<int>(0) == other_count);
}

// R1.9 whatever one guild does through the store, the other's rows read as before
RC_GTEST_PROP(GuildStores, ShowAndChangeOnlyTheirOwnGuild, ()) {
  House& house = House::shared();
  const Guild ours = *random_guild(house.new_guild());
  const Guild theirs = *random_guild(house.new_guild());
  RC_ASSERT(house.join(theirs) == Arrival::First);
  RC_ASSERT(house.get(ours.id) == std::nullopt);
  RC_ASSERT(house.join(ours) == Arrival::First);
  RC_ASSERT(house.get(ours.id) == ours);
  RC_ASSERT(house.get(theirs.id) == theirs);
  RC_ASSERT(house.db.wait_for(house.store.left(ours.id, house.db.time.now())));
  RC_ASSERT(house.get(ours.id)->left_at == house.db.time.now());
  RC_ASSERT(house.get(theirs.id) == theirs);
  RC_ASSERT(house.in(ours.id, count_guilds).one().get<int>(0) == 1);
}

// R16.2 each statement names its guild by itself: the store keeps guilds apart where no policy does
TEST(GuildStores, KeepGuildsApartWithoutRowSecurity) {
  testing::TestDatabase unbound(testing::migrated_database());
  ASSERT_TRUE(unbound.wait_for(unbound->query("select rolsuper from pg_roles where rolname = current_user"))
                  .one()
                  .get<bool>(0));
  GuildStore store(*unbound, unbound.time);
  const Guild ours{.id = GuildId(1), .name = "Owls", .owner = UserId(7), .joined_at = unbound.time.now()};
  const Guild theirs{.id = GuildId(2), .name = "Larks", .owner = UserId(8), .joined_at = unbound.time.now()};
  EXPECT_EQ(unbound.wait_for(store.present(theirs)), Arrival::First);
  EXPECT_EQ(unbound.wait_for(store.get(ours.id)), std::nullopt);
  EXPECT_EQ(unbound.wait_for(store.present(ours)), Arrival::First);
  EXPECT_EQ(unbound.wait_for(store.get(ours.id)), ours);
  EXPECT_EQ(unbound.wait_for(store.get(theirs.id)), theirs);
  EXPECT_TRUE(unbound.wait_for(store.left(ours.id, unbound.time.now())));
  EXPECT_EQ(unbound.wait_for(store.get(theirs.id)), theirs);
}

TEST(GuildStores, JoiningAgainRefreshesAndForgetsTheLeaving) {
  House& house = House::shared();
  Guild guild{.id = house.new_guild(), .name = "Owls", .owner = UserId(7), .joined_at = house.db.time.now()};
  EXPECT_FALSE(house.db.wait_for(house.store.left(guild.id, house.db.time.now())))
      << "nobody can leave what they never joined";
  EXPECT_EQ(house.join(guild), Arrival::First);
  EXPECT_TRUE(house.db.wait_for(house.store.left(guild.id, house.db.time.now())));
  EXPECT_FALSE(house.db.wait_for(house.store.left(guild.id, house.db.time.now())));
  guild.name = "Night owls";
  guild.joined_at += 1h;
  EXPECT_EQ(house.join(guild), Arrival::Again);
  EXPECT_EQ(house.join(guild), Arrival::Still);
  EXPECT_EQ(house.get(guild.id), guild);
}

// Jobs go through all guilds, by a role of their own that only sees what has been put under the policy.
TEST(RowSecurity, JobsSeeEveryGuild) {
  House& house = House::shared();
  const GuildId one = house.new_guild();
  const GuildId two = house.new_guild();
  for (const GuildId guild : {one, two}) house.in(guild, insert_guild, {guild});
  testing::TestDatabase jobs(testing::jobs_pool(house.url));
  const auto found = jobs.wait_for(
      jobs->query("select guild_id from platform.guilds where guild_id = any($1)", {std::vector{one, two}}));
  EXPECT_EQ(found.size(), 2U);
}

// R16.2 neither the application nor the jobs can lift the policies or become the owner
TEST(RowSecurity, CannotBeLifted) {
  House& house = House::shared();
  for (const Sql sql : {Sql("alter table platform.guilds disable row level security"),
                        Sql("alter table platform.guilds no force row level security"),
                        Sql("drop policy guild on platform.guilds"), Sql("truncate platform.guilds cascade"),
                        Sql("create policy all_of_it on platform.guilds using (true)"),
                        Sql("delete from platform.schema_migrations")}) {
    EXPECT_THROW(house.db.wait_for(house.db->query(sql)), postgres::SqlError) << sql.text();
  }
  const GuildId guild = house.new_guild();
  house.in(guild, insert_guild, {guild});
  EXPECT_THROW(house.db.wait_for(house.db->run_script(
                   "begin; set local row_security = off; select * from platform.guilds")),
               postgres::SqlError);
}

}  // namespace
}  // namespace herwa::platform
