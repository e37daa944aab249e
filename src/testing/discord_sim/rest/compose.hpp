// From a checked body to a message record: files, embeds, mentions. Channels, webhooks and answers to
// interactions share it.
#pragma once

#include "testing/discord_sim/rest/call.hpp"

namespace discord_sim {

// `draft` brings place, author and kind; throws when there is nothing to show or a file is too big.
void compose(Call& call, Message& draft, const MessageBody& body);
// Changes what the body names and announces the edit.
void apply_edit(Call& call, Message& message, const MessageBody& body);

}  // namespace discord_sim
