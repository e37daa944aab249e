// The page at /oauth2/authorize: who are you, and what may the application know? Demo people take the place
// of passwords.
#pragma once

#include "testing/discord_sim/rest/oauth.hpp"
#include "testing/discord_sim/rest/request.hpp"

namespace discord_sim {

// GET shows the page, POST decides and sends the browser back.
ApiResponse serve_consent(OAuth& oauth, World& world, const ApiRequest& request);

}  // namespace discord_sim
