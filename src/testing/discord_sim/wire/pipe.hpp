// Two WebSockets that talk to each other inside the process: what one writes, the other reads. Simulated time
// stands still while they do.
#pragma once

#include <memory>
#include <utility>

#include "net/websocket.hpp"

namespace discord_sim {

std::pair<std::unique_ptr<herwa::net::WebSocket>, std::unique_ptr<herwa::net::WebSocket>>
make_websocket_pair();

}  // namespace discord_sim
