#include "testing/discord_sim/wire/interaction_poster.hpp"

#include <utility>

#include "base/errors.hpp"
#include "testing/discord_sim/world/interactions.hpp"
#include "testing/discord_sim/world/signing.hpp"

namespace discord_sim {
namespace {

using herwa::Task;
using herwa::net::HttpCall;
using herwa::net::HttpResponse;

constexpr int nothing_came = 0;
constexpr int ok = 200;
constexpr int unauthorized = 401;

Json answer_in(const HttpResponse& response) {
  if (response.status != ok) return {};
  return Json::parse(response.body).value_or(Json());
}

}  // namespace

InteractionPoster::InteractionPoster(Needs needs) : needs_(std::move(needs)), world_(needs_.api.world()) {
  world_.listen(*this);
}

InteractionPoster::~InteractionPoster() { world_.stop_listening(*this); }

void InteractionPoster::on_event(const Event& event) {
  if (event.type != interaction_to_post) return;
  const auto id = event.data["id"].id<InteractionId>();
  const Interaction* interaction = world_.interaction(id);
  if (interaction == nullptr) return;
  const Letter letter{.application = interaction->application,
                      .url = world_.application(interaction->application)->interactions_url,
                      .body = event.data.dump(),
                      .forged = faults_.wrong_key};
  needs_.tasks.spawn("post an interaction", deliver(letter, id));
  if (faults_.twice <= 0) return;
  --faults_.twice;
  needs_.tasks.spawn("post an interaction", deliver(letter, id));
}

// 200 brings the answer; after 202 the application calls by itself. All else is an interaction that failed,
// which its three seconds show.
Task<> InteractionPoster::deliver(Letter letter, InteractionId id) {
  const HttpResponse response = co_await post(std::move(letter));
  last_status_ = response.status;
  const Json answer = answer_in(response);
  const Interaction* interaction = world_.interaction(id);
  if (!answer.has("type") || interaction == nullptr) co_return;
  static_cast<void>(
      needs_.api.handle({.method = "POST",
                         .path = fmt::format("/interactions/{}/{}/callback", id.value(), interaction->token),
                         .headers = {{"Content-Type", "application/json"}},
                         .body = answer.dump()}));
}

Task<HttpResponse> InteractionPoster::post(Letter letter) {
  const Instant signed_at = world_.now() - std::chrono::duration_cast<Instant::duration>(faults_.older);
  const std::string time =
      std::to_string(std::chrono::floor<std::chrono::seconds>(signed_at.time_since_epoch()).count());
  Application signer = *world_.application(letter.application);
  if (letter.forged) signer.token += " of somebody else";
  HttpCall call{.url = letter.url,
                .deadline = std::chrono::duration_cast<herwa::Duration>(interaction_answer_max)};
  call.request.method = "POST";
  call.request.headers = {{"Content-Type", "application/json"},
                          {"User-Agent", "Discord-Interactions/1.0 (+https://discord.com)"},
                          {"X-Signature-Timestamp", time},
                          {"X-Signature-Ed25519", sign_for(signer, time + letter.body)}};
  call.request.body = std::move(letter.body);
  try {
    co_return co_await needs_.send(std::move(call));
  } catch (const herwa::Failure&) {
    // Nobody is there, or nobody answers in time.
  }
  co_return HttpResponse{.status = nothing_came};
}

std::string InteractionPoster::ping(const Application& application) {
  return Json::object({{"id", world_.next_id<InteractionId>()},
                       {"application_id", application.id},
                       {"type", 1},
                       {"token", "aW50ZXJhY3Rpb246" + world_.random_text(160)},
                       {"version", 1},
                       {"user", user_view(*world_.user(application.owner))},
                       {"entitlements", Json::array()},
                       {"authorizing_integration_owners", Json::object()}})
      .dump();
}

Task<bool> InteractionPoster::refuses_forgery(Letter letter) {
  letter.forged = true;
  const HttpResponse response = co_await post(std::move(letter));
  co_return response.status == unauthorized;
}

Task<bool> InteractionPoster::set_url(ApplicationId application, std::string url) {
  if (!url.empty()) {
    const Letter letter{application, url, ping(*world_.application(application))};
    const HttpResponse response = co_await post(letter);
    const bool pong = answer_in(response)["type"].integer() == 1;
    if (!pong || !co_await refuses_forgery(letter)) co_return false;
  }
  world_.mutable_applications().at(application).interactions_url = std::move(url);
  co_return true;
}

Task<bool> InteractionPoster::probe(ApplicationId application) {
  Application& record = world_.mutable_applications().at(application);
  if (record.interactions_url.empty()) co_return false;
  const bool refused = co_await refuses_forgery({application, record.interactions_url, ping(record)});
  if (!refused) world_.mutable_applications().at(application).interactions_url.clear();
  co_return refused;
}

}  // namespace discord_sim
