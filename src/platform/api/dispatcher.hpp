// Finds the route of a request, runs it, and answers politely whatever happens: one of the three places that
// catch. What no route takes goes to `otherwise`, which is the dashboard.
#pragma once

#include <memory>
#include <vector>

#include "base/clock.hpp"
#include "base/metrics.hpp"
#include "net/http_server.hpp"
#include "platform/api/route.hpp"

namespace herwa::platform {

class Dispatcher {
 public:
  // `otherwise` gets every path outside /api. Two routes with one method and path are refused by throwing.
  Dispatcher(std::vector<Route> routes, const Clock& clock, Metrics& metrics, net::HttpHandler otherwise);

  Task<net::HttpResponse> handle(net::HttpRequest request);

 private:
  struct Match;
  [[nodiscard]] Match match(const net::HttpRequest& request) const;
  Task<net::HttpResponse> run(const Route& route, ApiRequest request);
  [[nodiscard]] net::HttpResponse no_route(const Match& found, const net::HttpRequest& request) const;

  std::vector<Route> routes_;
  const Clock& clock_;
  Metrics& metrics_;
  net::HttpHandler otherwise_;
};

}  // namespace herwa::platform
