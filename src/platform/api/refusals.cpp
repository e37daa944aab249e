#include "platform/api/refusals.hpp"

#include <algorithm>
#include <iterator>

namespace herwa::platform {
namespace {

// Whether a feature is open to a guild is asked before what a request holds.
std::vector<RouteRefusal> refusals_of_plan() {
  return {{403, "NOT_IN_PLAN", "The server's plan does not have the feature."},
          {403, "PLAN_ENDED", "The server's plan had the feature, and has ended."},
          {403, "SWITCHED_OFF", "Whoever runs this Herwa switched the feature off."},
          {403, "OFF_HERE", "The feature is off in this server."},
          {503, "MAINTENANCE", "Whoever runs this Herwa is working on the feature."}};
}

}  // namespace

std::vector<RouteRefusal> refusals_of(const Route& route) {
  const RouteEntry& entry = route.entry;
  std::vector<RouteRefusal> all;
  const bool of_guild = is_of_guild(entry.access);
  all.push_back({400, "INVALID_REQUEST", "Something in it is wrong; details.problems says what and where."});
  if (entry.access != RouteAccess::Public) {
    all.push_back({401, "NOT_SIGNED_IN", "Nobody is signed in."});
    all.push_back({401, "SESSION_ENDED", "The session is over; sign in again."});
    all.push_back({401, "SESSION_UNSOUND", "The session's cookie is none of ours."});
    all.push_back({401, "SESSION_REPLAYED", "An old copy of the cookie came again; the session was ended."});
  }
  if (!entry.scope.empty()) {
    all.push_back({401, "KEY_UNKNOWN", "The API key is not known, revoked, or past its end."});
    all.push_back({403, "SCOPE_MISSING", "The API key does not hold the scope."});
    all.push_back({403, "KEY_MAKER_LEFT", "Whoever made the API key administers the server no more."});
  }
  if (entry.method != "GET") all.push_back({403, "FOREIGN_ORIGIN", "It comes from another website."});
  if (entry.method != "GET" && entry.access != RouteAccess::Public)
    all.push_back({403, "CSRF_TOKEN_WRONG", "X-CSRF-Token is missing or out of date."});
  if (entry.access == RouteAccess::Operator)
    all.push_back({403, "OPERATORS_ONLY", "You do not run this Herwa."});
  if (entry.access == RouteAccess::Operator && entry.method != "GET")
    all.push_back({403, "PROOF_NEEDED", "Show once more that it is you: POST /api/auth/confirm."});
  if (of_guild) {
    all.push_back({401, "SIGN_IN_AGAIN", "Discord does not let us see the person's servers any more."});
    all.push_back({503, "DISCORD_AWAY", "Discord does not say who may in this server."});
    all.push_back({403, "NO_ACCESS_TO_GUILD", "You have no access to this server, if there is one."});
    if (entry.access > RouteAccess::Viewer)
      all.push_back({403, "ROLE_TOO_LOW", "Your dashboard role in this server is too low."});
    if (!route.feature.empty()) std::ranges::move(refusals_of_plan(), std::back_inserter(all));
  }
  if (entry.raw_body) all.push_back({413, "BODY_TOO_LARGE", "The body is too large."});
  if (entry.body) {
    all.push_back({413, "BODY_TOO_LARGE", "The body is too large."});
    all.push_back({415, "NOT_JSON", "The body is not JSON."});
  }
  if (entry.method != "GET" && entry.access != RouteAccess::Public) {
    all.push_back({409, "IDEMPOTENCY_KEY_IN_USE", "The first request with this Idempotency-Key goes on."});
    all.push_back({409, "IDEMPOTENCY_ANSWER_GONE", "It was done; its answer was too large to be kept."});
    all.push_back({422, "IDEMPOTENCY_KEY_REUSED", "The Idempotency-Key named another request before."});
  }
  if (entry.takes_if_match)
    all.push_back({412, "CHANGED_MEANWHILE", "What If-Match names is not what is there now."});
  all.push_back({429, "TOO_MANY_REQUESTS", "Too many requests; Retry-After says how long to wait."});
  all.push_back({500, "INTERNAL", "Something failed on our side; X-Request-Id finds it in the log."});
  if (entry.access != RouteAccess::Public)
    all.push_back({503, "UNAVAILABLE", "A part that this needs is away; try again soon."});
  if (entry.access != RouteAccess::Public)
    all.push_back({504, "TIMED_OUT", "It took too long and was given up; it may have been done or not."});
  all.insert(all.end(), entry.refusals.begin(), entry.refusals.end());
  return all;
}

}  // namespace herwa::platform
