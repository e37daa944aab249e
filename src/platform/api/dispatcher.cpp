#include "platform/api/dispatcher.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "net/url.hpp"
#include "platform/api/error_shape.hpp"

namespace herwa::platform {
namespace {

constexpr std::size_t request_id_bytes = 8;

std::vector<std::string_view> segments(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    const auto slash = path.find('/', 1);
    parts.push_back(path.substr(1, slash == std::string_view::npos ? path.npos : slash - 1));
    path = slash == std::string_view::npos ? std::string_view() : path.substr(slash);
  }
  return parts;
}

bool is_parameter(std::string_view segment) { return segment.starts_with('{') && segment.ends_with('}'); }

// True when the path has the pattern's form; parameters are then filled in.
bool fits(std::string_view pattern, std::string_view path,
          std::map<std::string, std::string, std::less<>>& found) {
  const auto wanted = segments(pattern);
  const auto given = segments(path);
  if (wanted.size() != given.size()) return false;
  found.clear();
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (is_parameter(wanted[i])) {
      const auto value = net::percent_decode(given[i]);
      if (!value || value->empty()) return false;
      found.emplace(wanted[i].substr(1, wanted[i].size() - 2), *value);
    } else if (wanted[i] != given[i]) {
      return false;
    }
  }
  return true;
}

}  // namespace

struct Dispatcher::Match {
  const Route* route = nullptr;
  std::map<std::string, std::string, std::less<>> path;
  std::set<std::string> other_methods;  // the path exists, with these
};

Dispatcher::Dispatcher(std::vector<Route> routes, const Clock& clock, Metrics& metrics,
                       net::HttpHandler otherwise)
    : routes_(std::move(routes)), clock_(clock), metrics_(metrics), otherwise_(std::move(otherwise)) {
  std::set<std::string> seen;
  for (const Route& route : routes_) {
    const std::string key = route.method + " " + route.path;
    if (!seen.insert(key).second) throw std::logic_error("two routes answer " + key);
  }
}

Task<net::HttpResponse> Dispatcher::handle(net::HttpRequest request) {
  const std::string_view path = request.path();
  if (path != "/api" && !path.starts_with("/api/")) co_return co_await otherwise_(std::move(request));

  Match found = match(request);
  if (found.route == nullptr) co_return no_route(found, request);
  ApiRequest call{
      .http = std::move(request), .path = std::move(found.path), .request_id = secure_hex(request_id_bytes)};
  co_return co_await run(*found.route, std::move(call));
}

Dispatcher::Match Dispatcher::match(const net::HttpRequest& request) const {
  Match found;
  const std::string_view method = request.method == "HEAD" ? std::string_view("GET") : request.method;
  for (const Route& route : routes_) {
    std::map<std::string, std::string, std::less<>> path;
    if (!fits(route.path, request.path(), path)) continue;
    found.other_methods.insert(route.method);
    if (route.method != method) continue;
    found.route = &route;
    found.path = std::move(path);
    break;
  }
  return found;
}

Task<net::HttpResponse> Dispatcher::run(const Route& route, ApiRequest request) {
  const std::string request_id = request.request_id;
  const Tick started = clock_.tick();
  net::HttpResponse response;
  std::string fault;
  try {
    response = co_await route.handler(std::move(request));
  } catch (const Unavailable& error) {
    fault = error.what();
    response = error_response(
        {503, "UNAVAILABLE", "A part that this needs is away. Try again in a few seconds."}, clock_.now());
  } catch (const TimedOut& error) {
    fault = error.what();
    response =
        error_response({504, "TIMED_OUT", "This took too long and was given up. Try again."}, clock_.now());
  } catch (const std::exception& error) {
    fault = error.what();
    const std::string message =
        fmt::format("Something failed on our side. Give us this reference: {}.", request_id);
    response = error_response({500, "INTERNAL", message}, clock_.now());
  }
  if (!fault.empty()) {
    log::error("a request failed",
               {{"request", request_id}, {"operation", route.operation_id}, {"error", fault}});
  }
  response.headers.set("X-Request-Id", request_id);
  metrics_
      .histogram("herwa_api_request_seconds", "time to answer, by operation and status",
                 {{"operation", route.operation_id}, {"status", std::to_string(response.status)}})
      .observe(clock_.tick() - started);
  co_return response;
}

net::HttpResponse Dispatcher::no_route(const Match& found, const net::HttpRequest& request) const {
  if (found.other_methods.empty()) {
    return error_response(
        {404, "NOT_FOUND", "There is no such address in the API. /api/openapi.json lists them."},
        clock_.now());
  }
  const std::string allowed = fmt::format("{}", fmt::join(found.other_methods, ", "));
  const std::string message =
      fmt::format("{} is not possible here; use {}.", request.method.substr(0, 16), allowed);
  net::HttpResponse response = error_response({405, "METHOD_NOT_ALLOWED", message}, clock_.now());
  response.headers.set("Allow", allowed);
  return response;
}

}  // namespace herwa::platform
