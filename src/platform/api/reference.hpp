// The API's reference as one page for people, made of the same routes that run: no script, nothing from
// elsewhere.
#pragma once

#include <span>
#include <string>

#include "platform/api/route.hpp"

namespace herwa::platform {

struct ReferencePage {
  std::string html;
  std::string security_policy;  // what the page may load: its own style and nothing else
};

ReferencePage reference_page(std::span<const Route> routes);

}  // namespace herwa::platform
