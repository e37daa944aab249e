// What most simulations include beside test_pch.hpp.
#pragma once

#include <test_pch.hpp>

#include "testing/discord_sim/world/channel_changes.hpp"
#include "testing/discord_sim/world/guild_changes.hpp"
#include "testing/whole_bot/whole_bot.hpp"
