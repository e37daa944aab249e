#include "discord/rest/rest.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "discord/rest/multipart.hpp"
#include "net/deadline.hpp"
#include "net/url.hpp"

namespace discord {
namespace {

using herwa::Tick;
using Kind = RestError::Kind;
using namespace std::chrono_literals;

constexpr Duration backoff_first = 500ms;
constexpr Duration backoff_cap = 8s;
constexpr std::size_t reason_characters_max = 512;
constexpr Duration refused_again_first = 100ms;
constexpr Duration refused_again_cap = 5s;

// Whoever is told again and again to come back at once comes back later each time.
Duration wait_after_refusals(int refusals) {
  if (refusals < 2) return {};
  const unsigned doublings = std::min(static_cast<unsigned>(refusals - 2), 10U);
  return std::min<Duration>(refused_again_cap, refused_again_first * (1U << doublings));
}

RestError denied(Denial denial) {
  switch (denial) {
    case Denial::TokenRefused: return {Kind::TokenRefused, 401, 0, "the bot's token was refused earlier", {}};
    case Denial::TooManyInvalid: return {Kind::TooManyInvalid, 0, 0, "too many refused requests lately", {}};
    case Denial::WebhookGone:
      return {
          Kind::Refused, 404, api_code::unknown_webhook, "the webhook is gone, as Discord said earlier", {}};
    case Denial::TooLate: return {Kind::RateLimited, 429, 0, "its turn comes after its deadline", {}};
  }
  return {};
}

RestError refused(const RouteKey& key, int status, std::string& body) {
  const ApiError api = parse_api_error(Json::borrow(body)).value_or(ApiError{});
  RestError error{status >= 500 ? Kind::Unavailable : Kind::Refused, status, api.code, api.message, {}};
  if (!api.detail.empty()) error.message += " (" + api.detail + ")";
  // Other tokens than the bot's are refused one by one.
  if (status == 401 && !key.interaction && !key.webhook_token) error.kind = Kind::TokenRefused;
  return error;
}

Outcome::Webhook webhook_after(const RouteKey& key, net::HttpResponse& response) {
  const bool said = key.webhook != 0 && (response.status == 404 || response.status == 401);
  const auto error = said ? parse_api_error(Json::borrow(response.body)) : std::nullopt;
  if (!error) return Outcome::Webhook::Alive;
  if (error->code == api_code::unknown_webhook) return Outcome::Webhook::Gone;
  const bool wrong = key.webhook_token && error->code == api_code::invalid_webhook_token;
  return wrong ? Outcome::Webhook::WrongToken : Outcome::Webhook::Alive;
}

Outcome outcome_of(const RouteKey& key, net::HttpResponse& response) {
  Outcome outcome{.status = response.status, .headers = read_limit_headers(response.headers)};
  outcome.webhook = webhook_after(key, response);
  if (response.status != 429) return outcome;
  const auto body = parse_api_error(Json::borrow(response.body));
  if (!body) return outcome;
  if (body->retry_after_s) outcome.retry_after = seconds_from(fmt::format("{}", *body->retry_after_s));
  if (body->global) outcome.headers.scope = LimitScope::Global;
  // A body in Discord's own words is Discord's own, whatever became of the headers.
  if (body->retry_after_s) outcome.headers.foreign = false;
  return outcome;
}

constexpr std::array<std::string_view, 7> answer_words{"none", "other", "2xx", "3xx", "4xx", "5xx", "429"};

std::size_t answer_word(int status) {
  if (status == 429) return 6;
  return status == 0 ? 0 : static_cast<std::size_t>(std::clamp(status / 100, 1, 5));
}

}  // namespace

// One sending: an answer, or why there is none.
struct Rest::Attempt {
  std::optional<net::HttpResponse> response;
  RestError failure;
};

struct Rest::Counters {
  explicit Counters(herwa::Metrics& metrics)
      : retries(metrics.counter("discord_rest_retries_total", "requests sent again after 5xx or no answer")),
        missed(metrics.counter("discord_interactions_missed_total", "interactions answered too late")),
        duration(metrics.histogram("discord_rest_call_seconds", "whole calls, waiting for limits included")) {
    for (std::size_t at = 0; at < answers.size(); ++at) {
      answers[at] = &metrics.counter("discord_rest_requests_total", "requests sent, by answer",
                                     {{"answer", std::string(answer_words[at])}});
    }
  }

  std::array<herwa::Counter*, answer_words.size()> answers{};
  herwa::Counter& retries;
  herwa::Counter& missed;
  herwa::Histogram& duration;
};

Rest::Rest(RestServices services, RestSettings settings)
    : services_(services),
      settings_(std::move(settings)),
      random_(settings_.seed),
      counters_(std::make_unique<Counters>(services.metrics)) {}

Rest::~Rest() = default;

Task<Answer<std::string>> Rest::call(RestCall call) {
  const Tick start = services_.timers.clock().tick();
  const Duration patience = call.deadline > Duration::zero() ? call.deadline : settings_.deadline;
  Answer<std::string> result =
      std::unexpected(RestError{Kind::TimedOut, 0, 0, "no answer before the deadline", {}});
  if (auto refusal = refused_here(call)) {
    result = std::unexpected(std::move(*refusal));
  } else {
    try {
      co_await net::with_deadline(services_.timers, patience, "a call to Discord",
                                  try_until_settled(call, start + patience, result));
    } catch (const herwa::TimedOut&) {
      // The result says so already, or what was refused last.
    }
  }
  const Duration took = services_.timers.clock().tick() - start;
  counters_->duration.observe(took);
  if (!result) {
    result.error().route = call.route.key.route;
    log_failure(call, result.error(), took);
  }
  co_return result;
}

Task<Answer<void>> Rest::tell(RestCall wanted) {
  Answer<std::string> text = co_await call(std::move(wanted));
  if (!text) co_return std::unexpected(std::move(text.error()));
  co_return Answer<void>{};
}

std::optional<RestError> Rest::refused_here(const RestCall& call) const {
  if (call.valid_until && now() >= *call.valid_until) {
    return RestError{Kind::Refused,
                     401,
                     api_code::invalid_webhook_token,
                     "the interaction's fifteen minutes are over",
                     {}};
  }
  if (call.files.empty()) return std::nullopt;
  const auto bytes = size_of(call.files);
  if (!bytes) return RestError{Kind::Unreadable, 0, 0, "a file that should be sent cannot be read", {}};
  if (*bytes <= settings_.upload_bytes_max) return std::nullopt;
  const std::string message =
      fmt::format("files of {} bytes: more than the {} that may be sent", *bytes, settings_.upload_bytes_max);
  return RestError{Kind::Refused, 413, api_code::request_too_large, message, {}};
}

Task<> Rest::try_until_settled(const RestCall& call, Tick deadline, Answer<std::string>& result) {
  const bool repeatable = call.route.method != Method::Post || call.repeatable_post;
  int failures = 0;
  int refusals = 0;
  bool again = false;
  while (true) {
    auto permit = co_await services_.limiter.acquire(call.route.key, {deadline, again, call.priority});
    if (!permit) {
      result = std::unexpected(denied(permit.error()));
      co_return;
    }
    const Verdict verdict = settle(call, co_await send_once(call, deadline), *permit, result);
    again = verdict.after == After::AskAgain;
    if (verdict.after == After::Done) co_return;
    if (again) {
      // Limits are waited out for as long as the deadline allows, and are no failures.
      co_await services_.timers.wait(std::max(verdict.wait, wait_after_refusals(++refusals)));
      continue;
    }
    if (!repeatable || ++failures >= settings_.attempts_max) co_return;
    counters_->retries.add();
    co_await services_.timers.wait(backoff(failures));
  }
}

Rest::Verdict Rest::settle(const RestCall& call, Attempt sent, RateLimiter::Permit& permit,
                           Answer<std::string>& result) {
  const RouteKey& key = call.route.key;
  counters_->answers[answer_word(sent.response ? sent.response->status : 0)]->add();
  if (!sent.response) {
    permit.report_silence();
    result = std::unexpected(std::move(sent.failure));
    return {After::TryAgain, {}};
  }
  net::HttpResponse& response = *sent.response;
  const Duration wait = permit.report(outcome_of(key, response));
  if (response.status >= 200 && response.status < 300) {
    result = std::move(response.body);
    return {};
  }
  result = std::unexpected(refused(key, response.status, response.body));
  if (response.status == 429) {
    result.error().kind = Kind::RateLimited;
    return {After::AskAgain, wait};
  }
  return {response.status >= 500 ? After::TryAgain : After::Done, {}};
}

Task<Rest::Attempt> Rest::send_once(const RestCall& call, Tick deadline) {
  RestTransport& transport =
      call.route.key.interaction ? services_.interaction_transport : services_.transport;
  Attempt attempt;
  try {
    net::HttpCall http = http_call(call);
    const Duration left = deadline - services_.timers.clock().tick();
    http.deadline = std::min<Duration>(settings_.attempt_deadline, left);
    attempt.response = co_await transport.send(std::move(http));
  } catch (const herwa::TimedOut&) {
    attempt.failure = {Kind::TimedOut, 0, 0, "no answer in time", {}};
  } catch (const herwa::ProtocolError&) {
    attempt.failure = {Kind::Unavailable, 0, 0, "an answer that is no HTTP", {}};
  } catch (const herwa::Failure&) {
    // The failure's own words may hold the address, and with it a token.
    attempt.failure = {Kind::Unavailable, 0, 0, "no connection, or it was lost", {}};
  }
  co_return attempt;
}

net::HttpCall Rest::http_call(const RestCall& call) const {
  net::HttpCall http{.url = fmt::format("{}{}{}{}", settings_.base_url, call.route.path,
                                        call.query.empty() ? "" : "?", call.query)};
  http.request.method = name_of(call.route.method);
  http.request.headers.set("User-Agent", settings_.user_agent);
  const RouteKey& key = call.route.key;
  if (!key.interaction && !key.webhook_token)
    http.request.headers.set("Authorization", "Bot " + settings_.token);
  if (!call.reason.empty()) http.request.headers.set("X-Audit-Log-Reason", audit_reason(call.reason));
  if (!call.body.empty()) http.request.headers.set("Content-Type", "application/json");
  http.request.body = call.body;
  if (!call.files.empty()) {
    Multipart parts = multipart(call.body, call.files);
    http.request.headers.set("Content-Type", parts.content_type);
    http.request.body = std::move(parts.body);
    http.request.stream = std::move(parts.stream);
    if (http.request.stream) http.request.headers.set("Content-Length", std::to_string(parts.size));
  }
  return http;
}

Duration Rest::backoff(int attempt) {
  const Duration bound =
      std::min<Duration>(backoff_cap, backoff_first * (1U << static_cast<unsigned>(attempt)));
  return std::chrono::duration_cast<Duration>(std::chrono::duration<double, std::nano>(bound) *
                                              random_.unit());
}

RestError Rest::unreadable(const std::string& route) const {
  herwa::log::error("an answer of Discord's could not be read", {{"route", route}});
  return {Kind::Unreadable, 200, 0, "the answer could not be read", route};
}

void Rest::log_failure(const RestCall& call, const RestError& error, Duration took) const {
  herwa::log::warn("a call to Discord failed",
                   {{"route", error.route},
                    {"subject", call.route.subject},
                    {"status", error.status},
                    {"code", error.code},
                    {"error", error.message},
                    {"took_ms", std::chrono::duration_cast<std::chrono::milliseconds>(took).count()}});
}

void Rest::count_missed_interaction() { counters_->missed.add(); }

std::string audit_reason(std::string_view text) {
  std::size_t end = 0;
  for (std::size_t characters = 0; end < text.size(); ++end) {
    const bool begins = (static_cast<unsigned char>(text[end]) & 0xC0U) != 0x80U;
    if (begins && ++characters > reason_characters_max) break;
  }
  return net::percent_encode(text.substr(0, end));
}

}  // namespace discord
