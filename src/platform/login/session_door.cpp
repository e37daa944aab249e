#include "platform/login/session_door.hpp"

namespace herwa::platform {
namespace {

// A page that was given the token before the session's cookie was renewed may still write once.
std::vector<std::string> csrf_tokens(const std::string& session, std::int64_t epoch, const SecretKeys& keys) {
  std::vector<std::string> tokens{csrf_token(session, epoch, keys)};
  if (epoch > 0) tokens.push_back(csrf_token(session, epoch - 1, keys));
  return tokens;
}

}  // namespace

Task<Identified> SessionDoor::identify(const net::HttpRequest& request, std::string_view) {
  const auto cookie = parts_.cookies.read(request.headers, Cookies::session);
  if (!cookie || cookie->empty()) co_return Identified{};
  const Instant now = parts_.clock.now();
  const auto claims = claims_of(std::string(*cookie), now);
  // A day later every honest token has ended, so this says nothing bad of who brings it.
  if (!claims) co_return refuse(session_unsound, "The session is not known here. Sign in again.");
  const Sessions::Checked checked = co_await parts_.sessions.check(*claims);
  if (checked.verdict == TokenVerdict::Replayed) {
    co_return refuse("SESSION_REPLAYED",
                     "An old copy of this session was used, so it was ended for safety. Sign in again.");
  }
  if (checked.verdict != TokenVerdict::Sound)
    co_return refuse(session_ended, "The session is over. Sign in again.");
  Identified found;
  found.caller = Caller{.by = Caller::By::Session,
                        .user = claims->user,
                        .session = claims->session,
                        .is_operator = parts_.operators.contains(claims->user),
                        .csrf_tokens = [session = claims->session, epoch = checked.epoch,
                                        &keys = parts_.keys] { return csrf_tokens(session, epoch, keys); }};
  if (checked.new_token) {
    const auto left = std::chrono::floor<std::chrono::seconds>(checked.expires - now);
    found.headers.emplace_back("Set-Cookie", parts_.cookies.set(Cookies::session, *checked.new_token, left));
  }
  co_return found;
}

Task<bool> SessionDoor::proved(const Caller& caller) {
  co_return (co_await parts_.sessions.proof_ends(caller.session)).has_value();
}

std::optional<SessionClaims> SessionDoor::claims_of(const std::string& token, Instant now) {
  const auto known = checked_.find(token);
  if (known != checked_.end() && now < known->second.expires) return known->second;
  auto claims = verify(token, parts_.keys, now);
  if (known != checked_.end()) checked_.erase(known);
  if (!claims) return std::nullopt;
  if (checked_.size() >= checked_max) checked_.clear();
  checked_.emplace(token, *claims);
  return claims;
}

Identified SessionDoor::refuse(std::string code, std::string message) const {
  Identified refused;
  refused.caller =
      std::unexpected(RouteRefused{.status = 401, .code = std::move(code), .message = std::move(message)});
  refused.headers.emplace_back("Set-Cookie", parts_.cookies.clear(Cookies::session));
  return refused;
}

}  // namespace herwa::platform
