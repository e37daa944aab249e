#include "discord/rest/calls_polls.hpp"

namespace discord {

Task<Answer<std::vector<User>>> get_poll_voters(Rest& rest, PollAnswerPlace which) {
  std::string query = "limit=100";
  if (which.after) query += "&after=" + which.after.text();
  return rest.ask({.route = route(Method::Get, "/channels/{}/polls/{}/answers/{}",
                                  {which.channel, which.message, std::to_string(which.answer)}),
                   .query = std::move(query)},
                  parse_poll_voters);
}

Task<Answer<Message>> end_poll(Rest& rest, ChannelId channel, MessageId message) {
  return rest.ask({.route = route(Method::Post, "/channels/{}/polls/{}/expire", {channel, message}),
                   .repeatable_post = true},
                  parse_message);
}

}  // namespace discord
