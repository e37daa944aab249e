// Signing in with Discord and out again, and the sessions that somebody has.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/api/origins.hpp"
#include "platform/feature/route_entry.hpp"
#include "platform/login/cookies.hpp"
#include "platform/login/grants.hpp"
#include "platform/login/sessions.hpp"

namespace herwa::platform {

struct LoginParts {
  Sessions& sessions;
  Grants& grants;
  DiscordOAuth& discord;
  const SecretKeys& keys;
  const SecretBox& box;
  Origins origins;
  Cookies cookies;
  std::string cdn;  // where Discord's pictures are
};

// Without parts for the document alone: no handler is called then.
std::vector<RouteEntry> login_routes(LoginParts* parts);

// Where somebody goes after signing in: a path of ours, whatever was asked. Pure.
std::string safe_return(std::string_view wanted);

}  // namespace herwa::platform
