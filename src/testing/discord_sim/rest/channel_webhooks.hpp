// Webhooks of channels, which share their path with the answers to interactions: whose id it is decides.
#pragma once

#include <span>

#include "testing/discord_sim/rest/call.hpp"

namespace discord_sim {

[[nodiscard]] bool is_channel_webhook(const Call& call);
Answer execute_webhook(Call& call);
std::span<const Route> channel_webhook_routes();

}  // namespace discord_sim
