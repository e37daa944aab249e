// The live stream for the chat page: everything that one member may see, as it happens.
#pragma once

#include <memory>

#include "base/task.hpp"
#include "net/task_group.hpp"
#include "net/websocket.hpp"
#include "testing/discord_sim/world/world.hpp"

namespace discord_sim {

// Sends {"t": "SIM_READY", "d": {"user", "guilds"}} and then events as {"t", "d"}, named as on the gateway.
herwa::Task<> serve_live(World& world, UserId as, std::unique_ptr<herwa::net::WebSocket> socket,
                         herwa::net::TaskGroup& writers);

}  // namespace discord_sim
