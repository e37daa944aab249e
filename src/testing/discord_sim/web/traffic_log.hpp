// Every REST request and answer as one JSON line in a file, for checks against Discord's own schemas.
#pragma once

#include <fstream>
#include <string>

#include "testing/discord_sim/rest/api.hpp"

namespace discord_sim {

class TrafficLog {
 public:
  // Throws herwa::Failure when the file cannot be written.
  explicit TrafficLog(const std::string& path);
  void write(const Traffic& traffic);

 private:
  std::ofstream file_;
};

}  // namespace discord_sim
