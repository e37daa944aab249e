// What somebody wants done to a member from outside of Discord: from the dashboard, or by an API key. A
// process without a connection to Discord writes it down here; the bot that serves the guild takes it up
// (wish_taker.hpp), and what came of it is found under the same id:
//
//   const Wish wish = co_await wishes.add({.guild = guild, .kind = SanctionKind::Kick, …});   // waiting
//   const auto now = co_await wishes.find(guild, wish.id);                                    // done, #7
//
// What nobody took up in time is not done any more.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/task.hpp"
#include "platform/changes/changes.hpp"
#include "platform/sanctions/sanction.hpp"
#include "postgres/database.hpp"

namespace herwa::platform {

inline constexpr const char* wishes_topic = "sanction_wishes";
// The bot is away for less when it is put in anew; and a moderator who looks again later knows that nothing
// happened.
inline constexpr auto wish_lives = std::chrono::minutes(10);
inline constexpr auto wish_kept = std::chrono::hours(24);

struct Wish {
  enum class State : std::uint8_t {
    Waiting,
    Done,
    Refused,  // nothing was tried
    Failed,   // it was tried
    Late,     // nobody took it up in time
  };
  GuildId guild;
  std::string id = {};
  SanctionKind kind = SanctionKind::Warn;
  UserId target;
  UserId by;
  std::string source;  // "dashboard", "api"
  std::string locale;  // in which the answer is said
  std::string reason = {};
  std::chrono::seconds lasts = {};
  std::chrono::seconds delete_messages = {};
  std::int64_t points = 1;
  RoleId role = {};
  std::vector<std::string> evidence = {};
  std::int64_t refers_to = 0;
  Instant asked_at{};
  Instant ends_at{};
  State state = State::Waiting;
  std::optional<std::int64_t> number = {};
  bool told = false;
  std::string code = {};    // of Refused and Failed, for programs
  std::string answer = {};  // the same in words
};
std::string_view name_of(Wish::State state);

class Wishes {
 public:
  struct Parts {
    postgres::Database& database;
    Changes& changes;
    const Clock& clock;
  };
  explicit Wishes(const Parts& parts) : parts_(parts) {}

  // All throw as Database does. Gives it with its id.
  Task<Wish> add(Wish wish);
  Task<std::optional<Wish>> find(GuildId guild, std::string id);

  // For whoever takes them up. The first first.
  Task<std::vector<Wish>> waiting(GuildId guild);
  // What stands in it now is what came of it, with what belongs to the case; nothing when it was settled
  // before.
  Task<> settle(Wish wish);

  // As herwa_jobs, over all guilds: so many at most; gives how many went.
  static Task<std::int64_t> drop_before(postgres::Database& jobs, Instant before, std::int64_t count);

 private:
  Parts parts_;
};

}  // namespace herwa::platform
