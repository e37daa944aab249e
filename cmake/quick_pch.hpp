// What most of what stands above the libraries includes, beside pch.hpp. A change here, or below, rebuilds all
// of that, as it would anyhow.
#pragma once

#include "pch.hpp"

#include "base/log.hpp"
#include "net/http.hpp"
#include "net/task_group.hpp"
#include "platform/feature/feature.hpp"
#include "platform/language/message.hpp"
#include "postgres/database.hpp"
#include "redis/client.hpp"
