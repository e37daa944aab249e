// The webhook "plans": whoever sells plans outside of Discord and of Herwa's own shop (a shop of their own, a
// membership site) tells here what a server bought. The news may come twice and in any order.
#pragma once

#include <expected>
#include <string>

#include "base/task.hpp"
#include "platform/feature/route_entry.hpp"
#include "platform/feature/schema.hpp"
#include "platform/plans/subscriptions.hpp"
#include "platform/webhooks/webhook_intake.hpp"

namespace herwa::platform {

// {"guild_id","reference","tier","starts_at_s"?,"ends_at_s"?,"grace_s"?}; times in seconds since 1970.
Schema plan_news_shape();
std::string_view plan_news_example();
Task<std::expected<std::string, RouteRefused>> take_plan_news(Subscriptions& subscriptions,
                                                              WebhookDelivery delivery);

}  // namespace herwa::platform
