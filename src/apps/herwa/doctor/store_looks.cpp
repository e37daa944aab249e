// Asks the stores; what their answers mean is in stores.cpp.
#include <fmt/format.h>

#include <charconv>
#include <functional>
#include <tuple>

#include "apps/herwa/doctor/stores.hpp"
#include "base/errors.hpp"
#include "clickhouse/client.hpp"
#include "net/deadline.hpp"
#include "platform/migrations/clickhouse_migrations.hpp"
#include "platform/migrations/migrations.hpp"
#include "postgres/database.hpp"
#include "redis/client.hpp"

namespace herwa::doctor {
namespace {

using std::chrono::milliseconds;

constexpr clickhouse::Sql ask_cluster =
    "SELECT uniqExact(shard_num), count(), countIf(errors_count > 0),"
    " ifNull((SELECT count() FROM system.replicas WHERE database = 'herwa' AND is_readonly), 0)"
    " FROM system.clusters WHERE cluster = {cluster:String}";
constexpr clickhouse::Sql says_replication =
    "SELECT count() FROM system.columns WHERE database = 'system' AND table = 'clusters'"
    " AND name = 'internal_replication'";
constexpr clickhouse::Sql ask_replication =
    "SELECT countIf(internal_replication = 0) FROM system.clusters WHERE cluster = {cluster:String}";
// tidy allows sql-has-no-clock: how far the server's clock is from ours is the question.
constexpr postgres::Sql ask_clock = "select clock_timestamp() as time";
constexpr postgres::Sql ask_facts = R"sql(
select current_setting('server_version_num')::int4 as version,
       current_user::text as name,
       (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as user_bypasses,
       to_regrole('herwa_app') is not null as has_app_role,
       coalesce((select rolsuper or rolbypassrls from pg_roles where rolname = 'herwa_app'), false)
         as app_role_bypasses,
       coalesce((select pg_has_role(current_user, oid, 'member') from pg_roles where rolname = 'herwa_app'),
                false) as may_become_app,
       current_setting('transaction_read_only') = 'on' or pg_is_in_recovery() as read_only,
       current_setting('max_connections')::int4
         - current_setting('superuser_reserved_connections')::int4 as connections_allowed
)sql";
// As the policies are made by platform.tenant_table: the primary key begins with guild_id.
constexpr postgres::Sql ask_open_tables = R"sql(
select c.oid::regclass::text as name
  from pg_class c
  join pg_index i on i.indrelid = c.oid and i.indisprimary
  join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
 where a.attname = 'guild_id' and c.relkind in ('r', 'p')
   and not (c.relrowsecurity and c.relforcerowsecurity)
 order by 1
)sql";
// tidy allows sql-has-no-clock: how far the server's clock is from ours is the question.
constexpr clickhouse::Sql ask_clickhouse = "SELECT version(), toUnixTimestamp64Milli(now64(3))";

// What is between asking and being answered lies halfway, give or take half of the time that it took.
ClockFacts compare(std::string_view store, Instant theirs, Instant asked, Instant answered) {
  const auto halfway = asked + (answered - asked) / 2;
  return {.store = store,
          .ahead = std::chrono::duration_cast<milliseconds>(theirs - halfway),
          .round_trip = std::chrono::duration_cast<milliseconds>(answered - asked)};
}

Task<Findings> ask_postgres(const Surroundings& around, postgres::Database& database, int connections_max) {
  Report report("postgres");
  co_await database.start();
  if (!database.state().up) throw Unavailable(database.state().last_error);
  const Clock& clock = around.timers.clock();
  const postgres::Result facts = co_await database.query(ask_facts);
  const postgres::Result open_tables = co_await database.query(ask_open_tables);
  const postgres::Row row = facts.one();
  PostgresFacts found{.version = row.get<int>("version"),
                      .user = row.get<std::string>("name"),
                      .user_bypasses = row.get<bool>("user_bypasses"),
                      .has_app_role = row.get<bool>("has_app_role"),
                      .app_role_bypasses = row.get<bool>("app_role_bypasses"),
                      .may_become_app = row.get<bool>("may_become_app"),
                      .read_only = row.get<bool>("read_only"),
                      .connections_allowed = row.get<int>("connections_allowed"),
                      .connections_wanted = connections_max};
  for (const postgres::Row table : open_tables) found.open_tables.push_back(table.get<std::string>("name"));
  judge(found, report);
  const Instant asked = clock.now();
  const postgres::Result time = co_await database.query(ask_clock);
  judge(compare("PostgreSQL", time.one().get<Instant>("time"), asked, clock.now()), report);
  platform::Migrations migrations(database, around.timers);
  judge_schema("PostgreSQL", co_await migrations.status(), report);
  co_return report.take();
}

Task<Findings> ask_redis(const Surroundings& around, redis::Client& redis) {
  Report report("redis");
  co_await redis.until_up();
  const Clock& clock = around.timers.clock();
  const Instant asked = clock.now();
  const std::string info = (co_await redis.command("INFO")).take_text();
  const Instant answered = clock.now();
  std::string save = "unknown";
  // A Redis that somebody else keeps may not tell its configuration; then it is taken to keep what it got.
  redis::Batch batch;
  batch.add("CONFIG", "GET", "save");
  const redis::Reply said = (co_await redis.send_all(std::move(batch))).front();
  if (const redis::Reply* value = said.is_error() ? nullptr : said.find("save")) save = value->text();
  const RedisFacts facts = redis_facts(info, save);
  judge(facts, report);
  if (facts.time) judge(compare("Redis", *facts.time, asked, answered), report);
  co_return report.take();
}

Task<ClusterFacts> cluster_facts(clickhouse::Client& client) {
  using Row = std::tuple<std::uint64_t, std::uint64_t, std::uint64_t, std::uint64_t>;
  ClusterFacts facts{.name = std::string(client.cluster())};
  const auto rows = co_await client.rows<Row>(ask_cluster, {{"cluster", facts.name}});
  std::tie(facts.shards, facts.servers, facts.failing, facts.tables_closed) = rows.at(0);
  // Old ones do not say it.
  if (co_await client.text(says_replication) == "1\n")
    facts.writes_to_each = co_await client.text(ask_replication, {{"cluster", facts.name}}) != "0\n";
  co_return facts;
}

Task<Findings> ask_analytics(const Surroundings& around, clickhouse::Client& client) {
  Report report("clickhouse");
  co_await client.until_up();
  const Clock& clock = around.timers.clock();
  const Instant asked = clock.now();
  const auto rows = co_await client.rows<std::tuple<std::string, std::int64_t>>(ask_clickhouse);
  const auto& [version, time] = rows.at(0);
  judge_clickhouse_version(version, report);
  judge(compare("ClickHouse", Instant(milliseconds(time)), asked, clock.now()), report);
  // status() asks ClickHouse alone; the database is for the lock of those who change something.
  postgres::Database no_lock({around.executor, around.timers, around.metrics}, {.connections_min = 0});
  platform::ClickHouseMigrations migrations(client, no_lock, around.timers);
  judge_schema("ClickHouse", co_await migrations.status(), report);
  if (!client.cluster().empty()) judge(co_await cluster_facts(client), report);
  co_return report.take();
}

// With a deadline of its own, inside of which the client is closed in any case: what waits for the outer one
// would leave it open.
Task<Findings> within(const Surroundings& around, std::string check, Task<Findings> asking,
                      std::function<std::string()> last_error) {
  std::string reason;
  try {
    co_return co_await net::with_deadline(around.timers, around.patience * 4 / 5, check, std::move(asking));
  } catch (const TimedOut& late) {
    reason = last_error();
    if (reason.empty()) reason = late.what();
  } catch (const Failure& error) {
    reason = error.what();
  }
  Report report(check);
  report.fault(fmt::format("It cannot be asked: {}", ended(std::move(reason))), {});
  co_return report.take();
}

Findings with_remedy(Findings findings, std::string_view remedy) {
  for (Finding& finding : findings) {
    if (finding.verdict == Verdict::Fault && finding.remedy.empty()) finding.remedy = remedy;
  }
  return findings;
}

}  // namespace

Task<Findings> look_at_postgres(const Surroundings& around, std::string url, int connections_max) {
  postgres::Database database({around.executor, around.timers, around.metrics},
                              {.url = std::move(url),
                               .application_name = "herwa doctor",
                               .connections_min = 1,
                               .connections_max = 2});
  Findings findings = co_await within(around, "postgres", ask_postgres(around, database, connections_max),
                                      [&database] { return database.state().last_error; });
  co_await database.close();
  co_return with_remedy(std::move(findings), "Start PostgreSQL, and see that postgres.url names it rightly.");
}

Task<Findings> look_at_redis(const Surroundings& around, std::string url) {
  const auto client = redis::make_client(around.executor, around.timers, around.metrics,
                                         {.url = std::move(url), .name = "herwa-doctor"});
  Findings findings = co_await within(around, "redis", ask_redis(around, *client),
                                      [&client] { return client->state().last_error; });
  co_await client->close();
  co_return with_remedy(std::move(findings), "Start Redis, and see that redis.url names it rightly.");
}

Task<Findings> look_at_clickhouse(const Surroundings& around, std::string url, std::string cluster) {
  const auto client =
      clickhouse::make_client(around.executor, around.timers, around.metrics,
                              {.url = std::move(url), .cluster = std::move(cluster), .name = "herwa-doctor"});
  Findings findings = co_await within(around, "clickhouse", ask_analytics(around, *client),
                                      [&client] { return client->state().last_error; });
  co_await client->close();
  co_return with_remedy(std::move(findings),
                        "Start ClickHouse, and see that clickhouse.url names it rightly, or empty it.");
}

}  // namespace herwa::doctor
