// What Discord's AutoMod does to a message before anybody sees it.
#pragma once

#include "testing/discord_sim/forms/message_form.hpp"
#include "testing/discord_sim/rest/call.hpp"

namespace discord_sim {

// Throws when a rule blocks it. Bots, administrators and whoever manages the guild are not looked at.
void obey_automod(Call& call, const Channel& channel, const MessageBody& body);

}  // namespace discord_sim
