// In which language an answer names features and settings: the first one of Accept-Language.
#pragma once

#include <string>

#include "platform/api/route_context.hpp"
#include "platform/language/words.hpp"

namespace herwa::platform {

inline std::string reader_locale(const RouteContext& context) {
  const std::string accepted(context.http().headers.find("Accept-Language").value_or(""));
  return std::string(nearest_locale(accepted.substr(0, accepted.find_first_of(",;"))));
}

}  // namespace herwa::platform
