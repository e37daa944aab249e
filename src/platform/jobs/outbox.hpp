// Adds a job within a transaction of PostgreSQL: it runs if and only if that transaction commits, within
// milliseconds, whatever is killed in between and whatever Redis forgets. In the scope of a guild the job is
// that guild's, and row-level security holds it there; without a scope only herwa_jobs may add.
//   auto tx = co_await db.begin(guild);
//   co_await tx.query("insert into giveaways.draws …", …);
//   auto added = co_await outbox.add(tx, guild, {.name = "giveaways.end", .data = json, .id = "end-17",
//                                                .due = ends_at});
//   co_await tx.commit();
// A job with an id is done once in its guild: as long as it is waited for, and for a week after it was done,
// another with the same id is not added. Without a transaction to belong to, use queue::Queue.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/errors.hpp"
#include "base/ids.hpp"
#include "base/task.hpp"
#include "platform/jobs/job_table.hpp"
#include "postgres/transaction.hpp"

namespace herwa::platform {

struct OutboxJob {
  std::string name;            // "<feature>.<job>" of a JobEntry, which says its queue and its retries
  std::string data = "{}";     // JSON
  std::string id;              // 1 to 160 of A-Z, a-z, 0-9, '.', '_' and '-'; empty: one is made up
  std::optional<Instant> due;  // not before; empty: now
  std::uint32_t priority = 0;  // 0 goes first, then 1, 2 …
  std::string reference = {};  // what it comes of; empty: what the work that adds it came of
};

struct InOutbox {
  std::string id;
  bool was_there = false;  // a job with this id is waited for, or was done
};

inline constexpr std::size_t outbox_bytes_max = 256UL * 1024;

class Outbox {
 public:
  // The table may be made after the outbox, but before anything is added.
  Outbox(const JobTable& table, const Clock& clock) : table_(table), clock_(clock) {}

  // The transaction's scope is the guild; nullopt for a job of no guild, in a transaction of herwa_jobs.
  // Refused, with the transaction as it was: no such job, data that is no JSON or too large, an id that is
  // none. Throws as the transaction does, also when its scope is another guild.
  Task<std::expected<InOutbox, Refusal>> add(postgres::Transaction& tx, std::optional<GuildId> guild,
                                             OutboxJob job);
  // Many in one statement; either all are accepted or none.
  Task<std::expected<std::vector<InOutbox>, Refusal>> add_all(postgres::Transaction& tx,
                                                              std::optional<GuildId> guild,
                                                              std::vector<OutboxJob> jobs);

 private:
  const JobTable& table_;
  const Clock& clock_;
};

}  // namespace herwa::platform
