// The command line of herwa-olap.
#pragma once

#include <expected>
#include <filesystem>
#include <span>
#include <string>

#include "apps/herwa_olap/server.hpp"

namespace herwa::olap {

struct CommandLine {
  ServerOptions server;
  std::filesystem::path library;
  bool help = false;
  std::string usage;
};

// `password` comes from the environment (HERWA_OLAP_PASSWORD), since a command line can be read by everybody.
// A mistake is a sentence.
std::expected<CommandLine, std::string> read_command_line(std::span<char* const> arguments,
                                                          std::string password);

}  // namespace herwa::olap
