// Reactions to messages.
#pragma once

#include <string>
#include <vector>

#include "discord/model/ids.hpp"
#include "discord/model/user.hpp"
#include "discord/rest/rest.hpp"

namespace discord {

struct ReactionPlace {
  ChannelId channel;
  MessageId message;
  // A standard emoji as it is written, or a guild's own as "name:id".
  std::string emoji;
};

Task<Answer<void>> add_reaction(Rest& rest, ReactionPlace where);
Task<Answer<void>> remove_own_reaction(Rest& rest, ReactionPlace where);
Task<Answer<void>> remove_reaction(Rest& rest, ReactionPlace where, UserId of);
// All with one emoji; with every emoji.
Task<Answer<void>> remove_reactions(Rest& rest, ReactionPlace where);
Task<Answer<void>> remove_all_reactions(Rest& rest, ChannelId channel, MessageId message);
// Who reacted so, by id; a page has 100.
Task<Answer<std::vector<User>>> get_reactions(Rest& rest, ReactionPlace where, UserId after = {});

}  // namespace discord
