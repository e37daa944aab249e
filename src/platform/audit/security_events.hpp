// Who tried what they may not: refused for lack of rights, an id that was forged, something of another guild.
// Each is recorded for the guild where it was tried; somebody who goes on and on raises an alert.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/metrics.hpp"
#include "base/task.hpp"
#include "net/timers.hpp"
#include "platform/alerts/alerts.hpp"
#include "platform/journal/recorder.hpp"
#include "postgres/database.hpp"

namespace herwa::platform {

enum class SecurityKind : std::uint8_t {
  Refused,          // the guard said no for lack of rights; `code` says which check
  ForgedComponent,  // an id that Herwa never signed, or for nobody that can be found
  CrossGuild,       // something of another guild
};
std::string_view name_of(SecurityKind kind);

struct SecurityEvent {
  GuildId guild;  // where it was tried; without one nothing is recorded
  UserId actor;
  SecurityKind kind = SecurityKind::Refused;
  std::string code;     // "permission_missing"
  std::string handler;  // "giveaway start", or a route
  ChannelId channel;
  GuildId other_guild;  // CrossGuild: whose it was
};

struct SecurityShown {
  std::string id;
  Instant at{};
  SecurityEvent event;
};

struct SecurityQuery {
  GuildId guild;
  UserId actor;  // zero: of everybody
  // The last one of the page before.
  std::optional<Instant> before_at;
  std::string before_id;
  std::int64_t count = 50;  // 1 to 100
};

// Over all guilds.
struct SecuritySearch {
  GuildId guild;                 // zero: everywhere
  UserId actor;                  // zero: of everybody
  std::string kind;              // as name_of() has it; empty: every
  std::optional<Instant> since;  // empty: all that is kept
  // The last one of the page before.
  std::optional<Instant> before_at;
  std::string before_id;
  std::int64_t count = 50;  // 1 to 100
};

struct SecurityPage {
  std::vector<SecurityShown> events;  // newest first
  bool more = false;
};

struct SecurityEventOptions {
  // An alert is raised at so many points of one actor within the window: a refusal is one, the others count
  // more, because nobody comes upon them by accident.
  std::int64_t points_max = 10;
  std::int64_t points_of_forgery = 3;
  Duration window = std::chrono::minutes(10);
  std::size_t actors_max = 10'000;
  Duration kept = std::chrono::hours(24 * 90);
};

class SecurityEvents {
 public:
  struct Surroundings {
    Recorder& recorder;
    Alerts& alerts;
    postgres::Database& database;
    net::Timers& timers;
    Metrics& metrics;
  };
  // Make it before the recorder starts.
  explicit SecurityEvents(const Surroundings& around, SecurityEventOptions options = {});

  // Never waits and never fails.
  void note(const SecurityEvent& event);
  // Throws as Database does.
  Task<SecurityPage> page(SecurityQuery query);
  // For operators, as herwa_jobs: it reads and nothing else. Throws as Database does.
  static Task<SecurityPage> search(postgres::Database& jobs, SecuritySearch search);
  // A named job over all guilds, as herwa_jobs: removes those whose time is over; how many they were.
  static Task<std::int64_t> drop_old(postgres::Database& jobs, Instant now,
                                     SecurityEventOptions options = {});

 private:
  struct Attempt {
    Tick at{};
    std::int64_t points = 0;
    GuildId guild;
  };
  struct Actor {
    std::deque<Attempt> attempts;
    std::int64_t points = 0;
  };

  void count(const SecurityEvent& event);
  void forget_quiet_actors(Tick now);
  void forget_old_attempts(Actor& actor, Tick now) const;

  Surroundings around_;
  SecurityEventOptions options_;
  std::unordered_map<UserId, Actor> actors_;
};

}  // namespace herwa::platform
