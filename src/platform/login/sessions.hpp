// Sessions: opened by signing in, over after 24 hours whatever happens, ended at any time by whoever has
// them. PostgreSQL is the truth; Redis answers most checks with a copy that counts for a minute, and knows at
// once what was ended. The token in the cookie is replaced every hour: one that was replaced, and comes again
// after its successor was seen, was stolen, and ends the session.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/task.hpp"
#include "platform/login/discord_oauth.hpp"
#include "platform/login/secret_keys.hpp"
#include "platform/login/session_token.hpp"
#include "postgres/database.hpp"
#include "redis/client.hpp"

namespace herwa::platform {

inline constexpr auto session_lifetime = std::chrono::hours(24);
inline constexpr auto token_renewed_after = std::chrono::hours(1);
// How long requests that were under way may still bring the token before.
inline constexpr auto token_grace = std::chrono::seconds(60);
inline constexpr auto session_copy_counts_for = std::chrono::seconds(60);
// How long somebody may act as an operator after they showed Discord again who they are.
inline constexpr auto proof_counts_for = std::chrono::minutes(10);

struct SessionState {
  UserId user;
  std::int64_t epoch = 0;               // of the newest token
  Instant epoch_at{};                   // when it was made
  std::optional<Instant> confirmed_at;  // when it was first seen
  Instant expires{};
  bool ended = false;
  Instant read_at{};  // from PostgreSQL
};

enum class [[nodiscard]] TokenVerdict : std::uint8_t {
  Sound,
  Confirm,    // sound, and seen for the first time
  Renew,      // sound, and old enough to be replaced
  GiveAgain,  // its successor was made but never arrived: sound, and given again
  Unknown,    // newer than what is known of the session: look into PostgreSQL
  Ended,
  Replayed,
};
// Pure.
TokenVerdict judge(const SessionState& session, const SessionClaims& claims, Instant now);

struct SessionRow {
  std::string id;
  Instant created{};
  Instant seen{};
  Instant expires{};
  std::string address;
  std::string agent;
};

class Sessions {
 public:
  struct Surroundings {
    postgres::Database& database;
    redis::Client& redis;
    const Clock& clock;
    const SecretKeys& keys;
  };
  explicit Sessions(const Surroundings& around) : around_(around) {}

  struct Opening {
    DiscordUser user;
    std::string address;
    std::string agent;
  };
  struct Opened {
    std::string token;
    std::string session;
  };
  Task<Opened> open(Opening opening);

  struct Checked {
    TokenVerdict verdict = TokenVerdict::Ended;  // Sound, Ended or Replayed
    std::int64_t epoch = 0;
    std::optional<std::string> new_token;
    Instant expires{};
  };
  // Throws as Database does when neither store knows.
  Task<Checked> check(SessionClaims claims);

  // Whether a session that was checked a while ago goes on.
  Task<bool> stands(std::string session);
  // False when the person has no such session.
  Task<bool> end(UserId user, std::string session, std::string why);
  Task<std::size_t> end_all(UserId user, std::string why);
  // They came back from Discord once more. False when the session is not theirs or over.
  Task<bool> prove(UserId user, std::string session);
  // Until when that counts; nothing: it does not, or never happened.
  Task<std::optional<Instant>> proof_ends(std::string session);
  // As herwa_jobs: removes the rows of those that ended so long ago; how many they were.
  static Task<std::int64_t> drop_old(postgres::Database& jobs, Instant ended_before);
  // As Discord told when the person signed in last.
  Task<std::optional<DiscordUser>> user(UserId id);
  // Those that still stand, the newest first.
  Task<std::vector<SessionRow>> list(UserId user);

 private:
  Task<std::optional<SessionState>> from_redis(const std::string& session);
  Task<std::optional<SessionState>> from_postgres(const std::string& session);
  Task<> keep(const std::string& session, SessionState state);
  Task<> forget(const std::string& session);
  Task<Checked> act(SessionClaims claims, SessionState state, TokenVerdict verdict);
  Task<> renew(const SessionClaims& claims, SessionState& state, Checked& checked);
  [[nodiscard]] std::string token_for(const SessionClaims& claims, const SessionState& state) const;

  Surroundings around_;
};

}  // namespace herwa::platform
