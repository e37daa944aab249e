#include "platform/posted_interactions/interaction_door.hpp"

#include <array>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "discord/model/interaction_reply.hpp"
#include "platform/language/words.hpp"

namespace herwa::platform {
namespace {

// Of the three seconds that Discord waits; the bot says at once whether it takes it.
constexpr Duration hand_over_deadline = std::chrono::seconds(2);
// Somebody who guesses must not fill the log.
constexpr Duration warning_pause = std::chrono::minutes(1);
constexpr std::array signed_headers{"X-Signature-Ed25519", "X-Signature-Timestamp"};

net::HttpResponse json_answer(std::string body) {
  net::HttpResponse response{.status = 200, .body = std::move(body)};
  response.headers.set("Content-Type", "application/json");
  return response;
}

net::HttpResponse not_yet(const discord::Interaction& interaction) {
  if (interaction.type == discord::InteractionType::Autocomplete)
    return json_answer(discord::to_json(discord::InteractionReply(discord::Choices{})));
  discord::OutgoingMessage message;
  message.content = words().say(interaction.locale, "interaction.starting");
  message.flags = discord::message_flag::ephemeral;
  return json_answer(discord::to_json(discord::InteractionReply(std::move(message))));
}

}  // namespace

Task<net::HttpResponse> InteractionDoor::answer(net::HttpRequest request) {
  if (request.method != "POST") co_return bare_answer(405);
  const Posting posting = judge_posting(request, key_, around_.timers.clock().now());
  if (posting != Posting::Genuine) co_return turn_away(posting);
  auto interaction = discord::parse_interaction(discord::Json::borrow(request.body));
  if (!interaction) {
    count("unreadable");
    co_return bare_answer(400);
  }
  if (interaction->type == discord::InteractionType::Ping) {
    count("ping");
    co_return json_answer(R"({"type":1})");
  }
  co_return co_await pass_on(std::move(request), std::move(*interaction));
}

Task<net::HttpResponse> InteractionDoor::pass_on(net::HttpRequest request, discord::Interaction interaction) {
  for (const InteractionTaker& taker : around_.takers()) {
    if (!taker.serves(interaction.guild_id)) continue;
    try {
      if (!co_await taken_by(taker, request)) continue;
      count("taken");
      co_return bare_answer(202);
    } catch (const TimedOut& error) {
      // It may have taken it: nobody else may, and whatever is said here may come before its answer.
      log::warn("a bot did not say whether it takes an interaction",
                {{"url", taker.url}, {"guild", interaction.guild_id.text()}, {"error", error.what()}});
      count("timed_out");
      co_return bare_answer(504);
    }
  }
  log::warn("no bot takes the interactions of a server", {{"guild", interaction.guild_id.text()}});
  count("nobody");
  co_return not_yet(interaction);
}

// False: it said no, or it is not there.
Task<bool> InteractionDoor::taken_by(const InteractionTaker& taker, const net::HttpRequest& request) {
  net::HttpCall call{.url = taker.url, .deadline = hand_over_deadline};
  call.request.method = "POST";
  call.request.body = request.body;
  call.request.headers.set("Content-Type", "application/json");
  for (const char* name : signed_headers) {
    if (const auto value = request.headers.find(name)) call.request.headers.set(name, *value);
  }
  try {
    const net::HttpResponse response = co_await around_.client.send(std::move(call));
    if (response.status == 202) co_return true;
    log::warn("a bot refused an interaction", {{"url", taker.url}, {"status", response.status}});
  } catch (const TimedOut&) {
    throw;
  } catch (const Failure& error) {
    log::warn("a bot that takes interactions is not there", {{"url", taker.url}, {"error", error.what()}});
  }
  co_return false;
}

net::HttpResponse InteractionDoor::turn_away(Posting posting) {
  const std::string_view what = posting == Posting::Untimely   ? "untimely"
                                : posting == Posting::TooLarge ? "too_large"
                                                               : "forged";
  count(what);
  const Instant now = around_.timers.clock().now();
  if (now - warned_ > warning_pause) {
    warned_ = now;
    log::warn(
        "something was posted as an interaction that is none; Discord itself tries that at times, to see "
        "that it is refused",
        {{"why", std::string(what)}});
  }
  return refused_posting(posting);
}

void InteractionDoor::count(std::string_view outcome) {
  around_.metrics
      .counter("herwa_posted_interactions_total", "interactions that came by HTTPS",
               {{"outcome", std::string(outcome)}})
      .add();
}

}  // namespace herwa::platform
