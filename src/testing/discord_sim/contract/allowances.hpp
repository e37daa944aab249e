// Where Discord's document is known to be narrower or wider than Discord, each with the fact that says so.
// conformance/contract/validate.mjs has the same list for the strangers.
#pragma once

#include <string_view>

#include "testing/discord_sim/contract/schema.hpp"

namespace discord_sim {

enum class Side : std::uint8_t { Request, Response };

bool is_allowed(Side side, std::string_view operation, const Misfit& misfit);

}  // namespace discord_sim
