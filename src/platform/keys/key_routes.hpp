// Making, listing and revoking a guild's API keys.
#pragma once

#include <string>
#include <vector>

#include "platform/audit/audit_log.hpp"
#include "platform/feature/route_entry.hpp"
#include "platform/keys/api_keys.hpp"

namespace herwa::platform {

struct KeyParts {
  ApiKeys& keys;
  AuditLog& audit;
};
// `scopes` are those that some route asks for. Without parts for the document alone.
std::vector<RouteEntry> key_routes(KeyParts* parts, const std::vector<std::string>& scopes);

// Every scope that one of the routes asks for, sorted. Pure.
std::vector<std::string> scopes_of(const std::vector<RouteEntry>& routes);

}  // namespace herwa::platform
