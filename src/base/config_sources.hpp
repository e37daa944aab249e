// Where configuration is read from: TOML, .env and environment, each flattened to (name, value, place).
// Only config.cpp needs this; everyone else calls config::load.
#pragma once

#include "base/config.hpp"

namespace herwa::config {

struct Given {
  std::string name;  // "postgres.url", or the variable's own name when no setting has it
  std::string value;
  std::string place;  // how a message names it: "postgres.url in herwa.toml"
  bool from_environment = false;
};

// Weakest first: TOML, .env, environment. Text that cannot be read at all becomes a problem.
std::vector<Given> all_given(std::span<const Setting> settings, const Sources& sources, Problems& problems);

}  // namespace herwa::config
