// REST requests and answers as HTTP messages, both ways.
#pragma once

#include "base/task.hpp"
#include "net/http.hpp"
#include "net/timers.hpp"
#include "testing/discord_sim/rest/api.hpp"

namespace discord_sim {

// Takes a versioned base (/api/v10) off the path, if it is there.
ApiRequest to_api_request(const herwa::net::HttpRequest& request);
herwa::net::HttpResponse to_http_response(ApiResponse response);
// Carries the request out, then waits as long as a slow answer was asked for. A broken answer throws
// herwa::Unavailable: whoever serves the connection ends it.
herwa::Task<herwa::net::HttpResponse> serve_api(Api& api, herwa::net::Timers& timers,
                                                herwa::net::HttpRequest request);

}  // namespace discord_sim
