// READY, the beginning of a session, and what the bot's own application is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "discord/model/gateway_bot.hpp"
#include "discord/model/ids.hpp"
#include "discord/model/json.hpp"
#include "discord/model/user.hpp"

namespace discord {

struct Ready {
  std::string session_id;
  std::string resume_gateway_url;
  User user;
  ApplicationId application_id;
  std::vector<GuildId> guilds;  // of the shard alone; each arrives later as GUILD_CREATE
  std::uint32_t shard_id = 0;
  std::uint32_t shard_count = 1;
};

struct Application {
  ApplicationId id;
  std::string name;
  std::string icon;
  std::string description;
  std::string verify_key;                 // hexadecimal, for interactions over HTTP
  std::string interactions_endpoint_url;  // empty: interactions come over the gateway
  std::uint64_t flags = 0;
  std::uint32_t approximate_guild_count = 0;
  User bot;
};

std::optional<Ready> parse_ready(Json json);
std::optional<GatewayBot> parse_gateway_bot(Json json);
std::optional<Application> parse_application(Json json);

}  // namespace discord
