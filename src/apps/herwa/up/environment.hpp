// What each part is told, as environment variables. One table says which variable goes to whom.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "apps/herwa/up/ports.hpp"

namespace herwa::up {

enum class PartKind : std::uint8_t { Migrate, Bot, Api, Worker, Web, Simulator, Olap };

// What is known once the stores run and the ports are chosen.
struct Facts {
  std::string postgres_url;
  std::string redis_url;
  std::string clickhouse_url;  // empty: analytics is off
  std::string olap_password;   // of the embedded engine, new at each start
  std::string secret_key_file;
  std::string client_secret;  // of the simulated application, new at each start
  std::string drain;          // "8s"
  std::string public_url;     // empty: this machine's own
  PortChoices ports;          // by the names of the parts
  bool simulated = false;     // the parts talk with the simulator instead of Discord
  bool has_web = false;
  std::string web_static_dir;  // where the dashboard's files are; with has_web
};

// Names of parts in the record of ports.
namespace port_name {
inline constexpr std::string_view api = "api";
inline constexpr std::string_view web = "web";
inline constexpr std::string_view simulator = "simulator";
inline constexpr std::string_view olap = "olap";
inline constexpr std::string_view bot_admin = "bot-admin";
inline constexpr std::string_view api_admin = "api-admin";
inline constexpr std::string_view worker_admin = "worker-admin";
}  // namespace port_name

// The token of the simulated bot: not a secret, it opens nothing but the simulator on this machine.
inline constexpr std::string_view demo_token = "demo-token-of-the-simulator";

using Environment = std::map<std::string, std::string>;
[[nodiscard]] Environment environment_for(PartKind kind, const Facts& facts);

// Programs that are not `herwa` get only this much of our environment, so that no secret of it reaches them.
[[nodiscard]] Environment plain_environment();

// http://127.0.0.1:<port of the part>
[[nodiscard]] std::string local_url(const Facts& facts, std::string_view port_name);

}  // namespace herwa::up
