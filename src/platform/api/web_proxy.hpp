// Passes what is not the API's to the dashboard's own server, so that browser and API share one origin.
// When that server is away, the person gets a page that says so and tries again by itself.
#pragma once

#include <string>

#include "net/http_client.hpp"
#include "net/http_server.hpp"

namespace herwa::platform {

// `web_url` is the dashboard's origin, such as http://127.0.0.1:3000; empty when there is none.
net::HttpHandler web_proxy(net::HttpClient& client, std::string web_url);

}  // namespace herwa::platform
