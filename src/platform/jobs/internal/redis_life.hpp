// Which life of Redis this is: another text after each start of the server, whatever it remembers. Inside
// jobs only.
#pragma once

#include <string>

#include "base/task.hpp"
#include "redis/client.hpp"

namespace herwa::platform::internal {

Task<std::string> life_of(redis::Client& redis);

}  // namespace herwa::platform::internal
