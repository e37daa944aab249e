// May this be done, by them, here, now? The checks come in one order (denial.hpp), from snapshots in memory;
// the first that fails answers. Nothing is changed but the counting of how often somebody asks: a quota is
// tested here and taken by the handler's dispatcher when all else has passed.
#pragma once

#include <span>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "discord/model/permission.hpp"
#include "discord/permissions/hierarchy.hpp"
#include "platform/guard/denial.hpp"
#include "platform/guard/gate.hpp"
#include "platform/guard/rate_memory.hpp"
#include "platform/guard/snapshots.hpp"

namespace herwa::platform {

// Who asks. Roles are sorted; permissions are those in the channel, as Discord computed them.
struct Asker {
  UserId user;
  std::span<const RoleId> roles;
  discord::Permissions permissions;
  discord::Rank top;
  bool guild_owner = false;
  bool bot_owner = false;

  [[nodiscard]] bool admin() const {
    return guild_owner || permissions.has(discord::Permission::Administrator);
  }
};

// Where. A thread stands for its parent too, and a channel for its category.
struct Place {
  GuildId guild;
  ChannelId channel;
  ChannelId parent;    // of a thread: its channel
  ChannelId category;  // of the channel
  // On a page, in no channel: what rules say about channels does not concern it.
  bool outside = false;
};

// On whom or what it acts; a member without a known rank stands on @everyone's place.
struct OnWhom {
  Target kind = Target::Nobody;
  UserId user;
  bool guild_owner = false;
  discord::Rank rank;
};

// What the bot itself may and where it stands.
struct BotStanding {
  discord::Permissions permissions;
  discord::Rank top;
  bool guild_owner = false;
};

struct Request {
  const Gate* gate = nullptr;  // null: nobody knows what was asked for
  Asker asker;
  Place place;
  OnWhom target;
  BotStanding bot;
};

class Guard {
 public:
  explicit Guard(const Clock& clock) : clock_(clock) {}

  Denial check(const CatalogSnapshot& catalog, const GuildPolicy& policy, const Request& request);
  // The same without counting it: whether to suggest something at all.
  [[nodiscard]] bool would_allow(const CatalogSnapshot& catalog, const GuildPolicy& policy,
                                 const Request& request) const;

 private:
  Denial check_rate(const Request& request);

  const Clock& clock_;
  RateMemory rates_;
};

struct FeaturePlace {
  FeatureIndex index = 0;
  bool always_on = false;
};

// Whether a feature does anything in a guild at all: for events and jobs, which nobody asked for.
bool feature_works(const CatalogSnapshot& catalog, const GuildPolicy& policy, FeaturePlace feature,
                   Instant now);

// The rules of hierarchy alone, for acts that no command begins (a dashboard's write, a rule that punishes).
Denial check_target(const Asker& asker, const OnWhom& target, const BotStanding& bot);

}  // namespace herwa::platform
