#include "platform/api/dispatcher.hpp"

#include <fmt/format.h>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "platform/api/error_shape.hpp"

namespace herwa::platform {
namespace {

constexpr std::size_t request_id_bytes = 8;
constexpr int preflight_status = 204;

net::HttpResponse to_response(RouteDone done) {
  net::HttpResponse response = json_response(done.status, std::move(done.json));
  if (response.body.empty()) response.headers.remove("Content-Type");
  for (const auto& [name, value] : done.headers) response.headers.add(name, value);
  return response;
}

}  // namespace

bool is_api_path(std::string_view path) { return path == "/api" || path.starts_with("/api/"); }

struct Dispatcher::Call {
  const Route* route = nullptr;
  RouteContext::Parts parts;
  net::Headers headers;  // go with the answer, whichever it is
  net::HttpResponse response;
};

Dispatcher::Dispatcher(std::vector<Route> routes, Surroundings around)
    : table_(std::move(routes)),
      clock_(around.clock),
      metrics_(around.metrics),
      admission_(around.clock, around.doors, std::move(around.origins)),
      trusted_proxies_(std::move(around.trusted_proxies)),
      otherwise_(std::move(around.otherwise)) {}

Task<net::HttpResponse> Dispatcher::handle(net::HttpRequest request) {
  if (!is_api_path(request.path())) co_return co_await otherwise_(std::move(request));
  const Tick started = clock_.tick();
  if (const auto origin = request.headers.find("Origin");
      request.method == "OPTIONS" && origin && admission_.origins().allowed(*origin)) {
    co_return preflight(*origin);
  }
  RouteTable::Found found = table_.find(request.method, request.path());
  if (found.route == nullptr) {
    net::HttpResponse response = no_route(found, request);
    dress(request, response);
    co_return response;
  }
  Call call{.route = found.route};
  call.parts.address = client_address(request, trusted_proxies_);
  call.parts.http = std::move(request);
  call.parts.path = std::move(found.path);
  call.parts.request_id = secure_hex(request_id_bytes);
  call.parts.now = clock_.now();
  co_await run_and_catch(call);
  for (const auto& [name, value] : call.headers) call.response.headers.add(name, value);
  call.response.headers.set("X-Request-Id", call.parts.request_id);
  dress(call.parts.http, call.response);
  note(call, started);
  co_return std::move(call.response);
}

Task<> Dispatcher::run_and_catch(Call& call) {
  try {
    co_await run(call);
  } catch (const Unavailable& error) {
    call.response = failed(
        call, {503, "UNAVAILABLE", "A part that this needs is away. Try again in a few seconds."}, error);
  } catch (const TimedOut& error) {
    call.response =
        failed(call, {504, "TIMED_OUT", "This took too long and was given up. Try again."}, error);
  } catch (const std::exception& error) {
    std::string message =
        fmt::format("Something failed on our side. Give us this reference: {}.", call.parts.request_id);
    call.response = failed(call, {500, "INTERNAL", std::move(message)}, error);
  }
}

Task<> Dispatcher::run(Call& call) {
  if (auto admitted = co_await admission_.admit(*call.route, call.parts, call.headers); !admitted) {
    call.response = error_response(admitted.error(), clock_.now());
    co_return;
  }
  RouteContext context(call.parts);
  RouteAnswer answer = co_await call.route->entry.run(context);
  call.response = answer ? to_response(std::move(*answer)) : error_response(answer.error(), clock_.now());
}

net::HttpResponse Dispatcher::failed(Call& call, RouteRefused refused, const std::exception& error) const {
  log::error("a request failed", {{"request", call.parts.request_id},
                                  {"operation", call.route->entry.operation_id},
                                  {"error", error.what()}});
  return error_response(refused, clock_.now());
}

net::HttpResponse Dispatcher::no_route(const RouteTable::Found& found,
                                       const net::HttpRequest& request) const {
  if (found.methods.empty()) {
    return error_response(
        {404, "NOT_FOUND", "There is no such address in the API. The OpenAPI document lists them."},
        clock_.now());
  }
  const std::string allowed = fmt::format("{}", fmt::join(found.methods, ", "));
  net::HttpResponse response =
      error_response({405, "METHOD_NOT_ALLOWED",
                      fmt::format("{} is not possible here; use {}.", request.method.substr(0, 16), allowed)},
                     clock_.now());
  response.headers.set("Allow", allowed);
  return response;
}

net::HttpResponse Dispatcher::preflight(std::string_view origin) const {
  net::HttpResponse response{.status = preflight_status};
  response.headers.set("Access-Control-Allow-Origin", origin);
  response.headers.set("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE");
  response.headers.set("Access-Control-Allow-Headers",
                       "Authorization, Content-Type, If-Match, Idempotency-Key");
  response.headers.set("Access-Control-Max-Age", "600");
  response.headers.set("Vary", "Origin");
  return response;
}

// An answer of the API is data: no browser may take it for a page, frame it, or tell others where it was.
void Dispatcher::dress(const net::HttpRequest& request, net::HttpResponse& response) const {
  net::Headers& headers = response.headers;
  headers.set("X-Content-Type-Options", "nosniff");
  headers.set("X-Frame-Options", "DENY");
  headers.set("Referrer-Policy", "no-referrer");
  headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
  headers.set("Cross-Origin-Resource-Policy", "same-origin");
  if (admission_.origins().secure())
    headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
  headers.set("Vary", "Origin, Cookie, Authorization");
  if (const auto origin = request.headers.find("Origin"); origin && admission_.origins().allowed(*origin)) {
    headers.set("Access-Control-Allow-Origin", *origin);
    headers.set("Access-Control-Expose-Headers",
                "X-Request-Id, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After, ETag");
    headers.set("Cross-Origin-Resource-Policy", "cross-origin");
  }
}

void Dispatcher::note(const Call& call, Tick started) const {
  const Duration took = clock_.tick() - started;
  const std::string& operation = call.route->entry.operation_id;
  log::info("request", {{"request", call.parts.request_id},
                        {"operation", operation},
                        {"status", call.response.status},
                        {"ms", std::chrono::duration<double, std::milli>(took).count()},
                        {"address", call.parts.address},
                        {"user", call.parts.caller.user.text()},
                        {"guild", call.parts.guild.text()}});
  metrics_
      .histogram("herwa_api_request_seconds", "time to answer, by operation and status",
                 {{"operation", operation}, {"status", std::to_string(call.response.status)}})
      .observe(took);
}

}  // namespace herwa::platform
