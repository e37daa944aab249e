// What property tests include beside test_pch.hpp.
#pragma once

#include <test_pch.hpp>

#include <rapidcheck.h>
