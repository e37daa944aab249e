// `/slowmode`, `/lock` and `/unlock`: what moderators do to a whole channel.
#pragma once

#include <vector>

#include "features/moderation/moderation.hpp"

namespace herwa::features::moderation {

std::vector<platform::CommandEntry> channel_commands(const Needs& needs);

}  // namespace herwa::features::moderation
