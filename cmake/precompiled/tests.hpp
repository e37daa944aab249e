// What tests above the libraries include beside test_pch.hpp: one header for all kinds, since reading it
// costs a test that needs little of it next to nothing, and making one costs as much as compiling three
// tests.
#pragma once

#include <test_pch.hpp>

#include <rapidcheck.h>

#include "apps/herwa/test_front_door.hpp"
#include "apps/herwa/test_more_features.hpp"
#include "apps/herwa/test_operators.hpp"
#include "apps/herwa/test_requests.hpp"
#include "redis/client.hpp"
#include "testing/discord_sim/world/channel_changes.hpp"
#include "testing/discord_sim/world/guild_changes.hpp"
#include "testing/migrated_database.hpp"
#include "testing/stores.hpp"
#include "testing/test_database.hpp"
#include "testing/whole_bot/whole_bot.hpp"
