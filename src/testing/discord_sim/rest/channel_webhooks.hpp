// Webhooks of channels, which share their path with the answers to interactions: whose id it is decides.
#pragma once

#include <span>

#include "testing/discord_sim/rest/call.hpp"

namespace discord_sim {

[[nodiscard]] bool is_channel_webhook(const Call& call);
Answer execute_webhook(Call& call);
// What it said earlier, in its channel or in the thread that the query names.
Answer get_webhook_message(Call& call);
Answer edit_webhook_message(Call& call);
Answer delete_webhook_message(Call& call);
Json webhook_view(const Webhook& webhook);
// Discord refuses names that would pass for its own.
void check_webhook_name(const Form& form, std::string_view field, const std::string& name);
std::span<const Route> channel_webhook_routes();

}  // namespace discord_sim
