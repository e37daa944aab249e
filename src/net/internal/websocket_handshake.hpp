// What both sides of a WebSocket's opening handshake must agree on. Inside net only.
#pragma once

#include <string>
#include <string_view>

#include "net/http.hpp"

namespace herwa::net::internal {

// A fresh Sec-WebSocket-Key, and the Sec-WebSocket-Accept that answers one.
std::string new_websocket_key();
std::string websocket_accept(std::string_view key);

// The client asks to leave HTTP for WebSocket; whether it asks rightly is for problem_with_upgrade.
bool asks_for_websocket(const HttpRequest& request);
// Why such a request cannot be accepted, as a sentence for its sender; empty when it can.
std::string_view problem_with_upgrade(const HttpRequest& request);

}  // namespace herwa::net::internal
