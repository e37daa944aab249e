// The rows of offences. They are noted through the journal (platform/journal), so that an absent PostgreSQL
// loses none; reading throws as Database does.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/task.hpp"
#include "platform/journal/recorder.hpp"
#include "postgres/database.hpp"

namespace herwa::features::automod {

struct Offence {
  std::string id;
  UserId user;
  std::string rule;
  std::string trigger;
  ChannelId channel;
  MessageId message;
  std::string what;
  std::int64_t seen = 0;
  std::int64_t most = 0;
  std::int64_t points = 0;
  std::string state;  // "acting", "done", "failed", "tried", "seen"
  std::string outcome;
  Instant at{};
  std::string intent = {};  // of one of those that are acted on together: intent.hpp
};

inline constexpr auto offences_kept = std::chrono::days(90);

namespace store {

inline constexpr const char* record_kind = "automod.offence";

// For the recorder: a new one, and what came of one that was noted before.
std::string record_of(const Offence& offence);
std::string record_of_outcome(const std::string& id, std::string_view state, std::string_view outcome);
Task<> write(postgres::Database& database, GuildId guild, std::vector<platform::Record> records);

Task<std::vector<Offence>> of_message(postgres::Database& database, GuildId guild, MessageId message);

// Begun, and nobody knows yet what came of it; the first first.
struct Acting {
  std::string id;
  UserId user;
  Instant at{};
  std::string intent;
};
Task<std::vector<Acting>> acting(postgres::Database& database, GuildId guild, Instant from);
struct Outcome {
  std::vector<std::string> ids;
  std::string state;
  std::string outcome;
};
Task<> settle_all(postgres::Database& database, GuildId guild, Outcome outcome);

struct OffenceQuery {
  GuildId guild;
  UserId user = {};        // zero: of everybody
  std::string rule = {};   // empty: of all
  std::string state = {};  // the same
  // The last one of the page before.
  std::optional<Instant> before_at = {};
  std::string before_id = {};
  std::int64_t count = 50;
};
struct OffencePage {
  std::vector<Offence> offences;  // newest first
  bool more = false;
};
Task<OffencePage> page(postgres::Database& database, OffenceQuery query);

struct Tally {
  std::string rule;
  std::int64_t done = 0;
  std::int64_t tried = 0;
  std::int64_t failed = 0;
};
Task<std::vector<Tally>> since(postgres::Database& database, GuildId guild, Instant from);

// Over all guilds, as herwa_jobs: so many at most; gives how many there were.
Task<std::int64_t> drop_before(postgres::Database& jobs, Instant before, std::int64_t count);

}  // namespace store
}  // namespace herwa::features::automod
