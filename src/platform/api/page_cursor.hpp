// Pages of a list whose newest entry comes first: the cursor is the time and the id of the last entry shown,
// so that what is added meanwhile moves nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "platform/api/route_context.hpp"
#include "platform/feature/route_entry.hpp"

namespace herwa::platform {

inline constexpr std::int64_t page_default = 50;
inline constexpr std::int64_t page_max = 100;

struct PageCursor {
  std::optional<Instant> at;  // empty: the first page
  std::string id;
};

std::string to_text(Instant at, const std::string& id);
// What the request's `before` says; a refusal when it is none of ours.
std::expected<PageCursor, RouteRefused> cursor_of(const RouteContext& context);
// `before` and `limit`, and the property `next` of the answer.
std::vector<RouteParameter> page_parameters();
Schema next_shape();

}  // namespace herwa::platform
