#include "discord/rest/calls_reactions.hpp"

namespace discord {

Task<Answer<void>> add_reaction(Rest& rest, ReactionPlace where) {
  return rest.tell({.route = route(Method::Put, "/channels/{}/messages/{}/reactions/{}/@me",
                                   {where.channel, where.message, where.emoji})});
}

Task<Answer<void>> remove_own_reaction(Rest& rest, ReactionPlace where) {
  return rest.tell({.route = route(Method::Delete, "/channels/{}/messages/{}/reactions/{}/@me",
                                   {where.channel, where.message, where.emoji})});
}

Task<Answer<void>> remove_reaction(Rest& rest, ReactionPlace where, UserId of) {
  return rest.tell({.route = route(Method::Delete, "/channels/{}/messages/{}/reactions/{}/{}",
                                   {where.channel, where.message, where.emoji, of})});
}

Task<Answer<void>> remove_reactions(Rest& rest, ReactionPlace where) {
  return rest.tell({.route = route(Method::Delete, "/channels/{}/messages/{}/reactions/{}",
                                   {where.channel, where.message, where.emoji})});
}

Task<Answer<void>> remove_all_reactions(Rest& rest, ChannelId channel, MessageId message) {
  return rest.tell(
      {.route = route(Method::Delete, "/channels/{}/messages/{}/reactions", {channel, message})});
}

Task<Answer<std::vector<User>>> get_reactions(Rest& rest, ReactionPlace where, UserId after) {
  std::string query = "limit=100";
  if (after) query += "&after=" + after.text();
  return rest.ask({.route = route(Method::Get, "/channels/{}/messages/{}/reactions/{}",
                                  {where.channel, where.message, where.emoji}),
                   .query = std::move(query)},
                  parse_users);
}

}  // namespace discord
