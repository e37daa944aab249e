// The three stores: whether they answer, in which version, set up as Herwa needs them, and by which clock.
// Facts come from the store, verdicts from pure functions.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "apps/herwa/doctor/examine.hpp"
#include "base/clock.hpp"
#include "platform/migrations/steps.hpp"

namespace herwa::doctor {

// What a store says about itself, and the difference between its clock and ours.
struct ClockFacts {
  std::string_view store;
  std::chrono::milliseconds ahead{};       // of ours; negative: behind
  std::chrono::milliseconds round_trip{};  // the difference is known no better than this
};
void judge(const ClockFacts& clock, Report& report);

void judge_schema(std::string_view store, const platform::Status& status, Report& report);

struct PostgresFacts {
  int version = 0;  // 150004
  std::string user;
  bool user_bypasses = false;  // a superuser, or BYPASSRLS
  bool has_app_role = false;
  bool app_role_bypasses = false;
  bool may_become_app = false;
  bool read_only = false;
  int connections_allowed = 0;
  int connections_wanted = 0;              // postgres.connections_max
  std::vector<std::string> open_tables{};  // whose rows belong to guilds, without forced row-level security
};
void judge(const PostgresFacts& facts, Report& report);
Task<Findings> look_at_postgres(const Surroundings& around, std::string url, int connections_max);

struct RedisFacts {
  std::string version;
  std::string eviction;  // maxmemory_policy
  bool appends = false;  // AOF
  bool saves = false;    // RDB snapshots
  bool last_write_failed = false;
  bool replica = false;
  std::optional<Instant> time;
};
RedisFacts redis_facts(std::string_view info, std::string_view save);
void judge(const RedisFacts& facts, Report& report);
Task<Findings> look_at_redis(const Surroundings& around, std::string url);

void judge_clickhouse_version(std::string_view version, Report& report);
// Of clickhouse.cluster, as the server at clickhouse.url knows it.
struct ClusterFacts {
  std::string name;
  std::uint64_t shards = 0;
  std::uint64_t servers = 0;
  std::uint64_t failing = 0;        // servers that could not be reached lately
  std::uint64_t tables_closed = 0;  // of the server asked: they take nothing, for it does not reach Keeper
  bool writes_to_each = false;      // a shard without internal_replication
};
void judge(const ClusterFacts& facts, Report& report);
Task<Findings> look_at_clickhouse(const Surroundings& around, std::string url, std::string cluster);

}  // namespace herwa::doctor
