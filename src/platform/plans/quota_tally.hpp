// The counter of one quota, guild and period: in Redis, where every reservation is one script, and in
// PostgreSQL, where they are settled. Internal to plans: reserve through Quotas.
//
// In Redis a tally is a hash. It was filled from what PostgreSQL knew (`base`) under a name of its own
// (`life`); `used` is what counts. Whoever settles tells it afterwards, so that what was reserved in a life
// before this one, or without Redis, is added, unless the base held it already.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/task.hpp"
#include "platform/feature/access.hpp"
#include "postgres/database.hpp"
#include "redis/client.hpp"

namespace herwa::platform {

struct TallyId {
  GuildId guild;
  std::string feature;
  std::string quota;
  QuotaPeriod period{};
  Instant start{};
  friend auto operator<=>(const TallyId&, const TallyId&) = default;
};

// What was used and is to be settled; `life` is empty for what was counted without Redis.
struct Settlement {
  TallyId tally;
  std::string life;
  std::int64_t amount = 0;
  std::string batch;       // of this settlement, unique
  std::int64_t total = 0;  // once settled: what PostgreSQL holds then
};

namespace tally {

struct Taken {
  enum class Outcome : std::uint8_t { Taken, UsedUp, Absent };
  Outcome outcome{};
  std::int64_t used = 0;
  std::string life;
};
Task<Taken> take(redis::Client& redis, TallyId id, std::int64_t amount, std::optional<std::int64_t> limit);
// False: something was settled since the base was read; read it again.
Task<bool> fill(redis::Client& redis, TallyId id, std::int64_t base);
Task<> tell(redis::Client& redis, Settlement settled);

// What Redis counted so far; empty: it does not know this tally.
Task<std::optional<std::int64_t>> counted(redis::Client& redis, TallyId id);
Task<std::int64_t> read(postgres::Database& database, TallyId id);
// All of one guild, in one transaction; again after an unknown outcome changes nothing twice.
Task<std::vector<Settlement>> settle(postgres::Database& database, std::vector<Settlement> all, Instant now);

}  // namespace tally
}  // namespace herwa::platform
