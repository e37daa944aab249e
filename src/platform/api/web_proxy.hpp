// Passes what is not the API's to the dashboard's own server, so that browser and API share one origin:
// bodies as they come, both ways, and connections that become WebSockets. With each goes a visit, for what
// that server asks the API while it answers. When it is away, the person gets a page that says so and tries
// again by itself.
#pragma once

#include <string>

#include "net/http_client.hpp"
#include "net/http_server.hpp"
#include "platform/api/arrivals.hpp"

namespace herwa::platform {

struct WebProxy {
  std::string web_url;    // the dashboard's origin, such as http://127.0.0.1:3000; empty when there is none
  bool over_tls = false;  // whether people come with https
  Arrivals arrivals{};
};

// The client must outlive the server that this answers for.
net::HttpHandler web_proxy(net::HttpClient& client, WebProxy to);

}  // namespace herwa::platform
