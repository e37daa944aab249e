// Why something may not be done. The order is the order of the checks: the first that fails is the one that
// is told.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "base/clock.hpp"
#include "discord/model/permission.hpp"

namespace herwa::platform {

enum class DenialCode : std::uint8_t {
  None,
  Unknown,      // no such command or component (any more)
  SwitchedOff,  // for everybody, by whoever runs Herwa
  Maintenance,
  NotInPlan,  // the guild's tier does not have it
  PlanEnded,  // it did, until it ran out
  QuotaUsedUp,
  OffHere,     // the guild switched the feature off
  RoleDenied,  // one of the asker's roles may not
  WrongChannel,
  RoleMissing,        // only certain roles may
  NotForYou,          // staff, administrators, the owner of the guild or of the bot
  PermissionMissing,  // in Discord, in that channel
  TooFast,
  TargetIsYou,
  TargetIsOwner,
  TargetAboveYou,  // as high or higher
  BotPermissionMissing,
  TargetAboveBot,
};
inline constexpr std::size_t denial_code_count = static_cast<std::size_t>(DenialCode::TargetAboveBot) + 1;

// As in the API's errors, the log and the metrics: "target_above_you".
std::string_view name_of(DenialCode code);
// Somebody tried what they may not do, rather than what cannot be done now.
bool is_security_event(DenialCode code);

// What the message needs beside the code; zero or empty where it does not apply.
struct [[nodiscard]] Denial {
  DenialCode code = DenialCode::None;
  discord::Permissions missing;
  Duration wait{};        // TooFast, QuotaUsedUp: until it may work again
  Instant ended{};        // PlanEnded
  std::uint8_t tier = 0;  // NotInPlan, PlanEnded, QuotaUsedUp: the least tier that would do, by its place

  explicit operator bool() const { return code != DenialCode::None; }
};

}  // namespace herwa::platform
