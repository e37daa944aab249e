// What the dispatcher asks before it lets a handler run: who are you, what are you in this guild, is the
// feature open there, do you not come too often. Each is asked for every request, in one place, so no route
// can forget one. Who answers lives above: platform/login, platform/access.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/task.hpp"
#include "net/http.hpp"
#include "platform/api/caller.hpp"
#include "platform/feature/route_entry.hpp"

namespace herwa::platform {

// The session is over, as every session is one day: no sign of an attack, and a token that we never made or
// no longer know.
inline constexpr auto session_ended = "SESSION_ENDED";
inline constexpr auto session_unsound = "SESSION_UNSOUND";

struct Identified {
  // Nobody where there are no credentials; 401 where they are wrong or old.
  std::expected<Caller, RouteRefused> caller = Caller{};
  std::vector<std::pair<std::string, std::string>> headers = {};  // of the answer: a renewed cookie
};

class Doorkeeper {
 public:
  virtual ~Doorkeeper() = default;
  virtual Task<Identified> identify(const net::HttpRequest& request, std::string_view address) = 0;
  // Of one who was identified a while ago, and is still listening.
  virtual Task<bool> still(const Caller& caller) = 0;
};

class ProofDoor {
 public:
  virtual ~ProofDoor() = default;
  // Whether they showed lately, once more, who they are: a session alone may be somebody else's by now.
  virtual Task<bool> proved(const Caller& caller) = 0;
};

// What was answered to a write that named itself with an Idempotency-Key.
struct AnswerKept {
  int status = 0;
  std::string body;
};

class RepeatDesk {
 public:
  virtual ~RepeatDesk() = default;

  struct Asked {
    std::string who;  // "session 7", "key 0121…"
    std::string key;
    std::string fingerprint;  // of the whole request
  };
  enum class Seen : std::uint8_t {
    First,      // it is to be done now; then say finish() or forget()
    Done,       // `answer` is what was answered
    TooLarge,   // it was done, and the answer was too large to be kept
    UnderWay,   // the first one has not ended
    Different,  // the key named another request
  };
  struct Found {
    Seen seen = Seen::First;
    AnswerKept answer = {};
  };
  // Throws as the store does: without it nobody can promise that a thing is done once.
  virtual Task<Found> begin(Asked asked) = 0;
  // Neither throws.
  virtual Task<> finish(Asked asked, AnswerKept answer) = 0;
  virtual Task<> forget(Asked asked) = 0;
};

class GuildDoor {
 public:
  virtual ~GuildDoor() = default;
  // None: whether the guild exists is not told.
  virtual Task<std::expected<GuildRole, RouteRefused>> role_of(const Caller& caller, GuildId guild) = 0;
};

class FeatureDoor {
 public:
  virtual ~FeatureDoor() = default;
  // Why the feature's routes are closed in the guild; nothing: they are open.
  virtual Task<std::optional<RouteRefused>> closed(UserId user, GuildId guild, std::string feature) = 0;
};

// One bucket to be counted in. The subject is an address, a user, a guild or a key.
struct Taking {
  std::string_view kind;  // "address"
  std::string subject;
  std::string_view operation;
  RateLimit limit;
};
// The bucket with the least left, or the one that refuses.
struct Allowance {
  bool allowed = true;
  std::uint32_t limit = 0;  // zero: nobody counts
  std::uint32_t remaining = 0;
  Duration window{};
  Duration resets_in{};  // until one more is free
};

class Turnstile {
 public:
  virtual ~Turnstile() = default;
  // Counts in all of them or in none.
  virtual Task<Allowance> take(std::vector<Taking> takings) = 0;
};

struct TurnedAway {
  std::string kind;  // "guild_refused", "csrf_refused"
  GuildId guild;
  UserId user;
  std::string address;
  std::string operation;
  std::string request_id;
  Instant at{};
};

class Watchman {
 public:
  virtual ~Watchman() = default;
  // Must not wait.
  virtual void note(const TurnedAway& event) = 0;
};

// Null: closed where the route demands it (nobody is signed in, nobody has a role), but not counted.
struct Doors {
  Doorkeeper* who = nullptr;
  ProofDoor* proof = nullptr;
  GuildDoor* guild = nullptr;
  FeatureDoor* feature = nullptr;
  Turnstile* turnstile = nullptr;
  RepeatDesk* repeats = nullptr;  // null: an Idempotency-Key is refused
  Watchman* security = nullptr;
};

}  // namespace herwa::platform
