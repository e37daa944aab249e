// A moment in a request's address, as to_rfc3339() writes it. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "platform/api/route_context.hpp"

namespace herwa::platform {

// UTC alone: "2026-03-01T12:00:00Z", with fractions of a second or without.
std::optional<Instant> moment_from(std::string_view text);
// Of the query; nothing where it is not given. A refusal where it is no moment.
std::expected<std::optional<Instant>, RouteRefused> moment_in(const RouteContext& context,
                                                              std::string_view name);

}  // namespace herwa::platform
