// What most of the simulated Discord includes beside pch.hpp.
#pragma once

#include <pch.hpp>

#include "base/errors.hpp"
#include "base/task.hpp"
#include "net/timers.hpp"
#include "testing/discord_sim/rest/call.hpp"
