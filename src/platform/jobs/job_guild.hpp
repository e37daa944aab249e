// Whose a job in Redis is, by its id.
#pragma once

#include <string_view>

#include "base/ids.hpp"

namespace herwa::platform {

// Zero: no guild's, or a job that did not come through the outbox.
GuildId guild_of_job(std::string_view redis_id);

}  // namespace herwa::platform
