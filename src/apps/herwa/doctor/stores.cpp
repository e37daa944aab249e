// The verdicts; what they judge is gathered in store_looks.cpp.
#include "apps/herwa/doctor/stores.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cstdlib>

namespace herwa::doctor {
namespace {

constexpr int postgres_oldest = 150'000;
constexpr int redis_oldest = 7;
constexpr int clickhouse_oldest = 24;
// Every decision compares an instant that one machine stored with the clock of another.
constexpr auto skew_max = std::chrono::seconds(2);

// "7.0.15" is 7; 0 where there is no number.
int major_of(std::string_view version) {
  int major = 0;
  std::from_chars(version.data(), version.data() + version.size(), major);
  return major;
}

std::string_view redis_row(std::string_view info, std::string_view name) {
  std::size_t at = 0;
  while (at < info.size()) {
    const std::size_t end = std::min(info.find("\r\n", at), info.size());
    const std::string_view line = info.substr(at, end - at);
    if (line.starts_with(name) && line.substr(name.size()).starts_with(':'))
      return line.substr(name.size() + 1);
    at = end + 2;
  }
  return {};
}

void judge_rights(const PostgresFacts& facts, Report& report) {
  if (!facts.has_app_role && facts.user_bypasses) {
    report.fault(
        fmt::format("{} may step around row-level security, and there is no role herwa_app to become.",
                    facts.user),
        "Run `herwa migrate up`, which makes the role.");
  } else if (!facts.has_app_role) {
    report.note(fmt::format("There are no roles beside {}, which row-level security binds too.", facts.user),
                fmt::format("For roles of its own: `alter role {} createrole`, then `herwa migrate up`.",
                            facts.user));
  } else if (facts.app_role_bypasses) {
    report.fault("The role herwa_app may step around row-level security.",
                 "As a superuser: `alter role herwa_app nosuperuser nobypassrls`.");
  } else if (!facts.may_become_app) {
    report.fault(
        fmt::format("{} may not become herwa_app.", facts.user),
        fmt::format("As a superuser: `grant herwa_app, herwa_jobs, herwa_ingest, herwa_owner to {}`.",
                    facts.user));
  }
  if (!facts.open_tables.empty()) {
    report.fault(fmt::format("Row-level security is not forced on {}.", fmt::join(facts.open_tables, ", ")),
                 "As their owner: `alter table … enable row level security, force row level security`.");
  }
}

}  // namespace

void judge(const ClockFacts& clock, Report& report) {
  const auto apart = std::chrono::milliseconds(std::abs(clock.ahead.count()));
  if (apart <= skew_max + clock.round_trip) return;
  report.fault(
      fmt::format("The clock of {} is {:.1f} s {} ours.", clock.store,
                  static_cast<double>(apart.count()) / 1000, clock.ahead.count() > 0 ? "ahead of" : "behind"),
      "Set both machines' clocks right, with a time service on each (systemd-timesyncd, chrony).");
}

void judge_schema(std::string_view store, const platform::Status& status, Report& report) {
  if (status.trouble) {
    report.fault(status.trouble->message,
                 "Start the version of Herwa that this database belongs to, or restore a backup.");
  } else if (status.applied < status.known) {
    report.fault(fmt::format("The schema of {} is at version {}, this binary needs {}.", store,
                             status.applied, status.known),
                 "Run `herwa migrate up`.");
  } else {
    report.well(fmt::format("The schema of {} is at version {}.", store, status.applied));
  }
}

void judge(const PostgresFacts& facts, Report& report) {
  const std::string version = fmt::format("PostgreSQL {}.{}", facts.version / 10'000, facts.version % 10'000);
  if (facts.version < postgres_oldest) {
    report.fault(version + " is older than 15.",
                 "Upgrade it with pg_upgrade, or point postgres.url elsewhere.");
  } else {
    report.well(version + " answers.");
  }
  if (facts.read_only) {
    report.fault("It is read-only: a standby, or set so.", "Point postgres.url at the primary.");
  }
  if (facts.connections_allowed < facts.connections_wanted) {
    report.fault(fmt::format("It allows {} connections, and each process of Herwa opens up to {}.",
                             facts.connections_allowed, facts.connections_wanted),
                 "Raise max_connections there, or lower postgres.connections_max here.");
  }
  judge_rights(facts, report);
}

RedisFacts redis_facts(std::string_view info, std::string_view save) {
  RedisFacts facts{.version = std::string(redis_row(info, "redis_version")),
                   .eviction = std::string(redis_row(info, "maxmemory_policy")),
                   .appends = redis_row(info, "aof_enabled") == "1",
                   .saves = !save.empty(),
                   .last_write_failed = redis_row(info, "rdb_last_bgsave_status") == "err" ||
                                        redis_row(info, "aof_last_write_status") == "err",
                   .replica = redis_row(info, "role") == "slave"};
  std::int64_t microseconds = 0;
  const std::string_view time = redis_row(info, "server_time_usec");
  const auto [stop, error] = std::from_chars(time.data(), time.data() + time.size(), microseconds);
  if (!time.empty() && error == std::errc{}) facts.time = Instant(std::chrono::microseconds(microseconds));
  return facts;
}

void judge(const RedisFacts& facts, Report& report) {
  if (major_of(facts.version) < redis_oldest) {
    report.fault(fmt::format("Redis {} is older than 7.", facts.version),
                 "Upgrade it, or point redis.url elsewhere.");
  } else {
    report.well(fmt::format("Redis {} answers.", facts.version));
  }
  if (facts.eviction != "noeviction") {
    report.fault(
        fmt::format("Redis may throw keys away (maxmemory-policy {}), jobs among them.", facts.eviction),
        "Set `maxmemory-policy noeviction` in its configuration.");
  }
  if (facts.replica) {
    report.fault("It is a replica, which takes no writes.", "Point redis.url at the primary.");
  }
  if (facts.last_write_failed) {
    report.fault("Its last write to disk failed.", "Make room on its disk; its log says more.");
  }
  if (!facts.appends && !facts.saves) {
    report.fault("Redis keeps nothing on disk: a restart loses queued jobs.",
                 "Set `appendonly yes` in its configuration.");
  } else if (!facts.appends) {
    report.note("Redis saves now and then only: a crash loses what was queued since.",
                "Set `appendonly yes` in its configuration.");
  }
}

void judge_clickhouse_version(std::string_view version, Report& report) {
  if (major_of(version) < clickhouse_oldest) {
    report.fault(fmt::format("ClickHouse {} is older than 24.", version),
                 "Upgrade it, or empty clickhouse.url to go without analytics.");
  } else {
    report.well(fmt::format("ClickHouse {} answers.", version));
  }
}

void judge(const ClusterFacts& facts, Report& report) {
  if (facts.tables_closed > 0) {
    report.fault(
        fmt::format("{} tables of this server of {} take nothing: it does not reach ClickHouse Keeper.",
                    facts.tables_closed, facts.name),
        "Start Keeper, and see that `zookeeper` in the server's configuration names it.");
  }
  if (facts.failing > 0) {
    report.fault(fmt::format("{} of the {} servers of {} could not be reached lately.", facts.failing,
                             facts.servers, facts.name),
                 "Start them, and see that remote_servers names them rightly.");
  }
  if (facts.writes_to_each) {
    report.fault(
        fmt::format("A shard of {} is without internal_replication: each row is sent to every replica.",
                    facts.name),
        "Set internal_replication to true for each shard in remote_servers.");
  }
  if (facts.servers > 0)
    report.well(
        fmt::format("The cluster {} has {} shards on {} servers.", facts.name, facts.shards, facts.servers));
}

}  // namespace herwa::doctor
