// The REST API as one function. handle() is what the wires call; act() lets a member do what a request would
// do, with that member's rights and without tokens or rate limits.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "testing/discord_sim/rest/faults.hpp"
#include "testing/discord_sim/rest/oauth.hpp"
#include "testing/discord_sim/rest/rate_limits.hpp"
#include "testing/discord_sim/rest/request.hpp"
#include "testing/discord_sim/world/world.hpp"

namespace discord_sim {

struct Call;
struct Route;

// What passed through, for the record that conformance checks.
struct Traffic {
  std::string method;
  std::string route;  // as in the table; empty when none matched
  std::string path;
  int status = 0;
  std::string request;  // the JSON body, empty when there was none
  std::string response;
};

class Api {
 public:
  explicit Api(World& world);

  ApiResponse handle(const ApiRequest& request);
  ApiResponse act(UserId as, ApiRequest request);

  // Method and pattern of every route there is.
  [[nodiscard]] static std::vector<std::pair<std::string_view, std::string_view>> served();
  World& world() { return world_; }
  OAuth& oauth() { return oauth_; }
  RateLimits& limits() { return limits_; }
  std::vector<RestFault>& faults() { return faults_; }
  void on_traffic(std::function<void(const Traffic&)> listener) { on_traffic_ = std::move(listener); }

 private:
  ApiResponse answer(const ApiRequest& request, const Route*& route);
  void authenticate(const ApiRequest& request, const Route& route, Call& call);
  // An answer when the request may not go on.
  std::optional<ApiResponse> limit(const Route& route, const Call& call, ApiResponse& response);
  std::optional<ApiResponse> misbehave(const ApiRequest& request, const Route* route, RestFault& hit);
  static void run(const Route& route, Call& call, const ApiRequest& request, ApiResponse& response);

  World& world_;
  OAuth oauth_;
  RateLimits limits_;
  std::vector<RestFault> faults_;
  std::function<void(const Traffic&)> on_traffic_;
};

}  // namespace discord_sim
