// Erasing somebody from the statistics: one person in a server, or a whole server. Asking is a row, written
// by whoever is asked; herwa_jobs then takes it through staging and ClickHouse, and batches that are moved
// meanwhile leave out what was asked for. The rows of a person stay, with nobody in them; what was counted by
// person goes.
//   co_await Erasures::ask(database, {guild, user}, now);           // as herwa_app or herwa_jobs
//   co_await Erasures(jobs, clickhouse, clock).carry_out();          // a job
#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "clickhouse/client.hpp"
#include "platform/feature/feature.hpp"
#include "platform/ingest/happening.hpp"
#include "postgres/database.hpp"

namespace herwa::platform {

// A user of zero is everybody.
struct Erasure {
  GuildId guild;
  UserId user;
  Instant asked_at{};
};

// What must not reach ClickHouse any more.
class ErasedPeople {
 public:
  void add(const Erasure& erasure);
  // False: nothing may be kept of it. Otherwise whoever was erased since is nobody in it.
  [[nodiscard]] bool clean(Happening& happening) const;

 private:
  [[nodiscard]] bool erased(GuildId guild, std::uint64_t who, Instant at) const;
  std::map<std::pair<GuildId, std::uint64_t>, Instant> since_;
};

struct ErasuresDone {
  std::size_t done = 0;
  std::size_t failed = 0;  // the log says why; they are tried again the next time
};

class Erasures {
 public:
  Erasures(postgres::Database& jobs, clickhouse::Client& clickhouse, const Clock& clock)
      : jobs_(jobs), clickhouse_(clickhouse), clock_(clock) {}

  // Asked again, it counts from the later time. In the guild's scope.
  static Task<> ask(postgres::Database& database, GuildId guild, UserId user, Instant now);
  // Who asked in that guild and is not out of ClickHouse yet; zero is everybody.
  static Task<std::vector<UserId>> waiting(postgres::Database& database, GuildId guild);
  // Whether anybody asked there since.
  static Task<bool> asked_since(postgres::Database& database, GuildId guild, Instant since);
  // All that there are, whoever asks; of the last weeks, so that what waited on a disk is met too.
  static Task<ErasedPeople> in_force(postgres::Transaction& jobs);

  Task<ErasuresDone> carry_out();
  // Long after nothing from before can arrive any more.
  static Task<std::int64_t> drop_old(postgres::Database& jobs, Instant now);

 private:
  Task<> carry_out_one(Erasure erasure);
  Task<> erase_from_staging(Erasure erasure);
  Task<> until_nothing_is_under_way();
  Task<> erase_from_clickhouse(Erasure erasure);

  postgres::Database& jobs_;
  clickhouse::Client& clickhouse_;
  const Clock& clock_;
};

// What ClickHouse has of a person in a server, hour by hour, as JSON; for whoever asks what is kept of them.
Task<std::string> statistics_of(clickhouse::Client& clickhouse, GuildId guild, UserId user);

// The tables of this room, as features declare theirs.
inline std::vector<TableEntry> ingest_tables() {
  return {
      {.name = "ingest.erasures",
       .user_column = "user_id",
       .kept = "for 60 days after you asked to be forgotten",
       .forgetting = Forgetting::Keep,
       .why_kept = "I need it to leave you out of what has not arrived yet."},
      {.name = "ingest.voice_sessions", .user_column = "user_id", .kept = "while you are in a voice channel"},
      {.name = "ingest.events",
       .tenant = false,
       .kept = "a day or two, on the way to the statistics; the text of a message never"}};
}

}  // namespace herwa::platform
