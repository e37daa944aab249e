// Every route of the API. Features bring theirs through this list; the OpenAPI document is made from it.
#pragma once

#include <vector>

#include "apps/herwa/census.hpp"
#include "base/clock.hpp"
#include "platform/api/route.hpp"

namespace herwa::app {

// What routes need to run. For the document alone nothing is needed: no handler is called.
struct RouteNeeds {
  const Census* census = nullptr;
  const Clock* clock = &system_clock();
};

std::vector<platform::Route> api_routes(const RouteNeeds& needs);

}  // namespace herwa::app
