// Gateway sessions in Redis, so that a new process resumes what an old one left instead of identifying.
#pragma once

#include <memory>

#include "discord/gateway/session_store.hpp"
#include "discord/model/ids.hpp"
#include "redis/client.hpp"

namespace herwa::platform {

// One namespace per application: two bots on one Redis do not take each other's sessions.
std::unique_ptr<discord::SessionStore> make_redis_sessions(redis::Client& redis,
                                                           discord::ApplicationId application);

}  // namespace herwa::platform
