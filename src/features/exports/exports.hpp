// Exports of a server's statistics, as routes.
#pragma once

#include <functional>

#include "clickhouse/client.hpp"
#include "platform/feature/feature.hpp"

namespace herwa::features::exports {

struct Needs {
  // Null where analytics is off.
  std::function<clickhouse::Client*()> clickhouse;
};

platform::Feature feature(Needs needs);

}  // namespace herwa::features::exports
