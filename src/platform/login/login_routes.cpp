#include "platform/login/login_routes.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include <algorithm>

#include "base/log.hpp"
#include "base/random.hpp"
#include "platform/api/route_context.hpp"
#include "platform/login/encoding.hpp"
#include "platform/login/session_routes.hpp"
#include "platform/text/utf8.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;

constexpr std::size_t state_bytes = 24;
constexpr std::size_t verifier_bytes = 32;
constexpr std::size_t return_bytes_max = 512;
constexpr auto login_takes_at_most = std::chrono::minutes(10);
constexpr std::string_view box_context = "login under way";
constexpr int see_other = 303;
constexpr std::size_t way_parts = 6;

// What is kept in the browser between leaving for Discord and coming back.
struct UnderWay {
  std::string state;
  std::string verifier;
  std::string return_to;
  std::string base;
  std::int64_t begun_s = 0;
  std::string session;  // which is to be confirmed; empty: somebody signs in
};

std::int64_t whole_seconds(Instant instant) {
  return std::chrono::floor<std::chrono::seconds>(instant.time_since_epoch()).count();
}

std::string to_text(const UnderWay& way) {
  return json::serialize(
      json::array{way.state, way.verifier, way.return_to, way.base, way.begun_s, way.session});
}

std::optional<UnderWay> way_in(const LoginParts& parts, const net::HttpRequest& request) {
  const auto cookie = parts.cookies.read(request.headers, Cookies::login);
  const auto sealed = cookie ? from_base64url(*cookie) : std::nullopt;
  const auto plain = sealed ? parts.box.open(*sealed, box_context) : std::nullopt;
  if (!plain) return std::nullopt;
  const json::array list = json::parse(*plain).as_array();
  if (list.size() != way_parts) return std::nullopt;  // made by another version of ours
  const auto text = [&list](std::size_t i) { return std::string(list.at(i).as_string()); };
  return UnderWay{.state = text(0),
                  .verifier = text(1),
                  .return_to = text(2),
                  .base = text(3),
                  .begun_s = list.at(4).as_int64(),
                  .session = text(5)};
}

std::string redirect_uri(const std::string& base) { return base + "/api/auth/callback"; }

RouteAnswer away(const Cookies& cookies, std::string_view place) {
  RouteDone done{.status = see_other};
  done.headers.emplace_back("Location", std::string(place));
  done.headers.emplace_back("Set-Cookie", cookies.clear(Cookies::login));
  return done;
}

RouteAnswer failed(const Cookies& cookies, std::string_view why) {
  return away(cookies, fmt::format("/?login={}", why));
}

// `session` is the one to be confirmed; empty: somebody signs in.
Task<RouteAnswer> leave(LoginParts& parts, RouteContext& context, std::string session) {
  if (!parts.discord.set_up()) {
    co_return refuse(503, "LOGIN_NOT_SET_UP",
                     "This Herwa cannot ask Discord who you are: set discord.client_secret, from the "
                     "application's page at Discord.");
  }
  const std::string client_id = co_await parts.discord.client_id();
  if (client_id.empty())
    co_return refuse(503, "DISCORD_AWAY", "Discord does not answer at the moment. Try again soon.");
  const json::object body = json::parse(context.body()).as_object();
  const json::value* wanted = body.if_contains("return_to");
  const auto host = context.http().headers.find("Host");
  const UnderWay way{.state = to_base64url(secure_bytes(state_bytes)),
                     .verifier = to_base64url(secure_bytes(verifier_bytes)),
                     .return_to = safe_return(wanted == nullptr ? "" : std::string_view(wanted->as_string())),
                     .base = parts.origins.base_for(host.value_or("")),
                     .begun_s = whole_seconds(context.now()),
                     .session = std::move(session)};
  const std::string url = parts.discord.authorize_url({.state = way.state,
                                                       .challenge = to_base64url(sha256(way.verifier)),
                                                       .redirect_uri = redirect_uri(way.base),
                                                       .client_id = client_id,
                                                       .again = !way.session.empty()});
  RouteDone done{.json = json::serialize(json::value{{"url", url}})};
  const std::string sealed = to_base64url(parts.box.seal(to_text(way), box_context));
  done.headers.emplace_back("Set-Cookie", parts.cookies.set(Cookies::login, sealed, login_takes_at_most));
  co_return done;
}

// Whoever was signed in in this browser before is not any more: a session belongs to one person.
Task<> leave_the_one_before(LoginParts& parts, const RouteContext& context) {
  const auto cookie = parts.cookies.read(context.http().headers, Cookies::session);
  const auto claims = cookie ? verify(*cookie, parts.keys, context.now()) : std::nullopt;
  if (claims) co_await parts.sessions.end(claims->user, claims->session, "signed in anew");
}

struct Returned {
  DiscordUser user;
  DiscordTokens tokens;
};

Task<DiscordOAuth::Answer<Returned>> ask_who(LoginParts& parts, const RouteContext& context,
                                             const UnderWay& way) {
  auto tokens = co_await parts.discord.exchange(
      {.code = *context.query("code"), .verifier = way.verifier, .redirect_uri = redirect_uri(way.base)});
  if (!tokens) co_return std::unexpected(tokens.error());
  auto user = co_await parts.discord.who(tokens->access);
  if (!user) co_return std::unexpected(user.error());
  co_return Returned{std::move(*user), std::move(*tokens)};
}

Task<RouteAnswer> enter(LoginParts& parts, const RouteContext& context, const UnderWay& way,
                        Returned returned) {
  const std::string agent(context.http().headers.find("User-Agent").value_or(""));
  const Sessions::Opened opened = co_await parts.sessions.open(
      {.user = returned.user, .address = context.address(), .agent = is_utf8(agent) ? agent : ""});
  co_await parts.grants.put(returned.user.id, returned.tokens);
  co_await leave_the_one_before(parts, context);
  RouteAnswer answer = away(parts.cookies, way.return_to);
  answer->headers.emplace_back("Set-Cookie",
                               parts.cookies.set(Cookies::session, opened.token, session_lifetime));
  co_return answer;
}

// Only whoever has the session in this browser proves anything for it; somebody else's consent says nothing.
Task<RouteAnswer> confirm(LoginParts& parts, const RouteContext& context, const UnderWay& way,
                          Returned returned) {
  const auto cookie = parts.cookies.read(context.http().headers, Cookies::session);
  const auto claims = cookie ? verify(*cookie, parts.keys, context.now()) : std::nullopt;
  const bool theirs = claims && claims->session == way.session && claims->user == returned.user.id;
  if (!theirs || !co_await parts.sessions.prove(returned.user.id, way.session))
    co_return failed(parts.cookies, "other");
  co_await parts.grants.put(returned.user.id, returned.tokens);
  co_return away(parts.cookies, way.return_to);
}

Task<RouteAnswer> come_back(LoginParts& parts, RouteContext& context) {
  const auto way = way_in(parts, context.http());
  const std::string state = context.query("state").value_or("");
  const bool in_time =
      way && whole_seconds(context.now()) - way->begun_s < std::chrono::seconds(login_takes_at_most).count();
  if (!way || !in_time) co_return failed(parts.cookies, "expired");
  if (!same_secret(way->state, state)) {
    log::warn("somebody came back from Discord with a state that is not theirs",
              {{"request", context.request_id()}, {"address", context.address()}});
    co_return failed(parts.cookies, "failed");
  }
  if (context.query("error")) co_return failed(parts.cookies, "denied");
  if (!context.query("code")) co_return failed(parts.cookies, "failed");
  auto returned = co_await ask_who(parts, context, *way);
  if (!returned) co_return failed(parts.cookies, returned.error() == OAuthFailure::Away ? "away" : "failed");
  if (way->session.empty()) co_return co_await enter(parts, context, *way, std::move(*returned));
  co_return co_await confirm(parts, context, *way, std::move(*returned));
}

Schema begin_shape() {
  return schema::object(
      "LoginBegin",
      {schema::optional("return_to", schema::noted("A path of the dashboard.", schema::text(1, 512)))});
}

RouteEntry confirm_route(LoginParts* parts) {
  return {.method = "POST",
          .path = "/api/auth/confirm",
          .operation_id = "beginConfirmation",
          .summary = "Begin to show Discord once more who you are, which acts of operators ask for.",
          .answer = "Where to send the browser; after its return the session may act for ten minutes.",
          .access = RouteAccess::SignedIn,
          .body = begin_shape(),
          .response = schema::object("LoginBegun", {{"url", schema::text()}}),
          .refusals = {{503, "LOGIN_NOT_SET_UP", "This Herwa has no application at Discord to sign in with."},
                       {503, "DISCORD_AWAY", "Discord does not answer."}},
          .limits = {.per_user = {.uses = 20, .window = std::chrono::minutes(1)}, .body_bytes_max = 4096},
          .examples = {{.name = "from the operators' page",
                        .body = R"({"return_to":"/operator"})",
                        .response = R"({"url":"https://discord.com/oauth2/authorize?response_type=code"})"}},
          .run = [parts](RouteContext& context) { return leave(*parts, context, context.caller().session); }};
}

RouteEntry login_route(LoginParts* parts) {
  return {.method = "POST",
          .path = "/api/auth/login",
          .operation_id = "beginLogin",
          .summary = "Begin to sign in with Discord.",
          .answer = "Where to send the browser, which comes back to /api/auth/callback.",
          .access = RouteAccess::Public,
          .body = begin_shape(),
          .response = schema::object("LoginBegun", {{"url", schema::text()}}),
          .refusals = {{503, "LOGIN_NOT_SET_UP", "This Herwa has no application at Discord to sign in with."},
                       {503, "DISCORD_AWAY", "Discord does not answer."}},
          .limits = {.per_address = {.uses = 20, .window = std::chrono::minutes(1)}, .body_bytes_max = 4096},
          .examples = {{.name = "to a server",
                        .body = R"({"return_to":"/dashboard/81384788765712384"})",
                        .response = R"({"url":"https://discord.com/oauth2/authorize?response_type=code"})"}},
          .run = [parts](RouteContext& context) { return leave(*parts, context, ""); }};
}

RouteEntry callback_route(LoginParts* parts) {
  const auto text = [](std::string name, std::string summary, std::int64_t most) {
    return RouteParameter{std::move(name), std::move(summary), schema::text(0, most)};
  };
  return {.method = "GET",
          .path = "/api/auth/callback",
          .operation_id = "finishLogin",
          .summary = "Where Discord sends the browser back.",
          .answer = "On to the dashboard: signed in, or to /?login=denied, expired, failed, other or away.",
          .access = RouteAccess::Public,
          .query_parameters = {text("code", "What Discord gives for the tokens.", 512),
                               text("state", "What we gave at the beginning.", 200),
                               text("error", "Why Discord gives no code.", 200),
                               text("error_description", "The same in words.", 1000),
                               text("iss", "Who gives the code.", 200)},
          .status = see_other,
          .limits = {.per_address = {.uses = 30, .window = std::chrono::minutes(1)}},
          .examples = {{.name = "allowed", .query = {{"code", "abc"}, {"state", "xyz"}}}},
          .run = [parts](RouteContext& context) { return come_back(*parts, context); }};
}

}  // namespace

// What browsers take for another place is more than it seems: "//evil", "/\evil", "/<tab>/evil".
std::string safe_return(std::string_view wanted) {
  constexpr std::string_view marks = "-._~/?=&%#+,:";
  const auto plain = [marks](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           marks.find(c) != std::string_view::npos;
  };
  const bool ours = wanted.size() <= return_bytes_max && wanted.starts_with('/') &&
                    !wanted.starts_with("//") && std::ranges::all_of(wanted, plain) && wanted != "/api" &&
                    !wanted.starts_with("/api/");
  return ours ? std::string(wanted) : "/";
}

std::vector<RouteEntry> login_routes(LoginParts* parts) {
  std::vector<RouteEntry> routes{login_route(parts), confirm_route(parts), callback_route(parts)};
  for (RouteEntry& route : session_routes(parts)) routes.push_back(std::move(route));
  return routes;
}

}  // namespace herwa::platform
