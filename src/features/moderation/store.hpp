// The rows of this feature: locks, and acts on many. Every function throws as Database does.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/task.hpp"
#include "platform/sanctions/sanction.hpp"
#include "postgres/database.hpp"

namespace herwa::features::moderation::store {

struct Lock {
  GuildId guild;
  ChannelId channel;
  UserId by;
  Instant at{};
  std::string before;  // lock_plan.hpp
};
// False: it is locked already.
Task<bool> put_lock(postgres::Database& database, Lock lock);
Task<std::optional<Lock>> find_lock(postgres::Database& database, GuildId guild, ChannelId channel);
Task<> drop_lock(postgres::Database& database, GuildId guild, ChannelId channel);

// One act on many.
using MassId = std::uint64_t;  // the interaction that asked for it
struct MassPlace {
  GuildId guild;
  MassId id = 0;
};
struct MassAct {
  MassPlace place;
  platform::SanctionKind kind = platform::SanctionKind::Ban;
  std::string state = "asked";  // "running", "done", "stopped"
  UserId by;
  Instant at{};
  ChannelId channel;
  MessageId message;  // that tells how far it is
  std::string reason;
  std::chrono::seconds delete_messages{};
  std::string locale;
  std::string failure;
};
struct MassTally {
  std::int64_t waiting = 0;
  std::int64_t done = 0;
  std::int64_t refused = 0;
  std::int64_t failed = 0;
  [[nodiscard]] std::int64_t all() const { return waiting + done + refused + failed; }
};

// With its targets, each once.
Task<> put_mass(postgres::Database& database, MassAct act, std::vector<UserId> targets);
Task<std::optional<MassAct>> find_mass(postgres::Database& database, MassPlace place);
Task<std::vector<MassPlace>> running(postgres::Database& database, GuildId guild);
// Each of these is true for whoever did it, and false for everybody after them.
Task<bool> start_mass(postgres::Database& database, MassPlace place);
struct MassEnd {
  MassPlace place;
  std::string state;
  std::string failure = {};
  Instant at{};
};
Task<bool> end_mass(postgres::Database& database, MassEnd end);
Task<> set_message(postgres::Database& database, MassPlace place, MessageId message);

Task<std::vector<UserId>> next_targets(postgres::Database& database, MassPlace place, std::int64_t count);
struct MassResult {
  MassPlace place;
  UserId target;
  std::string came_to;  // "done", "refused", "failed"
  std::string why = {};
};
Task<> settle(postgres::Database& database, MassResult result);
Task<MassTally> tally(postgres::Database& database, MassPlace place);
// The first few that were kept from it, each with why.
Task<std::vector<MassResult>> not_done(postgres::Database& database, MassPlace place);

// Over all guilds, as herwa_jobs: so many at most; gives how many there were.
Task<std::int64_t> drop_masses_before(postgres::Database& jobs, Instant before, std::int64_t count);

}  // namespace herwa::features::moderation::store
