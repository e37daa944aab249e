// The rows behind sanctions, and the numbers. Every function throws as Database does.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/task.hpp"
#include "platform/sanctions/sanction.hpp"
#include "postgres/database.hpp"

namespace herwa::platform::sanction_rows {

// Nobody else takes it up for so long: more than Discord's calls can take together.
inline constexpr auto held_for = std::chrono::minutes(3);

struct Claim {
  enum class State : std::uint8_t { Ours, Done, Underway };
  State state = State::Ours;
  std::optional<std::int64_t> number = {};  // of Done
};
// Ours: the row says that it was begun. A failed one, or one that its process left lying, is begun anew.
Task<Claim> claim(postgres::Database& database, Sanction sanction, Instant now);
// What is known of an act; nothing when it was never begun, or failed.
Task<std::optional<Claim>> known(postgres::Database& database, GuildId guild, std::string act);

// Gives the number, or the one that it has. Also of what could not be begun, while PostgreSQL was away.
Task<std::int64_t> finish(postgres::Database& database, Sanction sanction, Instant at);
struct Failed {
  GuildId guild;
  std::string act;
  std::string why;
  Instant at{};
};
Task<> fail(postgres::Database& database, Failed failed);

// Begun, and let lie by whoever began them.
Task<std::vector<Sanction>> left_lying(postgres::Database& database, GuildId guild, Instant now);
// Done within the last hour, and whoever did it told nobody.
struct Untold {
  Sanction sanction;
  std::int64_t number = 0;
};
Task<std::vector<Untold>> left_untold(postgres::Database& database, GuildId guild, Instant now);
Task<> mark_told(postgres::Database& database, GuildId guild, std::string act);

// Of a row of the table, all of its columns.
SanctionShown shown_in(const postgres::Row& row);
// Also a voided one.
Task<std::optional<SanctionShown>> find(postgres::Database& database, GuildId guild, std::int64_t number);
// Newest first; all of it is more than a page shows. Without what is voided.
Task<std::vector<SanctionShown>> of_target(postgres::Database& database, GuildId guild, UserId target,
                                           std::int64_t count);

// Whoever took it back, and wherever.
Task<> end_ban(postgres::Database& database, GuildId guild, UserId target);
// What counts at that moment, whether decay has come by or not.
Task<WarningsInForce> warnings_in_force(postgres::Database& database, GuildId guild, UserId target,
                                        Instant now);
// Given, and not looked at yet by whoever acts on them; the first first. Each with what stood before it,
// which is the same whoever asks, and whenever.
Task<std::vector<WarningWeighed>> unweighed(postgres::Database& database, GuildId guild);
Task<> mark_weighed(postgres::Database& database, GuildId guild, std::int64_t number, Instant at);
// Of any guild, as herwa_jobs: takes so many at most out of the count, and says how many. Repeating it, or
// two at once, changes nothing more.
Task<std::size_t> expire_warnings(postgres::Database& jobs_database, Instant now, std::int64_t count);

}  // namespace herwa::platform::sanction_rows
