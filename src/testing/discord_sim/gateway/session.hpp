// A gateway session: what survives a lost connection for a while, so that it can be resumed.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <utility>

#include "testing/discord_sim/world/agenda.hpp"
#include "testing/discord_sim/world/ids.hpp"

namespace discord_sim {

class Connection;

struct Session {
  std::string id;
  ApplicationId application;
  UserId bot;
  std::uint32_t intents = 0;
  std::uint32_t shard = 0;
  std::uint32_t shards = 1;
  std::uint64_t sequence = 0;
  // Frames that a resume may ask for, oldest first.
  std::deque<std::pair<std::uint64_t, std::string>> replay;
  Connection* connection = nullptr;  // null while the client is away
  std::optional<Agenda::Entry> expiry;
};

}  // namespace discord_sim
