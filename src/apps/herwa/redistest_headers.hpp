// What the tests of the API's front door share: precompiled for them.
#pragma once

#include "apps/herwa/test_front_door.hpp"
#include "apps/herwa/test_more_features.hpp"
#include "apps/herwa/test_operators.hpp"
#include "apps/herwa/test_requests.hpp"
