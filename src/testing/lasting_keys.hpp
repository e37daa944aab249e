// Keys that stay in Redis for ever. There are few, and each is named here with its reason: after each test
// that used this executable's Redis, whatever else the product wrote without a time to live fails the test.
#pragma once

#include <string>
#include <vector>

#include "embedded/redis_server.hpp"

namespace herwa::testing {

// Keys in the product's forms that have no time to live and no reason.
std::vector<std::string> nameless_lasting_keys(const embedded::RedisServer& server);

// From now on the tests of this executable are held to it; calling it again changes nothing.
void watch_for_lasting_keys(const embedded::RedisServer& server);

}  // namespace herwa::testing
