// `/purge`: many messages of a channel at once, chosen by filters, and asked again before many go.
#pragma once

#include "features/moderation/moderation.hpp"

namespace herwa::features::moderation {

platform::CommandEntry purge_command(const Needs& needs);
platform::ComponentEntry purge_button(const Needs& needs);

}  // namespace herwa::features::moderation
