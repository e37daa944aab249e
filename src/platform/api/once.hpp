// Writes that name themselves with an Idempotency-Key are done once: whoever repeats one, because the answer
// was lost, gets the same answer again. What is kept, and where, is RepeatDesk's.
#pragma once

#include <optional>
#include <string>

#include "base/clock.hpp"
#include "net/http.hpp"
#include "platform/api/doors.hpp"
#include "platform/api/route_context.hpp"

namespace herwa::platform {

// Nothing when the key may be used.
std::optional<RouteRefused> fault_of_key(const std::string& key, const RepeatDesk* desk);
RepeatDesk::Asked asked_of(const RouteContext::Parts& parts, std::string key);
// What is answered to all but the first.
net::HttpResponse answer_again(RepeatDesk::Found found, Instant now);

}  // namespace herwa::platform
