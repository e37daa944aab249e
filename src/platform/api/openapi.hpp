// The OpenAPI 3.1 document, made from the routes that run: it cannot promise what is not served.
#pragma once

#include <span>
#include <string>

#include "platform/api/route.hpp"

namespace herwa::platform {

// Indented by two, in the order of the routes, so that a change shows as a small diff.
std::string openapi_document(std::span<const Route> routes);

}  // namespace herwa::platform
