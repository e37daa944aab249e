#include "platform/guard/denial.hpp"

namespace herwa::platform {
namespace {

constexpr std::array<std::string_view, denial_code_count> denial_names{
    "none",
    "unknown",
    "switched_off",
    "maintenance",
    "not_in_plan",
    "plan_ended",
    "quota_used_up",
    "off_here",
    "role_denied",
    "wrong_channel",
    "role_missing",
    "not_for_you",
    "permission_missing",
    "too_fast",
    "target_is_you",
    "target_is_owner",
    "target_above_you",
    "bot_permission_missing",
    "target_above_bot",
};

}  // namespace

std::string_view name_of(DenialCode code) { return denial_names[static_cast<std::size_t>(code)]; }

bool is_security_event(DenialCode code) {
  switch (code) {
    case DenialCode::RoleDenied:
    case DenialCode::RoleMissing:
    case DenialCode::NotForYou:
    case DenialCode::PermissionMissing:
    case DenialCode::TargetIsOwner:
    case DenialCode::TargetAboveYou: return true;
    default: return false;
  }
}

}  // namespace herwa::platform
