// The key with which this Discord signs what it posts to an application. It follows from the application's
// token, so that it is the same whenever the same application is made.
#pragma once

#include <string>
#include <string_view>

#include "testing/discord_sim/world/model.hpp"

namespace discord_sim {

// Lower-case hexadecimal, as `verify_key` has it.
std::string public_key_of(const Application& application);
// Ed25519 over the text, in lower-case hexadecimal.
std::string sign_for(const Application& application, std::string_view text);

}  // namespace discord_sim
