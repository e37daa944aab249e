// `/automod`: what people type, and what it answers.
#pragma once

#include <memory>

#include "features/automod/automod.hpp"
#include "features/automod/watch.hpp"
#include "platform/feature/feature.hpp"

namespace herwa::features::automod {

discord::CommandDefinition automod_command();
platform::RunCommand run_automod(Needs needs, std::shared_ptr<Watch> watch);
platform::Complete complete_automod(Needs needs);

}  // namespace herwa::features::automod
