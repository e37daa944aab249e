// What a handler demands before it runs, as data beside it: the guard reads it, so no handler can forget it.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "discord/model/permission.hpp"

namespace herwa::platform {

// Who may at all, before any permission: staff are those with one of the guild's staff roles, and everybody
// above counts as below.
enum class Audience : std::uint8_t { Everyone, Staff, Admins, GuildOwner, BotOwner };

// At most `uses` in any stretch of `window`.
struct RateLimit {
  std::uint32_t uses = 0;  // zero: no limit
  Duration window{};
};

enum class QuotaPeriod : std::uint8_t { Hour, Day, Month, Forever };

// What one use takes from the guild's allowance. The amounts seed the catalog's row for each tier at first
// discovery; afterwards the row decides.
struct Quota {
  std::string name;  // "messages", unique within the feature
  QuotaPeriod period = QuotaPeriod::Month;
  std::optional<std::int64_t> free;  // empty: as much as they like
  std::optional<std::int64_t> pro;
  std::optional<std::int64_t> enterprise;
  // Each use costs money, as a language model's does: while nobody can count, nobody may use it. So is every
  // quota of a feature that the free tier does not have.
  bool costs_money = false;
};

// On whom it acts, for the rules of hierarchy.
enum class Target : std::uint8_t { Nobody, Member, Role };

struct Access {
  Audience audience = Audience::Everyone;
  discord::Permissions member_needs;  // in the channel where it is asked
  discord::Permissions bot_needs;
  RateLimit per_user{.uses = 10, .window = std::chrono::seconds(10)};
  RateLimit per_guild;
  std::string quota;  // the name of one of the feature's quotas, or empty
  Target target = Target::Nobody;
  std::string target_option = "user";  // which option of a command names the target
};

}  // namespace herwa::platform
