// What somebody wants to see of the log, as a command or a request says it.
#pragma once

#include <expected>
#include <optional>
#include <string_view>

#include "platform/api/route_context.hpp"
#include "platform/eventlog/log_rows.hpp"

namespace herwa::features::serverlog {

// "2026-03-01T12:00:00Z", with an offset or a fraction too; it has been held to that form before.
std::optional<Instant> instant_in(std::string_view rfc3339);

// `type`, `user`, `channel`, `from`, `to` and `text` of the request.
std::vector<platform::RouteParameter> filter_parameters();
platform::LogQuery query_of(const platform::RouteContext& context);

}  // namespace herwa::features::serverlog
