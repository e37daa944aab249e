#include "discord/rest/calls_interactions.hpp"

namespace discord {
namespace {

constexpr Duration first_answer_deadline = std::chrono::seconds(3);
// A little more than the fifteen minutes, for clocks that differ: what is too early only costs a refusal.
constexpr Duration token_lifetime = std::chrono::minutes(15) + std::chrono::seconds(10);
constexpr std::string_view original = "/webhooks/{}/{}/messages/@original";

std::optional<herwa::Instant> end_of(const InteractionKey& key) {
  return created_at(key.id) + std::chrono::duration_cast<herwa::Instant::duration>(token_lifetime);
}

std::vector<OutgoingFile> files_of(const InteractionReply& given) {
  if (const auto* message = std::get_if<OutgoingMessage>(&given)) return message->files;
  if (const auto* update = std::get_if<UpdateMessage>(&given)) return update->message.files;
  return {};
}

}  // namespace

Task<Answer<CallbackResult>> reply(Rest& rest, InteractionKey key, InteractionReply given) {
  Answer<CallbackResult> result = co_await rest.ask(
      {.route = interaction_route(Method::Post, "/interactions/{}/{}/callback", {key.id, key.token}),
       .body = to_json(given),
       .files = files_of(given),
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
                   .body = to_json(message),
                   .files = message.files,
                   .valid_until = end_of(key)},
                  parse_message);
}

Task<Answer<void>> delete_original(Rest& rest, InteractionKey key) {
  return rest.tell({.route = interaction_route(Method::Delete, original, {key.application_id, key.token}),
                    .valid_until = end_of(key)});
}

Task<Answer<Message>> follow_up(Rest& rest, InteractionKey key, OutgoingMessage message) {
  return rest.ask(
      {.route = interaction_route(Method::Post, "/webhooks/{}/{}", {key.application_id, key.token}),
       .body = to_json(message),
       .files = message.files,
       .query = "wait=true",
       .valid_until = end_of(key)},
      parse_message);
}

}  // namespace discord
