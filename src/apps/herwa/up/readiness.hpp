// Asks a part over HTTP whether it is ready, on this machine and with little patience.
#pragma once

#include <string>

#include "apps/herwa/up/part.hpp"
#include "net/http_client.hpp"

namespace herwa::up {

enum class ReadyWhen : std::uint8_t {
  Status200,  // our own roles' /readyz
  Answers,    // any page that is no error of the server: Next, the simulator
};

// The client outlives the asking.
AskReady ask_by_http(net::HttpClient& client, std::string url, ReadyWhen when);

// What an answer means; pure.
[[nodiscard]] Readiness judge(const net::HttpResponse& response, ReadyWhen when);

}  // namespace herwa::up
