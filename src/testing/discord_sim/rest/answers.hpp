// What an application's answers to interactions have in common: the message they make and where it goes.
#pragma once

#include "testing/discord_sim/rest/call.hpp"

namespace discord_sim {

// Posts a message in the name of the application, visible to all or to the member alone.
Message& post_answer(Call& call, Interaction& interaction, const MessageBody& body, bool ephemeral);
// The message that says "thinking…" until it is edited.
Message& post_loading(Call& call, Interaction& interaction, bool ephemeral);

}  // namespace discord_sim
