// What stands above the libraries and is included by every fifth file there, or more often, beside pch.hpp. A
// change in one of these rebuilds all that, so what changes daily is not among them.
#pragma once

#include <pch.hpp>

#include "base/log.hpp"
#include "discord/cache/guild_entry.hpp"
#include "discord/rest/transport.hpp"
#include "net/http.hpp"
#include "net/task_group.hpp"
#include "platform/changes/changes.hpp"
#include "platform/feature/feature.hpp"
#include "platform/guard/gate.hpp"
#include "platform/journal/recorder.hpp"
#include "platform/language/message.hpp"
#include "postgres/database.hpp"
#include "redis/client.hpp"
