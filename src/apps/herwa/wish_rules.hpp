// What a server wrote about who may use a command holds for the same act from the dashboard too.
#pragma once

#include <functional>

#include "base/clock.hpp"
#include "base/task.hpp"
#include "platform/interactions/rules_in_force.hpp"
#include "platform/sanctions/wishes.hpp"

namespace herwa::app {

// Both outlive what it gives.
std::function<Task<platform::Denial>(const platform::Wish&, const platform::Sanctioner&)> wish_rules(
    platform::RulesInForce& rules, const Clock& clock);

}  // namespace herwa::app
