#include "discord/rest/calls_interactions.hpp"

namespace discord {
namespace {

constexpr Duration first_answer_deadline = std::chrono::seconds(3);
constexpr std::string_view original = "/webhooks/{}/{}/messages/@original";

}  // namespace

Task<Answer<CallbackResult>> reply(Rest& rest, InteractionKey key, InteractionReply given) {
  Answer<CallbackResult> result = co_await rest.ask(
      {.route = interaction_route(Method::Post, "/interactions/{}/{}/callback", {key.id, key.token}),
       .body = to_json(given),
       .query = "with_response=true",
       .deadline = first_answer_deadline},
      parse_callback_result);
  const bool late = !result && (result.error().is(api_code::unknown_interaction) ||
                                result.error().kind == RestError::Kind::TimedOut);
  if (late) rest.count_missed_interaction();
  co_return result;
}

Task<Answer<Message>> edit_original(Rest& rest, InteractionKey key, OutgoingMessage message) {
  return rest.ask({.route = interaction_route(Method::Patch, original, {key.application_id, key.token}),
                   .body = to_json(message)},
                  parse_message);
}

Task<Answer<void>> delete_original(Rest& rest, InteractionKey key) {
  return rest.tell({.route = interaction_route(Method::Delete, original, {key.application_id, key.token})});
}

Task<Answer<Message>> follow_up(Rest& rest, InteractionKey key, OutgoingMessage message) {
  return rest.ask(
      {.route = interaction_route(Method::Post, "/webhooks/{}/{}", {key.application_id, key.token}),
       .body = to_json(message),
       .query = "wait=true"},
      parse_message);
}

}  // namespace discord
