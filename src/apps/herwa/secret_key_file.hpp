// The installation's keys from the file that the configuration names.
#pragma once

#include <string>

#include "platform/login/secret_keys.hpp"

namespace herwa::app {

// Throws Failure when there is a file that cannot be read. Without one, keys for this process alone, with a
// warning.
platform::SecretKeys secret_keys_from(const std::string& file);

}  // namespace herwa::app
