// The guilds that Herwa serves: joined, renamed, left. Each call works in the scope of one guild; there is no
// list of all guilds here, and none could be written: the application's role sees one guild at a time. Jobs
// that go through all of them run as herwa_jobs.
#pragma once

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
  UserId owner;
  Instant joined_at{};
  std::optional<Instant> left_at;

  friend bool operator==(const Guild&, const Guild&) = default;
};

class GuildStore {
 public:
  GuildStore(postgres::Database& database, const Clock& clock) : database_(database), clock_(clock) {}

  // The bot is in the guild: makes or refreshes its row, and forgets that it had left. Doing it twice is
  // doing it once.
  Task<> joined(Guild guild);
  // False when the guild is not known or had left already.
  Task<bool> left(GuildId guild);
  Task<std::optional<Guild>> get(GuildId guild);

 private:
  postgres::Database& database_;
  const Clock& clock_;
};

}  // namespace herwa::platform
