// The command line of herwa-sim.
#pragma once

#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <vector>

namespace herwa_sim {

struct Options {
  std::string address = "127.0.0.1";
  std::uint16_t port = 4000;
  std::uint64_t seed = 7;
  std::string bot_token;
  std::string client_id;
  std::string client_secret;
  std::vector<std::string> redirect_uris;
  std::string chat_dir;
  std::string record_file;
  std::string state_file;
  std::string interactions_url;
  std::uint64_t heartbeat_ms = 41250;
  bool quiet = false;
  bool help = false;
};

std::string usage();
// The refusal is a sentence for the terminal.
std::expected<Options, std::string> read_options(std::span<char* const> arguments);

}  // namespace herwa_sim
