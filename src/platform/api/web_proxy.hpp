// Passes what is not the API's to the dashboard's own server, so that browser and API share one origin: bodies
// as they come, both ways, and connections that become WebSockets. When that server is away, the person gets a
// page that says so and tries again by itself.
#pragma once

#include <string>
#include <vector>

#include "net/http_client.hpp"
#include "net/http_server.hpp"

namespace herwa::platform {

struct WebProxy {
  std::string web_url;    // the dashboard's origin, such as http://127.0.0.1:3000; empty when there is none
  bool over_tls = false;  // whether people come with https
  std::vector<std::string> trusted_proxies{};  // whose X-Forwarded-For is believed
};

// The client must outlive the server that this answers for.
net::HttpHandler web_proxy(net::HttpClient& client, WebProxy to);

}  // namespace herwa::platform
