// The one error shape of the API: {"error":{"code","message","details","timestamp"}}. When the request itself
// was wrong, details.problems names every mistake with its place.
#pragma once

#include "base/clock.hpp"
#include "net/http.hpp"
#include "platform/api/validate.hpp"
#include "platform/feature/route_entry.hpp"
#include "platform/feature/schema.hpp"

namespace herwa::platform {

net::HttpResponse json_response(int status, std::string body);
net::HttpResponse error_response(const RouteRefused& error, Instant now);
RouteRefused wrong_request(const Problems& problems);
const Schema& error_schema();
// One thing that is wrong, and where.
const Schema& problem_shape();

}  // namespace herwa::platform
