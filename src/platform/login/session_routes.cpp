#include "platform/login/session_routes.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include "platform/api/route_context.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;

RouteAnswer signed_out(const Cookies& cookies) {
  RouteDone done{.status = no_content};
  done.headers.emplace_back("Set-Cookie", cookies.clear(Cookies::session));
  return done;
}

// What Discord trusted us with goes back when nobody needs it any more; one token given back takes all of
// that person's with it.
Task<> give_back_when_last(LoginParts& parts, UserId user) {
  if ((co_await parts.sessions.list(user)).empty()) co_await parts.grants.give_back(user);
}

Task<RouteAnswer> logout(LoginParts& parts, RouteContext& context) {
  co_await parts.sessions.end(context.user(), context.caller().session, "signed out");
  co_await give_back_when_last(parts, context.user());
  co_return signed_out(parts.cookies);
}

Task<RouteAnswer> logout_everywhere(LoginParts& parts, RouteContext& context) {
  co_await parts.sessions.end_all(context.user(), "signed out everywhere");
  co_await parts.grants.give_back(context.user());
  co_return signed_out(parts.cookies);
}

Task<RouteAnswer> end_one(LoginParts& parts, RouteContext& context) {
  const std::string& session = context.path("sessionId");
  if (!co_await parts.sessions.end(context.user(), session, "ended from another")) {
    co_return refuse(404, "NO_SUCH_SESSION", "You have no such session; it may have ended already.");
  }
  co_await give_back_when_last(parts, context.user());
  if (session == context.caller().session) co_return signed_out(parts.cookies);
  co_return RouteDone{.status = no_content};
}

Task<RouteAnswer> list(LoginParts& parts, RouteContext& context) {
  json::array all;
  for (const SessionRow& row : co_await parts.sessions.list(context.user())) {
    all.push_back(json::object{{"id", row.id},
                               {"created_at", to_rfc3339(row.created)},
                               {"seen_at", to_rfc3339(row.seen)},
                               {"expires_at", to_rfc3339(row.expires)},
                               {"address", row.address},
                               {"agent", row.agent},
                               {"current", row.id == context.caller().session}});
  }
  co_return done(json::serialize(json::object{{"sessions", std::move(all)}}));
}

// Only acts of operators ask for a proof; to everybody else it says nothing.
Task<json::value> proof_of(LoginParts& parts, const RouteContext& context) {
  if (!context.caller().is_operator) co_return nullptr;
  const auto ends = co_await parts.sessions.proof_ends(context.caller().session);
  if (!ends) co_return nullptr;
  const auto left = std::chrono::floor<std::chrono::seconds>(*ends - context.now());
  co_return json::object{{"until", to_rfc3339(*ends)}, {"left_s", left.count()}};
}

Task<RouteAnswer> me(LoginParts& parts, RouteContext& context) {
  const Caller& caller = context.caller();
  const auto user = co_await parts.sessions.user(context.user());
  if (!user) co_return refuse(401, "SESSION_ENDED", "You are not known here any more. Sign in again.");
  json::value avatar = nullptr;
  if (!user->avatar.empty())
    avatar = fmt::format("{}/avatars/{}/{}.png", parts.cdn, user->id.value(), user->avatar);
  const json::object person{{"id", user->id.text()},
                            {"username", user->username},
                            {"display_name", user->display_name},
                            {"avatar_url", std::move(avatar)},
                            {"locale", user->locale}};
  co_return done(json::serialize(json::object{{"user", person},
                                              {"is_operator", caller.is_operator},
                                              {"proof", co_await proof_of(parts, context)},
                                              {"csrf_token", caller.csrf_tokens().front()},
                                              {"session_id", caller.session}}));
}

Schema me_schema() {
  const Schema user = schema::object("User", {{"id", schema::snowflake()},
                                              {"username", schema::text()},
                                              {"display_name", schema::text()},
                                              {"avatar_url", schema::nullable(schema::text())},
                                              {"locale", schema::text()}});
  const Schema proof = schema::object(
      "Proof", {{"until", schema::date_time()},
                {"left_s", schema::noted("The same for a clock that is wrong.", schema::integer_from(0))}});
  return schema::object(
      "Me", {{"user", user},
             {"is_operator", schema::noted("Whether you run this Herwa.", schema::flag())},
             {"proof", schema::noted("Until when this session may act as an operator; null: show first that "
                                     "it is you, by POST /api/auth/confirm.",
                                     schema::nullable(proof))},
             {"csrf_token", schema::noted("Send it as X-CSRF-Token with every write.", schema::text())},
             {"session_id", schema::text()}});
}

Schema sessions_schema() {
  const Schema session = schema::object("Session", {{"id", schema::text()},
                                                    {"created_at", schema::date_time()},
                                                    {"seen_at", schema::date_time()},
                                                    {"expires_at", schema::date_time()},
                                                    {"address", schema::text()},
                                                    {"agent", schema::text()},
                                                    {"current", schema::flag()}});
  return schema::object("Sessions", {{"sessions", schema::list(session)}});
}

constexpr std::string_view me_example =
    R"({"user":{"id":"81384788765712384","username":"mila","display_name":"Mila","avatar_url":null,
"locale":"de"},"is_operator":false,"proof":null,"csrf_token":"kZ5…","session_id":"0f3a…"})";
constexpr std::string_view sessions_example =
    R"({"sessions":[{"id":"0f3a…","created_at":"2026-03-01T09:30:00.000Z","seen_at":"2026-03-01T12:00:00.000Z",
"expires_at":"2026-03-02T09:30:00.000Z","address":"192.0.2.7","agent":"Firefox","current":true}]})";

}  // namespace

std::vector<RouteEntry> session_routes(LoginParts* parts) {
  return {
      {.method = "GET",
       .path = "/api/auth/me",
       .operation_id = "getMe",
       .summary = "Who is signed in.",
       .answer = "You, and what writes have to bring along.",
       .access = RouteAccess::SignedIn,
       .response = me_schema(),
       .examples = {{.name = "Mila", .response = std::string(me_example)}},
       .run = [parts](RouteContext& context) { return me(*parts, context); }},
      {.method = "POST",
       .path = "/api/auth/logout",
       .operation_id = "logout",
       .summary = "Sign out here.",
       .answer = "The session is over, for every copy of its cookie.",
       .access = RouteAccess::SignedIn,
       .status = no_content,
       .examples = {{.name = "sign out"}},
       .run = [parts](RouteContext& context) { return logout(*parts, context); }},
      {.method = "GET",
       .path = "/api/auth/sessions",
       .operation_id = "listSessions",
       .summary = "Where you are signed in.",
       .answer = "Your sessions, the newest first.",
       .access = RouteAccess::SignedIn,
       .response = sessions_schema(),
       .examples = {{.name = "one", .response = std::string(sessions_example)}},
       .run = [parts](RouteContext& context) { return list(*parts, context); }},
      {.method = "DELETE",
       .path = "/api/auth/sessions",
       .operation_id = "logoutEverywhere",
       .summary = "Sign out everywhere.",
       .answer = "All your sessions are over, and Discord is told that we need nothing of you any more.",
       .access = RouteAccess::SignedIn,
       .status = no_content,
       .examples = {{.name = "sign out everywhere"}},
       .run = [parts](RouteContext& context) { return logout_everywhere(*parts, context); }},
      {.method = "DELETE",
       .path = "/api/auth/sessions/{sessionId}",
       .operation_id = "endSession",
       .summary = "Sign out in one other place.",
       .answer = "That session is over.",
       .access = RouteAccess::SignedIn,
       .path_parameters = {{"sessionId", "Which of your sessions.", schema::text(1, 64)}},
       .status = no_content,
       .refusals = {{404, "NO_SUCH_SESSION", "You have no such session."}},
       .examples = {{.name = "the laptop", .path = {{"sessionId", "0f3a1c"}}}},
       .run = [parts](RouteContext& context) { return end_one(*parts, context); }},
  };
}

}  // namespace herwa::platform
