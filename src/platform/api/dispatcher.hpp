// Takes each request of the API from its address to its answer, and answers politely whatever happens: one of
// the three places that catch. What no route takes goes to `otherwise`, which is the dashboard.
#pragma once

#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "base/metrics.hpp"
#include "base/random.hpp"
#include "net/http_server.hpp"
#include "platform/api/admission.hpp"
#include "platform/api/arrivals.hpp"
#include "platform/api/route_table.hpp"

namespace herwa::platform {

// Whether the API answers this path, and not the dashboard.
bool is_api_path(std::string_view path);

class Dispatcher {
 public:
  struct Surroundings {
    const Clock& clock;
    Metrics& metrics;
    Doors doors = {};
    Origins origins = {};
    Arrivals arrivals = {};
    net::HttpHandler otherwise;  // gets every path outside /api
  };
  // Two routes with one method and path are refused by throwing.
  Dispatcher(std::vector<Route> routes, Surroundings around);

  Task<net::HttpResponse> handle(net::HttpRequest request);

 private:
  struct Call;
  Task<net::HttpResponse> answer(net::HttpRequest request, std::string address);
  Task<> run(Call& call);
  Task<> run_and_catch(Call& call);
  Task<> run_once(Call& call, std::string key);
  Task<> act(Call& call);
  Task<bool> matches(Call& call, std::string_view if_match);
  [[nodiscard]] net::HttpResponse no_route(const RouteTable::Found& found,
                                           const net::HttpRequest& request) const;
  [[nodiscard]] net::HttpResponse without_tls(const net::HttpRequest& request) const;
  [[nodiscard]] net::HttpResponse failed(Call& call, RouteRefused refused, const std::exception& error) const;
  [[nodiscard]] net::HttpResponse preflight(std::string_view origin) const;
  void dress(const net::HttpRequest& request, net::HttpResponse& response) const;
  void note(const Call& call, Tick started);
  Histogram& time_of(std::string_view operation, int status);

  RouteTable table_;
  const Clock& clock_;
  Metrics& metrics_;
  RepeatDesk* repeats_;
  Admission admission_;
  Arrivals arrivals_;
  net::HttpHandler otherwise_;
  Random ids_;  // of requests: to find one again, not to keep anything secret
  // By operation, whose name lives as long as its route, and status.
  std::map<std::pair<std::string_view, int>, Histogram*> times_;
};

}  // namespace herwa::platform
