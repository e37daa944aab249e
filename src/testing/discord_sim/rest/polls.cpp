// Polls of messages: who voted, ended early. People vote through the control API, since bots may not.
#include <array>

#include "testing/discord_sim/rest/call.hpp"
#include "testing/discord_sim/world/side_changes.hpp"

namespace discord_sim {
namespace {

using namespace std::chrono_literals;

const Message& need_poll(const Call& call, const Channel& channel) {
  const Message& message = need_message(call, channel);
  if (!message.poll) throw ApiError(400, 520006, "Poll expired or does not exist");
  return message;
}

Answer voters(Call& call) {
  const Channel& channel = need_channel(call);
  const PollState& poll = *need_poll(call, channel).poll;
  const auto limit = static_cast<std::size_t>(call.query.integer("limit", {1, 100}).value_or(25));
  const auto after = call.query.id<UserId>("after").value_or(UserId{});
  Json users = Json::array();
  const auto votes = poll.votes.find(Json::parse(call.parameter("answer_id")).value_or(Json()).integer());
  if (votes == poll.votes.end()) return {200, Json::object({{"users", std::move(users)}})};
  std::vector<UserId> sorted = votes->second;
  std::ranges::sort(sorted);
  for (const UserId user : sorted) {
    if (user > after && users.items().size() < limit) users.push(user_view(*call.world.user(user)));
  }
  return {200, Json::object({{"users", std::move(users)}})};
}

Answer expire(Call& call) {
  const Channel& channel = need_channel(call);
  const Message& message = need_poll(call, channel);
  if (message.author != call.user)
    throw ApiError(403, 50005, "Cannot edit a message authored by another user");
  if (message.poll->finalized) throw ApiError(400, 520006, "Poll expired");
  Message& record_of = *call.world.mutable_message(channel.id, message.id);
  end_poll(call.world, record_of);
  return {200, message_view(call.world, record_of, call.user)};
}

constexpr Limit poll_limit{"polls", 5, 5s};
constexpr std::array poll_table{
    Route{"GET", "/channels/{channel_id}/polls/{message_id}/answers/{answer_id}", voters, poll_limit},
    Route{"POST", "/channels/{channel_id}/polls/{message_id}/expire", expire, poll_limit},
};

}  // namespace

std::span<const Route> poll_routes() { return poll_table; }

}  // namespace discord_sim
