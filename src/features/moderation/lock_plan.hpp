// Which overwrites of a channel change so that its members stay out, and which bring back what was before.
// Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "discord/permissions/compute.hpp"
#include "platform/sanctions/sanction.hpp"

namespace herwa::features::moderation {

// One overwrite, before the lock and under it.
struct LockedOverwrite {
  discord::Overwrite before;
  bool was_there = false;
  discord::Overwrite under_lock;

  friend bool operator==(const LockedOverwrite&, const LockedOverwrite&) = default;
};

struct LockScene {
  discord::GuildRights guild;
  UserId bot;
  discord::Permissions bot_permissions;  // in the channel
  discord::ChannelType type = discord::ChannelType::Text;
  std::span<const discord::Overwrite> overwrites;
};

// What members lose, as far as the bot holds it itself: Discord lets nobody deny what they may not. Empty:
// the bot may not lock there at all.
discord::Permissions locked_away(const LockScene& scene);

// Everybody loses it, and every role that had it there, but those of moderators. The bot keeps it. Empty: all
// of this is so already.
std::vector<LockedOverwrite> plan_lock(const LockScene& scene);
std::vector<platform::OverwriteChange> locking(const std::vector<LockedOverwrite>& plan);
// What nobody touched since is as it was before; of what somebody did, only what the lock changed goes back.
std::vector<platform::OverwriteChange> unlocking(const std::vector<LockedOverwrite>& plan,
                                                 std::span<const discord::Overwrite> now);

std::string to_json(const std::vector<LockedOverwrite>& plan);
// Empty: it cannot be read.
std::optional<std::vector<LockedOverwrite>> lock_from(std::string_view json);

}  // namespace herwa::features::moderation
