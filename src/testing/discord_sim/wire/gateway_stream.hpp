// One gateway connection over a WebSocket, from its opening to its end.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/task.hpp"
#include "net/websocket.hpp"
#include "testing/discord_sim/gateway/gateway.hpp"

namespace discord_sim {

// `query` is that of the connection's address: v, encoding, compress.
herwa::Task<> serve_gateway(Gateway& gateway, std::string query,
                            std::unique_ptr<herwa::net::WebSocket> socket);

}  // namespace discord_sim
