// What moderators find in the menu of a message or a member, each asking for a reason first; and the menu
// entry by which everybody reports a message to them.
#pragma once

#include <vector>

#include "features/moderation/moderation.hpp"

namespace herwa::features::moderation {

std::vector<platform::CommandEntry> menu_commands();
std::vector<platform::ModalEntry> menu_modals(const Needs& needs);

}  // namespace herwa::features::moderation
