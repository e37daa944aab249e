// What most tests on real stores include beside test_pch.hpp.
#pragma once

#include <test_pch.hpp>

#include "redis/client.hpp"
#include "testing/migrated_database.hpp"
#include "testing/stores.hpp"
#include "testing/test_database.hpp"
