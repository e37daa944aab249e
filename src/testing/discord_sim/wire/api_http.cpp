#include "testing/discord_sim/wire/api_http.hpp"

#include "base/errors.hpp"

namespace discord_sim {
namespace {

// /api, /api/v9 and /api/v10 all lead to the same routes.
std::string_view without_base(std::string_view path) {
  if (!path.starts_with("/api/")) return path;
  path.remove_prefix(4);
  const std::size_t next = path.find('/', 1);
  const std::string_view first = path.substr(1, next == std::string_view::npos ? next : next - 1);
  const bool version = first.size() >= 2 && first[0] == 'v' &&
                       std::ranges::all_of(first.substr(1), [](char c) { return c >= '0' && c <= '9'; });
  if (version && next != std::string_view::npos) path.remove_prefix(next);
  return path;
}

}  // namespace

ApiRequest to_api_request(const herwa::net::HttpRequest& request) {
  ApiRequest api;
  api.method = request.method;
  api.path = without_base(request.path());
  api.query = request.query();
  for (const auto& [name, value] : request.headers) api.headers.emplace_back(name, value);
  api.body = request.body;
  if (!request.remote_address.empty()) api.remote = request.remote_address;
  return api;
}

herwa::net::HttpResponse to_http_response(ApiResponse response) {
  herwa::net::HttpResponse http;
  http.status = response.status;
  for (const auto& [name, value] : response.headers) http.headers.add(name, value);
  http.body = std::move(response.body);
  return http;
}

herwa::Task<herwa::net::HttpResponse> serve_api(Api& api, herwa::net::Timers& timers,
                                                herwa::net::HttpRequest request) {
  ApiResponse response = api.handle(to_api_request(request));
  if (response.delay > herwa::Duration::zero()) co_await timers.wait(response.delay);
  if (response.broken) throw herwa::Unavailable("the answer was lost on request");
  co_return to_http_response(std::move(response));
}

}  // namespace discord_sim
