// Exports of a server's statistics: as routes that stream them at once, and as files that a worker writes and
// a signed link gives out.
#pragma once

#include <functional>

#include "clickhouse/client.hpp"
#include "features/exports/export_read.hpp"
#include "platform/api/visit.hpp"
#include "platform/audit/audit_log.hpp"
#include "platform/feature/feature.hpp"
#include "platform/jobs/outbox.hpp"
#include "platform/plans/policy_desk.hpp"
#include "postgres/database.hpp"

namespace herwa::features::exports {

inline constexpr const char* feature_name = "exports";

// What whoever runs Herwa gives them.
struct Limits {
  std::int64_t file_bytes_max = 1024LL * 1024 * 1024;
  std::int64_t all_bytes_max = 4096LL * 1024 * 1024;  // of all servers' files together
  Duration kept = std::chrono::hours(72);
};

struct Needs {
  // Null where analytics is off.
  std::function<clickhouse::Client*()> clickhouse;
  // Asked while something runs, when they exist.
  std::function<postgres::Database&()> database = {};
  std::function<platform::Outbox&()> outbox = {};
  std::function<platform::AuditLog&()> audit = {};
  std::function<platform::PolicyDesk()> desk = {};
  // Whether the server's plan has exports, and nobody switched them off.
  std::function<Task<bool>(GuildId)> may_still = {};
  // Of links, and where they lead, without a slash at its end.
  std::function<const platform::Signer&()> signer = {};
  std::function<std::string()> address = {};
  // A link to a file that there is was forged.
  std::function<void(GuildId)> note_forgery = {};
  // Pages that are open are told that something is new.
  std::function<Task<>(GuildId)> tell = {};
  Forgotten forgotten = {};
  // Whether somebody asked since then to be forgotten in the statistics.
  std::function<Task<bool>(GuildId, Instant)> forgotten_since = {};
  Limits limits = {};
};

platform::Feature feature(Needs needs);

}  // namespace herwa::features::exports
