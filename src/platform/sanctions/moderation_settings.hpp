// What a server says about how its members are punished, whoever asks for it: the settings of
// features/moderation, which declares them under the name "moderation".
#pragma once

#include <chrono>
#include <string>

#include "base/clock.hpp"

namespace herwa::platform {

struct ModerationSettings {
  // Of warnings by moderators and by rules alike.
  Duration warnings_expire = std::chrono::days(30);
  bool tell_members = true;
  // Below what a member is told of a time-out, a kick or a ban: where they may ask for another look.
  std::string appeal;
};
inline constexpr const char* moderation_feature = "moderation";

}  // namespace herwa::platform
