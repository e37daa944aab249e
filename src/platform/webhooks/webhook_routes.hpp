// A route for each provider, and for operators what came.
#pragma once

#include <vector>

#include "platform/feature/route_entry.hpp"
#include "platform/plans/subscriptions.hpp"
#include "platform/webhooks/webhook_intake.hpp"

namespace herwa::platform {

struct WebhookParts {
  WebhookIntake& intake;
  Subscriptions& subscriptions;
  std::vector<std::string> plan_secrets;  // parsed
};

// Without parts for the document alone: no handler is called then.
std::vector<RouteEntry> webhook_routes(WebhookParts* parts);

}  // namespace herwa::platform
