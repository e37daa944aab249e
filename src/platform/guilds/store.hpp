// The guilds that Herwa serves: joined, renamed, away, left. Each call works in the scope of one guild; there
// is no list of all guilds here, and none could be written: the application's role sees one guild at a time.
// Jobs that go through all of them run as herwa_jobs (guild_purge.hpp).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/task.hpp"
#include "postgres/database.hpp"

namespace herwa::platform {

struct Guild {
  GuildId id;
  std::string name;
  std::string icon;
  UserId owner;
  Instant joined_at{};                       // the epoch: not known
  std::optional<Instant> unavailable_since;  // Discord has an outage there; nothing was left
  std::optional<Instant> left_at;

  friend bool operator==(const Guild&, const Guild&) = default;
};

// What a guild's coming is to us.
enum class [[nodiscard]] Arrival : std::uint8_t {
  First,  // nobody knew it, or its rows were purged
  Again,  // it had left, and everything that it had is still there
  Still,  // a restart, a change, or the end of an outage
};

class GuildStore {
 public:
  GuildStore(postgres::Database& database, const Clock& clock) : database_(database), clock_(clock) {}

  // The bot is in the guild: makes or refreshes its row, and forgets that it had left or was away. Doing it
  // twice is doing it once. An instant of joining that is later than the one known tells of a leaving that
  // nobody saw.
  Task<Arrival> present(Guild guild);
  // An outage: nothing is lost, and nothing is purged because of it. False when the guild is not known, had
  // left, or was known to be away.
  Task<bool> unavailable(GuildId guild);
  // False when the guild is not known or had left already.
  Task<bool> left(GuildId guild, Instant at);
  Task<std::optional<Guild>> get(GuildId guild);

 private:
  postgres::Database& database_;
  const Clock& clock_;
};

}  // namespace herwa::platform
