// `herwa up`: everything on this machine, from one command. In production each role runs under the system's
// own supervisor instead, with the same settings.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>

#include "base/clock.hpp"

namespace herwa::up {

struct UpOptions {
  std::filesystem::path data_dir = ".herwa";  // stores, key, logs, and which ports were used
  // Wishes: a taken port is stepped around, and what was used is used again next time.
  std::uint16_t port = 8080;  // the API, and through it the dashboard
  std::uint16_t web_port = 8081;
  std::uint16_t simulator_port = 8090;
  std::uint16_t admin_port = 9101;  // the first of three: bot, API, worker
  std::uint16_t olap_port = 8091;
  std::string postgres_url;     // empty: a private server
  std::string redis_url;        // empty: a private server
  std::string clickhouse_url;   // empty: the embedded engine, where it is installed
  std::string public_url;       // empty: this machine's own
  std::string secret_key_file;  // empty: one in data_dir, made at the first start
  // The token itself travels in the environment or files that the children read too. Without one they get the
  // simulator.
  bool has_discord_token = false;
  std::filesystem::path herwa = "/proc/self/exe";
  std::filesystem::path simulator;   // empty: herwa-sim beside `herwa`
  std::filesystem::path olap;        // empty: herwa-olap beside `herwa`
  std::filesystem::path engine;      // what it loads; empty: where set-up installs it
  std::filesystem::path chat_dir;    // the simulator's built chat page; empty: it has none
  std::filesystem::path web_server;  // Next's server.js; empty: no dashboard
  std::filesystem::path node = "node";
  Duration drain = std::chrono::seconds(8);  // what a stopping part is told; it is killed after ten seconds
  bool restart = true;
  bool quiet = false;  // only problems are printed
};

// Runs until Ctrl-C or SIGTERM and ends all in order. 0 after an orderly end, 1 when something could not
// start.
int run_up(const UpOptions& options);

}  // namespace herwa::up
