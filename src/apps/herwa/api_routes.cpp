#include "apps/herwa/api_routes.hpp"

#include "platform/api/health.hpp"

namespace herwa::app {

std::vector<platform::Route> api_routes(const RouteNeeds& needs) {
  return {platform::health_route([census = needs.census] { return census->parts(); }, *needs.clock)};
}

}  // namespace herwa::app
