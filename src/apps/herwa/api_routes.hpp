// Every route of the API: the platform's own and those in the features' tables. The OpenAPI document is made
// from this list.
#pragma once

#include <vector>

#include "apps/herwa/census.hpp"
#include "platform/api/route.hpp"
#include "platform/dashboard/dashboard_parts.hpp"
#include "platform/keys/key_routes.hpp"
#include "platform/live/live_feed.hpp"
#include "platform/login/login_routes.hpp"
#include "platform/operators/operator_parts.hpp"
#include "platform/webhooks/webhook_routes.hpp"

namespace herwa::app {

// What routes need to run. For the document alone nothing but the features' tables is needed: no handler is
// called.
struct RouteNeeds {
  const std::vector<platform::Feature>& features;
  const Census* census = nullptr;
  platform::LoginParts* login = nullptr;
  platform::DashboardParts* dashboard = nullptr;
  platform::KeyParts* keys = nullptr;
  platform::OperatorParts* operators = nullptr;
  platform::WebhookParts* webhooks = nullptr;
  platform::LiveFeed* live = nullptr;
};

// Throws Failure with everything that is wrong with the tables.
std::vector<platform::Route> api_routes(const RouteNeeds& needs);

}  // namespace herwa::app
