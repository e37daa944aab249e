// The one error shape of the API: {"error":{"code","message","details","timestamp"}}.
#pragma once

#include <string_view>

#include "base/clock.hpp"
#include "net/http.hpp"
#include "platform/api/schema.hpp"

namespace herwa::platform {

struct ApiError {
  int status;
  std::string_view code;
  std::string_view message;  // what happened and what to do, for people
};

net::HttpResponse error_response(const ApiError& error, Instant now);
const Schema& error_schema();

}  // namespace herwa::platform
