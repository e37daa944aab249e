#include "platform/migrations/ledger.hpp"

#include <algorithm>

#include "base/log.hpp"
#include "postgres/errors.hpp"

namespace herwa::platform::ledger {
namespace {

constexpr Duration lock_retry = std::chrono::milliseconds(200);
constexpr Duration lock_patience = std::chrono::minutes(30);

// Roles belong to the whole cluster, so another database's runner may be making them in this very moment.
// Nobody needs BYPASSRLS, which only a superuser may give: herwa_jobs reads across guilds by a policy on each
// table.
constexpr std::string_view make_roles = R"sql(
do $$
declare
  wanted text;
begin
  foreach wanted in array array['herwa_owner', 'herwa_app', 'herwa_jobs', 'herwa_ingest'] loop
    if to_regrole(wanted) is null then
      begin
        execute format('create role %I nologin', wanted);
      exception when duplicate_object or unique_violation then
        null;
      end;
    end if;
    if not pg_has_role(wanted, 'member') then
      execute format('grant %I to %I', wanted, current_user);
    end if;
  end loop;
  if not has_database_privilege('herwa_owner', current_database(), 'create') then
    execute format('grant create on database %I to herwa_owner', current_database());
  end if;
end $$;
)sql";

constexpr std::string_view make_ledger = R"sql(
create schema if not exists platform;
create table if not exists platform.schema_migrations (
  version integer primary key check (version > 0),
  name text not null,
  checksum text not null,
  applied_at timestamptz not null,
  duration_ms bigint not null,
  applied_by text not null
);
do $$
begin
  if to_regrole('herwa_app') is not null then
    grant usage on schema platform to herwa_app, herwa_jobs, herwa_ingest;
    grant select on platform.schema_migrations to herwa_app, herwa_jobs, herwa_ingest;
  end if;
end $$;
)sql";

std::vector<Applied> rows_of(const postgres::Result& result) {
  std::vector<Applied> history;
  history.reserve(result.size());
  for (const postgres::Row row : result) {
    history.push_back({.version = row.get<int>("version"),
                       .name = row.get<std::string>("name"),
                       .checksum = row.get<std::string>("checksum"),
                       .applied_at = row.get<Instant>("applied_at"),
                       .duration = std::chrono::milliseconds(row.get<std::int64_t>("duration_ms")),
                       .applied_by = row.get<std::string>("applied_by")});
  }
  return history;
}

constexpr postgres::Sql find_ledger =
    "select to_regclass('platform.schema_migrations') is not null as present";
constexpr postgres::Sql select_all =
    "select version, name, checksum, applied_at, duration_ms, applied_by from platform.schema_migrations "
    "order by version";

Task<std::optional<postgres::Transaction>> try_to_lock(postgres::Database& database) {
  postgres::Transaction tx = co_await database.begin_unscoped();
  const postgres::Result result =
      co_await tx.query("select pg_try_advisory_xact_lock($1) as locked", {lock_key});
  if (result.one().get<bool>("locked")) co_return std::move(tx);
  co_await tx.rollback();
  co_return std::nullopt;
}

// Roles are welcome, not necessary: without the right to make them the database works with its one user.
Task<> try_to_make_roles(postgres::Database& database, net::Timers& timers) {
  std::string refused;
  try {
    postgres::Transaction tx = co_await begin_locked(database, timers);
    co_await tx.run_script(make_roles);
    co_await tx.commit();
  } catch (const postgres::SqlError& error) {
    if (!error.is_forbidden()) throw;
    refused = error.message();
  }
  if (!refused.empty()) {
    log::warn("roles cannot be made here, so one user does everything under forced row-level security",
              {{"reason", refused}});
  }
}

}  // namespace

Task<postgres::Transaction> begin_locked(postgres::Database& database, net::Timers& timers) {
  for (Duration waited{}; waited < lock_patience; waited += lock_retry) {
    std::optional<postgres::Transaction> tx = co_await try_to_lock(database);
    if (tx) co_return std::move(*tx);
    if (waited == Duration{}) log::info("another runner is migrating this database: waiting for it");
    co_await timers.wait(lock_retry);
  }
  throw TimedOut("another runner holds the lock of the migrations for half an hour: see pg_locks for who");
}

Task<> prepare(postgres::Database& database, net::Timers& timers) {
  co_await try_to_make_roles(database, timers);
  postgres::Transaction tx = co_await begin_locked(database, timers);
  co_await become_owner(tx);
  co_await tx.run_script(make_ledger);
  co_await tx.commit();
}

Task<> become_owner(postgres::Transaction& tx) {
  co_await tx.query(
      "select set_config('role', rolname, true) from pg_roles"
      " where rolname = 'herwa_owner' and pg_has_role(oid, 'member')");
}

Task<std::vector<Applied>> read(postgres::Database& database) {
  const postgres::Result found = co_await database.query(find_ledger);
  if (!found.one().get<bool>("present")) co_return std::vector<Applied>{};
  co_return rows_of(co_await database.query(select_all));
}

Task<std::vector<Applied>> read(postgres::Transaction& tx) {
  co_return rows_of(co_await tx.query(select_all));
}

Task<> add(postgres::Transaction& tx, Applied applied) {
  co_await tx.query(
      "insert into platform.schema_migrations (version, name, checksum, applied_at, duration_ms, applied_by)"
      " values ($1, $2, $3, $4, $5, $6)",
      {applied.version, applied.name, applied.checksum, applied.applied_at,
       static_cast<std::int64_t>(applied.duration.count()), applied.applied_by});
}

Task<> remove(postgres::Transaction& tx, int version) {
  co_await tx.query("delete from platform.schema_migrations where version = $1", {version});
}

std::optional<Refusal> find_trouble(std::span<const Applied> history, std::span<const Script> scripts) {
  const int known = scripts.empty() ? 0 : scripts.back().version;
  if (!history.empty() && history.back().version > known) {
    return Refusal{
        "schema_newer",
        fmt::format(
            "The database is at version {} and this binary knows {}: a newer Herwa ({}) was here. Run "
            "that one, or take the database back with it: herwa migrate down --to {}.",
            history.back().version, known, history.back().applied_by, known)};
  }
  std::size_t place = 0;
  for (const Applied& applied : history) {
    // Never past the end: the last of the history is not above the last that we know.
    const Script& script = scripts[std::min(place, scripts.size() - 1)];
    if (applied.version != script.version) {
      return Refusal{
          "schema_gap",
          fmt::format(
              "Migration {} ({}) was never applied, yet {} was: the order is broken. Restore a backup "
              "from before, or apply the missing one by hand and add its row to "
              "platform.schema_migrations.",
              script.version, script.name, applied.version)};
    }
    if (applied.checksum != checksum(script)) {
      return Refusal{
          "schema_changed",
          fmt::format(
              "Migration {} ({}) was changed after Herwa {} applied it at {}. Put its scripts back as "
              "they were, and write the change as a new migration.",
              applied.version, applied.name, applied.applied_by, to_rfc3339(applied.applied_at))};
    }
    ++place;
  }
  return std::nullopt;
}

}  // namespace herwa::platform::ledger
