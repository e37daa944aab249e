// The whole world as one JSON value, and back. Both worlds go on alike afterwards: the one that was written
// down takes the same new seed as the one that reads it.
#pragma once

#include "testing/discord_sim/rest/api.hpp"
#include "testing/discord_sim/world/json.hpp"

namespace discord_sim {

Json dump_state(Api& api);
// Takes the place of all that is there; nobody is told, so that whoever listens has to begin anew. Throws
// herwa::Failure with the place where the text is not a dump; the world is as it was then.
void load_state(Api& api, const Json& state);

}  // namespace discord_sim
