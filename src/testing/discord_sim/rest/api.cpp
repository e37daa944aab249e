#include "testing/discord_sim/rest/api.hpp"

#include "base/log.hpp"
#include "testing/discord_sim/rest/call.hpp"
#include "testing/discord_sim/rest/channel_webhooks.hpp"
#include "testing/discord_sim/rest/path.hpp"

namespace discord_sim {
namespace {

const std::vector<const Route*>& all_routes() {
  static const std::vector<const Route*> routes = [] {
    std::vector<const Route*> all;
    for (const auto table : {account_routes(),
                             application_routes(),
                             command_routes(),
                             guild_routes(),
                             member_routes(),
                             role_routes(),
                             channel_routes(),
                             thread_routes(),
                             message_routes(),
                             reaction_routes(),
                             interaction_routes(),
                             webhook_routes(),
                             channel_webhook_routes(),
                             webhook_keeping_routes(),
                             automod_routes(),
                             scheduled_event_routes(),
                             invite_routes(),
                             expression_routes(),
                             poll_routes(),
                             entitlement_routes(),
                             thread_list_routes(),
                             bulk_routes(),
                             channel_move_routes()}) {
      for (const Route& route : table) all.push_back(&route);
    }
    return all;
  }();
  return routes;
}

const Route* find_route(std::string_view method, std::string_view path, PathParameters& parameters,
                        bool& path_known) {
  for (const Route* route : all_routes()) {
    PathParameters found;
    if (!match_path(route->pattern, path, found)) continue;
    path_known = true;
    if (route->method != method) continue;
    parameters = std::move(found);
    return route;
  }
  return nullptr;
}

// The headers of the rate limit stay.
void refuse_with(ApiResponse& response, const ApiError& error) {
  response.status = error.status();
  response.set_json(error.body());
}

void read_body(const ApiRequest& request, Call& call) {
  if (request.body.empty()) return;
  const std::string_view type = request.header("Content-Type");
  std::string text;
  if (type.starts_with("application/json")) {
    text = request.body;
  } else if (type.starts_with("multipart/form-data")) {
    auto parts = read_multipart(type, request.body);
    if (!parts) throw ApiError(400, 50109, "The request body contains invalid JSON.");
    call.files = std::move(parts->files);
    text = parts->payload.empty() ? parts->fields.dump() : parts->payload;
  } else {
    const Json whole = Json::object();
    const Form form(whole);
    form.fail("CONTENT_TYPE_INVALID", "Expected \"Content-Type\" header to be one of {'application/json'}.");
    form.finish();
  }
  auto parsed = Json::parse(text);
  if (!parsed) throw ApiError(400, 50109, "The request body contains invalid JSON.");
  call.body = std::move(*parsed);
}

std::string audit_reason(const ApiRequest& request) {
  const std::string reason = percent_decoded(request.header("X-Audit-Log-Reason"));
  if (character_count(reason) <= 512) return reason;
  throw ApiError(400, 50035, "Invalid Form Body");
}

// The channel, guild or webhook that a bucket is counted for.
std::string top_level_of(const Call& call) {
  for (const std::string_view name : {"channel_id", "guild_id", "webhook_id"}) {
    const auto found = call.parameters.find(name);
    if (found == call.parameters.end()) continue;
    const auto token = call.parameters.find("webhook_token");
    return token == call.parameters.end() ? found->second : found->second + token->second;
  }
  return {};
}

double seconds_of(herwa::Duration duration) {
  return std::chrono::duration<double>(std::chrono::ceil<std::chrono::milliseconds>(duration)).count();
}

ApiResponse too_many(double retry_after, std::string_view scope) {
  ApiResponse response;
  response.status = 429;
  const bool global = scope == "global";
  response.set_json(Json::object({{"message", "You are being rate limited."},
                                  {"retry_after", retry_after},
                                  {"global", global},
                                  {"code", 0}}));
  response.headers.emplace_back("Retry-After", fmt::format("{}", static_cast<int>(std::ceil(retry_after))));
  response.headers.emplace_back("X-RateLimit-Scope", scope);
  if (global) response.headers.emplace_back("X-RateLimit-Global", "true");
  return response;
}

ApiResponse cloudflare_stop() {
  ApiResponse response;
  response.status = 429;
  response.headers.emplace_back("Content-Type", "text/html");
  response.headers.emplace_back("Retry-After", "600");
  response.body = "<html><body><h1>Error 1015</h1><p>You are being rate limited.</p></body></html>";
  return response;
}

}  // namespace

std::vector<std::pair<std::string_view, std::string_view>> Api::served() {
  std::vector<std::pair<std::string_view, std::string_view>> names;
  for (const Route* route : all_routes()) names.emplace_back(route->method, route->pattern);
  return names;
}

Api::Api(World& world) : world_(world), oauth_(world), limits_(world.clock()) {}

ApiResponse Api::handle(const ApiRequest& request) {
  if (limits_.barred(request.remote)) return cloudflare_stop();
  const Route* route = nullptr;
  ApiResponse response = answer(request, route);
  // discord.py takes a 429 without it for one of Cloudflare's.
  if (response.header("Content-Type") != "text/html") response.headers.emplace_back("Via", "1.1 google");
  const bool shared = response.header("X-RateLimit-Scope") == "shared";
  if (response.status == 401 || response.status == 403 || (response.status == 429 && !shared)) {
    limits_.count_invalid(request.remote);
  }
  if (on_traffic_) {
    const auto multipart = read_multipart(request.header("Content-Type"), request.body);
    on_traffic_({request.method, route != nullptr ? std::string(route->pattern) : "", request.path,
                 response.status, multipart ? multipart->payload : request.body, response.body});
  }
  return response;
}

ApiResponse Api::answer(const ApiRequest& request, const Route*& route) {
  if (request.path == "/oauth2/token" && request.method == "POST") return oauth_.token(request);
  if (request.path == "/oauth2/token/revoke" && request.method == "POST") return oauth_.revoke(request);
  Call call{.world = world_, .query = Query(request.query)};
  bool path_known = false;
  route = find_route(request.method, request.path, call.parameters, path_known);
  RestFault fault;
  if (auto broken = misbehave(request, route, fault)) return *broken;
  ApiResponse response;
  try {
    if (route == nullptr) {
      throw path_known ? ApiError(405, 0, "405: Method Not Allowed") : ApiError(404, 0, "404: Not Found");
    }
    authenticate(request, *route, call);
    if (auto limited = limit(*route, call, response)) return *limited;
    run(*route, call, request, response);
  } catch (const ApiError& error) {
    refuse_with(response, error);
  }
  response.delay = fault.delay;
  response.broken = fault.broken;
  return response;
}

ApiResponse Api::act(UserId as, ApiRequest request) {
  Call call{.world = world_, .user = as, .query = Query(request.query)};
  bool path_known = false;
  const Route* route = find_route(request.method, request.path, call.parameters, path_known);
  ApiResponse response;
  try {
    if (route == nullptr) throw ApiError(404, 0, "404: Not Found");
    if (world_.user(as) == nullptr) throw refuse::unknown(unknown::user);
    run(*route, call, request, response);
  } catch (const ApiError& error) {
    refuse_with(response, error);
  }
  return response;
}

void Api::run(const Route& route, Call& call, const ApiRequest& request, ApiResponse& response) {
  call.reason = audit_reason(request);
  read_body(request, call);
  const Answer result = route.handler(call);
  response.status = result.status;
  if (result.status != 204) response.set_json(result.body);
}

void Api::authenticate(const ApiRequest& request, const Route& route, Call& call) {
  const std::string_view header = request.header("Authorization");
  if (header.starts_with("Bot ")) {
    for (const auto& [id, application] : world_.applications()) {
      if (application.token != header.substr(4)) continue;
      call.application = &application;
      call.user = application.bot;
      return;
    }
  }
  if (header.starts_with("Bearer ") && route.auth == Auth::BotOrBearer) {
    call.grant = oauth_.find(header.substr(7));
    if (call.grant != nullptr) {
      if (!route.scope.empty() && !call.grant->has_scope(route.scope)) {
        throw ApiError(403, 50026, "Missing required OAuth2 scope");
      }
      call.user = call.grant->user;
      return;
    }
  }
  if (route.auth != Auth::None) throw refuse::unauthorized();
}

std::optional<ApiResponse> Api::limit(const Route& route, const Call& call, ApiResponse& response) {
  const std::string who = call.application != nullptr ? call.application->token
                          : call.grant != nullptr     ? call.grant->access_token
                                                      : "";
  if (!route.outside_global && route.auth != Auth::None) {
    herwa::Duration reset_after{};
    if (!limits_.take_global(who, reset_after)) return too_many(seconds_of(reset_after), "global");
  }
  const LimitVerdict verdict = limits_.take(who, route.limit, top_level_of(call));
  if (verdict.bucket.empty()) return std::nullopt;
  const double reset_after = seconds_of(verdict.reset_after);
  if (!verdict.allowed) response = too_many(reset_after, "user");
  const double now = std::chrono::duration<double>(world_.now().time_since_epoch()).count();
  response.headers.emplace_back("X-RateLimit-Limit", std::to_string(verdict.limit));
  response.headers.emplace_back("X-RateLimit-Remaining", std::to_string(verdict.remaining));
  response.headers.emplace_back("X-RateLimit-Reset", fmt::format("{:.3f}", now + reset_after));
  response.headers.emplace_back("X-RateLimit-Reset-After", fmt::format("{:.3f}", reset_after));
  response.headers.emplace_back("X-RateLimit-Bucket", verdict.bucket);
  if (!verdict.allowed) return response;
  return std::nullopt;
}

std::optional<ApiResponse> Api::misbehave(const ApiRequest& request, const Route* route, RestFault& hit) {
  const auto fault = std::ranges::find_if(faults_, [&](const RestFault& candidate) {
    const bool method = candidate.method == "*" || candidate.method == request.method;
    return method && (candidate.route == "*" || (route != nullptr && route->pattern == candidate.route));
  });
  if (fault == faults_.end()) return std::nullopt;
  hit = *fault;
  if (fault->count > 0 && --fault->count == 0) faults_.erase(fault);
  if (hit.status == 0) return std::nullopt;
  ApiResponse response;
  if (hit.status == 429) {
    response = hit.plain ? cloudflare_stop() : too_many(hit.retry_after, hit.scope);
  } else {
    response.status = hit.status;
    response.set_json(Json::object({{"message", fmt::format("{}: on request", hit.status)}, {"code", 0}}));
  }
  response.delay = hit.delay;
  return response;
}

}  // namespace discord_sim
